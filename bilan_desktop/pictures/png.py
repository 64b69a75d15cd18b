"""A picture as a PNG of a known size on paper, for Word."""

import math

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from bilan_desktop.domain.pictures import Picture
from bilan_desktop.pictures.application import ensure_application
from bilan_desktop.pictures.painting import lay_out, paint
from bilan_desktop.pictures.theme import PRINT, Theme

MM_PER_INCH = 25.4
UNITS_PER_INCH = 96.0


def to_png(
    picture: Picture, *, width_mm: float = 150.0, dpi: int = 200, theme: Theme = PRINT
) -> bytes:
    """Paint a picture as a PNG.

    Args:
        picture: what to show.
        width_mm: width on paper in millimetres; the height follows from what is shown.
        dpi: dots per inch, written in the file so that Word takes the right size.
        theme: colours and fonts; by default those that a grey printer leaves readable.

    Returns:
        The file's bytes: no text, date or name of a program in it.
    """
    ensure_application()
    units = width_mm / MM_PER_INCH * UNITS_PER_INCH
    drawing = lay_out(picture, max(units, 320.0), theme)
    pixels = round(width_mm / MM_PER_INCH * dpi)
    height = math.ceil(pixels * drawing.height / drawing.width)
    image = QImage(pixels, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi / MM_PER_INCH * 1000))
    image.setDotsPerMeterY(round(dpi / MM_PER_INCH * 1000))
    _paint_on(image, picture, units, theme)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask bytes where Qt takes str
    return bytes(buffer.data().data())


def _paint_on(image: QImage, picture: Picture, units: float, theme: Theme) -> None:
    painter = QPainter(image)
    scale = image.width() / units
    painter.scale(scale, scale)
    paint(picture, painter, QRectF(0, 0, units, image.height() / scale), theme)
    painter.end()
