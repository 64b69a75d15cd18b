"""The quadrant: points on level and pleasure, in four named zones."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from bilan_desktop.domain.pictures import COLON, Point, Quadrant, figure
from bilan_desktop.pictures.drawing import (
    GAP,
    MARGIN,
    Align,
    Drawing,
    Mark,
    Page,
    disc,
    line,
    rectangle,
)
from bilan_desktop.pictures.scale import Scale
from bilan_desktop.pictures.spread import spread
from bilan_desktop.pictures.text import Block, Part, Ruler, Style
from bilan_desktop.pictures.theme import Role

INSET = 22.0
LARGEST = 360.0
DOT = 4.5
MOVED = "Les points de même position sont écartés les uns des autres pour rester lisibles"


@dataclass(frozen=True)
class Frame:
    """The square of the four zones on the page, with the map of both scales.

    Attributes:
        area: all four zones, with the bands of their names at the top and the bottom.
        x: from levels to lengths.
        y: from pleasures to lengths, upwards.
    """

    area: QRectF
    x: Scale
    y: Scale

    def at(self, point: Point) -> QPointF:
        """Where a point that has both its values lies."""
        return QPointF(self.x.at(point.x or 0), self.y.at(point.y or 0))

    @property
    def centre(self) -> QPointF:
        """Where the four zones meet."""
        return QPointF(self.x.at(2.5), self.y.at(2.5))

    def zone(self, place: QPointF) -> QRectF:
        """The part of its zone in which the disc of a point may be moved."""
        inner = QRectF(
            QPointF(self.x.start, self.y.end), QPointF(self.x.end, self.y.start)
        ).adjusted(-INSET / 2, -INSET / 2, INSET / 2, INSET / 2)
        left = inner.left() if place.x() < self.centre.x() else self.centre.x()
        top = inner.top() if place.y() <= self.centre.y() else self.centre.y()
        right = self.centre.x() if place.x() < self.centre.x() else inner.right()
        bottom = self.centre.y() if place.y() <= self.centre.y() else inner.bottom()
        return QRectF(QPointF(left, top), QPointF(right, bottom))


def lay_out(picture: Quadrant, width: float, ruler: Ruler) -> Drawing:
    """Place everything that a quadrant shows, on a page of the given width."""
    page = Page(width, ruler)
    page.heading(picture.title)
    points = [point for point in picture.points if point.x is not None and point.y is not None]
    frame = _frame(page, picture)
    direct = _direct_labels(page, points, frame)
    if direct is None:
        moved = _numbered(page, points, frame)
    else:
        moved = False
        for point, (block, rect) in zip(points, direct, strict=True):
            page.mark(Mark(disc(frame.at(point), DOT), Role.FIRST))
            page.put(block, rect.left(), rect.top())
    page.foot(MOVED + "." if moved else "", _unplaced(picture), picture.caption)
    page.foot(picture.source_text())
    return page.finished()


def _unplaced(picture: Quadrant) -> str:
    names = [point.label for point in picture.points if point.x is None or point.y is None]
    return f"Non situés, faute de réponse{COLON}{', '.join(names)}." if names else ""


def _names(page: Page, picture: Quadrant, width: float) -> list[Block]:
    zones = picture.zones
    return [
        page.ruler.wrap(Part(name, Style.ZONE, Role.MUTED), width / 2 - 2 * GAP)
        for name in (zones.low_high, zones.high_high, zones.low_low, zones.high_low)
    ]


def _frame(page: Page, picture: Quadrant) -> Frame:
    """Draw the zones, their names, the scales and the titles of both axes."""
    side = min(LARGEST, page.inner - 40)
    names = _names(page, picture, side)
    above = max(names[0].height, names[1].height) + GAP
    below = max(names[2].height, names[3].height) + GAP
    title = page.ruler.wrap(Part(f"{picture.y_title} ↑", Style.ZONE), page.inner)
    left = (page.width - side) / 2
    page.y = page.put(title, left, page.y).bottom() + 4
    area = QRectF(left, page.y, side, side * 0.9 + above + below)
    x = Scale(1, 4, area.left() + INSET, area.right() - INSET)
    y = Scale(1, 4, area.bottom() - below - INSET, area.top() + above + INSET)
    frame = Frame(area, x, y)
    _draw_zones(page, frame)
    _write_names(page, names, frame)
    _write_scales(page, frame)
    end = page.ruler.wrap(Part(f"{picture.x_title} →", Style.ZONE), side)
    page.y = page.put(end, area.right() - end.width, page.y, Align.RIGHT).bottom() + GAP
    return frame


def _draw_zones(page: Page, frame: Frame) -> None:
    area, centre = frame.area, frame.centre
    page.mark(Mark(rectangle(area, 4), Role.ZONE))
    best = QRectF(QPointF(centre.x(), area.top()), QPointF(area.right(), centre.y()))
    page.mark(Mark(rectangle(best), Role.BEST_ZONE))
    for value in (1, 2, 3, 4):
        x, y = frame.x.at(value), frame.y.at(value)
        upright = line(QPointF(x, frame.y.start), QPointF(x, frame.y.end))
        level = line(QPointF(frame.x.start, y), QPointF(frame.x.end, y))
        page.mark(Mark(upright, stroke=Role.GRID))
        page.mark(Mark(level, stroke=Role.GRID))
    upright = line(QPointF(centre.x(), area.top()), QPointF(centre.x(), area.bottom()))
    level = line(QPointF(area.left(), centre.y()), QPointF(area.right(), centre.y()))
    page.mark(Mark(upright, stroke=Role.EDGE, line=1.2))
    page.mark(Mark(level, stroke=Role.EDGE, line=1.2))
    page.mark(Mark(rectangle(area, 4), stroke=Role.EDGE, line=1.2))


def _write_names(page: Page, names: list[Block], frame: Frame) -> None:
    area = frame.area
    for i, block in enumerate(names):
        x = area.left() + GAP if i % 2 == 0 else area.right() - GAP - block.width
        y = area.top() + GAP if i < 2 else area.bottom() - GAP / 2 - block.height
        page.put(block, x, y, Align.LEFT if i % 2 == 0 else Align.RIGHT)


def _write_scales(page: Page, frame: Frame) -> None:
    height = page.ruler.line_height(Style.TICK)
    for value in (1, 2, 3, 4):
        part = Part(figure(value), Style.TICK, Role.MUTED)
        under = QPointF(frame.x.at(value), frame.area.bottom() + 3 + height / 2)
        page.put_at(part, under, Align.CENTRE)
        page.put_at(part, QPointF(frame.area.left() - 6, frame.y.at(value)), Align.RIGHT)
    page.y = frame.area.bottom() + height + 4


def _direct_labels(
    page: Page, points: list[Point], frame: Frame
) -> list[tuple[Block, QRectF]] | None:
    """Write each label beside its point, or give up (None) where one would touch another."""
    places = [frame.at(point) for point in points]
    taken = [QRectF(p.x() - DOT, p.y() - DOT, 2 * DOT, 2 * DOT) for p in places]
    if any(one.intersects(other) for i, one in enumerate(taken) for other in taken[:i]):
        return None
    taken += [text.rect for text in page.texts]
    labels = []
    for point, place in zip(points, places, strict=True):
        block = page.ruler.wrap(Part(point.label, Style.SMALL), 120)
        rect = next(
            (
                rect
                for rect in _beside(block, place)
                if frame.area.contains(rect) and not any(rect.intersects(other) for other in taken)
            ),
            None,
        )
        if rect is None or len(block.lines) > 3:
            return None
        taken.append(rect)
        labels.append((block, rect))
    return labels


def _beside(block: Block, place: QPointF) -> list[QRectF]:
    """Where a label may stand: right of its point, left, above, below."""
    width, height, off = block.width, block.height, DOT + 4
    x, y = place.x(), place.y()
    return [
        QRectF(x + off, y - height / 2, width, height),
        QRectF(x - off - width, y - height / 2, width, height),
        QRectF(x - width / 2, y - off - height, width, height),
        QRectF(x - width / 2, y + off, width, height),
    ]


def _numbered(page: Page, points: list[Point], frame: Frame) -> bool:
    """Number the points and list them below; say whether one had to be moved."""
    places = [frame.at(point) for point in points]
    radius, centres = spread([(place, frame.zone(place)) for place in places])
    for number, centre in enumerate(centres, start=1):
        page.mark(Mark(disc(centre, radius), Role.FIRST, Role.PAPER, line=1))
        part = Part(str(number), Style.NUMBER, Role.ON_FIRST)
        page.put_at(part, centre, Align.CENTRE)
    _legend(page, points)
    return centres != places


def _legend(page: Page, points: list[Point]) -> None:
    """List the numbered points, in two columns where the page is wide enough."""
    columns = 2 if page.inner >= 440 and len(points) > 3 else 1
    width = (page.inner - (columns - 1) * 2 * GAP) / columns
    per_column = -(-len(points) // columns)
    top, bottom = page.y, page.y
    for column in range(columns):
        page.y, x = top, MARGIN + column * (width + 2 * GAP)
        first = column * per_column
        for number, point in enumerate(points[first : first + per_column], start=first + 1):
            page.put(page.ruler.wrap(Part(f"{number}.", Style.ZONE, Role.FIRST), width), x, page.y)
            block = page.ruler.wrap(Part(point.label, Style.SMALL), width - 26)
            page.y = page.put(block, x + 26, page.y).bottom() + 3
        bottom = max(bottom, page.y)
    page.y = bottom + GAP
