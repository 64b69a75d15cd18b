"""What every question on the screen can do, whatever its type."""

from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import AnyQuestion
from bilan_desktop.ui.look.tokens import Space


class QuestionWidget(QWidget):
    """One question: shows an answer, takes one, gives it back in the shape that is stored.

    Attributes:
        answered: somebody changed the answer; carries it, None for a skipped question.
        removed: something was taken out of the answer; carries the sentence that tells it, and
            what puts it back on the screen.
        remarked: something was not taken, and nothing else changed; carries the sentence.
        question: what is asked.
        exercise: where it is asked.
        compact: in a cell of a table or of a matrix: as small as can be.
    """

    answered = Signal(object)
    removed = Signal(str, object)
    remarked = Signal(str)

    can_clear = True
    """Whether the answer as a whole can be taken away; the dossier's own lists can't."""

    def __init__(
        self, question: AnyQuestion, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__()
        self.question = question
        self.exercise = exercise
        self.compact = compact
        self.locked = False
        self.large = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.SMALL)
        self._first: QWidget = self

    def begin_at(self, first: QWidget) -> None:
        """Say which control takes the focus first.

        It is no focus proxy: Tab would then pass over whatever stands before it in the question.
        """
        self._first = first

    def first(self) -> QWidget:
        """The control that takes the focus first."""
        inner = self._first
        return inner.first() if isinstance(inner, QuestionWidget) and inner is not self else inner

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus where one begins to answer."""
        first = self.first()
        if first is self:
            super().setFocus(reason)
        else:
            first.setFocus(reason)

    def value(self) -> JsonValue:
        """The answer, None when skipped. To be written by each type."""
        raise TypeError(f"{type(self).__name__} does not say what is answered")

    def show_value(self, value: JsonValue) -> None:
        """Put an answer on the screen; nobody is told. To be written by each type."""
        raise TypeError(f"{type(self).__name__} does not show {value!r:.20}")

    def trouble(self) -> str:
        """Why what was typed is no answer; empty if it is one, or nothing."""
        return ""

    def clear(self) -> None:
        """Skip the question: what was answered is taken away, and told."""
        before = self.value()
        self.show_value(None)
        self.tell()
        if before is not None:
            self.removed.emit("Réponse effacée.", lambda: self.put_back(before))

    def put_back(self, value: JsonValue) -> None:
        """Answer again what was taken away."""
        self.show_value(value)
        self.tell()

    def tell(self) -> None:
        """Somebody changed the answer."""
        self.answered.emit(self.value())

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.locked = locked

    def set_large(self, large: bool) -> None:
        """Show it large, to be read across a table."""
        self.large = large

    def set_context(self, values: Mapping[str, JsonValue]) -> None:
        """Look at the other answers of the exercise, where the question depends on one."""

    def shown_rows(self) -> list[str] | None:
        """The `_id` of each object of the dossier's lists that stands, or stood, on the screen."""
        return None

    def description(self) -> str:
        """What a screen reader says after the question itself."""
        return self.question.help
