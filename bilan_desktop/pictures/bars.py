"""Horizontal bars on one scale, drawn whole, each with its value and what it rests on."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from bilan_desktop.domain.french import plural
from bilan_desktop.domain.pictures import (
    COLON,
    Bar,
    Bars,
    figure,
)
from bilan_desktop.pictures.drawing import (
    GAP,
    MARGIN,
    Align,
    Drawing,
    Mark,
    Page,
    line,
    rectangle,
    swatches,
)
from bilan_desktop.pictures.scale import Scale, ticks
from bilan_desktop.pictures.text import Block, Part, Ruler, Style, stack_size
from bilan_desktop.pictures.theme import Role

THICK = 15.0
THIN_BAR = 7.0
BETWEEN = 12.0
EMPTY = rectangle(QRectF())
NOW = Mark(EMPTY, Role.FIRST_FILL, Role.FIRST, line=1.4)
EARLIER = Mark(EMPTY, None, Role.SECOND, Role.SECOND_FILL, dashed=True)
MISSING = Mark(EMPTY, None, Role.EDGE, Role.GRID, dashed=True)


@dataclass(frozen=True)
class Row:
    """One bar laid out: its label at the left, its texts at the right, its place."""

    bar: Bar
    label: Block
    values: list[Block]
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Height of the bar's axis on the page."""
        return self.top + self.height / 2


def lay_out(picture: Bars, width: float, ruler: Ruler) -> Drawing:
    """Place everything that bars show, on a page of the given width."""
    page = Page(width, ruler)
    page.heading(picture.title)
    if picture.has_earlier():
        swatches(page, [(picture.series, NOW), (picture.earlier_series, EARLIER)])
    page.y += BETWEEN / 2
    rows = _rows(page, picture)
    left = MARGIN + max(row.label.width for row in rows) + GAP
    right = page.width - MARGIN - max(stack_size(row.values)[0] for row in rows) - GAP
    scale = Scale(picture.minimum, picture.maximum, left, right)
    _tracks(page, rows, scale)
    _grid(page, picture, rows, scale)
    for row in rows:
        _draw_row(page, picture, row, scale)
    page.foot(picture.flat_sentence(), picture.caption, picture.source_text())
    return page.finished()


def _rows(page: Page, picture: Bars) -> list[Row]:
    rows = []
    for bar in picture.bars:
        label = page.ruler.wrap(Part(bar.label), page.inner * 0.36)
        values = [page.ruler.wrap(part, page.inner * 0.24) for part in _parts(picture, bar)]
        bars = THICK + (THIN_BAR + 2 if bar.earlier is not None else 0)
        height = max(label.height, stack_size(values)[1], bars)
        rows.append(Row(bar, label, values, page.y, height))
        page.y += height + BETWEEN
    return rows


def _parts(picture: Bars, bar: Bar) -> list[Part]:
    if bar.value is None:
        parts = [Part(picture.value_text(bar), Style.SMALL, Role.MUTED)]
    else:
        parts = [Part(picture.value_text(bar), Style.VALUE, Role.FIRST)]
    if bar.count is not None:
        parts.append(Part(plural(bar.count, "réponse"), Style.SMALL, Role.MUTED))
    if bar.earlier is not None:
        before = f"{picture.earlier_series}{COLON}{figure(bar.earlier)}"
        parts.append(Part(before, Style.SMALL, Role.SECOND))
    return parts


def _tracks(page: Page, rows: list[Row], scale: Scale) -> None:
    """Show the whole scale behind each bar, so that a bar is read against its end."""
    for row in rows:
        whole = QRectF(scale.start, _bar_top(row), scale.end - scale.start, THICK)
        look = MISSING if row.bar.value is None else Mark(EMPTY, Role.TRACK)
        page.mark(Mark(rectangle(whole, 2), look.fill, look.stroke, look.hatch, 1, look.dashed))


def _bar_top(row: Row) -> float:
    shift = (THIN_BAR + 2) / 2 if row.bar.earlier is not None else 0
    return row.middle - THICK / 2 - shift


def _grid(page: Page, picture: Bars, rows: list[Row], scale: Scale) -> None:
    top, bottom = rows[0].top - BETWEEN / 2, rows[-1].top + rows[-1].height + BETWEEN / 2
    numbers = shown_ticks(picture, scale, page.ruler)
    for value in numbers:
        x = scale.at(value)
        edge = Role.EDGE if value == picture.origin() else Role.GRID
        page.mark(Mark(line(QPointF(x, top), QPointF(x, bottom)), stroke=edge))
    height = page.ruler.line_height(Style.TICK)
    for value in numbers:
        part = Part(figure(value), Style.TICK, Role.MUTED)
        page.put_at(part, QPointF(scale.at(value), bottom + 2 + height / 2), Align.CENTRE)
    page.y = bottom + height + GAP


def shown_ticks(picture: Bars, scale: Scale, ruler: Ruler) -> tuple[float, ...]:
    """The numbers to write under the bars: only both ends where all would touch."""
    every = ticks(picture.minimum, picture.maximum)
    room = (scale.end - scale.start) / (len(every) - 1)
    widest = max(ruler.width(figure(value), Style.TICK) for value in every)
    return every if widest + 6 <= room else (every[0], every[-1])


def _draw_row(page: Page, picture: Bars, row: Row, scale: Scale) -> None:
    page.put(row.label, MARGIN, row.middle - row.label.height / 2)
    y = row.middle - stack_size(row.values)[1] / 2
    for block in row.values:
        y = page.put(block, scale.end + GAP, y).bottom()
    if row.bar.value is not None:
        box = _from_origin(picture, row.bar.value, scale, _bar_top(row), THICK)
        page.mark(Mark(rectangle(box, 2), NOW.fill, NOW.stroke, line=NOW.line))
    if row.bar.earlier is not None:
        top = _bar_top(row) + THICK + 2
        box = _from_origin(picture, row.bar.earlier, scale, top, THIN_BAR)
        look = EARLIER
        page.mark(Mark(rectangle(box, 1), look.fill, look.stroke, look.hatch, 1, look.dashed))


def _from_origin(picture: Bars, value: float, scale: Scale, top: float, height: float) -> QRectF:
    """The bar of a value; one that equals the origin keeps a hair of width, to be seen."""
    start, end = sorted((scale.at(picture.origin()), scale.at(value)))
    return QRectF(start, top, max(end - start, 1.5), height)
