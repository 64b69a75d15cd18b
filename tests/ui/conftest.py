"""A cabinet at work for the window, and what no test of a screen may leave behind."""

import logging
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import LIGHT
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import editors, files
from tests import watched
from tests.ui.driving import close_all, events, is_shown

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


class Flashes(QObject):
    """Notes the pieces of a page that show before they have their place: each flashes as a window.

    A real window says what it is by its title, or is a dialog, a menu or a tip.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            plain = watched.windowType() in (Qt.WindowType.Widget, Qt.WindowType.Window)
            if watched.isWindow() and plain and not watched.windowTitle() and not is_shown(watched):
                self.seen.append(f"{type(watched).__name__} « {watched.accessibleName()} »")
        return False


@pytest.fixture(autouse=True)
def clean(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No error logged; no window, thread or running timer left behind."""
    keep_none_alive()
    look().choose(LIGHT)
    threads = set(threading.enumerate())
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    close_all()
    look().choose(LIGHT)
    look().resize_text(1.0)
    for widget in qapp.topLevelWidgets():
        if not widget.isVisible():
            widget.deleteLater()
    events()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    said = [f"{widget} {widget.accessibleName()}" for widget in left]
    for widget in left:  # the next test must not suffer for this one
        widget.hide()
        widget.deleteLater()
    assert not said, f"windows left open: {said}"
    running = [thread for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    assert not running, f"threads left running: {running}"
    timers = watched.running()
    parents = [str(each.parent()) for each in timers]
    for each in timers:
        each.stop()
    assert not parents, f"timers left running: {parents}"
    assert not flashes.seen, f"flashed as windows: {flashes.seen}"
    errors = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert not errors, f"errors logged: {[each.getMessage() for each in errors]}"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows a key follows it as soon as Qt is let run: a test types faster than a hand."""
    monkeypatch.setattr(editors, "SOON", 0)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture(scope="session")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A cabinet that holds one fictional bilan under way, made once and copied by each test."""
    clock = Clock(NOW)
    folder = tmp_path_factory.mktemp("at-work") / "cabinet"
    made, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=clock)
    with made:
        number = under_way(made, clock, NOW)
    return folder, number


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk whose cabinet is empty, unless the test asks for the dossier."""
    folder = tmp_path / "cabinet"
    if "dossier" in request.fixturenames:
        template, _ = request.getfixturevalue("at_work")
        shutil.copytree(template, folder)
        made = open_desk(folder, PASSPHRASE, clock=clock)
    else:
        made, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=clock)
    with made:
        yield made


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    """The window's office on that desk."""
    made = Office(desk)
    yield made
    close_all()
    made.clerk.close()
    made.backing.close()
    made.deleteLater()
    events()


@pytest.fixture
def dossier(at_work: tuple[Path, int]) -> int:
    """A fictional bilan under way: five of nine interviews held, the sixth today or soon."""
    return at_work[1]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything saved goes: the system's dialog is answered with the name it proposes."""
    folder = tmp_path / "written"
    folder.mkdir()

    def answer(_parent: object, _title: str, name: str, _kinds: str, then: files.Chosen) -> None:
        then(folder / name)

    monkeypatch.setattr(files, "ask_save", answer)
    return folder
