"""The style sheet, `resources/look/style.qss`, filled in from the tokens and only from them.

A widget says what it is by a dynamic property: `kind` (card, title, muted, banner, …), `tone`
(primary, danger, quiet) and `state` (error). `restyle` makes Qt look at a changed property again.
"""

from string import Template

from PySide6.QtWidgets import QWidget

from bilan_desktop import resources
from bilan_desktop.ui.look.tokens import CONTROL_HEIGHT, ICON, Radius, Scheme, Space, Tone, Type

MARK = 1.6
"""The side of a box to tick, in logical pixels, as a multiple of the text's points."""
SIDE = 1.8
"""The side of an icon beside a word, likewise: it grows with the word."""
ARROW = 0.78
"""The side of a field's arrow, as a multiple of an icon's."""

FIELD = 2.3
"""The least height of a field, as the mark's side."""
_SPIN_MORE = 3
"""Logical pixels that Qt adds to the height asked for a number's field."""


def style_sheet(scheme: Scheme, points: float) -> str:
    """The whole style sheet.

    Args:
        scheme: gives the colours.
        points: the size of running text, in points.
    """
    icons = resources.root().joinpath("icons").as_posix()
    sheet = Template(resources.read_text("look", "style.qss"))
    mark = 2 * round(points * MARK / 2)
    side = max(ICON, round(points * SIDE))
    arrow = round(side * ARROW)
    field = max(CONTROL_HEIGHT - 2, round(points * FIELD))
    return sheet.substitute(
        {tone.name.lower(): scheme[tone] for tone in Tone},
        icons=icons,
        scheme=scheme.name,
        hair=Space.HAIR,
        tiny=Space.TINY,
        small=Space.SMALL,
        medium=Space.MEDIUM,
        large=Space.LARGE,
        less_tiny=Space.TINY - 1,
        less_small=Space.SMALL - 1,
        less_medium=Space.MEDIUM - 1,
        control=Radius.CONTROL,
        card=Radius.CARD,
        inner_height=CONTROL_HEIGHT - 2 * Space.TINY - 2,
        field_height=field,
        spin_height=field - _SPIN_MORE,
        mark=mark,
        side=side,
        arrow=arrow,
        scroller=2 * (arrow + Space.TINY),
        drop=side + Space.TINY + Space.HAIR,
        half_mark=mark // 2 + 1,
        title_pt=f"{points * Type.TITLE.value:.1f}",
        heading_pt=f"{points * Type.HEADING.value:.1f}",
        small_pt=f"{points * Type.SMALL.value:.1f}",
        large_pt=f"{points * Type.LARGE.value:.1f}",
    )


def restyle(widget: QWidget, **properties: str) -> None:
    """Set dynamic properties, and have the style sheet looked at again if one changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
