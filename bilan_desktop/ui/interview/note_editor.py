"""One note on the screen, stored by itself as it is typed."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.content import Note
from bilan_desktop.errors import BilanError
from bilan_desktop.ui.interview.pad import Pad
from bilan_desktop.ui.interview.writing import keep_note
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.layouts import column


class NoteEditor(QWidget):
    """A note of one interview: the one that is shown, or a new one from its first letter on.

    Attributes:
        pad: where it is typed.
    """

    def __init__(
        self,
        office: Office,
        number: int,
        name: str,
        *,
        private: bool = False,
        hint: str = "",
        author: object = None,
    ) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._private = private
        self._interview: int | None = None
        self._note: Note | None = None
        self.pad = Pad(name, hint)
        if private:
            self.pad.setProperty("tone", "private")
        self.findings = Findings()
        layout = column(self.pad, self.findings)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.pad)
        changes = Change.of(number, Part.NOTES, author=author)
        self._draft = office.drafts.draft(self._compose, changes=changes, parent=self)
        self._draft.refused.connect(self._refused)
        self._draft.stored.connect(lambda: self.findings.show_sentences([]))
        self._draft.follow(self.pad)
        self.pad.not_pasted.connect(self._trouble)

    def show_note(self, interview: int | None, note: Note | None) -> None:
        """Show a note, or a blank one of an interview; what is being typed is left alone."""
        if self._draft.pending and interview == self._interview:
            return
        self._draft.flush()
        self._interview, self._note = interview, note
        self.pad.show_text(note.text if note else "")

    def note(self) -> Note:
        """The note as it stands on the screen; it takes its identity here, once."""
        if self._note is None:
            self._note = Note(
                interview=self._interview,
                written_at=self._office.desk.now,
                text="",
                private=self._private,
            )
        self._note = self._note.model_copy(update={"text": self.pad.text()})
        return self._note

    def holds(self, note: UUID) -> bool:
        """Whether that note is the one typed in it."""
        return self._note is not None and self._note.id == note

    def store(self) -> None:
        """Hand in now what was typed."""
        self._draft.flush()

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.pad.setReadOnly(locked)

    def _compose(self) -> Verb[Any] | None:
        number, note = self._number, self.note()
        return lambda desk: keep_note(desk, number, note)

    def _refused(self, error: BilanError) -> None:
        self._trouble(f"Cette note n’est pas enregistrée. {error.sentence}")

    def _trouble(self, sentence: str) -> None:
        self.findings.show_sentences([("danger", sentence, "")])
