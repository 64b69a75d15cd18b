"""A cabinet at work for the window, and what no test of a screen may leave behind."""

import gc
import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import LIGHT
from bilan_desktop.ui.office.office import Office
from tests.ui.driving import close_all, events

PASSPHRASE = "une phrase d’essai assez longue"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Clock(FictionalClock):
    """A clock that a test sets, and lets tick."""

    def set(self, moment: datetime) -> None:
        """Go to a moment, whichever."""
        self.moment = moment

    def tick(self, **length: float) -> None:
        """Let some time go by, as `timedelta` takes it."""
        self.moment += timedelta(**length)


@pytest.fixture(autouse=True)
def clean(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No error logged; no window, thread or running timer left behind."""
    keep_none_alive()
    look().choose(LIGHT)
    threads = set(threading.enumerate())
    yield
    close_all()
    look().choose(LIGHT)
    look().resize_text(1.0)
    for widget in qapp.topLevelWidgets():
        if not widget.isVisible():
            widget.deleteLater()
    events()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows left open: {left}"
    running = [thread for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    assert not running, f"threads left running: {running}"
    gc.collect()
    timers = [
        each
        for each in gc.get_objects()
        if type(each) is QTimer and shiboken6.isValid(each) and each.isActive()
    ]
    assert not timers, f"timers left running: {[each.parent() for each in timers]}"
    errors = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert not errors, f"errors logged: {[each.getMessage() for each in errors]}"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk whose cabinet is empty."""
    made, _ = create(tmp_path / "cabinet", PASSPHRASE, kdf=KdfParameters.cheap(), clock=clock)
    with made:
        yield made


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    """The window's office on that desk."""
    made = Office(desk)
    yield made
    close_all()
    made.clerk.close()
    made.deleteLater()
    events()


@pytest.fixture
def dossier(desk: Desk, clock: Clock) -> int:
    """A fictional bilan under way: five of nine interviews held, the sixth today or soon."""
    return under_way(desk, clock, NOW)
