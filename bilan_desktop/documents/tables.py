"""Tables that can be walked: heads that repeat, rows that don't break."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from bilan_desktop.documents.styles import PALE, TEXT_WIDTH
from bilan_desktop.documents.text import Run, lines, marked
from bilan_desktop.documents.xml import element, paragraph, runs

_LONG_CELL = 600
"""Characters from which on a row may break: a long answer must not leap to the next page."""


def _widths(count: int, shares: Sequence[float]) -> list[int]:
    shares = shares or [1.0] * count
    whole = sum(shares)
    return [int(TEXT_WIDTH * share / whole) for share in shares]


def _cell(value: str, width: int, *, head: bool, markup: bool) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if head:
        properties.append(element("w:shd", val="clear", color="auto", fill=PALE))
    style = "TableHead" if head else "TableText"
    made = element("w:tc", properties)
    for line in lines(value) or [""]:
        pieces = marked(line) if markup else [Run(line)] if line else []
        made.append(paragraph(style, *runs(pieces)))
    return made


def _row(
    values: Sequence[str], widths: Sequence[int], *, head: bool, markup: bool, height: int
) -> BaseOxmlElement:
    properties = element("w:trPr")
    if all(len(value) < _LONG_CELL for value in values):
        properties.append(element("w:cantSplit"))
    if height:
        properties.append(element("w:trHeight", val=height * 20, hRule="atLeast"))
    if head:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", properties)
    for value, width in zip(values, widths, strict=True):
        made.append(_cell(value, width, head=head, markup=markup))
    return made


def table(
    rows: Sequence[Sequence[str]],
    *,
    shares: Sequence[float] = (),
    markup: bool = False,
    height: int = 0,
    describe: str = "",
) -> BaseOxmlElement:
    """A table whose first row is its head.

    Args:
        rows: the head, then the lines; short lines are filled up.
        shares: how wide the columns are, relative to one another.
        markup: whether `**bold**` and `*italic*` are marks.
        height: the least height of the lines under the head, in points.
        describe: what a screen reader says of it.
    """
    count = max(len(row) for row in rows)
    widths = _widths(count, shares)
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="BilanTable"),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0020", firstRow=1, noVBand=1, noHBand=1),
    )
    if describe:
        properties.append(element("w:tblCaption", val=describe))
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    made = element("w:tbl", properties, grid)
    for index, row in enumerate(rows):
        full = [*row, *[""] * (count - len(row))]
        head = index == 0
        made.append(_row(full, widths, head=head, markup=markup, height=0 if head else height))
    return made
