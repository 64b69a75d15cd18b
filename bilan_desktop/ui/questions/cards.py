"""A list of cards that can be carried from one to another, by mouse and by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from bilan_desktop.domain.guide.questions import Item
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Radius, Space, Tone, Type

Index = QModelIndex | QPersistentModelIndex
Pressed = Callable[[QKeyEvent, str], bool]

_WRAP = int(Qt.TextFlag.TextWordWrap)
_HIGHEST = 10_000
_CARD = 210
"""The least width of a card on the table, in logical pixels at the usual size of text."""
_IDENTIFIER = Qt.ItemDataRole.UserRole
_HINT = Qt.ItemDataRole.UserRole + 1
_EMPTY_LINES = 2


@dataclass(frozen=True)
class _Fonts:
    name: QFont
    hint: QFont


class _Painter(QStyledItemDelegate):
    """Paints a card: its rank, its name, its hint."""

    def __init__(self, cards: "CardList") -> None:
        super().__init__(cards)
        self._cards = cards

    def _fonts(self) -> _Fonts:
        multiple = Type.LARGE.value if self._cards.large else 1.0
        name, hint = QFont(self._cards.font()), QFont(self._cards.font())
        name.setPointSizeF(look().points(multiple))
        name.setWeight(QFont.Weight.DemiBold)
        hint.setPointSizeF(look().points(multiple * Type.SMALL.value))
        return _Fonts(name, hint)

    def _text(self, index: Index) -> tuple[str, str]:
        rank = f"{index.row() + 1}. " if self._cards.ranked else ""
        name = index.data(Qt.ItemDataRole.DisplayRole)
        return f"{rank}{name}", index.data(_HINT) or ""

    def _heights(self, index: Index, width: int) -> tuple[int, int]:
        fonts, (name, hint) = self._fonts(), self._text(index)
        room = QRect(0, 0, width - 2 * Space.MEDIUM, _HIGHEST)
        high = QFontMetrics(fonts.name).boundingRect(room, _WRAP, name).height()
        low = QFontMetrics(fonts.hint).boundingRect(room, _WRAP, hint).height() if hint else 0
        return high, low

    def height(self, index: Index, width: int) -> int:
        """The height of a card at a width."""
        return sum(self._heights(index, width)) + 2 * Space.SMALL + Space.TINY

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards on the table are as high as the highest."""
        return self._cards.card_size(index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        state = option.state
        self._paint_ground(painter, QRectF(box).adjusted(1.5, 1.5, -1.5, -2.5), state)
        self._paint_words(painter, box, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        scheme = look().scheme
        current = bool(state & QStyle.StateFlag.State_Selected)
        focused = current and self._cards.hasFocus()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not self._cards.locked
        current = focused or (current and self._cards.tells_current)
        ground = Tone.ACCENT_SOFT if current else Tone.HOVER if hovered else Tone.WINDOW
        edge = Tone.FOCUS if focused else Tone.ACCENT if current else Tone.LINE
        painter.setBrush(QColor(scheme[ground]))
        painter.setPen(QPen(QColor(scheme[edge]), 2 if focused else 1))
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)

    def _paint_words(self, painter: QPainter, box: QRect, index: Index) -> None:
        scheme, fonts, (name, hint) = look().scheme, self._fonts(), self._text(index)
        high, _low = self._heights(index, box.width())
        inner = box.adjusted(Space.MEDIUM, Space.SMALL, -Space.MEDIUM, 0)
        painter.setFont(fonts.name)
        painter.setPen(QColor(scheme[Tone.TEXT]))
        painter.drawText(inner, _WRAP, name)
        painter.setFont(fonts.hint)
        painter.setPen(QColor(scheme[Tone.MUTED]))
        painter.drawText(inner.translated(0, high), _WRAP, hint)


class CardList(QListWidget):
    """Cards one under another, or side by side on the table; as high as all of them.

    Attributes:
        dropped: a card was carried somewhere; carries its identifier and the place on the screen.
        carried: a card is on its way; carries the place on the screen.
        taken: a card was clicked twice; carries its identifier.
        ranked: whether each bears its rank.
        tells_current: whether the current card shows while the focus is elsewhere.
        on_key: handed each key and the current card; says whether it did something.
    """

    dropped = Signal(str, QPoint)
    carried = Signal(QPoint)
    taken = Signal(str)

    def __init__(self, name: str, *, table: bool = False, ranked: bool = False) -> None:
        super().__init__()
        self.ranked = ranked
        self.locked = False
        self.large = False
        self.tells_current = True
        self.on_key: Pressed | None = None
        self._table = table
        self._stands: list[tuple[str, str, str]] = []
        self._from: QPoint | None = None
        self._carrying = ""
        self._delegate = _Painter(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("kind", "cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        if table:
            self.setFlow(QListView.Flow.LeftToRight)
            self.setWrapping(True)
        self.itemDoubleClicked.connect(lambda item: self.taken.emit(item.data(_IDENTIFIER)))
        look().changed.connect(self.fit)

    def show_cards(self, cards: Sequence[Item]) -> None:
        """Show these cards; the current one stays so, or the one that took its place."""
        wanted = [(each.id, each.label, each.hint) for each in cards]
        if wanted == self._stands:
            return
        self._stands = wanted
        here, row = self.current(), self.currentRow()
        self.blockSignals(True)
        self.clear()
        for card in cards:
            made = QListWidgetItem(card.label)
            made.setData(_IDENTIFIER, card.id)
            made.setData(_HINT, card.hint)
            made.setData(Qt.ItemDataRole.AccessibleDescriptionRole, card.hint)
            self.addItem(made)
        self.blockSignals(False)
        if not self.go(here):
            self.setCurrentRow(min(max(row, 0), len(cards) - 1))
        self.fit()

    def cards(self) -> list[str]:
        """The identifiers of its cards, in order."""
        return [str(self.item(at).data(_IDENTIFIER)) for at in range(self.count())]

    def current(self) -> str:
        """The identifier of the current card, or nothing."""
        row = self.currentRow()
        return str(self.item(row).data(_IDENTIFIER)) if row >= 0 else ""

    def go(self, card: str) -> bool:
        """Make a card the current one; says whether it is there."""
        every = self.cards()
        if card in every:
            self.setCurrentRow(every.index(card))
        return card in every

    def mark(self, on: bool) -> None:
        """Show that a card would come here."""
        restyle(self, state="drop" if on else "")

    def row_at(self, place: QPoint) -> int:
        """Where a card let go at that place of the screen would come."""
        index = self.indexAt(self.viewport().mapFromGlobal(place))
        return index.row() if index.isValid() else self.count()

    def card_size(self, index: Index) -> QSize:
        """The size of a card."""
        room = self.viewport().width()
        if not self._table:
            return QSize(room, self._delegate.height(index, room))
        columns = max(1, room // int(_CARD * look().scale * (1.35 if self.large else 1)))
        wide = (room - Space.SMALL) // columns
        model = self.model()
        every = (model.index(at, 0) for at in range(self.count()))
        return QSize(wide, max(self._delegate.height(each, wide) for each in every))

    def fit(self) -> None:
        """Take the height of all cards."""
        room, lines = self.viewport().width(), _EMPTY_LINES
        if not self.count():
            high = lines * self.fontMetrics().lineSpacing() + Space.MEDIUM
        elif self._table:
            one = self.card_size(self.model().index(0, 0))
            high = one.height() * -(-self.count() // max(1, room // max(1, one.width())))
        else:
            model = self.model()
            every = (model.index(at, 0) for at in range(self.count()))
            high = sum(self._delegate.height(each, room) for each in every)
        self.setFixedHeight(high + 2 * self.frameWidth() + 2 * Space.TINY)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the question does with a key comes first."""
        done = self.on_key is not None and not self.locked and self.on_key(event, self.current())
        if not done:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a card."""
        super().mousePressEvent(event)
        held = self.itemAt(event.position().toPoint())
        self._from = event.position().toPoint() if held is not None and not self.locked else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it, once the mouse went far enough to mean it."""
        if self._from is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._from).manhattanLength()
        if not self._carrying and far >= QApplication.startDragDistance():
            self._carrying = self.current()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._carrying:
            self.carried.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        card, self._carrying, self._from = self._carrying, "", None
        self.unsetCursor()
        super().mouseReleaseEvent(event)
        if card:
            self.dropped.emit(card, event.globalPosition().toPoint())


def list_at(lists: Sequence[CardList], place: QPoint) -> CardList | None:
    """The list that lies at a place of the screen."""
    return next(
        (it for it in lists if it.isVisible() and it.rect().contains(it.mapFromGlobal(place))), None
    )
