"""A passage that is typed in stays in sight, and shows on its own ground."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor

from bilan_desktop.practice import composing, drafting
from bilan_desktop.ui.dossier.synthesis import SynthesisPage
from bilan_desktop.ui.dossier.synthesis.editor import Editor
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK, Tone
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import editors
from tests.ui.driving import events, find, key, keys, settle, show, until

LONG = "\n".join(["Une ligne de la synthèse."] * 60)


def typed_in(office: Office, dossier: int) -> Editor:
    drafting.draft(office.desk, dossier)
    composing.add_passage(office.desk, dossier, "suivi", LONG)
    page = show(SynthesisPage(office, dossier))
    page.open_detail("suivi")
    settle(office)
    settle(office)
    editor = page.body.passages()[-1].editor
    assert editor is not None
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    events()
    return editor


def test_the_cursor_stays_in_sight_while_a_passage_grows(office: Office, dossier: int) -> None:
    editor = typed_in(office, dossier)
    for _ in range(12):
        keys(editor, "mot")
        key(editor, Qt.Key.Key_Return)
    events()
    assert editor.viewport().visibleRegion().contains(editor.cursorRect().center())
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    events()
    assert editor.viewport().visibleRegion().contains(editor.cursorRect().center())


def test_the_ground_is_that_of_the_look(office: Office, dossier: int) -> None:
    editor = typed_in(office, dossier)
    for scheme in (look().scheme, DARK):
        look().choose(scheme)
        events()
        shown = editor.grab().toImage().pixelColor(editor.width() - 12, editor.height() - 12)
        assert shown == QColor(scheme[Tone.SURFACE])
    find(editor.window(), "Parties de la synthèse").setFocus()
    events()
    assert not editor.hasFocus()


def test_it_follows_the_cursor_once_the_key_is_painted(
    office: Office, dossier: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # as a hand types, and not as a test does
    assert editors.SOON > 0
    editor = typed_in(office, dossier)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    until(lambda: editor.viewport().visibleRegion().contains(editor.cursorRect().center()))
    keys(editor, "Au début. ")
    settle(office)
    block = composing.section_of(office.desk, dossier, "suivi").blocks[-1]
    assert block.text.startswith("Au début. Une ligne")


def test_what_is_shown_anew_is_not_taken_for_typed(office: Office, dossier: int) -> None:
    editor = typed_in(office, dossier)
    editor.show_text("Venu d’ailleurs.")
    assert office.drafts.waiting == 0
    keys(editor, "!")
    assert office.drafts.waiting == 1
    settle(office)
    keys(editor, "?")
    assert office.drafts.waiting == 1, "the second saving begins like the first"
    settle(office)
    text = composing.section_of(office.desk, dossier, "suivi").blocks[-1].text
    assert sorted(text) == sorted("Venu d’ailleurs.!?")


def test_an_emptied_passage_is_taken_out_by_one_more_backspace(
    office: Office, dossier: int
) -> None:
    editor = typed_in(office, dossier)
    told: list[bool] = []
    editor.emptied.connect(lambda: told.append(True))
    editor.show_text("a")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    key(editor, Qt.Key.Key_Backspace)
    assert editor.text() == ""
    keys(editor, "b")
    key(editor, Qt.Key.Key_Backspace)
    assert not told
    key(editor, Qt.Key.Key_Backspace)
    assert len(told) == 1
