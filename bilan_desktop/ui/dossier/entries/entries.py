"""A list of objects edited in place: add, change, move, take out with an undo."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.entries.entry import Entry
from bilan_desktop.ui.dossier.entries.shape import Item, Shape
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column

FIRST, SLICE = 16, 8
"""Lines made before a list first shows, and then between two events: a long one shows at once."""


class Entries(QWidget):
    """The list. Lines are kept when it is shown again, so that nobody's cursor jumps.

    Attributes:
        stored: something of it was written.
        count_changed: a line came or went.
    """

    stored = Signal()
    count_changed = Signal()

    def __init__(self, page: Framed, shape: Shape) -> None:
        super().__init__()
        self._page, self._shape = page, shape
        self._entries: list[Entry] = []
        self._later: list[Item] = []
        self._notes: Mapping[UUID, str] = {}
        self._locked = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._more)
        self._lines = column(gap=0)
        self.add_button = button(shape.add, self.add, picture="plus")
        layout = column(gap=0)
        layout.addLayout(self._lines)
        layout.addSpacing(Space.SMALL)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(layout)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._move_focused(step))

    def __len__(self) -> int:
        return len(self._entries) + len(self._later)

    def show_items(
        self, items: Sequence[Item], notes: Mapping[UUID, str], *, locked: bool = False
    ) -> None:
        """Show the objects in their order; lines that stand already are kept."""
        self.complete()
        self._locked = locked
        self.add_button.setVisible(not locked)
        wanted = {item.id for item in items}
        known = {entry.item.id: entry for entry in self._entries}
        fresh = [entry for entry in self._entries if entry.fresh and entry.item.id not in wanted]
        for entry in [*self._entries]:
            if entry.item.id not in wanted and not entry.fresh:
                self._drop(entry)
        now = list(items) if known else list(items[:FIRST])
        self._later = list(items[len(now) :])
        shown = [self._shown(known.get(item.id), item) for item in now]
        self._entries = [*shown, *fresh]
        self._order()
        self.show_notes(notes)
        for entry in self._entries:
            entry.lock(locked)
        if self._later:
            self._timer.start()

    def show_notes(self, notes: Mapping[UUID, str]) -> None:
        """Say under each line where it comes from, and what is like it."""
        self._notes = notes
        for entry in self._entries:
            entry.show_note(notes.get(entry.item.id, ""))

    def complete(self) -> None:
        """Make the lines that a long list still lacks."""
        while self._later:
            self._more()

    def entry(self, item: UUID) -> Entry | None:
        """The line of one object."""
        self.complete()
        return next((each for each in self._entries if each.item.id == item), None)

    def add(self) -> None:
        """Add a line; the focus goes to its name, and it is stored once it has one."""
        self.complete()
        blank = next((each for each in self._entries if each.fresh), None)
        entry = blank or self._make(self._shape.blank(), fresh=True)
        if blank is None:
            self._entries.append(entry)
            self._lines.addWidget(entry)
            entry.show_note("")
            self.count_changed.emit()
        entry.show()
        entry.focus_name()
        QTimer.singleShot(0, entry, lambda: _in_sight(entry))

    # How

    def _more(self) -> None:
        """Make a few more lines of a long list."""
        items, self._later = self._later[:SLICE], self._later[SLICE:]
        for item in items:
            entry = self._make(item)
            entry.show_note(self._notes.get(item.id, ""))
            entry.lock(self._locked)
            self._lines.addWidget(entry)
            self._entries.append(entry)
        if self._later:
            self._timer.start()

    def _shown(self, entry: Entry | None, item: Item) -> Entry:
        if entry is None:
            return self._make(item)
        entry.show_item(item)
        return entry

    def _make(self, item: Item, *, fresh: bool = False) -> Entry:
        entry = Entry(self._page, self._shape, item, fresh=fresh)
        entry.removing.connect(lambda: self._remove(entry))
        entry.moving.connect(lambda step: self._move(entry, step))
        entry.stored.connect(self.stored)
        return entry

    def _order(self) -> None:
        for at, entry in enumerate(self._entries):
            if self._lines.indexOf(entry) != at:
                self._lines.removeWidget(entry)
                self._lines.insertWidget(at, entry)

    def _drop(self, entry: Entry) -> None:
        entry.forget()
        if entry in self._entries:
            self._entries.remove(entry)
        self._lines.removeWidget(entry)
        entry.hide()
        entry.setParent(None)
        entry.deleteLater()

    def _remove(self, entry: Entry) -> None:
        if entry.fresh:
            self._leave(entry)
            return
        verbs, number, item = self._shape.verbs, self._page.dossier, entry.item.id
        self._page.office.do(
            lambda desk: verbs.remove(desk, number, item),
            changes=self._page.touched(self._shape.part),
            then=lambda _taken: self._leave(entry),
            said=self._shape.removed,
            undo=lambda desk, taken: verbs.restore(desk, number, taken),
        )

    def _leave(self, entry: Entry) -> None:
        """Take the line out; the focus goes to the next one's bin, or to the button that adds."""
        at = self._entries.index(entry) if entry in self._entries else 0
        self._drop(entry)
        if self._entries:
            self._entries[min(at, len(self._entries) - 1)].focus_bin()
        else:
            self.add_button.setFocus()
        self.count_changed.emit()
        self.stored.emit()

    def _move_focused(self, step: int) -> None:
        focused = QApplication.focusWidget()
        for entry in self._entries:
            if focused is not None and entry.isAncestorOf(focused):
                self._move(entry, step)
                return

    def _move(self, entry: Entry, step: int) -> None:
        at = self._entries.index(entry) + step
        if self._locked or entry.fresh or not 0 <= at < len(self._entries):
            return
        other = self._entries[at]
        if other.fresh:
            return
        verbs, number = self._shape.verbs, self._page.dossier
        moved, beside = entry.item.id, other.item.id

        def move(desk: Desk) -> object:
            order = [item.id for item in verbs.items(desk, number)]
            return verbs.move(desk, number, moved, order.index(beside))

        self._page.office.do(
            move,
            changes=self._page.touched(self._shape.part),
            then=lambda _before: self._swap(entry, at),
        )

    def _swap(self, entry: Entry, at: int) -> None:
        focused = QApplication.focusWidget()
        self._entries.remove(entry)
        self._entries.insert(at, entry)
        self._lines.removeWidget(entry)
        self._lines.insertWidget(at, entry)
        if focused is not None and entry.isAncestorOf(focused):
            focused.setFocus()
        self.stored.emit()


def _in_sight(entry: Entry) -> None:
    """Scroll the page to a line that came, once it is laid out."""
    parent = entry.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QScrollArea):
        parent.ensureWidgetVisible(entry)
