"""The list's model: which entries show, in which order. It filters ten thousand within a frame."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import compress
from operator import attrgetter, itemgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bilan_desktop.ui.dossiers.cells import TITLES, Cell, Column, cell, progress_in_words
from bilan_desktop.ui.dossiers.entries import Entries, Entry, Status
from bilan_desktop.ui.dossiers.folding import found, words

CELL = Qt.ItemDataRole.UserRole
"""The role under which the delegate is handed a `Cell`."""
ENTRY = Qt.ItemDataRole.UserRole + 1
"""The role under which it is handed the `Entry`."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_KEYS: dict[Column, Callable[[Entry], Any]] = {
    Column.NAME: attrgetter("name"),
    Column.PROGRAMME: lambda entry: entry.programme or None,
    Column.PROGRESS: attrgetter("line.hours_done"),
    Column.NEXT: attrgetter("line.next_at"),
    Column.END: attrgetter("line.end"),
    Column.DESTRUCTION: attrgetter("line.destroyed_on"),
}
"""What each column is ordered by; the numbers' order is the reading's own."""
_masked = attrgetter("line.initials")


class DossierModel(QAbstractTableModel):
    """Rows of dossiers: those of a status that a search finds, in the order of a column.

    What is sorted is the whole list, once; filtering only goes through it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entries = Entries(date.min, (), {})
        self.status = Status.OPEN
        self.initials = False
        self.column, self.descending = Column.NUMBER, True
        self._words: list[str] = []
        self._ordered: list[Entry] = []
        self._shown: list[Entry] = []

    # What shows

    def show_entries(self, entries: Entries) -> None:
        """Show another reading; status, search and order stay."""
        self.entries = entries
        self._order()
        self._filter()

    def show_initials(self, only: bool) -> None:
        """Keep names off the screen, and out of what is searched and ordered; or show them."""
        if only != self.initials:
            self.initials = only
            self._order()
            self._filter()

    def search(self, query: str) -> None:
        """Show only what has all these words."""
        wanted = words(query)
        if wanted != self._words:
            self._words = wanted
            self._filter()

    def choose(self, status: Status) -> None:
        """Show only the dossiers of a status."""
        if status is not self.status:
            self.status = status
            self._filter()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; what has nothing there comes last, both ways."""
        self.column = Column(column)
        self.descending = order is Qt.SortOrder.DescendingOrder
        self._order()
        self._filter()

    def entry(self, row: int) -> Entry:
        """The dossier of a row."""
        return self._shown[row]

    def row_of(self, number: int) -> int:
        """The row of a dossier; -1 where it does not show."""
        rows = (at for at, each in enumerate(self._shown) if each.line.number == number)
        return next(rows, -1)

    def _order(self) -> None:
        if self.column is Column.NUMBER:  # they are read in that order
            everything = self.entries.all
            self._ordered = list(reversed(everything) if self.descending else everything)
            return
        name = Column.NAME
        key_of = _masked if self.initials and self.column is name else _KEYS[self.column]
        keyed = [(key_of(entry), entry) for entry in self.entries.all]
        there = [each for each in keyed if each[0] is not None]
        there.sort(key=itemgetter(0), reverse=self.descending)
        self._ordered = [entry for _, entry in there]
        self._ordered += [entry for key, entry in keyed if key is None]

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = self._found(self._ordered)
        self.endResetModel()

    def _found(self, among: Sequence[Entry]) -> list[Entry]:
        status = self.status
        if status is not Status.ALL:
            among = [entry for entry in among if entry.stands(status)]
        texts = attrgetter("masked" if self.initials else "whole")
        for word in self._words:
            among = list(compress(among, found(map(texts, among), word)))
        return list(among)

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many dossiers show."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' titles."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return TITLES[Column(section)]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says, to the eye, to a tip or to a screen reader."""
        entry, column = self._shown[index.row()], Column(index.column())
        if role == ENTRY:
            return entry
        if role == CELL:
            return self.cell(entry, column)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.spoken(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(self.cell(entry, column))
        return None

    def cell(self, entry: Entry, column: Column) -> Cell:
        """What a cell says to the eye."""
        return cell(entry, column, self.entries.today, initials=self.initials)

    def spoken(self, entry: Entry, column: Column) -> str:
        """What a cell says in one line."""
        if column is Column.PROGRESS:
            return progress_in_words(entry.line)
        return self.cell(entry, column).spoken()


def _tip(said: Cell) -> str:
    """A tip, as plain text: a name that holds a tag shows as it was typed."""
    text = "\n".join(each for each in (said.first, said.second, said.more) if each)
    return text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text else text
