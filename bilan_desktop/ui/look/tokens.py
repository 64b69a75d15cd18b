"""Every colour, distance, size and radius of the screens. Nothing else names one.

Colours are roles; a scheme gives each its value. Text roles keep 4.5:1 on the surfaces that they
are written on, edges of controls 3:1 (WCAG 2.2, 1.4.3 and 1.4.11): the tests hold them to it.
"""

from enum import Enum, auto


class Tone(Enum):
    """What a colour is for."""

    WINDOW = auto()
    """The ground behind everything."""
    SURFACE = auto()
    """Cards, fields and pages that one reads or writes on."""
    SUNKEN = auto()
    """The sidebar, headers of lists, what is read only."""
    HOVER = auto()
    PRESSED = auto()
    TEXT = auto()
    MUTED = auto()
    DISABLED = auto()
    LINE = auto()
    """Hairlines between things."""
    EDGE = auto()
    """The outline of a control."""
    ACCENT = auto()
    ACCENT_HOVER = auto()
    ON_ACCENT = auto()
    ACCENT_SOFT = auto()
    """The ground of what is chosen."""
    FOCUS = auto()
    DANGER = auto()
    DANGER_SOFT = auto()
    ON_DANGER = auto()
    WARNING = auto()
    WARNING_SOFT = auto()
    SUCCESS = auto()
    SUCCESS_SOFT = auto()
    PRIVATE = auto()
    """What the consultant alone may read."""
    PRIVATE_SOFT = auto()


class Scheme:
    """A colour for each role, as `#rrggbb`.

    Attributes:
        name: `light` or `dark`.
        dark: whether it writes light on dark.
        colours: all of them.
    """

    def __init__(self, name: str, *, dark: bool, colours: dict[Tone, str]) -> None:
        self.name = name
        self.dark = dark
        self.colours = colours

    def __getitem__(self, tone: Tone) -> str:
        return self.colours[tone]


LIGHT = Scheme(
    "light",
    dark=False,
    colours={
        Tone.WINDOW: "#f3f5f6",
        Tone.SURFACE: "#ffffff",
        Tone.SUNKEN: "#e9eef0",
        Tone.HOVER: "#e4ebee",
        Tone.PRESSED: "#d6e0e4",
        Tone.TEXT: "#1f2b35",
        Tone.MUTED: "#50606c",
        Tone.DISABLED: "#8a97a1",
        Tone.LINE: "#d9e0e4",
        Tone.EDGE: "#80909b",
        Tone.ACCENT: "#1c667f",
        Tone.ACCENT_HOVER: "#15536a",
        Tone.ON_ACCENT: "#ffffff",
        Tone.ACCENT_SOFT: "#dcedf2",
        Tone.FOCUS: "#1c7fa3",
        Tone.DANGER: "#a3322a",
        Tone.DANGER_SOFT: "#fae7e4",
        Tone.ON_DANGER: "#ffffff",
        Tone.WARNING: "#7a5100",
        Tone.WARNING_SOFT: "#fbf0d6",
        Tone.SUCCESS: "#23663a",
        Tone.SUCCESS_SOFT: "#e1f1e6",
        Tone.PRIVATE: "#6a3d86",
        Tone.PRIVATE_SOFT: "#f2e8f7",
    },
)

DARK = Scheme(
    "dark",
    dark=True,
    colours={
        Tone.WINDOW: "#141a20",
        Tone.SURFACE: "#1b232b",
        Tone.SUNKEN: "#10161b",
        Tone.HOVER: "#27323c",
        Tone.PRESSED: "#313e49",
        Tone.TEXT: "#e8edf1",
        Tone.MUTED: "#adb9c3",
        Tone.DISABLED: "#74828e",
        Tone.LINE: "#2c3741",
        Tone.EDGE: "#71808d",
        Tone.ACCENT: "#7cc4df",
        Tone.ACCENT_HOVER: "#9bd5ea",
        Tone.ON_ACCENT: "#0f161c",
        Tone.ACCENT_SOFT: "#1f3f4d",
        Tone.FOCUS: "#8fd0e8",
        Tone.DANGER: "#f39b91",
        Tone.DANGER_SOFT: "#43241f",
        Tone.ON_DANGER: "#1f0d0b",
        Tone.WARNING: "#e9bd6a",
        Tone.WARNING_SOFT: "#3c2f16",
        Tone.SUCCESS: "#86cf9f",
        Tone.SUCCESS_SOFT: "#1b3727",
        Tone.PRIVATE: "#d3abe8",
        Tone.PRIVATE_SOFT: "#36264a",
    },
)

GROUNDS = (Tone.WINDOW, Tone.SURFACE, Tone.SUNKEN, Tone.HOVER)
"""What TEXT and MUTED are written on."""


class Space:
    """Distances in logical pixels, each half as large again or so as the one before."""

    HAIR = 2
    TINY = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16
    HUGE = 24
    PAGE = 32


class Radius:
    """Corners, in logical pixels."""

    CONTROL = 6
    CARD = 10
    PILL = 999


class Type(Enum):
    """Sizes of text, as a multiple of the system's own."""

    TITLE = 1.6
    HEADING = 1.25
    BODY = 1.0
    SMALL = 0.9
    LARGE = 1.35
    """What the beneficiary reads across the table."""


CONTROL_HEIGHT = 34
"""Of a button or a field, in logical pixels, at the usual size of text."""
SIDEBAR_WIDTH = 196
TEXT_WIDTH = 760
"""The widest column of running text, in logical pixels: about ninety letters."""
ICON = 18
"""The side of an icon beside a word, in logical pixels."""
