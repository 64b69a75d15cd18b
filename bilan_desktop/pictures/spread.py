"""Discs kept apart where many points share a place, each as near to its own as may be."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

RADII = (9.5, 8.0, 6.5)


def spread(points: list[tuple[QPointF, QRectF]]) -> tuple[float, list[QPointF]]:
    """Move overlapping discs apart, within the zone of each.

    Args:
        points: the true place of each disc, and the rectangle that its centre may not leave.

    Returns:
        The radius of the discs, and their centres in order. Past some hundred points in one zone
        even the smallest discs may overlap; they then stay at their true places.
    """
    for radius in RADII:
        centres = _all_apart(points, radius)
        if centres is not None:
            return radius, centres
    return RADII[-1], [place for place, _ in points]


def _all_apart(points: list[tuple[QPointF, QRectF]], radius: float) -> list[QPointF] | None:
    taken: list[QPointF] = []
    for place, zone in points:
        inside = (p for p in _nearby(place, 2 * radius + 1) if _contains(zone, p))
        free = next((p for p in inside if _is_free(p, taken, 2 * radius)), None)
        if free is None:
            return None
        taken.append(free)
    return taken


def _nearby(place: QPointF, step: float) -> Iterator[QPointF]:
    """The place itself, then rings of places around it, ever farther."""
    yield place
    for circle in range(1, 12):
        count = 6 * circle
        for i in range(count):
            angle = 2 * math.pi * i / count
            reach = step * circle
            yield place + QPointF(reach * math.cos(angle), reach * math.sin(angle))


def _contains(zone: QRectF, point: QPointF) -> bool:
    return zone.left() <= point.x() <= zone.right() and zone.top() <= point.y() <= zone.bottom()


def _is_free(point: QPointF, taken: list[QPointF], distance: float) -> bool:
    return all(
        math.hypot(point.x() - other.x(), point.y() - other.y()) >= distance for other in taken
    )
