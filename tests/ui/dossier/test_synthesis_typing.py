"""A passage that is typed in stays in sight, and shows on its own ground."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor

from bilan_desktop.practice import composing, drafting
from bilan_desktop.ui.dossier.synthesis import SynthesisPage
from bilan_desktop.ui.dossier.synthesis.editor import Editor
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK, Tone
from bilan_desktop.ui.office.office import Office
from tests.ui.driving import events, find, key, keys, settle, show

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
