"""The wheel: a sector per domain, filled to today, ringed at what is wished."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from bilan_desktop.domain.french import NO_BREAK
from bilan_desktop.domain.pictures import (
    NOT_SAID,
    Domain,
    Wheel,
    figure,
    signed_figure,
)
from bilan_desktop.pictures.drawing import Align, Drawing, Mark, Page, disc, rectangle, swatches
from bilan_desktop.pictures.radial import Spoke, angles, place, polar, ring
from bilan_desktop.pictures.scale import Scale, ticks
from bilan_desktop.pictures.text import Part, Ruler, Style
from bilan_desktop.pictures.theme import Role

HUB = 12.0
EMPTY = rectangle(QRectF())
TODAY = Mark(EMPTY, Role.FIRST_FILL, Role.FIRST, line=1.2)
WISHED = Mark(EMPTY, None, Role.SECOND, line=2.6)
GAP_LOOK = Mark(EMPTY, None, None, Role.SECOND_FILL, line=1)
UNKNOWN = Mark(EMPTY, Role.TRACK, Role.EDGE, dashed=True)


def lay_out(picture: Wheel, width: float, ruler: Ruler) -> Drawing:
    """Place everything that a wheel shows, on a page of the given width."""
    page = Page(width, ruler)
    page.heading(picture.title)
    swatches(page, _entries(picture))
    directions = angles(len(picture.domains))
    spokes = [
        Spoke(angle, _parts(domain))
        for angle, domain in zip(directions, picture.domains, strict=True)
    ]
    placed = ring(spokes, width, ruler)
    centre = place(page, placed)
    scale = Scale(0, 10, HUB, placed.radius)
    _draw(page, picture, centre, scale)
    page.foot(picture.flat_sentence(), picture.caption, picture.source_text())
    return page.finished()


def _entries(picture: Wheel) -> list[tuple[str, Mark]]:
    entries = [("aujourd’hui", TODAY), ("souhaité", WISHED), ("écart", GAP_LOOK)]
    if any(domain.today is None for domain in picture.domains):
        entries.append((NOT_SAID, UNKNOWN))
    return entries


def _parts(domain: Domain) -> tuple[Part, ...]:
    label = Part(domain.label)
    gap = domain.gap()
    if gap is None:
        today = NOT_SAID if domain.today is None else figure(domain.today)
        wished = NOT_SAID if domain.wished is None else figure(domain.wished)
        if domain.today is None and domain.wished is None:
            return label, Part(NOT_SAID, Style.SMALL, Role.MUTED)
        return label, Part(f"{today} → {wished}", Style.SMALL, Role.MUTED)
    today, wished = figure(domain.today or 0), figure(domain.wished or 0)
    values = f"{today}{NO_BREAK}→{NO_BREAK}{wished}"
    return label, Part(f"{values} ({signed_figure(gap)})", Style.VALUE, Role.FIRST)


@dataclass(frozen=True)
class Slice:
    """The room of one domain on the wheel.

    Attributes:
        centre: of the wheel.
        scale: from points out of ten to radii.
        angle: direction of its middle, in radians.
        sweep: its opening, in radians.
    """

    centre: QPointF
    scale: Scale
    angle: float
    sweep: float

    def between(self, one: float, other: float) -> QPainterPath:
        """The part of the slice between two values out of ten."""
        inner, outer = sorted((self.scale.at(one), self.scale.at(other)))
        path = self.arc(outer)
        span = math.degrees(self.sweep)
        path.arcTo(_square(self.centre, inner), self._start + span, -span)
        path.closeSubpath()
        return path

    def arc(self, radius: float) -> QPainterPath:
        """The arc of the slice at a radius."""
        path = QPainterPath()
        path.arcMoveTo(_square(self.centre, radius), self._start)
        path.arcTo(_square(self.centre, radius), self._start, math.degrees(self.sweep))
        return path

    @property
    def _start(self) -> float:
        """Where Qt starts the arc: degrees, counted against the clock."""
        return -math.degrees(self.angle + self.sweep / 2)


def _square(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)


def _draw(page: Page, picture: Wheel, centre: QPointF, scale: Scale) -> None:
    directions = angles(len(picture.domains))
    full = 2 * math.pi / len(directions)
    sweep = full - min(0.05, full * 0.06)
    slices = [Slice(centre, scale, angle, sweep) for angle in directions]
    pairs = list(zip(slices, picture.domains, strict=True))
    for piece, domain in pairs:
        _fill(page, piece, domain)
    for value in ticks(0, 10):
        edge = Role.EDGE if value == 10 else Role.GRID
        page.mark(Mark(disc(centre, scale.at(value)), stroke=edge))
    for piece, domain in pairs:
        if domain.wished is not None:
            wished = piece.arc(scale.at(domain.wished))
            page.mark(Mark(wished, stroke=WISHED.stroke, line=WISHED.line))
    for value in ticks(0, 10):
        part = Part(figure(value), Style.TICK, Role.MUTED)
        at = polar(scale.at(value), directions[0] - math.pi / len(directions), centre)
        page.put_at(part, at, Align.CENTRE, halo=True)


def _fill(page: Page, piece: Slice, domain: Domain) -> None:
    """Fill a slice up to today, and hatch what separates today from the wish."""
    if domain.today is None:
        page.mark(Mark(piece.between(0, 10), UNKNOWN.fill, UNKNOWN.stroke, dashed=True))
        return
    page.mark(Mark(piece.between(0, domain.today), TODAY.fill, TODAY.stroke, line=TODAY.line))
    if domain.wished is not None and domain.gap():
        page.mark(Mark(piece.between(domain.today, domain.wished), hatch=GAP_LOOK.hatch))
