"""The colours of pictures: on white, on a dark screen, and for a printer that may be grey."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QColor


class Role(Enum):
    """What a colour is for; a drawing names roles, a theme gives them colours."""

    PAPER = auto()
    TEXT = auto()
    MUTED = auto()
    GRID = auto()
    EDGE = auto()
    FIRST = auto()
    FIRST_FILL = auto()
    ON_FIRST = auto()
    SECOND = auto()
    SECOND_FILL = auto()
    TRACK = auto()
    BEST_ZONE = auto()
    ZONE = auto()


INKS = (Role.TEXT, Role.MUTED, Role.FIRST, Role.SECOND)
"""Roles that text is written in."""

SURFACES = (Role.PAPER, Role.ZONE, Role.BEST_ZONE)
"""Roles that text is written on, besides ON_FIRST on FIRST."""


@dataclass(frozen=True)
class Theme:
    """A colour per role, and the families of font wished for, best first.

    Attributes:
        name: for the settings and for tests.
        colours: `#rrggbb` per role.
        families: wished fonts; where none is installed, the system's sans serif is used.
    """

    name: str
    colours: dict[Role, str]
    families: tuple[str, ...] = ("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans")

    def colour(self, role: Role) -> QColor:
        """The colour of a role."""
        return QColor(self.colours[role])


LIGHT = Theme(
    "light",
    {
        Role.PAPER: "#ffffff",
        Role.TEXT: "#22303c",
        Role.MUTED: "#566470",
        Role.GRID: "#d3dbe1",
        Role.EDGE: "#93a1ad",
        Role.FIRST: "#1c667f",
        Role.FIRST_FILL: "#b5d8e3",
        Role.ON_FIRST: "#ffffff",
        Role.SECOND: "#a94e0b",
        Role.SECOND_FILL: "#f2c9a4",
        Role.TRACK: "#eef2f5",
        Role.BEST_ZONE: "#e6f2f5",
        Role.ZONE: "#f6f8f9",
    },
)

DARK = Theme(
    "dark",
    {
        Role.PAPER: "#1b232b",
        Role.TEXT: "#e8edf1",
        Role.MUTED: "#adb9c3",
        Role.GRID: "#3b4854",
        Role.EDGE: "#71808d",
        Role.FIRST: "#7cc4df",
        Role.FIRST_FILL: "#2b5b6d",
        Role.ON_FIRST: "#0f161c",
        Role.SECOND: "#f3ab6b",
        Role.SECOND_FILL: "#7a5232",
        Role.TRACK: "#252f38",
        Role.BEST_ZONE: "#1e3842",
        Role.ZONE: "#222c35",
    },
)

# Luminances are far apart, so that a grey print still tells the series; shapes differ anyway.
PRINT = Theme(
    "print",
    {
        Role.PAPER: "#ffffff",
        Role.TEXT: "#15191d",
        Role.MUTED: "#454c53",
        Role.GRID: "#c2c8cd",
        Role.EDGE: "#6f7880",
        Role.FIRST: "#0d4a63",
        Role.FIRST_FILL: "#a9cbd8",
        Role.ON_FIRST: "#ffffff",
        Role.SECOND: "#9a4300",
        Role.SECOND_FILL: "#f0d3b8",
        Role.TRACK: "#f1f3f4",
        Role.BEST_ZONE: "#e2edf1",
        Role.ZONE: "#f7f8f9",
    },
)


def luminance(colour: QColor) -> float:
    """Relative luminance as the web's accessibility guidelines (WCAG 2) define it, 0 to 1."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2 asks 4.5 of text)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
