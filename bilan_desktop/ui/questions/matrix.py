"""Fixed rows by fixed columns: lines where there is one column to choose in, else small forms."""

from pydantic import JsonValue

from bilan_desktop.domain.guide.answers import is_answered
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Choice, Matrix, Scale, YesNo
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import column, frame
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.columns import Columns
from bilan_desktop.ui.questions.lines import Rating
from bilan_desktop.ui.questions.rated import RatedLines
from bilan_desktop.ui.questions.row_card import MakeCell, labelled

_CELL = 180
"""The least width of a cell, in logical pixels at the usual size of text."""
_ABREAST = 4
_MOST_WORDS = 6
"""More options than that are better in a list that opens than abreast."""


class MatrixLines(RatedLines):
    """A matrix of one column whose cells are chosen: a line a row."""

    def __init__(self, question: Matrix, exercise: Exercise | None = None) -> None:
        cell = question.cell_question()
        self._column = question.columns[0].id
        self._stored: list[JsonValue] = []
        if isinstance(cell, Scale):
            rating = Rating(cell.minimum, cell.maximum)
        else:
            options = cell.options if isinstance(cell, Choice) else []
            words = [each.label for each in options] or ["Oui", "Non"]
            self._stored = [each.id for each in options] or [True, False]
            rating = Rating(1, len(words), words, written=True)
        super().__init__(question, exercise, question.rows, rating)

    def value(self) -> JsonValue:
        """By row, the only cell."""
        rated = super().value()
        if not isinstance(rated, dict):
            return None
        return {row: {self._column: self._to_store(each)} for row, each in rated.items()}

    def _to_store(self, figure: JsonValue) -> JsonValue:
        return self._stored[figure - 1] if self._stored and isinstance(figure, int) else figure

    def show_value(self, value: JsonValue) -> None:
        """Show what each row holds."""
        rows = value if isinstance(value, dict) else {}
        cells = {
            row: cells.get(self._column) for row, cells in rows.items() if isinstance(cells, dict)
        }
        super().show_value({row: self._to_show(each) for row, each in cells.items()})

    def _to_show(self, stored: JsonValue) -> JsonValue:
        if not self._stored:
            return stored
        return self._stored.index(stored) + 1 if stored in self._stored else None


class MatrixForms(QuestionWidget):
    """A matrix of several columns: each row a small form, so that nothing is ever cut."""

    def __init__(self, question: Matrix, exercise: Exercise | None, make: MakeCell) -> None:
        super().__init__(question, exercise)
        self.cells: dict[tuple[str, str], QuestionWidget] = {}
        for line in question.rows:
            blocks = []
            for head in question.columns:
                cell = make(question.cell_question().model_copy(update={"label": head.label}))
                cell.first().setAccessibleName(f"{line.label} : {head.label}")
                cell.remarked.connect(self.remarked)
                cell.answered.connect(lambda _value: self.tell())
                self.cells[line.id, head.id] = cell
                blocks.append(labelled(cell))
            columns = Columns(blocks, _CELL, _ABREAST)
            self.body.addWidget(
                frame("row", column(label(line.label, "strong"), columns, margin=Space.MEDIUM))
            )
        self.begin_at(next(iter(self.cells.values())))

    def value(self) -> JsonValue:
        """By row, the cells that hold something."""
        rows: dict[str, JsonValue] = {}
        for (line, head), cell in self.cells.items():
            value = cell.value()
            if is_answered(value):
                held = rows.setdefault(line, {})
                if isinstance(held, dict):
                    held[head] = value
        return rows or None

    def show_value(self, value: JsonValue) -> None:
        """Show every cell."""
        rows = value if isinstance(value, dict) else {}
        for (line, head), cell in self.cells.items():
            held = rows.get(line)
            shown = held.get(head) if isinstance(held, dict) else None
            if cell.value() != shown:
                cell.show_value(shown)

    def trouble(self) -> str:
        """Why a cell is no answer."""
        return next((cell.trouble() for cell in self.cells.values() if cell.trouble()), "")

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        for cell in self.cells.values():
            cell.lock(locked)

    def set_large(self, large: bool) -> None:
        """Show every cell large."""
        super().set_large(large)
        for cell in self.cells.values():
            cell.set_large(large)


def matrix_widget(question: Matrix, exercise: Exercise | None, make: MakeCell) -> QuestionWidget:
    """The widget that fits the matrix."""
    cell = question.cell_question()
    few = not isinstance(cell, Choice) or len(cell.options) <= _MOST_WORDS
    if len(question.columns) == 1 and few and isinstance(cell, Choice | YesNo | Scale):
        return MatrixLines(question, exercise)
    return MatrixForms(question, exercise, make)
