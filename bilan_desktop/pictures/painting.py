"""From a picture to colours: the same painting on the screen and for Word."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from bilan_desktop.domain.pictures import Bars, Hexagon, Picture, Wheel
from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.pictures import bars, hexagon, quadrant, wheel
from bilan_desktop.pictures.drawing import Drawing, Mark, PlacedText, rectangle
from bilan_desktop.pictures.text import Ruler
from bilan_desktop.pictures.theme import LIGHT, Role, Theme

NARROWEST = 320.0
HATCH_STEP = 4.5


def lay_out(picture: Picture, width: float, theme: Theme = LIGHT) -> Drawing:
    """Place everything that a picture shows.

    Args:
        picture: what to show.
        width: of the page in layout units (logical pixels); at least `NARROWEST`.
        theme: gives the fonts; colours come with the painting.
    """
    keep_none_alive()
    ruler = Ruler(theme)
    if isinstance(picture, Hexagon):
        return hexagon.lay_out(picture, width, ruler)
    if isinstance(picture, Wheel):
        return wheel.lay_out(picture, width, ruler)
    if isinstance(picture, Bars):
        return bars.lay_out(picture, width, ruler)
    return quadrant.lay_out(picture, width, ruler)


def height_for(picture: Picture, width: float, theme: Theme = LIGHT) -> float:
    """Height that a picture needs at a width, in the same units (logical pixels).

    Under `NARROWEST` the picture is laid out at that width and shrunk as a whole.
    """
    drawing = lay_out(picture, max(width, NARROWEST), theme)
    return drawing.height * width / drawing.width


def paint(picture: Picture, painter: QPainter, rect: QRectF, theme: Theme = LIGHT) -> None:
    """Paint a picture in a rectangle, whole and in proportion.

    Where the rectangle is lower than `height_for` its width, the picture is shrunk and centred.

    Args:
        picture: what to show.
        painter: an active painter; its state is given back as it was.
        rect: where to paint, in the painter's logical pixels; all of it gets the paper's colour.
        theme: colours and fonts.
    """
    drawing = lay_out(picture, max(rect.width(), NARROWEST), theme)
    scale = min(rect.width() / drawing.width, rect.height() / drawing.height)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(rect, theme.colour(Role.PAPER))
    painter.translate(
        rect.left() + (rect.width() - drawing.width * scale) / 2,
        rect.top() + (rect.height() - drawing.height * scale) / 2,
    )
    painter.scale(scale, scale)
    paint_drawing(drawing, painter, theme)
    painter.restore()


def paint_drawing(drawing: Drawing, painter: QPainter, theme: Theme) -> None:
    """Paint a laid-out drawing at the painter's origin, in layout units."""
    ruler = Ruler(theme)
    for mark in drawing.marks:
        _paint_mark(mark, painter, theme)
    for text in drawing.texts:
        _paint_text(text, painter, theme, ruler)


def _paint_mark(mark: Mark, painter: QPainter, theme: Theme) -> None:
    if mark.fill is not None:
        painter.fillPath(mark.path, theme.colour(mark.fill))
    if mark.hatch is not None:
        _paint_hatch(mark, painter, theme.colour(mark.hatch))
    if mark.stroke is not None:
        pen = QPen(theme.colour(mark.stroke), mark.line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if mark.dashed:
            pen.setDashPattern([4.0, 2.5])
        painter.strokePath(mark.path, pen)


def _paint_hatch(mark: Mark, painter: QPainter, colour: QColor) -> None:
    """Fill with slanted lines; Qt's own patterns would shrink with the resolution."""
    box = mark.path.boundingRect()
    painter.save()
    painter.setClipPath(mark.path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 1.4))
    count = int((box.width() + box.height()) / HATCH_STEP) + 1
    for i in range(count):
        x = box.left() + i * HATCH_STEP
        painter.drawLine(QLineF(QPointF(x, box.top()), QPointF(x - box.height(), box.bottom())))
    painter.restore()


def _paint_text(text: PlacedText, painter: QPainter, theme: Theme, ruler: Ruler) -> None:
    style = text.block.part.style
    if text.halo:
        around = rectangle(text.rect.adjusted(-1.5, 1, 1.5, -1), 2)
        painter.fillPath(around, theme.colour(Role.PAPER))
    painter.setFont(ruler.font(style))
    painter.setPen(theme.colour(text.block.part.role))
    y = text.rect.top() + ruler.ascent(style)
    for written in text.block.lines:
        free = text.rect.width() - ruler.width(written, style)
        painter.drawText(QPointF(text.rect.left() + free * text.align.value, y), written)
        y += ruler.line_height(style)
