"""Stores one answer as it is given, and takes back what was taken out of it."""

from collections.abc import Callable

from pydantic import JsonValue
from PySide6.QtCore import QObject, Signal

from bilan_desktop.domain.guide.questions import Table
from bilan_desktop.errors import BilanError, InvalidInputError
from bilan_desktop.practice import answering
from bilan_desktop.practice.answering import Answered
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.exercise.block import Block
from bilan_desktop.ui.exercise.opening import Opening
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office

_LISTS = {"skills": Part.SKILLS, "aptitudes": Part.SKILLS}


class Saving(QObject):
    """Ties one question to the sheet.

    Attributes:
        stored: its answer is on disk.
    """

    stored = Signal()

    def __init__(self, office: Office, opening: Opening, block: Block, author: QObject) -> None:
        super().__init__(author)
        self._office, self._opening, self._block = office, opening, block
        question = block.question
        self._bound = isinstance(question, Table) and question.collection is not None
        parts = {Part.GUIDE}
        if isinstance(question, Table) and question.collection is not None:
            parts.add(_LISTS.get(question.collection, Part.PROJECTS))
        self._changes = Change.of(opening.number, *parts, author=author)
        self._last: Answered | None = None
        self.draft = office.drafts.draft(self._compose, changes=self._changes, parent=self)
        self.draft.stored.connect(self._told)
        self.draft.refused.connect(self._refused)
        block.widget.answered.connect(lambda _value: self._touched())
        block.widget.removed.connect(self._removed)

    @property
    def busy(self) -> bool:
        """Whether what stands on the screen is not, or not yet, what is stored."""
        return self.draft.pending or bool(self._block.widget.trouble())

    def _touched(self) -> None:
        if self._block.findings.said() and not self._block.widget.trouble():
            self._block.say("")
        self.draft.touch()

    def _compose(self) -> Verb[Answered]:
        """The verb that stores what stands on the screen.

        Raises:
            InvalidInputError: it is no answer yet; the sentence says why.
        """
        widget = self._block.widget
        trouble = widget.trouble()
        if trouble:
            raise InvalidInputError(trouble)
        return self._verb(widget.value(), widget.shown_rows())

    def _verb(self, value: JsonValue, shown: list[str] | None) -> Verb[Answered]:
        opening, name = self._opening, self._block.question.id

        def verb(desk: Desk) -> Answered:
            sheet = opening.begun(desk)
            self._last = answering.answer(
                desk, opening.number, sheet, name, value, shown_rows=shown
            )
            return self._last

        return verb

    def _told(self) -> None:
        if self._last is not None and not self._block.widget.trouble():
            self._block.show_findings(self._last.findings)
        self.stored.emit()

    def _refused(self, error: BilanError) -> None:
        self._block.say(error.sentence)

    def _removed(self, sentence: str, put_back: Callable[[], object]) -> None:
        """Store at once what was taken out, and say how it comes back."""
        if not self._bound:
            self.draft.flush()
            self._office.told.emit(sentence, put_back)
            return
        self.draft.forget()
        widget = self._block.widget

        def then(answered: Answered) -> None:
            self._told()
            self._office.told.emit(sentence, lambda: self._restore(put_back, answered))

        self._office.do(
            self._verb(widget.value(), widget.shown_rows()),
            changes=self._changes,
            then=then,
            refused=self._refused,
        )

    def _restore(self, put_back: Callable[[], object], answered: Answered) -> None:
        """Bring an object of the dossier's lists back whole, then what stands on the screen."""
        self._office.drafts.flush()
        put_back()
        self.draft.forget()
        opening, name = self._opening, self._block.question.id
        now = self._verb(self._block.widget.value(), self._block.widget.shown_rows())

        def verb(desk: Desk) -> Answered:
            answering.take_back(desk, opening.number, opening.begun(desk), name, answered)
            return now(desk)

        self._office.do(
            verb, changes=self._changes, then=lambda _: self._told(), refused=self._refused
        )
