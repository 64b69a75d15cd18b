"""The consultant's private note: asked for, never shown by default."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.content import Note
from bilan_desktop.ui.interview.note_editor import NoteEditor
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row

REMINDER = (
    "Cette note reste pour vous\u202f; si la personne demande l’accès à ses données, elle en fait "
    "partie."
)
ARTICLE = "RGPD, art. 15"


class PrivateNote(QWidget):
    """The private note of one interview, in its own tone, with its reminder.

    Attributes:
        shown: it came on the screen, or left it.
    """

    shown = Signal(bool)

    def __init__(self, office: Office, number: int, *, author: object = None) -> None:
        super().__init__()
        self.editor = NoteEditor(office, number, "Note privée", private=True, author=author)
        self.editor.pad.setMinimumHeight(72)
        away = button("Ranger", self.put_away, tip="Masquer la note privée ; elle est gardée")
        head = banner(REMINDER, "private", small=ARTICLE)
        layout = column(head, self.editor, row(None, away))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()

    def show_note(self, interview: int, note: Note | None) -> None:
        """Hold a note; it shows only once it is asked for."""
        self.editor.show_note(interview, note)

    def holds(self, note: UUID) -> bool:
        """Whether that note is the one typed in it."""
        return self.editor.holds(note)

    def toggle(self) -> None:
        """Show it and write in it, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self.show()
        self.shown.emit(True)
        self.editor.pad.setFocus()

    def put_away(self) -> None:
        """Take it off the screen, what was typed being handed in first."""
        self.editor.store()
        self.shown.emit(False)
        self.hide()
