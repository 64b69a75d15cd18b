"""Rows, columns, cards and scrolling pages, spaced by the tokens."""

from collections.abc import Iterable

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bilan_desktop.ui.look.properties import name_values
from bilan_desktop.ui.look.tokens import Space

Piece = QWidget | QLayout | None
"""A widget, a layout, or None for what takes the room that is left."""


def _fill(layout: QBoxLayout, pieces: Iterable[Piece], margin: int, gap: int) -> None:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    for piece in pieces:
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, QWidget):
            layout.addWidget(piece)
        else:
            layout.addLayout(piece)


def row(*pieces: Piece, margin: int = 0, gap: int = Space.SMALL) -> QHBoxLayout:
    """Pieces side by side; None is a stretch."""
    layout = QHBoxLayout()
    _fill(layout, pieces, margin, gap)
    return layout


def column(*pieces: Piece, margin: int = 0, gap: int = Space.SMALL) -> QVBoxLayout:
    """Pieces one under another; None is a stretch."""
    layout = QVBoxLayout()
    _fill(layout, pieces, margin, gap)
    return layout


def holding(layout: QLayout, kind: str = "") -> QWidget:
    """A widget that holds a layout."""
    made = QWidget()
    if kind:
        made.setProperty("kind", kind)
    made.setLayout(layout)
    return made


def card(*pieces: Piece, gap: int = Space.SMALL, margin: int = Space.LARGE) -> QFrame:
    """A sheet of paper on the ground: what belongs together."""
    made = QFrame()
    made.setProperty("kind", "card")
    made.setLayout(column(*pieces, margin=margin, gap=gap))
    return made


def frame(kind: str, layout: QLayout, tone: str = "") -> QFrame:
    """A frame that the style sheet knows by its kind."""
    made = QFrame()
    made.setProperty("kind", kind)
    if tone:
        made.setProperty("tone", tone)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("kind", "rule")
    made.setFixedHeight(1)
    return made


class Ground(QWidget):
    """What scrolls: as high as its text at its width, where Qt would take the narrowest."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setLayout(column(content, gap=0))

    def minimumSizeHint(self) -> QSize:
        """The height at this width."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return hint
        return QSize(hint.width(), self.heightForWidth(self.width()))


def scrolled(content: QWidget) -> QScrollArea:
    """A page that scrolls up and down, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    name_values(area, horizontalScrollBarPolicy="ScrollBarAlwaysOff", focusPolicy="NoFocus")
    content.setProperty("kind", "page")
    area.setWidget(Ground(content))
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Flow(QLayout):
    """Pieces side by side that go on to the next line where there is no more room.

    Args:
        widgets: the first pieces.
        gap: logical pixels between two pieces, and between two lines.
        headed: the first piece takes the room that its line leaves, so that what follows it ends at
            the edge.
    """

    def __init__(self, *widgets: QWidget, gap: int = Space.SMALL, headed: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._headed = gap, headed
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a piece at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many pieces there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The piece at a place, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a piece out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> "QtCore.Qt.Orientation":
        """It asks for no more room than it needs."""
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self._lay(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything in a rectangle."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        """As narrow as its widest piece."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As narrow as its widest piece."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, place: bool) -> int:
        y = rect.y()
        for at, line in enumerate(self._lines(max(1, rect.width()))):
            y += self._gap if at else 0
            widths = self._widths(line, max(1, rect.width()), first=at == 0)
            highs = [_height(item, wide) for item, wide in zip(line, widths, strict=True)]
            x = rect.x()
            for item, wide, high in zip(line, widths, highs, strict=True):
                if place:
                    item.setGeometry(QRect(x, y + (max(highs) - high) // 2, wide, high))
                x += wide + self._gap
            y += max(highs)
        return y - rect.y()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The pieces that show, as they share out among lines of a width."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if lines and used + self._gap + wide <= width:
                lines[-1].append(item)
                used += self._gap + wide
            else:
                lines.append([item])
                used = wide
        return lines

    def _widths(self, line: list[QLayoutItem], width: int, *, first: bool) -> list[int]:
        """How wide each piece of a line is."""
        widths = [min(item.sizeHint().width(), width) for item in line]
        if first and self._headed:
            widths[0] += width - sum(widths) - self._gap * (len(line) - 1)
        return widths


def _height(item: QLayoutItem, width: int) -> int:
    """The height of a piece at a width: text that folds is higher."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def flowing(*widgets: QWidget, gap: int = Space.SMALL) -> QWidget:
    """Widgets side by side that go on to the next line where there is no more room."""
    made = QWidget()
    made.setLayout(Flow(*widgets, gap=gap))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
