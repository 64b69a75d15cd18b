"""Text measured and wrapped: nothing is ever cut off or shortened."""

import re
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from bilan_desktop.pictures.application import ensure_application
from bilan_desktop.pictures.theme import Role, Theme


class Style(Enum):
    """A size in layout units (1/96 inch: 12 is 9 points), and whether it is bold."""

    TITLE = (15, True)
    LABEL = (12, False)
    VALUE = (12, True)
    SMALL = (11, False)
    ZONE = (11, True)
    TICK = (10, False)
    NUMBER = (9, True)


@dataclass(frozen=True)
class Part:
    """A piece of text before it is laid out."""

    text: str
    style: Style = Style.LABEL
    role: Role = Role.TEXT


@dataclass(frozen=True)
class Block:
    """A piece of text wrapped into lines, with the room that it takes."""

    part: Part
    lines: tuple[str, ...]
    width: float
    height: float


def pick_family(wished: tuple[str, ...], installed: list[str], fallback: str) -> str:
    """Choose the first wished family that is installed, else the fallback.

    A missing family is never asked of Qt, which would search through all fonts and warn.
    """
    return next((family for family in wished if family in installed), fallback)


class Ruler:
    """Measures and wraps text in the fonts of a theme."""

    def __init__(self, theme: Theme) -> None:
        """Load the fonts; an application is made where none runs."""
        ensure_application()
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        family = pick_family(theme.families, QFontDatabase.families(), system)
        self._fonts = {style: _font(family, style) for style in Style}
        self._metrics = {style: QFontMetricsF(font) for style, font in self._fonts.items()}

    def font(self, style: Style) -> QFont:
        """The font of a style."""
        return self._fonts[style]

    def ascent(self, style: Style) -> float:
        """Height of a line above its baseline."""
        return self._metrics[style].ascent()

    def line_height(self, style: Style) -> float:
        """Distance from one line to the next."""
        return self._metrics[style].height() * 1.04

    def width(self, text: str, style: Style) -> float:
        """Width of a line of text, with a hair of room for the scaling of fonts."""
        return self._metrics[style].horizontalAdvance(text) * 1.01 + 0.5

    def longest_word(self, text: str, style: Style) -> float:
        """Width of the longest piece that wrapping would rather not break."""
        return max((self.width(piece.strip(), style) for piece in _pieces(text)), default=0.0)

    def wrap(self, part: Part, width: float) -> Block:
        """Wrap greedily, then narrow to the least width that keeps the number of lines."""
        lines = self._greedy(part, width)
        if len(lines) > 1:
            lines = self._balanced(part, width, len(lines))
        broad = max(self.width(line, part.style) for line in lines)
        return Block(part, lines, broad, len(lines) * self.line_height(part.style))

    def _balanced(self, part: Part, width: float, count: int) -> tuple[str, ...]:
        low, high = min(width, self.longest_word(part.text, part.style)), width
        for _ in range(7):
            middle = (low + high) / 2
            low, high = (
                (low, middle) if len(self._greedy(part, middle)) <= count else (middle, high)
            )
        return self._greedy(part, high)

    def _greedy(self, part: Part, width: float) -> tuple[str, ...]:
        lines = [""]
        for piece in _pieces(part.text):
            if self.width((lines[-1] + piece).strip(), part.style) <= width:
                lines[-1] += piece
                continue
            lines.extend(self._fragments(piece, part.style, width))
        return tuple(line.strip() for line in lines if line.strip()) or ("",)

    def _fragments(self, piece: str, style: Style, width: float) -> list[str]:
        """Break a piece that is longer than a line, character by character."""
        fragments = [""]
        for character in piece:
            if fragments[-1] and self.width((fragments[-1] + character).strip(), style) > width:
                fragments.append("")
            fragments[-1] += character
        return fragments


def _font(family: str, style: Style) -> QFont:
    size, bold = style.value
    font = QFont(family)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    # Without hinting, a line is as long on paper as it was when measured, at any scale.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def _pieces(text: str) -> list[str]:
    """Split where a line may end: after a plain space, a hyphen or a slash.

    Non-breaking spaces hold, and a slash stays on its line; a line break or a tab is one space.
    """
    flat = re.sub(r"[ \t\r\n]+", " ", text).replace(" /", "\u00a0/")
    return [piece for piece in re.split(r"(?<=[ /\-])", flat) if piece]


def stack_size(blocks: list[Block]) -> tuple[float, float]:
    """Width and height of blocks stacked one under the other."""
    return max(block.width for block in blocks), sum(block.height for block in blocks)
