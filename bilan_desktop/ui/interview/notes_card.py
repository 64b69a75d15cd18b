"""The notes of one interview on its page: those that both may read, and the private on demand."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QFrame, QVBoxLayout

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.ui.interview.note_editor import NoteEditor
from bilan_desktop.ui.interview.private import PrivateNote
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import Flow, clear, column
from bilan_desktop.ui.parts.texts import heading, label

_HIGH = 120
_HINT = "Écrivez une note pour cet entretien."

E = TypeVar("E", NoteEditor, PrivateNote)


class Deck(Generic[E]):
    """One editor for each note of a kind, and always one to begin with."""

    def __init__(self, make: Callable[[], E]) -> None:
        self._make: Callable[[], E] = make
        self.layout: QVBoxLayout = column(gap=Space.SMALL)
        self.shown: dict[UUID | None, E] = {}

    def show_notes(self, interview: int, notes: Sequence[Note]) -> None:
        """Show notes; what is being typed is left alone, what is gone goes."""
        self._adopt(notes)
        there = {note.id for note in notes}
        for key in [each for each in self.shown if each is not None and each not in there]:
            gone = self.shown.pop(key)
            gone.hide()
            gone.deleteLater()
        for note in notes:
            self._of(note.id).show_note(interview, note)
        if not notes:
            self._of(None).show_note(interview, None)

    def _adopt(self, notes: Sequence[Note]) -> None:
        """Know by its note the editor that it was first typed in."""
        blank = self.shown.get(None)
        for note in notes:
            if blank is not None and note.id not in self.shown and blank.holds(note.id):
                self.shown[note.id] = self.shown.pop(None)
                return

    def _of(self, key: UUID | None) -> E:
        if key not in self.shown:
            blank = self.shown.pop(None, None)
            self.shown[key] = made = blank or self._make()
            self.layout.addWidget(made)
        return self.shown[key]


class NotesCard(QFrame):
    """An editor for each note, and what was sent to the synthesis, shown as it was sent."""

    def __init__(self, office: Office, number: int, author: object) -> None:
        super().__init__()
        self.setProperty("kind", "card")

        def shared() -> NoteEditor:
            made = NoteEditor(office, number, "Note de l’entretien", hint=_HINT, author=author)
            made.setMinimumHeight(_HIGH)
            return made

        def private() -> PrivateNote:
            made = PrivateNote(office, number, author=author)
            made.editor.setMinimumHeight(_HIGH)
            return made

        self._shared: Deck[NoteEditor] = Deck(shared)
        self._private: Deck[PrivateNote] = Deck(private)
        self._ask = button("Notes privées", self._toggle, picture="private")
        self._sent = column(gap=Space.TINY)
        layout = column(
            Flow(heading("Notes"), self._ask, headed=True),
            self._shared.layout,
            self._sent,
            self._private.layout,
            margin=Space.LARGE,
            gap=Space.MEDIUM,
        )
        self.setLayout(layout)

    def show_notes(self, interview: int, notes: Sequence[Note]) -> None:
        """Show the notes of an interview; what is being typed is left alone."""
        open_ = [each for each in notes if not each.private]
        self._shared.show_notes(interview, [each for each in open_ if not each.section])
        self._private.show_notes(interview, [each for each in notes if each.private])
        self._show_sent([each for each in open_ if each.section])

    def lock(self, locked: bool) -> None:
        """Make every note read only, or not."""
        for editor in self._shared.shown.values():
            editor.lock(locked)
        for private in self._private.shown.values():
            private.editor.lock(locked)

    def _show_sent(self, sent: Sequence[Note]) -> None:
        clear(self._sent)
        for note in sent:
            where = SECTIONS.get(note.section, note.section)
            self._sent.addWidget(label(note.text))
            self._sent.addWidget(label(f"Envoyé à la partie « {where} » de la synthèse", "small"))

    def _toggle(self) -> None:
        for private in self._private.shown.values():
            private.toggle()
