"""The hexagon, or radar: a value per axis, from the scale's minimum at the centre."""

from PySide6.QtCore import QPointF, QRectF

from bilan_desktop.domain.pictures import COLON, NOT_ENOUGH, Axis, Hexagon, figure
from bilan_desktop.pictures.drawing import (
    GAP,
    Align,
    Drawing,
    Mark,
    Page,
    disc,
    line,
    polygon,
    rectangle,
    swatches,
)
from bilan_desktop.pictures.radial import Spoke, angles, place, polar, ring
from bilan_desktop.pictures.scale import Scale, ticks
from bilan_desktop.pictures.text import Part, Ruler, Style
from bilan_desktop.pictures.theme import Role

NOW = Mark(rectangle(QRectF()), Role.FIRST_FILL, Role.FIRST, line=2)
EARLIER = Mark(rectangle(QRectF()), None, Role.SECOND, line=1.6, dashed=True)


def lay_out(picture: Hexagon, width: float, ruler: Ruler) -> Drawing:
    """Place everything that a hexagon shows, on a page of the given width."""
    page = Page(width, ruler)
    page.heading(picture.title)
    if picture.has_earlier():
        swatches(page, [(picture.series, NOW), (picture.earlier_series, EARLIER)])
    directions = angles(len(picture.axes))
    spokes = [
        Spoke(angle, _parts(picture, axis))
        for angle, axis in zip(directions, picture.axes, strict=True)
    ]
    placed = ring(spokes, width, ruler)
    centre = place(page, placed)
    scale = Scale(picture.minimum, picture.maximum, 0, placed.radius)
    _draw(page, picture, centre, scale)
    page.foot(picture.flat_sentence(), picture.caption, picture.source_text())
    return page.finished()


def _parts(picture: Hexagon, axis: Axis) -> tuple[Part, ...]:
    parts = [Part(axis.label)]
    if axis.value is None:
        parts.append(Part(NOT_ENOUGH, Style.SMALL, Role.MUTED))
    else:
        parts.append(Part(figure(axis.value), Style.VALUE, Role.FIRST))
    if axis.earlier is not None:
        before = f"{picture.earlier_series}{COLON}{figure(axis.earlier)}"
        parts.append(Part(before, Style.SMALL, Role.SECOND))
    return tuple(parts)


def corners(
    values: tuple[float | None, ...], scale: Scale, centre: QPointF
) -> list[QPointF | None]:
    """Where each value lies on its axis; None where there is no value."""
    return [
        None if value is None else polar(scale.at(value), angle, centre)
        for value, angle in zip(values, angles(len(values)), strict=True)
    ]


def _draw(page: Page, picture: Hexagon, centre: QPointF, scale: Scale) -> None:
    now = corners(picture.values(), scale, centre)
    if None not in now:
        page.mark(Mark(polygon([point for point in now if point]), Role.FIRST_FILL))
    _grid(page, picture, centre, scale)
    _series(page, corners(picture.earlier_values(), scale, centre), EARLIER)
    _series(page, now, NOW)


def _grid(page: Page, picture: Hexagon, centre: QPointF, scale: Scale) -> None:
    directions = angles(len(picture.axes))
    steps = ticks(picture.minimum, picture.maximum)
    for value in steps[1:]:
        edge = Role.EDGE if value == steps[-1] else Role.GRID
        ring_path = polygon([polar(scale.at(value), angle, centre) for angle in directions])
        page.mark(Mark(ring_path, stroke=edge))
    for angle, axis in zip(directions, picture.axes, strict=True):
        spoke = line(centre, polar(scale.end, angle, centre))
        page.mark(Mark(spoke, stroke=Role.EDGE, dashed=axis.value is None))
    for value in steps:
        at = polar(scale.at(value), directions[0], centre) - QPointF(GAP, 0)
        part = Part(figure(value), Style.TICK, Role.MUTED)
        page.put_at(part, at, Align.RIGHT, halo=True)


def _series(page: Page, points: list[QPointF | None], look: Mark) -> None:
    """Join neighbours that both have a value; mark each value by a shape of its series."""
    for start, end in zip(points, points[1:] + points[:1], strict=True):
        if start is not None and end is not None:
            joined = line(start, end)
            page.mark(Mark(joined, stroke=look.stroke, line=look.line, dashed=look.dashed))
    for point in filter(None, points):
        if look.dashed:
            square = rectangle(QRectF(point.x() - 4.6, point.y() - 4.6, 9.2, 9.2))
            page.mark(Mark(square, Role.PAPER, look.stroke, line=1.6))
        else:
            page.mark(Mark(disc(point, 3.8), look.stroke))
