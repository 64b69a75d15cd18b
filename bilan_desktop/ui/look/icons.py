"""Our own small icons: one SVG file each in `resources/icons/`, drawn in one colour.

An icon takes its colour from the scheme at the moment it is painted, so that a switch from light to
dark needs no icon to be set again.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from bilan_desktop import resources
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Tone

_INK = "currentColor"
_NOTHING = QColor(0, 0, 0, 0)


@cache
def _drawing(name: str) -> str:
    return resources.read_text("icons", f"{name}.svg")


@lru_cache(maxsize=512)
def _image(name: str, colour: str, pixels: int) -> QPixmap:
    """One icon in one colour, on nothing."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - once there is something to paint

    svg = QByteArray(_drawing(name).replace(_INK, colour).encode())
    image = QPixmap(pixels, pixels)
    image.fill(_NOTHING)
    painter = QPainter(image)
    QSvgRenderer(svg).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


class _Engine(QIconEngine):
    """Paints one drawing in the scheme's colour of the moment."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Paint it, centred in the rectangle."""
        tone = Tone.DISABLED if mode is QIcon.Mode.Disabled else self._tone
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        image = _image(self._name, look().scheme[tone], max(1, round(side * ratio)))
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        painter.drawPixmap(box, image)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same as a pixmap on nothing."""
        pixmap = QPixmap(size)
        pixmap.fill(_NOTHING)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Another that paints the same."""
        return _Engine(self._name, self._tone)


def icon(name: str, tone: Tone = Tone.TEXT) -> QIcon:
    """The icon of that name.

    Args:
        name: of a file of `resources/icons/`, without its suffix.
        tone: the colour's role; disabled controls have their own.

    Raises:
        ResourceError: there is no such drawing.
    """
    _drawing(name)
    return QIcon(_Engine(name, tone))


def pixmap(name: str, side: int, tone: Tone = Tone.TEXT) -> QPixmap:
    """An icon as a picture of `side` logical pixels, in the scheme's colour of this moment."""
    return icon(name, tone).pixmap(QSize(side, side))
