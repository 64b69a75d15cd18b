"""The tables of the section: what comes next, and the register, a word a cell."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import CONTROL_HEIGHT, Space

LEAST = 0.3
"""The share of the table below which its wide column is too narrow to be read."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class LineModel(QAbstractTableModel):
    """Lines of words under titles; each stands for something that has a key."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._lines: list[tuple[int, Sequence[str]]] = []

    def show_lines(self, lines: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Show other lines: the key of each, and its words."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def key(self, row: int) -> int:
        """What a line stands for."""
        return self._lines[row][0]

    def row_of(self, key: int | None) -> int:
        """Where the line of a key is; -1 where there is none."""
        return next((at for at, (each, _) in enumerate(self._lines) if each == key), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The word of a cell, whole in its tip too."""
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        text = self._lines[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:  # a name may hold a mark: a tip reads them
            return text.replace("&", "&amp;").replace("<", "&lt;")
        return text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class LineTable(QTableView):
    """Whole lines are chosen; Enter or a double click opens one.

    Attributes:
        opened: a line is to be opened; carries its key.
        chosen: another line is chosen, or none.
    """

    opened = Signal(int)
    chosen = Signal()

    def __init__(self, name: str, model: LineModel, wide: int, spare: Sequence[int] = ()) -> None:
        """Make it.

        Args:
            name: said by a screen reader.
            model: its lines.
            wide: the column that takes the room that is left.
            spare: columns that are left out where the wide one would be too narrow, the first one
                first; what they say is told of the chosen line too.
        """
        super().__init__()
        self._model, self._wide, self._spare = model, wide, tuple(spare)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(lambda index: self.opened.emit(model.key(index.row())))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        look().changed.connect(self.fit)

    def key(self) -> int | None:
        """What the chosen line stands for."""
        rows = self.selectionModel().selectedRows()
        return self._model.key(rows[0].row()) if rows else None

    def show_lines(self, lines: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Show other lines; what was chosen stays so, and the list where it was."""
        key, at = self.key(), self.verticalScrollBar().value()
        self._model.show_lines(lines)
        row = self._model.row_of(key)
        if row >= 0:
            self.selectRow(row)
        self.verticalScrollBar().setValue(at)
        self.fit()
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the line that the arrows start from: where it is the only one they never could."""
        super().focusInEvent(event)
        if self.key() is None and self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the wide column what is left."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """As wide as their words, within a third of the table; the wide one takes the rest."""
        room = self.viewport().width()
        for each in self._spare:  # what is hidden has no width
            self.setColumnHidden(each, False)
        wanted = {each: self._width(each) for each in range(self._model.columnCount())}
        wanted.pop(self._wide)
        left_out: set[int] = set()
        for each in self._spare:
            if room - sum(wanted.values()) < room * LEAST:
                wanted.pop(each)
                left_out.add(each)
        for each in self._spare:
            self.setColumnHidden(each, each in left_out)
        for each, width in wanted.items():
            self.setColumnWidth(each, width)
        left = max(room - sum(wanted.values()), 1)
        self.setColumnWidth(self._wide, left)
        self._fit_lines([*wanted.items(), (self._wide, left)])

    def _fit_lines(self, columns: Sequence[tuple[int, int]]) -> None:
        """Two lines of text in each where one would cut words."""
        folded = any(self.sizeHintForColumn(each) > width for each, width in columns)
        text = (2 if folded else 1) * self.fontMetrics().lineSpacing()
        height = max(CONTROL_HEIGHT, text + 2 * Space.SMALL)
        self.verticalHeader().setDefaultSectionSize(height)

    def _width(self, column: int) -> int:
        most = self.viewport().width() // 3
        title = self.horizontalHeader().sectionSizeHint(column)
        return min(max(self.sizeHintForColumn(column), title) + Space.SMALL, most)
