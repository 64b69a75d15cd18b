"""One row of a table as a card: a line that sums it up, and its columns as a form."""

from collections.abc import Callable
from uuid import uuid4

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.guide.answers import ROW_ID, is_answered
from bilan_desktop.domain.guide.questions import Cell, Choices, Job, LongText, Scale, Table
from bilan_desktop.domain.guide.wording import cell_text
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import icon_button
from bilan_desktop.ui.parts.layouts import column, holding, row
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.columns import Columns
from bilan_desktop.ui.questions.heads import Head

Cells = dict[str, JsonValue]
MakeCell = Callable[[Cell], QuestionWidget]

_FIELD = 250
"""The least width of a cell, in logical pixels at the usual size of text."""
_FEW = 5
"""Degrees that fit in a field; a longer scale takes the whole line."""
_SUMMED = 4
_LONGEST = 160
"""Cells, and characters, of the line that sums a row up."""


def fresh(table: Table, cells: Cells | None = None) -> Cells:
    """A new row with these cells; in one of the dossier's lists it has an identity of its own."""
    kept = {key: value for key, value in (cells or {}).items() if key != ROW_ID}
    return {ROW_ID: str(uuid4()), **kept} if table.collection else kept


def labelled(question: QuestionWidget) -> QWidget:
    """A cell under its label, with its remark."""
    above = label(question.question.label, "strong")
    above.setBuddy(question.first())
    made = column(above, question, gap=Space.TINY)
    if question.question.help:
        made.addWidget(label(question.question.help, "small"))
    made.addStretch(1)
    return holding(made)


def _is_long(column: Cell) -> bool:
    return isinstance(column, Scale) and column.maximum - column.minimum >= _FEW


class RowCard(QFrame):
    """One row; its cells are made when it is first opened.

    Attributes:
        edited: a cell was changed.
        asked: something is asked of the row: `up`, `down`, `copy` or `remove`.
        remarked: a cell did not take something; carries the sentence.
        cells: by column, once made.
    """

    edited = Signal()
    asked = Signal(str)
    remarked = Signal(str)

    def __init__(self, table: Table, make: MakeCell, row_: Cells) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self._table, self._make = table, make
        self._row = dict(row_)
        self._position = 0
        self.locked = False
        self.large = False
        self.cells: dict[str, QuestionWidget] = {}
        self.head = Head()
        self.head.clicked.connect(lambda _on=False: self.open(not self.opened))
        self._tools = {
            "up": icon_button("up", "", lambda: self.asked.emit("up")),
            "down": icon_button("down", "", lambda: self.asked.emit("down")),
            "copy": icon_button("plus", "", lambda: self.asked.emit("copy")),
            "remove": icon_button("trash", "", lambda: self.asked.emit("remove")),
        }
        line = row(self.head, *self._tools.values(), gap=Space.HAIR)
        line.setStretch(0, 1)
        self._inner = column(line, margin=Space.TINY, gap=Space.SMALL)
        self.setLayout(self._inner)
        self._form: QWidget | None = None
        self._tell()

    @property
    def opened(self) -> bool:
        """Whether its cells show."""
        return self._form is not None and not self._form.isHidden()

    def open(self, opened: bool) -> None:
        """Show its cells, or only the line that sums it up."""
        if opened and self._form is None:
            self._build()
        if self._form is not None:
            self._form.setVisible(opened)
        self._tell()

    def _build(self) -> None:
        for each in self._table.columns:
            cell = self._make(each)
            cell.show_value(self._row.get(each.id))
            cell.lock(self.locked)
            if self.large:
                cell.set_large(True)
            cell.answered.connect(lambda _value: self._edited())
            cell.remarked.connect(self.remarked)
            self.cells[each.id] = cell
        blocks = {key: labelled(cell) for key, cell in self.cells.items()}
        wide = [
            blocks[each.id]
            for each in self._table.columns
            if isinstance(each, LongText | Choices | Job) or _is_long(each)
        ]
        form = Columns(list(blocks.values()), _FIELD, 3, wide)
        self._form = holding(column(form, margin=Space.SMALL))
        self._inner.addWidget(self._form)

    def focus_first(self) -> None:
        """Put the focus in its first cell."""
        self.open(True)
        first = next(iter(self.cells.values()))
        first.setFocus()

    def value(self) -> Cells:
        """The row: its identity and the cells that hold something."""
        kept = dict(self._row)
        kept.update({key: cell.value() for key, cell in self.cells.items()})
        return {key: value for key, value in kept.items() if key == ROW_ID or is_answered(value)}

    def show_row(self, row_: Cells) -> None:
        """Show another row; a cell that already says so is left as it is."""
        self._row = dict(row_)
        for key, cell in self.cells.items():
            if cell.value() != row_.get(key):
                cell.show_value(row_.get(key))
        self._tell()

    def trouble(self) -> str:
        """Why a cell of it is no answer."""
        for cell in self.cells.values():
            if cell.trouble():
                return f"{self.name()}, « {cell.question.label} » : {cell.trouble()}"
        return ""

    def name(self) -> str:
        """What the row is called, e.g. « Emploi 2 »."""
        return f"{self._table.row_label} {self._position + 1}"

    def place(self, position: int, count: int) -> None:
        """Tell it where it stands, counted from 0, among so many."""
        self._position = position
        words = {"up": "Monter", "down": "Descendre", "copy": "Dupliquer", "remove": "Retirer"}
        for act, tool in self._tools.items():
            said = f"{words[act]} : {self.name()}"
            tool.setAccessibleName(said)
            tool.setToolTip(said)
            tool.setVisible(not self.locked)
        self._tools["up"].setEnabled(position > 0)
        self._tools["down"].setEnabled(position < count - 1)
        self._tell()

    def _edited(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        self.head.tell(f"{self.name()} — {self._summary()}", opened=self.opened)
        restyle(self, state="error" if self.trouble() else "")

    def _summary(self) -> str:
        value = self.value()
        texts = (cell_text(each, value.get(each.id)) for each in self._table.columns)
        found = [" ".join(text.split()) for text in texts if text.strip()]
        return "  ·  ".join(found[:_SUMMED])[:_LONGEST] or "à remplir"

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.locked = locked
        for cell in self.cells.values():
            cell.lock(locked)
        for tool in self._tools.values():
            tool.setVisible(not locked)

    def set_large(self, large: bool) -> None:
        """Show its cells large."""
        self.large = large
        for cell in self.cells.values():
            cell.set_large(large)
