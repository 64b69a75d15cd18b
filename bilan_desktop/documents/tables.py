"""Tables that can be walked: heads that repeat, rows that don't break."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docx.oxml.xmlchemy import BaseOxmlElement

from bilan_desktop.documents.styles import PALE, TEXT_WIDTH
from bilan_desktop.documents.text import Run, lines, marked
from bilan_desktop.documents.xml import element, paragraph, runs

_LONG_CELL = 600
"""Characters from which on a row may break: a long answer must not leap to the next page."""


_CHARACTER = 104
"""What a character of a table takes on average, in twentieths of a point."""
_MARGINS = 2
"""What a cell's margins take, in characters."""
_ROOM = TEXT_WIDTH / _CHARACTER
"""The width of the text, in characters of a table."""
_READABLE = 6
"""Lines of a cell past which a row is better read as a card."""
_SPACE = re.compile("[ \\n]")
"""Where a line may be broken: not at a no-break space."""
_RAGGED = 3
"""What the end of a line leaves unused, in characters."""
_SHORT = 10
"""Characters up to which a cell is not broken."""


def fitting_shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """How wide columns should be by what they hold: no word is broken, rows are low.

    Beyond the width of its longest word each column gets room where it is most needed: where its
    cells would take the most lines.

    Returns:
        The columns' widths in characters; a page has room for them unless their words are too long.
    """
    columns = list(zip(*rows, strict=True))
    shares = [float(_longest_word(column) + _MARGINS) for column in columns]
    needs = [_usual_length(column) for column in columns]
    for _ in range(int(_ROOM - sum(shares))):
        deep = [_depth(need, share) for need, share in zip(needs, shares, strict=True)]
        if max(deep) <= 1:
            break
        shares[deep.index(max(deep))] += 1
    return shares


def _depth(need: float, share: float) -> float:
    """How many lines a usual cell takes."""
    room = share - _MARGINS
    return 1 if need <= room else max(1.01, need / max(1, room - _RAGGED))


def readable(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows are read well as a table on a page, rather than as a card each."""
    shares = fitting_shares(rows)
    return sum(shares) <= _ROOM and all(
        len(cell) <= (share - _MARGINS) * _READABLE
        for row in rows
        for cell, share in zip(row, shares, strict=True)
    )


def _longest_word(column: Sequence[str]) -> int:
    """In characters, a short cell being one word; those of the head, being bold, are wider."""
    heads = [len(word) * 1.15 for word in _SPACE.split(column[0])]
    words = [
        float(len(word))
        for cell in column[1:]
        for word in ([cell] if len(cell) <= _SHORT else _SPACE.split(cell))
    ]
    return round(max([min(word, 22) for word in heads + words], default=1)) or 1


def _usual_length(column: Sequence[str]) -> float:
    """Between the mean and the longest of the cells, as if on one line; a short head counts."""
    cells = [cell.split("\n") for cell in column[1:]]
    lengths = [max(map(len, cell)) * len(cell) for cell in cells]
    usual = (sum(lengths) / len(lengths) + max(lengths)) / 2 if lengths else 0
    return max(usual, min(len(column[0]) * 1.15, 2 * _SHORT))


def _widths(rows: Sequence[Sequence[str]], shares: Sequence[float]) -> list[int]:
    shares = shares or fitting_shares(rows)
    whole = sum(shares)
    return [int(TEXT_WIDTH * share / whole) for share in shares]


class Layout(NamedTuple):
    """How a table is set.

    Attributes:
        shares: how wide the columns are, relative to one another; by what they hold if empty.
        markup: whether `**bold**` and `*italic*` are marks.
        height: the least height of the lines under the head, in points.
        keep: whether a page may not cut the table.
    """

    shares: Sequence[float] = ()
    markup: bool = False
    height: int = 0
    keep: bool = False


class _Dress(NamedTuple):
    """How one of its rows is set."""

    head: bool
    keep: bool
    markup: bool
    height: int


def _cell(value: str, width: int, dress: _Dress) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if dress.head:
        properties.append(element("w:shd", val="clear", color="auto", fill=PALE))
    style = "TableHead" if dress.head else "TableText"
    made = element("w:tc", properties)
    for line in lines(value) or [""]:
        pieces = marked(line) if dress.markup else [Run(line)] if line else []
        extra = [element("w:keepNext")] if dress.keep else []
        made.append(paragraph(style, *runs(pieces), extra=extra))
    return made


def _row(values: Sequence[str], widths: Sequence[int], dress: _Dress) -> BaseOxmlElement:
    properties = element("w:trPr")
    if all(len(value) < _LONG_CELL for value in values):
        properties.append(element("w:cantSplit"))
    if dress.height and not dress.head:
        properties.append(element("w:trHeight", val=dress.height * 20, hRule="atLeast"))
    if dress.head:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", properties)
    for value, width in zip(values, widths, strict=True):
        made.append(_cell(value, width, dress))
    return made


def table(rows: Sequence[Sequence[str]], layout: Layout, describe: str = "") -> BaseOxmlElement:
    """A table whose first row is its head.

    Args:
        rows: the head, then the lines; short lines are filled up.
        layout: how it is set.
        describe: what a screen reader says of it.
    """
    count = max(len(row) for row in rows)
    rows = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = _widths(rows, layout.shares)
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    made = element("w:tbl", _properties(sum(widths), describe), grid)
    last = len(rows) - 1
    for index, row in enumerate(rows):
        # Neither the first row nor the last one stands alone on a page.
        keep = index < last and (layout.keep or index in {1, last - 1})
        dress = _Dress(index == 0, keep, layout.markup, layout.height)
        made.append(_row(row, widths, dress))
    return made


def _properties(width: int, describe: str) -> BaseOxmlElement:
    made = element(
        "w:tblPr",
        element("w:tblStyle", val="BilanTable"),
        element("w:tblW", w=width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0020", firstRow=1, noVBand=1, noHBand=1),
    )
    if describe:
        made.append(element("w:tblCaption", val=describe))
    return made
