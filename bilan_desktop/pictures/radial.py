"""Labels around a circle, for the hexagon and the wheel: outside it, apart, and whole.

Where they don't fit, the spokes get numbers, and a numbered list below says what they are.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from bilan_desktop.pictures.drawing import GAP, MARGIN, Align, Page, PlacedText
from bilan_desktop.pictures.text import Block, Part, Ruler, Style, stack_size

AWAY = 12.0
APART = 5.0
MAX_SHIFT = 44.0
MAX_LINES = 5
LARGEST = 165.0
SHARES = (0.29, 0.25, 0.21)


@dataclass(frozen=True)
class Spoke:
    """A direction from the centre, with what is written at its end.

    Attributes:
        angle: radians, clockwise from the right as Qt's y axis points down.
        parts: texts under one another; the first is the label, which alone may be numbered.
    """

    angle: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Ring:
    """A circle with the labels around it, about a centre at 0, 0.

    Attributes:
        radius: of the circle, in layout units.
        texts: what is written around it.
        key: what is written below, in order, where the spokes are only numbered; else empty.
    """

    radius: float
    texts: tuple[PlacedText, ...]
    key: tuple[Spoke, ...] = ()

    def bounds(self) -> QRectF:
        """The rectangle that holds the circle and its labels."""
        size = 2 * (self.radius + AWAY)
        bounds = QRectF(-size / 2, -size / 2, size, size)
        for text in self.texts:
            bounds = bounds.united(text.rect)
        return bounds


def angles(count: int) -> list[float]:
    """Evenly spread directions in radians, the first one straight up, then clockwise."""
    return [-math.pi / 2 + 2 * math.pi * i / count for i in range(count)]


def polar(radius: float, angle: float, centre: QPointF | None = None) -> QPointF:
    """The point at a distance and a direction from a centre (0, 0 by default)."""
    return (centre or QPointF()) + QPointF(radius * math.cos(angle), radius * math.sin(angle))


def ring(spokes: list[Spoke], width: float, ruler: Ruler) -> Ring:
    """Choose the largest circle whose labels fit in the width, else number the spokes."""
    for share in SHARES:
        radius = min(LARGEST, share * width)
        texts = labels_around(spokes, radius, width, ruler)
        if texts is not None:
            return Ring(radius, texts)
    radius = min(LARGEST, SHARES[0] * width)
    return Ring(radius, _numbers_around(spokes, radius, ruler), tuple(spokes))


def labels_around(
    spokes: list[Spoke], radius: float, width: float, ruler: Ruler
) -> tuple[PlacedText, ...] | None:
    """Place every label outside of the circle, without any two touching.

    The most level spokes come first; a label in the way of another moves away from the middle.

    Returns:
        The texts, or None if a word would be broken or a label pushed too far from its spoke.
    """
    taken: list[QRectF] = []
    texts: list[PlacedText] = []
    for spoke in sorted(spokes, key=lambda spoke: round(abs(math.sin(spoke.angle)), 6)):
        room = _room(spoke.angle, radius, width, len(spokes))
        blocks = _blocks(spoke, room, ruler)
        if blocks is None:
            return None
        rect = _beside(spoke.angle, radius, *stack_size(blocks))
        moved = _clear(rect, spoke.angle, taken)
        if abs(moved.y() - rect.y()) > MAX_SHIFT:
            return None
        taken.append(moved)
        texts += _stacked(blocks, moved, _align(spoke.angle))
    return tuple(texts)


def _room(angle: float, radius: float, width: float, count: int) -> float:
    """Width that a label may take; the top and bottom ones stay between their neighbours."""
    if _align(angle) is not Align.CENTRE:
        return width / 2 - MARGIN - (radius + AWAY) * abs(math.cos(angle))
    step = 2 * math.pi / max(count, 4)
    return min(2 * (radius + AWAY) * math.sin(step) - 2 * APART, width * 0.6)


def _blocks(spoke: Spoke, room: float, ruler: Ruler) -> list[Block] | None:
    if any(ruler.longest_word(part.text, part.style) > room for part in spoke.parts):
        return None
    blocks = [ruler.wrap(part, room) for part in spoke.parts]
    return None if sum(len(block.lines) for block in blocks) > MAX_LINES + 1 else blocks


def _align(angle: float) -> Align:
    across = math.cos(angle)
    if abs(across) < 0.3:
        return Align.CENTRE
    return Align.LEFT if across > 0 else Align.RIGHT


def _beside(angle: float, radius: float, width: float, height: float) -> QRectF:
    """The rectangle of a label at the end of its spoke, wholly on the outer side."""
    anchor = polar(radius + AWAY, angle)
    left = anchor.x() - (1 - _away_share(angle)) * width
    return QRectF(left, anchor.y() - (1 - math.sin(angle)) * height / 2, width, height)


def _away_share(angle: float) -> float:
    return {Align.LEFT: 1.0, Align.CENTRE: 0.5, Align.RIGHT: 0.0}[_align(angle)]


def _clear(rect: QRectF, angle: float, taken: list[QRectF]) -> QRectF:
    """Move a rectangle up (upper half) or down until it is apart from those already there."""
    moved = QRectF(rect)
    upward = math.sin(angle) < -1e-6
    for other in sorted(taken, key=lambda r: -r.bottom() if upward else r.top()):
        if moved.adjusted(-APART, -APART, APART, APART).intersects(other):
            if upward:
                moved.moveBottom(other.top() - APART)
            else:
                moved.moveTop(other.bottom() + APART)
    return moved


def _stacked(blocks: list[Block], rect: QRectF, align: Align) -> list[PlacedText]:
    texts, y = [], rect.top()
    for block in blocks:
        texts.append(PlacedText(block, QRectF(rect.left(), y, rect.width(), block.height), align))
        y += block.height
    return texts


def _numbers_around(spokes: list[Spoke], radius: float, ruler: Ruler) -> tuple[PlacedText, ...]:
    texts = []
    for number, spoke in enumerate(spokes, start=1):
        block = ruler.wrap(Part(str(number), Style.VALUE), radius)
        centre = polar(radius + AWAY, spoke.angle)
        rect = QRectF(0, 0, block.width, block.height)
        rect.moveCenter(centre)
        texts.append(PlacedText(block, rect, Align.CENTRE))
    return tuple(texts)


def place(page: Page, placed: Ring) -> QPointF:
    """Write the labels on the page, and move past them.

    Returns:
        The centre of the circle on the page.
    """
    bounds = placed.bounds()
    centre = QPointF(page.width / 2, page.y - bounds.top())
    for text in placed.texts:
        page.texts.append(
            PlacedText(text.block, text.rect.translated(centre), text.align, text.halo)
        )
    page.y += bounds.height() + GAP
    _write_key(page, placed.key)
    return centre


def _write_key(page: Page, key: tuple[Spoke, ...]) -> None:
    for number, spoke in enumerate(key, start=1):
        block = page.ruler.wrap(Part(f"{number}.", Style.VALUE), page.inner)
        page.put(block, MARGIN, page.y)
        for part in spoke.parts:
            rect = page.put(page.ruler.wrap(part, page.inner - 26), MARGIN + 26, page.y)
            page.y = rect.bottom()
        page.y += 4
    page.y += GAP if key else 0
