"""How an option is laid out and painted: a ground, a mark, and words that take a second line."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from bilan_desktop.ui.look.icons import icon
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import CONTROL_HEIGHT, ICON, Radius, Space, Tone, Type

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_WIDEST = 420
"""Of the words before they go on to the next line, in logical pixels at the usual size."""
_HIGHEST = 10_000
_BEFORE = ICON + 2 * Space.SMALL + Space.TINY
"""What stands before the words: the mark and its distances."""


class _Pill:
    """What the two kinds of option share, beside the role that Qt gives them."""

    def __init__(self, button: QAbstractButton, text: str, hint: str) -> None:
        self.button, self.words, self.large = button, text, False
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)
        if hint:
            button.setToolTip(hint)
            button.setAccessibleDescription(hint)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.button.font())
        if self.large:
            font.setPointSizeF(look().points(Type.LARGE.value))
        font.setBold(bold)
        return font

    def size(self) -> QSize:
        """As wide as its words, up to a point; the same chosen or not."""
        metrics = QFontMetrics(self._font(bold=True))
        box = metrics.boundingRect(QRect(0, 0, _WIDEST, _HIGHEST), int(_FLAGS), self.words)
        high = max(CONTROL_HEIGHT, box.height() + 2 * Space.SMALL)
        return QSize(_BEFORE + box.width() + Space.MEDIUM, high)

    def paint(self) -> None:
        """Paint the ground, the mark and the words."""
        painter = QPainter(self.button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_mark(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        button, scheme = self.button, look().scheme
        ground, edge, line = Tone.SURFACE, Tone.EDGE, 1
        if button.isChecked():
            ground, edge = Tone.ACCENT_SOFT, Tone.ACCENT
        elif not button.isEnabled():
            ground, edge = Tone.WINDOW, Tone.LINE
        elif button.underMouse():
            ground = Tone.HOVER
        if button.hasFocus():
            edge, line = Tone.FOCUS, 2
        painter.setPen(QPen(QColor(scheme[edge]), line))
        painter.setBrush(QColor(scheme[ground]))
        box = QRectF(button.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)

    def _paint_mark(self, painter: QPainter) -> None:
        button, scheme = self.button, look().scheme
        on, side = button.isChecked(), ICON - Space.HAIR
        box = QRectF(Space.SMALL + Space.HAIR, (button.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(scheme[Tone.ACCENT if on else Tone.EDGE]), 1.5))
        painter.setBrush(QColor(scheme[Tone.ACCENT if on else Tone.SURFACE]))
        corner = side if isinstance(button, QRadioButton) else Space.TINY
        painter.drawRoundedRect(box, corner / 2, corner / 2)
        if on:
            icon("check", Tone.ON_ACCENT).paint(painter, box.toRect())

    def _paint_words(self, painter: QPainter) -> None:
        button, on = self.button, self.button.isChecked()
        painter.setFont(self._font(bold=on))
        ink = Tone.TEXT if button.isEnabled() or on else Tone.MUTED
        painter.setPen(QColor(look().scheme[ink]))
        painter.drawText(button.rect().adjusted(_BEFORE, 0, 0, 0), int(_FLAGS), self.words)


class OneOption(QRadioButton):
    """An option of which one is chosen; choosing it again takes it back."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__()
        self.pill = _Pill(self, text, hint)
        self.setAutoExclusive(True)

    def setChecked(self, on: bool) -> None:
        """Choose it, or take it back, which an exclusive button refuses by itself."""
        self.setAutoExclusive(False)
        super().setChecked(on)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """A click chooses, or takes back."""
        self.setChecked(not self.isChecked())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the chosen one be clicked again."""
        self.setAutoExclusive(False)
        super().mouseReleaseEvent(event)
        self.setAutoExclusive(True)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The same by Space."""
        self.setAutoExclusive(False)
        super().keyReleaseEvent(event)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a point."""
        return self.pill.size()

    def minimumSizeHint(self) -> QSize:
        """The same: an option is never cut."""
        return self.pill.size()

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be hit."""
        return self.rect().contains(place)

    def paintEvent(self, _event: object) -> None:
        """Paint it."""
        self.pill.paint()


class AnOption(QCheckBox):
    """An option of which several are chosen."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__()
        self.pill = _Pill(self, text, hint)

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a point."""
        return self.pill.size()

    def minimumSizeHint(self) -> QSize:
        """The same: an option is never cut."""
        return self.pill.size()

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be hit."""
        return self.rect().contains(place)

    def paintEvent(self, _event: object) -> None:
        """Paint it."""
        self.pill.paint()


Pill = OneOption | AnOption


def enlarge(pill: Pill, *, large: bool) -> None:
    """Show an option large, or at the usual size."""
    pill.pill.large = large
    pill.updateGeometry()
    pill.update()
