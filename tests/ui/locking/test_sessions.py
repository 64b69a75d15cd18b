"""What Windows says to a window, on messages made by the test: it was not run there."""

import ctypes
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.locking.sessions import SessionFilter, _Message
from bilan_desktop.ui.locking.verdicts import POWER, SESSION_CHANGE
from bilan_desktop.ui.locking.why import Why

pytestmark = pytest.mark.usefixtures("qapp")


def _sent(watched: SessionFilter, message: int, word: int, kind: bytes) -> object:
    made = _Message(0, message, word, 0)
    return watched.nativeEventFilter(kind, ctypes.addressof(made))


def test_a_message_is_read_and_kept_from_nobody() -> None:
    told: list[Why] = []
    window = QWidget()
    watched = SessionFilter(window, told.append)
    for message, word in ((SESSION_CHANGE, 0x7), (POWER, 0x4), (0x0F, 0)):
        assert _sent(watched, message, word, b"windows_generic_MSG") == (False, 0)
    _sent(watched, SESSION_CHANGE, 0x7, b"xcb_generic_event_t")
    watched.stop()
    window.deleteLater()
    assert told == [Why.SESSION, Why.SLEEP]


def test_the_sessions_messages_are_asked_for_and_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def register(_handle: int, _which: int) -> int:
        asked.append("asked")
        return 1

    library = SimpleNamespace(
        WTSRegisterSessionNotification=register,
        WTSUnRegisterSessionNotification=lambda _handle: asked.append("given up"),
    )
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: library, raising=False)
    window = QWidget()
    SessionFilter(window, lambda _why: None).stop()
    window.deleteLater()
    assert asked == ["asked", "given up"]


def test_an_edition_without_sessions_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise OSError(126, "missing")

    monkeypatch.setattr(ctypes, "WinDLL", missing, raising=False)
    window = QWidget()
    watched = SessionFilter(window, lambda _why: None)
    watched.stop()
    window.deleteLater()
    assert not watched._registered
