"""Paints the lines of the agenda: a day over its interviews, the hours in a column of their own."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Radius, Space, Tone, Type

Index = QModelIndex | QPersistentModelIndex

HOURS = "   "
"""Stands between the hours and the name in the text of a line."""
_LEFT = Qt.AlignmentFlag.AlignLeft
_WRAP = Qt.TextFlag.TextWordWrap
_WIDEST = "00\u00a0h\u00a000 – 00\u00a0h\u00a000"


class AgendaDelegate(QStyledItemDelegate):
    """A day is a line of its own; an interview is its hours, its name, and what it is under it."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, as high as the text at that width."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if "\n" not in text:
            above = Space.LARGE if index.row() else Space.SMALL
            return QSize(0, above + QFontMetrics(_font(strong=True)).height() + Space.TINY)
        under = text.partition("\n")[2]
        box = self._box(QRect(0, 0, self._view.viewport().width(), 10_000))
        words = QFontMetrics(_font(Type.SMALL)).boundingRect(self._beside(box), _WRAP, under)
        line = QFontMetrics(_font(strong=True)).height()
        return QSize(0, line + words.height() + 2 * Space.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it in the scheme of the moment."""
        rect: QRect = option.rect
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painter.save()
        if "\n" in text:
            self._ground(painter, rect, option.state)
            self._meeting(painter, self._box(rect), text)
        else:
            day = self._box(rect).adjusted(0, 0, 0, Space.SMALL - Space.TINY)
            _take(painter, _font(strong=True), Tone.MUTED)
            painter.drawText(day, _LEFT | Qt.AlignmentFlag.AlignBottom, text)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ink(Tone.ACCENT_SOFT if chosen else Tone.HOVER))
        inner = QRectF(rect.adjusted(Space.TINY, 0, -Space.TINY, 0))
        painter.drawRoundedRect(inner, Radius.CONTROL, Radius.CONTROL)

    def _meeting(self, painter: QPainter, box: QRect, text: str) -> None:
        first, _, under = text.partition("\n")
        hours, _, name = first.partition(HOURS)
        line = QFontMetrics(_font(strong=True)).height()
        top = QRect(box.left(), box.top(), box.width(), line)
        _take(painter, _font(), Tone.TEXT)
        painter.drawText(top, _LEFT | Qt.AlignmentFlag.AlignVCenter, hours)
        _take(painter, _font(strong=True), Tone.TEXT)
        beside, cut = self._beside(box), Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(name, cut, beside.width())
        painter.drawText(self._beside(top), _LEFT | Qt.AlignmentFlag.AlignVCenter, shown)
        _take(painter, _font(Type.SMALL), Tone.MUTED)
        painter.drawText(beside.adjusted(0, line, 0, 0), _WRAP, under)

    @staticmethod
    def _box(rect: QRect) -> QRect:
        return rect.adjusted(Space.MEDIUM, Space.SMALL, -Space.MEDIUM, -Space.SMALL)

    @staticmethod
    def _beside(box: QRect) -> QRect:
        """What the hours leave of a line."""
        hours = QFontMetrics(_font()).horizontalAdvance(_WIDEST) + Space.LARGE
        return box.adjusted(min(hours, box.width() // 2), 0, 0, 0)


def _font(size: Type = Type.BODY, *, strong: bool = False) -> QFont:
    font = QFont()
    font.setPointSizeF(look().points(size.value))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _take(painter: QPainter, font: QFont, tone: Tone) -> None:
    """Write with that font and that ink from now on."""
    painter.setFont(font)
    painter.setPen(_ink(tone))


def _ink(tone: Tone) -> QColor:
    return QColor(look().scheme[tone])
