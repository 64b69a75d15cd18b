"""The table of dossiers: columns that fit the width, rows that open."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bilan_desktop.ui.dossiers.cells import TITLES, Column
from bilan_desktop.ui.dossiers.delegate import DossierDelegate
from bilan_desktop.ui.dossiers.model import DossierModel
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space

_SAMPLES = {
    Column.NUMBER: ("0000", ""),
    Column.NAME: ("Odile Vasseur", ""),
    Column.PROGRAMME: ("Neuf entretiens", ""),
    Column.PROGRESS: ("", "00,5 h sur 24,5 h"),
    Column.NEXT: ("aujourd’hui", "mercredi 14 h 00"),
    Column.END: ("00/00/0000", "échu, à clore"),
    Column.DESTRUCTION: ("00/00/0000", "gardé : demande"),
}
"""The longest that a column usually says, in each of its two lines."""
_LONG_NAME = "Garnier-Maurel Hélène"
"""A name that the programme makes room for: it is told on the dossier's own pages."""
_GIVEN_UP = (Column.PROGRAMME, Column.END, Column.PROGRESS, Column.DESTRUCTION, Column.NEXT)
"""What is left out first where the text is large and the window small: never a sideways scroll."""
_USUAL_DOTS = 9
_SHARES = {Column.NAME: 6, Column.PROGRAMME: 6, Column.PROGRESS: 1, Column.NEXT: 1, Column.END: 1}
"""How the room that is left is shared out, so that a wide window leaves no gulf after the names."""


class DossierTable(QTableView):
    """The list itself.

    Attributes:
        opened: a dossier is to be opened; carries its number.
        chosen: another row was chosen, or none.
        typed: letters were typed on the list: they are meant for the search.
    """

    opened = Signal(int)
    chosen = Signal()
    typed = Signal(str)

    def __init__(self, model: DossierModel) -> None:
        super().__init__()
        self.setAccessibleName("Liste des dossiers")
        self.rows = model
        self.setModel(model)
        self.painting = DossierDelegate(self)
        self.setItemDelegate(self.painting)
        self._settle()
        self._head()
        self.doubleClicked.connect(lambda index: self.open_row(index.row()))
        self.entered.connect(lambda index: self._hover(index.row()))
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.chosen.emit())
        look().changed.connect(self._measure)
        self._measure()

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def _head(self) -> None:
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicator(self.rows.column, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    # Choosing and opening

    def number(self) -> int | None:
        """The dossier of the row that is chosen; None where none is."""
        found = self.selectionModel().selectedRows()
        return self.rows.entry(found[0].row()).line.number if found else None

    def choose(self, number: int | None) -> bool:
        """Choose the row of a dossier; says whether it shows."""
        row = -1 if number is None else self.rows.row_of(number)
        if row < 0:
            self.clearSelection()
            return False
        self.selectRow(row)
        return True

    def open_row(self, row: int) -> None:
        """Ask for the dossier of a row."""
        if 0 <= row < self.rows.rowCount():
            self.opened.emit(self.rows.entry(row).line.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row that is chosen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_row(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Hand letters to the search."""
        self.typed.emit(text)

    def _hover(self, row: int) -> None:
        if row != self.painting.hovered:
            self.painting.hovered = row
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(-1)
        super().leaveEvent(event)

    # Room

    def _measure(self) -> None:
        self.painting.measure()
        self.verticalHeader().setDefaultSectionSize(self.painting.height)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out columns until the others have their room."""
        wanted = {column: self._wanted(column) for column in Column}
        room = self.viewport().width()
        for column in _GIVEN_UP:
            spared = self._long_name() if column is Column.PROGRAMME else 0
            if sum(wanted.values()) + spared <= room:
                break
            del wanted[column]
        left = max(0, room - sum(wanted.values()))
        parts = sum(_SHARES.get(column, 0) for column in wanted)
        for column in Column:
            self.setColumnHidden(column, column not in wanted)
            if column in wanted and column is not Column.NAME:
                more = left * _SHARES.get(column, 0) // parts
                self.setColumnWidth(column, wanted[column] + more)

    def _long_name(self) -> int:
        """What a long name takes more than a usual one."""
        strong, (usual, _) = QFontMetrics(self.painting.strong), _SAMPLES[Column.NAME]
        return strong.horizontalAdvance(_LONG_NAME) - strong.horizontalAdvance(usual)

    def _wanted(self, column: Column) -> int:
        first, second = _SAMPLES[column]
        painting = self.painting
        title = QFontMetrics(painting.strong).horizontalAdvance(TITLES[column]) + Space.TINY
        said = max(
            QFontMetrics(painting.strong).horizontalAdvance(first),
            QFontMetrics(painting.small).horizontalAdvance(second),
            title,
        )
        if column is Column.PROGRESS:
            said = max(said, _USUAL_DOTS * (painting.dot + max(2, painting.dot // 3)))
        return said + 2 * Space.SMALL

    def scrolled_to(self) -> int:
        """How far it is scrolled, for `scroll_to`."""
        return self.verticalScrollBar().value()

    def scroll_to(self, value: int) -> None:
        """Scroll as far as it was."""
        self.verticalScrollBar().setValue(value)

    def moveCursor(self, action: Any, modifiers: Any) -> QModelIndex:
        """Move by rows: left and right stay where they are."""
        sideways = {self.CursorAction.MoveLeft, self.CursorAction.MoveRight}
        if action in sideways:
            return self.currentIndex()
        return super().moveCursor(action, modifiers)
