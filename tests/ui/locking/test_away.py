"""Leaving the computer, told by a bus of the test's own with a login manager of the test's own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.ui.locking import away as leaving
from bilan_desktop.ui.locking import bus as buses
from bilan_desktop.ui.locking.away import Away
from bilan_desktop.ui.locking.sessions import SessionFilter
from bilan_desktop.ui.locking.why import Why
from tests.ui.driving import events, until

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="D-Bus is how Linux tells"
)

CONFIG = """<busconfig><type>session</type><listen>unix:path={place}/bus</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
CHILD = Path(__file__).with_name("login_child.py")
ADDRESSES = ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")


class Login:
    """The login manager of the test."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def say(self, word: str) -> None:
        _given(self._process.stdin).write(f"{word}\n")
        _given(self._process.stdin).flush()

    def line(self) -> str:
        return _given(self._process.stdout).readline().strip()


def _given(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus that stands for both."""
    daemon = shutil.which("dbus-daemon")
    assert daemon, "dbus-daemon is missing: install the package « dbus »"
    config = tmp_path / "bus.conf"
    config.write_text(CONFIG.format(place=tmp_path), encoding="utf-8")
    process = subprocess.Popen(
        [daemon, f"--config-file={config}", "--nofork", "--nosyslog"], stderr=subprocess.DEVNULL
    )
    until((tmp_path / "bus").exists)
    found = f"unix:path={tmp_path / 'bus'}"
    for name in ADDRESSES:
        monkeypatch.setenv(name, found)
    monkeypatch.setenv("XDG_SESSION_ID", "37")
    yield found
    process.terminate()
    process.wait()


@pytest.fixture
def login(address: str) -> Iterator[Login]:
    with subprocess.Popen(
        [sys.executable, str(CHILD), address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        made = Login(process)
        assert made.line() == "ready"
        yield made
        _given(process.stdin).close()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    made.deleteLater()
    events()


Watched = Callable[[], tuple[Away, list[Why]]]


@pytest.fixture
def watch(window: QWidget) -> Iterator[Watched]:
    """Begins to watch; what was told is noted."""
    made: list[Away] = []

    def begin() -> tuple[Away, list[Why]]:
        watching = Away(window)
        made.append(watching)
        told: list[Why] = []
        watching.gone.connect(told.append)
        until(lambda: all(bus.ready.is_set() for bus in watching.buses) and watching.buses)
        return watching, told

    yield begin
    for each in made:
        each.stop()


def test_sleep_waits_for_the_lock(login: Login, watch: Watched) -> None:
    watching, told = watch()
    assert login.line() == "GetSession 37"
    assert login.line().startswith("Inhibit sleep Bilan Desktop")
    assert watching.buses[0].holds
    login.say("sleep")
    until(lambda: told == [Why.SLEEP])
    watching.stop()
    assert login.line() == "released"
    assert not watching.buses[0].holds


@pytest.mark.parametrize("word", ["lock", "behind", "saver"])
def test_a_session_that_is_left_locks(login: Login, watch: Watched, word: str) -> None:
    _, told = watch()
    login.say(word)
    until(lambda: Why.SESSION in told)
    assert set(told) == {Why.SESSION}


def test_what_is_none_of_ours_locks_nothing(login: Login, watch: Watched) -> None:
    watching, told = watch()
    woken: list[bool] = []
    watching.woken.connect(lambda: woken.append(True))
    for word in ("lock-other", "front", "no-saver", "wake"):
        login.say(word)
    until(lambda: bool(told))
    assert told == [Why.WOKEN]
    assert woken == [True]


def test_a_session_without_a_name_is_known_by_its_process(
    login: Login, watch: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "unknown")
    _, told = watch()
    assert [login.line(), login.line()] == ["GetSession unknown", f"GetSessionByPID {os.getpid()}"]
    login.say("lock")
    until(lambda: told == [Why.SESSION])


@pytest.mark.usefixtures("address")
def test_a_bus_without_a_login_manager_is_listened_to(watch: Watched) -> None:
    watching, told = watch()
    assert not watching.buses[0].holds
    assert told == []


def test_a_bus_that_is_missing_is_no_trouble(
    watch: Watched, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(ADDRESSES[0], f"unix:path={tmp_path / 'none'}")
    monkeypatch.delenv(ADDRESSES[1], raising=False)
    watching, told = watch()
    assert told == []
    assert not watching.buses[0].holds


def test_a_bus_that_never_answers_delays_nothing(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(buses, "PATIENCE", 0.5)
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(tmp_path / "mute"))
        mute.listen()
        for name in ADDRESSES:
            monkeypatch.setenv(name, f"unix:path={tmp_path / 'mute'}")
        since = time.monotonic()
        watching = Away(window)
        events()
        assert time.monotonic() - since < 0.4
        assert len(watching.buses) == 2
        until(lambda: all(bus.ready.is_set() for bus in watching.buses))
        watching.stop()


def test_a_bus_that_goes_is_no_trouble(login: Login, watch: Watched) -> None:
    watching, told = watch()
    watching.buses[1].close()
    login.say("sleep")
    until(lambda: told == [Why.SLEEP])


def test_time_that_went_by_unseen_locks(window: QWidget) -> None:
    clock = [1000.0]
    watching = Away(window, "darwin", wall=lambda: clock[0], seconds=lambda: clock[0])
    events()
    told: list[object] = []
    watching.woken.connect(lambda: told.append("day"))
    watching.gone.connect(told.append)
    clock[0] += 3600
    watching._asleep.look()
    assert told == ["day", Why.WOKEN]
    watching.stop()
    clock[0] += 3600
    watching._asleep.look()
    assert told == ["day", Why.WOKEN]
    assert watching.buses == ()


def test_windows_has_its_own_way(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[SessionFilter] = []

    def noted(shown: QWidget, told: Callable[[Why], object]) -> SessionFilter:
        made.append(SessionFilter(shown, told))
        return made[0]

    monkeypatch.setattr(leaving, "SessionFilter", noted)
    watching = Away(window, "win32")
    told: list[Why] = []
    watching.gone.connect(told.append)
    events()
    made[0]._told(Why.SESSION)
    assert told == [Why.SESSION]
    watching.stop()


def test_what_is_stopped_before_it_began_never_begins(window: QWidget) -> None:
    watching = Away(window)
    watching.stop()
    events()
    assert watching.buses == ()
