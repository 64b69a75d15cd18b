"""Text made fit for Word: legal XML characters, French spaces, light markup."""

import re
from typing import NamedTuple

from bilan_desktop.domain.french import NARROW, NO_BREAK

_ILLEGAL = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[\u007f-\u0084\u0086-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]"
)
_NEW_LINE = re.compile("\r\n?|[\u0085\u2028\u2029]")
_BEFORE_HIGH = re.compile(r" (?=[;?!]+(?:\s|$))")
_BEFORE_COLON = re.compile(r" (?=[:»%€])")
_STARS = re.compile(r"(\*+)")


class Run(NamedTuple):
    """A stretch of text in one dress."""

    text: str
    bold: bool = False
    italic: bool = False


def clean(text: str) -> str:
    """The text without what XML forbids or what could hide a meaning; lines end by a line feed."""
    return _ILLEGAL.sub("", _NEW_LINE.sub("\n", text))


def typeset(text: str) -> str:
    """The cleaned text with the spaces that French does not break.

    Only a space that was typed becomes unbreakable: an address or an hour is left as it is.
    """
    text = _BEFORE_HIGH.sub(NARROW, clean(text))
    return re.sub("« ", f"«{NO_BREAK}", _BEFORE_COLON.sub(NO_BREAK, text))


def one_line(text: str) -> str:
    """The text on a single line, for a heading, a title or a property."""
    return " ".join(part for part in typeset(text).replace("\t", " ").split("\n") if part).strip()


def lines(text: str) -> list[str]:
    """The text's lines that say something, in order."""
    return [line.strip(" \t") for line in typeset(text).split("\n") if line.strip()]


def flowed(text: str) -> str:
    """The text of a resource file with its lines joined: only a blank line ends a paragraph."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", clean(text)))


def plain(text: str) -> str:
    """The text of a marked-up line without its marks."""
    return "".join(run.text for run in marked(text))


def marked(text: str) -> list[Run]:
    """Split a line at its `**bold**` and `*italic*`; a star that closes nothing stays a star.

    One pass over the line, whatever it holds: a pasted megabyte of stars costs no more than text.
    """
    pieces = _STARS.split(text)
    marks = _pairs(pieces)
    runs: list[Run] = []
    bold = italic = False
    for index, piece in enumerate(pieces):
        if index in marks:
            bold ^= len(piece) >= 2
            italic ^= len(piece) != 2
        elif piece and runs and (runs[-1].bold, runs[-1].italic) == (bold, italic):
            runs[-1] = Run(runs[-1].text + piece, bold, italic)
        elif piece:
            runs.append(Run(piece, bold, italic))
    return runs


def _pairs(pieces: list[str]) -> set[int]:
    """Which of the pieces are marks: those that open before a word and close after one."""
    waiting: dict[int, int] = {}
    found: set[int] = set()
    for index in range(1, len(pieces), 2):
        length = len(pieces[index])
        before, after = pieces[index - 1][-1:], pieces[index + 1][:1]
        closes = before.strip() and not after.isalnum()
        if closes and length in waiting:
            found.update((waiting.pop(length), index))
        elif closes and length == 3 and {1, 2} <= waiting.keys():
            found.update((waiting.pop(1), waiting.pop(2), index))
        elif length <= 3 and after.strip() and not before.isalnum():
            waiting[length] = index
    return found
