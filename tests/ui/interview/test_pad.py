"""A key in a note runs no Python before it is painted, and yet nothing of it is missed."""

import sys
from types import FrameType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.practice import noting
from bilan_desktop.ui.interview.mode import InterviewMode
from bilan_desktop.ui.interview.pad import Pad
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK, LIGHT, Tone
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import editors
from tests.ui.driving import events, find, key, keys, press, settle, until

CONTROL = Qt.KeyboardModifier.ControlModifier


def pad(mode: InterviewMode, name: str = "Notes de l’entretien") -> Pad:
    return find(mode, name, Pad)


def texts(office: Office, dossier: int) -> list[str]:
    return [note.text for note in noting.notes(office.desk, dossier, 6)]


def test_a_key_is_kept_even_before_qt_was_let_run(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    QTest.keyClick(pad(mode), Qt.Key.Key_A)
    assert office.drafts.waiting == 1
    office.drafts.settle()
    QTest.keyClick(pad(mode), Qt.Key.Key_B)
    assert office.drafts.waiting == 1, "the second saving begins like the first"
    office.drafts.settle()
    assert texts(office, dossier) == ["ab"]


def test_what_was_taken_back_and_made_again_is_stored(
    mode: InterviewMode, office: Office, dossier: int
) -> None:
    keys(pad(mode), "abc")
    settle(office)
    key(pad(mode), Qt.Key.Key_Z, CONTROL)
    settle(office)
    assert texts(office, dossier) == []
    pad(mode).redo()
    settle(office)
    assert texts(office, dossier) == ["abc"]


def test_a_key_runs_none_of_our_lines(mode: InterviewMode) -> None:
    keys(pad(mode), "ab")
    where, ran = pad(mode), []

    def told(frame: FrameType, event: str, _given: object) -> None:
        if event == "call" and "bilan_desktop" in frame.f_code.co_filename:
            ran.append(frame.f_code.co_qualname)

    sys.setprofile(told)
    try:
        QTest.keyClick(where, Qt.Key.Key_C)
        where.viewport().repaint()
    finally:
        sys.setprofile(None)
    assert where.text() == "abc"
    assert ran == []
    events()


def test_the_ways_out_open_once_the_key_is_painted(
    mode: InterviewMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # as a hand types, and not as a test does
    assert editors.SOON > 0
    fresh = pad(mode)
    fresh._soon.setInterval(editors.SOON)
    way = find(mode, "Compétence", QPushButton)
    assert not way.isEnabled()
    keys(fresh, "a")
    until(way.isEnabled, "there is a phrase to send")
    key(fresh, Qt.Key.Key_Backspace)
    until(lambda: not way.isEnabled(), "there is none any more")


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_a_note_has_the_ground_of_its_tone(mode: InterviewMode, scheme: object) -> None:
    look().choose(DARK if scheme is DARK else LIGHT)
    events()
    press(mode, "Note privée")
    for name, tone in (
        ("Notes de l’entretien", Tone.SURFACE),
        ("Note privée", Tone.PRIVATE_SOFT),
    ):
        each = pad(mode, name)
        keys(each, "a")
        each.moveCursor(QTextCursor.MoveOperation.Start)
        assert each.viewport().autoFillBackground()
        shown = each.grab().toImage().pixelColor(each.width() // 2, each.height() - 8)
        assert shown == QColor(look().scheme[tone])
