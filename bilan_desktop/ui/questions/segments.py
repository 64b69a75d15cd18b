"""A scale as a row of large buttons, painted by one widget.

It is a slider to a screen reader: it has a name, a value, and says the value's words. Forty-eight
of them open at once where two hundred and forty buttons would be felt.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import CONTROL_HEIGHT, Radius, Space, Tone, Type

_LEAST = 40
"""The width of a figure's button where there is room, in logical pixels: easy to hit."""
_LEAST_WORD = 96
_NONE = "Sans réponse"


class Segments(QSlider):
    """One whole number between two ends, or none.

    Attributes:
        chosen: somebody chose another one, or took it back; carries it, None for none.
        stepped: the line above (-1) or below (1) is asked for.
        low: the first number.
        high: the last number.
    """

    chosen = Signal(object)
    stepped = Signal(int)

    def __init__(
        self,
        name: str,
        low: int,
        high: int,
        words: Sequence[str] = (),
        ends: tuple[str, str] = ("", ""),
        *,
        written: bool = False,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.low, self.high = low, high
        self._words = list(words)
        self._ends = ends
        self._written = written
        self._typed = ""
        self._measured: tuple[object, QSize] | None = None
        self._hover: int | None = None
        self._pressed: int | None = None
        self.locked = False
        self.large = False
        self.setRange(low - 1, high)
        self.setValue(low - 1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self._describe()
        self.valueChanged.connect(self._changed)

    def answer(self) -> int | None:
        """The number chosen, if one is."""
        return None if self.value() < self.low else self.value()

    def show_answer(self, answer: object) -> None:
        """Show a number, or none; nobody is told."""
        whole = isinstance(answer, int) and not isinstance(answer, bool)
        value = answer if whole and isinstance(answer, int) else self.low - 1
        self.blockSignals(True)
        self.setValue(value if self.low <= value <= self.high else self.low - 1)
        self.blockSignals(False)
        self._describe()
        self.update()

    def choose(self, answer: int | None) -> None:
        """Choose a number as a person does; what is out of reach is passed over."""
        if self.locked:
            return
        if answer is None:
            self.setValue(self.low - 1)
        elif self.low <= answer <= self.high:
            self.setValue(answer)

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.locked = locked
        self.update()

    def set_large(self, large: bool) -> None:
        """Show it large."""
        self.large = large
        self.updateGeometry()
        self.update()

    def word(self, answer: int | None) -> str:
        """A number as it is said: with its word, where it has one."""
        if answer is None:
            return _NONE
        at = answer - self.low
        if self._written:
            return self._words[at]
        return f"{answer} : {self._words[at]}" if at < len(self._words) else str(answer)

    def _changed(self, _value: int) -> None:
        self._describe()
        self.update()
        self.chosen.emit(self.answer())

    def _describe(self) -> None:
        said = self.word(self.answer())
        first, last = self._ends
        if first or last:
            said = f"{said}. De {self.low} ({first}) à {self.high} ({last})"
        self.setAccessibleDescription(said)

    def _text(self, answer: int) -> str:
        return self._words[answer - self.low] if self._written else str(answer)

    def _font(self, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        if self.large:
            font.setPointSizeF(look().points(Type.LARGE.value))
        font.setBold(bold)
        return font

    def _segment(self) -> QSize:
        """What the widest of them needs; measured once for each size of text."""
        key = (self.font().pointSizeF(), look().scale, self.large)
        if self._measured is None or self._measured[0] != key:
            self._measured = (key, self._measure())
        return self._measured[1]

    def _measure(self) -> QSize:
        metrics = QFontMetrics(self._font(bold=True))
        every = (self._text(each) for each in range(self.low, self.high + 1))
        wide = max(metrics.horizontalAdvance(text) for text in every)
        pad = Space.MEDIUM if self._written else Space.SMALL
        return QSize(wide + 2 * pad, max(CONTROL_HEIGHT, metrics.height() + 2 * Space.SMALL))

    def _wide(self, one: QSize) -> int:
        """How wide each is where there is room."""
        return max(_LEAST_WORD if self._written else _LEAST, one.width())

    def _columns(self, width: int) -> int:
        """How many of them go abreast."""
        count = self.high - self.low + 1
        need = self._segment().width()
        for columns in (count, -(-count // 2), -(-count // 3), 1):
            if columns * need <= width:
                return columns
        return 1

    def sizeHint(self) -> QSize:
        """All of them abreast, none wider than it helps."""
        one = self._segment()
        return QSize(self._wide(one) * (self.high - self.low + 1), one.height())

    def minimumSizeHint(self) -> QSize:
        """One above another, at the least."""
        return self._segment()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        lines = -(-(self.high - self.low + 1) // self._columns(width))
        return lines * self._segment().height() + (lines - 1) * Space.TINY

    def segment_rect(self, answer: int) -> QRect:
        """Where a number stands."""
        columns, one = self._columns(self.width()), self._segment()
        wide = min(self._wide(one), self.width() // columns)
        line, column = divmod(answer - self.low, columns)
        above = max(0, self.height() - self.heightForWidth(self.width())) // 2
        return QRect(column * wide, above + line * (one.height() + Space.TINY), wide, one.height())

    def _at(self, place: QPointF) -> int | None:
        every = range(self.low, self.high + 1)
        point = place.toPoint()
        return next((each for each in every if self.segment_rect(each).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a number."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._at(event.position())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which number is meant."""
        self._hover = self._at(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the number pressed; the one already chosen is taken back."""
        meant, self._pressed = self._pressed, None
        if meant is not None and meant == self._at(event.position()):
            self.choose(None if meant == self.answer() else meant)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is meant any more."""
        self._hover = None
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures choose, arrows move, Delete takes back, ↑ and ↓ change line."""
        keys, text = Qt.Key, event.text()
        here = self.answer()
        typed, self._typed = self._typed, ""
        if text.isdecimal() and text.isascii():
            self._digit(typed, text)
        elif event.key() == keys.Key_Right:
            self.choose(self.low if here is None else min(self.high, here + 1))
        elif event.key() == keys.Key_Left:
            self.choose(self.high if here is None else max(self.low, here - 1))
        elif event.key() == keys.Key_Home:
            self.choose(self.low)
        elif event.key() == keys.Key_End:
            self.choose(self.high)
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.choose(None)
        elif event.key() in (keys.Key_Up, keys.Key_Down):
            self.stepped.emit(-1 if event.key() == keys.Key_Up else 1)
        else:
            event.ignore()

    def _digit(self, typed: str, digit: str) -> None:
        both = int(typed + digit)
        self._typed = digit
        if typed and self.low <= both <= self.high:
            self.choose(both)
        else:
            self.choose(int(digit))

    def paintEvent(self, _event: object) -> None:
        """Paint each number, the chosen one filled and bold."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for answer in range(self.low, self.high + 1):
            self._paint_one(painter, answer)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_one(self, painter: QPainter, answer: int) -> None:
        scheme = look().scheme
        on = answer == self.answer()
        box = QRectF(self.segment_rect(answer)).adjusted(1.5, 1.5, -2.5, -1.5)
        ground, edge, ink = Tone.SURFACE, Tone.EDGE, Tone.TEXT
        if on:
            ground, edge, ink = Tone.ACCENT, Tone.ACCENT, Tone.ON_ACCENT
        elif self.locked:
            ground, edge, ink = Tone.WINDOW, Tone.LINE, Tone.MUTED
        elif answer in (self._hover, self._pressed):
            ground = Tone.PRESSED if answer == self._pressed else Tone.HOVER
        painter.setBrush(QColor(scheme[ground]))
        painter.setPen(QPen(QColor(scheme[edge]), 1))
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        font = self._font(bold=on)
        painter.setFont(font)
        painter.setPen(QColor(scheme[ink]))
        text = QFontMetrics(font).elidedText(
            self._text(answer), Qt.TextElideMode.ElideRight, int(box.width()) - Space.TINY
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_focus(self, painter: QPainter) -> None:
        """A ring round all of it, or round the chosen one, inside its own colour."""
        around = QRectF()
        for answer in range(self.low, self.high + 1):
            around = around.united(QRectF(self.segment_rect(answer)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look().scheme[Tone.FOCUS]), 2))
        painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
