"""The screens that the pictures are made for."""

from typing import NamedTuple

from bilan_desktop.ui.look.tokens import DARK, LIGHT, Scheme


class Setup(NamedTuple):
    """One screen.

    Attributes:
        name: the folder of its pictures.
        width: in logical pixels.
        height: in logical pixels.
        ratio: the screen's own pixels to one logical pixel.
        scheme: the colours.
        text: the size of text, as a multiple of the usual one.
    """

    name: str
    width: int
    height: int
    ratio: float
    scheme: Scheme
    text: float = 1.0


SETUPS = (
    Setup("laptop-light", 1092, 614, 1.25, LIGHT),
    Setup("laptop-dark", 1092, 614, 1.25, DARK),
    Setup("desktop-light", 1920, 1080, 1.0, LIGHT),
    Setup("large-dark", 1092, 614, 1.25, DARK, 2.0),
)
"""1366 × 768 at 125 %, light and dark; 1920 × 1080; and text at 200 % on the former, in the dark.

Four of the six that could be: each keeps some hundred pictures in the repository.
"""
SHORT = ("laptop-light", "large-dark")
"""What the short form makes and compares."""
