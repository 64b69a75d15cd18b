"""Paints the cells of the list: two lines of text, and the dots of progress."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.ui.dossiers.cells import Cell, Column, dots
from bilan_desktop.ui.dossiers.entries import Entry
from bilan_desktop.ui.dossiers.model import CELL, ENTRY
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space, Tone, Type

Index = QModelIndex | QPersistentModelIndex


class DossierDelegate(QStyledItemDelegate):
    """Paints one cell.

    Attributes:
        hovered: the row under the mouse; -1 for none.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.measure()

    def measure(self) -> None:
        """Take the sizes of text that are in force."""
        self.font, self.small = QFont(), QFont()
        self.font.setPointSizeF(look().points())
        self.small.setPointSizeF(look().points(Type.SMALL.value))
        self.strong = QFont(self.font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.line = QFontMetrics(self.strong).height()
        self.under = QFontMetrics(self.small).height()
        self.height = self.line + self.under + 2 * Space.SMALL
        self.dot = max(6, round(QFontMetrics(self.font).xHeight() * 1.25))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is as high as any other."""
        return QSize(0, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it in the scheme of the moment."""
        option_rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        said: Cell = index.data(CELL)
        painter.save()
        self._ground(painter, option_rect, index, chosen=chosen)
        box = option_rect.adjusted(Space.SMALL, Space.SMALL, -Space.SMALL, -Space.SMALL)
        if index.column() == Column.PROGRESS:
            entry: Entry = index.data(ENTRY)
            self._dots(painter, box, dots(entry.line))
        if index.column() == Column.PROGRAMME:
            said = self._wrapped(said.first, box.width())
        self._texts(painter, box, said, strong=index.column() == Column.NAME)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, index: Index, *, chosen: bool) -> None:
        """The ground, a hairline under it, and a bar before the row that is chosen."""
        if chosen:
            painter.fillRect(box, _ink(Tone.ACCENT_SOFT))
        elif index.row() == self.hovered:
            painter.fillRect(box, _ink(Tone.HOVER))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), _ink(Tone.LINE))
        if chosen and index.column() == Column.NUMBER:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), _ink(Tone.ACCENT))

    def _texts(self, painter: QPainter, box: QRect, said: Cell, *, strong: bool) -> None:
        font = self.strong if strong else self.font
        colour = Tone.TEXT if said.first != "—" else Tone.MUTED
        upper = QRect(box.left(), box.top(), box.width(), self.line)
        lower = QRect(box.left(), box.top() + self.line, box.width(), self.under)
        if not said.second:
            upper.moveTop(box.top() + (box.height() - self.line) // 2)
        self._text(painter, upper, said.first, font, colour)
        tone = Tone.WARNING if said.tone == "warning" else Tone.MUTED
        self._text(painter, lower, said.second, self.small, tone)

    @staticmethod
    def _text(painter: QPainter, box: QRect, text: str, font: QFont, tone: Tone) -> None:
        if not text:
            return
        painter.setFont(font)
        painter.setPen(_ink(tone))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)

    def _wrapped(self, text: str, width: int) -> Cell:
        """A text over both lines, the second as small as the others."""
        metrics = QFontMetrics(self.font)
        if metrics.horizontalAdvance(text) <= width:
            return Cell(text)
        words, first = text.split(), ""
        while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
            first = f"{first} {words.pop(0)}".strip()
        return Cell(first or text, " ".join(words) if first else "")

    def _dots(self, painter: QPainter, box: QRect, states: list[InterviewState]) -> None:
        """Held ones full, planned ones hollow, missed ones crossed: told by shape."""
        side, gap = self.dot, max(2, self.dot // 3)
        room = max(1, (box.width() + gap) // (side + gap))
        shown = states if len(states) <= room else states[-room:]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = box.top() + (self.line - side) / 2
        for at, state in enumerate(shown):
            spot = QRectF(box.left() + at * (side + gap) + 0.5, y + 0.5, side - 1, side - 1)
            _dot(painter, spot, state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _dot(painter: QPainter, spot: QRectF, state: InterviewState) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is InterviewState.HELD:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ink(Tone.ACCENT))
        painter.drawEllipse(spot)
    elif state is InterviewState.PLANNED:
        painter.setPen(QPen(_ink(Tone.EDGE), 1.4))
        painter.drawEllipse(spot.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setPen(QPen(_ink(Tone.WARNING), 1.8))
        inner = spot.adjusted(1, 1, -1, -1)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(QPointF(inner.right(), inner.top()), QPointF(inner.left(), inner.bottom()))


def _ink(tone: Tone) -> QColor:
    return QColor(look().scheme[tone])
