"""A laid-out picture: shapes and texts with their places, before any colour or pixel.

Lengths are layout units, 1/96 inch: a logical pixel of the screen.
"""

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from bilan_desktop.pictures.text import Block, Part, Ruler, Style
from bilan_desktop.pictures.theme import Role

MARGIN = 14.0
GAP = 8.0


class Align(Enum):
    """How lines stand in their rectangle; the value is the share of free room left of them."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True)
class Mark:
    """A shape: filled, hatched, outlined, in roles of the theme."""

    path: QPainterPath
    fill: Role | None = None
    stroke: Role | None = None
    hatch: Role | None = None
    line: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class PlacedText:
    """A wrapped text in its rectangle; a halo is a bit of the paper under it."""

    block: Block
    rect: QRectF
    align: Align = Align.LEFT
    halo: bool = False


@dataclass(frozen=True)
class Drawing:
    """Everything to paint, in order: marks, then texts."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    texts: tuple[PlacedText, ...]


@dataclass
class Page:
    """A drawing in the making, filled from top to bottom.

    Attributes:
        width: of the whole page, its margins included.
        ruler: measures its texts.
        y: where the next thing goes.
    """

    width: float
    ruler: Ruler
    y: float = MARGIN
    marks: list[Mark] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    def put(
        self, block: Block, x: float, y: float, align: Align = Align.LEFT, *, halo: bool = False
    ) -> QRectF:
        """Place a block with its top left corner at x, y; return its rectangle."""
        rect = QRectF(x, y, block.width, block.height)
        self.texts.append(PlacedText(block, rect, align, halo))
        return rect

    def put_at(self, part: Part, at: QPointF, align: Align, *, halo: bool = False) -> QRectF:
        """Place one line beside a point: right of it (LEFT), on it, or left of it (RIGHT)."""
        block = self.ruler.wrap(part, self.inner)
        left = at.x() - align.value * block.width
        return self.put(block, left, at.y() - block.height / 2, align, halo=halo)

    def heading(self, title: str) -> None:
        """Write the title on top."""
        rect = self.put(self.ruler.wrap(Part(title, Style.TITLE), self.inner), MARGIN, self.y)
        self.y = rect.bottom() + GAP

    def foot(self, *sentences: str) -> None:
        """Write notes at the bottom, each on its own lines; empty ones are left out."""
        for sentence in filter(None, sentences):
            part = Part(sentence, Style.SMALL, Role.MUTED)
            self.y = self.put(self.ruler.wrap(part, self.inner), MARGIN, self.y).bottom() + 3

    def mark(self, mark: Mark) -> None:
        """Add a shape over those already there."""
        self.marks.append(mark)

    def finished(self) -> Drawing:
        """Close the page under what was placed last."""
        return Drawing(self.width, self.y + MARGIN - 3, tuple(self.marks), tuple(self.texts))


def swatches(page: Page, entries: list[tuple[str, Mark]]) -> None:
    """Write the key of the series: a sample of each, then its name; wraps where it must.

    Args:
        page: where to write, at its `y`.
        entries: name, and the look of its sample (the path is replaced).
    """
    x = MARGIN
    height = page.ruler.line_height(Style.SMALL)
    for name, look in entries:
        block = page.ruler.wrap(Part(name, Style.SMALL, Role.MUTED), page.inner - 28)
        if x > MARGIN and x + 28 + block.width > page.width - MARGIN:
            x, page.y = MARGIN, page.y + height + 3
        sample = rectangle(QRectF(x, page.y + (height - 10) / 2, 20, 10), 2)
        page.mark(Mark(sample, look.fill, look.stroke, look.hatch, look.line, look.dashed))
        rect = page.put(block, x + 28, page.y)
        x = rect.right() + 18
        page.y = max(page.y, rect.bottom() - height)
    page.y += height + GAP


def line(start: QPointF, end: QPointF) -> QPainterPath:
    """A straight line."""
    path = QPainterPath(start)
    path.lineTo(end)
    return path


def rectangle(rect: QRectF, radius: float = 0.0) -> QPainterPath:
    """A rectangle, its corners rounded by the radius."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def disc(centre: QPointF, radius: float) -> QPainterPath:
    """A circle."""
    path = QPainterPath()
    path.addEllipse(centre, radius, radius)
    return path


def polygon(points: list[QPointF], *, closed: bool = True) -> QPainterPath:
    """A polygon, or an open line through the points."""
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    if closed:
        path.closeSubpath()
    return path
