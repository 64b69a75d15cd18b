"""The right column: notes, first in line."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.interviews import Mode
from bilan_desktop.practice import noting
from bilan_desktop.ui.interview.note_editor import NoteEditor
from bilan_desktop.ui.interview.private import PrivateNote
from bilan_desktop.ui.interview.sending import SendBar, Way, send
from bilan_desktop.ui.interview.sitting import Sitting
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import Flow, column
from bilan_desktop.ui.parts.texts import heading, label

ENOUGH = 21
"""Lines of text that the column is high from which both notes have room."""
_HINT = "Écrivez comme cela vient\u00a0: tout s’enregistre au fur et à mesure."


class NotesColumn(QFrame):
    """The shared note with its ways out, and the private one once it is asked for.

    In person the private note goes by itself as soon as one turns to something else on the screen:
    whoever sits beside reads along. By video and telephone it stays until it is put away.

    Attributes:
        shared: the note that both may read.
        private: the consultant's.
    """

    def __init__(self, office: Office, number: int, author: object) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._in_person = True
        self.setAccessibleName("Notes")
        self.shared = NoteEditor(office, number, "Notes de l’entretien", hint=_HINT, author=author)
        self.private = PrivateNote(office, number, author=author)
        self.send = SendBar()
        self.send.chosen.connect(self._send)
        self.shared.pad.phrase_changed.connect(self._ready)
        self.private.shown.connect(self._private_shown)
        self._others = label("", "small")
        self._others.hide()
        ask = button(
            "Note privée",
            self.private.toggle,
            picture="private",
            tip="Ouvrir ou ranger la note privée (Ctrl+Maj+N)",
        )
        # at once, where a button's own shortcut takes a moment: no private word in the shared note
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(self.private.toggle)
        layout = column(
            Flow(heading("Notes"), ask, headed=True),
            self.shared,
            self._others,
            self.send,
            self.private,
            margin=Space.MEDIUM,
        )
        layout.setStretch(1, 3)
        layout.setStretch(4, 2)
        self.setLayout(layout)
        self._locked = self._private_open = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def show_sitting(self, shown: Sitting) -> None:
        """Show the notes of the interview; what is being typed is left alone."""
        number = shown.meeting.number
        notes = noting.notes(self._office.desk, self._number, number, private=True)
        own = [note for note in notes if note.private]
        open_notes = [note for note in notes if not note.private and not note.section]
        self._in_person = shown.meeting.mode is Mode.IN_PERSON
        self.shared.show_note(number, _last(open_notes))
        self.private.show_note(number, _last(own))
        self._tell_others(len(open_notes) - 1)
        self._locked = bool(shown.read_only)
        for editor in (self.shared, self.private.editor):
            editor.lock(self._locked)
        self._ready(bool(self.shared.pad.phrase()))

    def write(self) -> None:
        """Come back to the notes."""
        self.show()
        if self.shared.isHidden():
            self.private.put_away()
        self.shared.pad.setFocus()

    def _tell_others(self, count: int) -> None:
        self._others.setVisible(count > 0)
        many = "s" if count > 1 else ""
        self._others.setText(
            f"{count} autre{many} note{many} de cet entretien\u00a0: à lire sur la page Entretiens."
        )

    def _private_shown(self, shown: bool) -> None:
        """One writes in the one or sends from the other: never both at once."""
        self._private_open = shown
        self.send.setVisible(not shown)
        self._share_out()
        focused = QApplication.focusWidget()
        if not shown and (focused is None or self.private.isAncestorOf(focused)):
            self.shared.pad.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Where text is too large for both notes, the private one has the height while it shows."""
        tight = self.height() < ENOUGH * self.fontMetrics().lineSpacing()
        self.shared.setHidden(self._private_open and tight)

    def _ready(self, ready: bool) -> None:
        self.send.set_ready(ready and not self._locked)

    def _send(self, way: Way, section: str) -> None:
        phrase = self.shared.pad.phrase()
        send(self._office, self._number, self.shared.note(), phrase, way, section=section)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._in_person or not self.private.isVisible():
            return
        if not self.private.isAncestorOf(new) and new.window() is self.window():
            self.private.put_away()


def _last(notes: Sequence[Note]) -> Note | None:
    return notes[-1] if notes else None
