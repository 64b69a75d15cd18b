"""Text as it is searched: without case, accents or ligatures."""

import unicodedata
from collections.abc import Iterable

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "\u00a0": " ", "\u202f": " "})


def folded(text: str) -> str:
    """The text as it is compared: « Œuvré », « OEUVRE » and « oeuvre » are the same."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(each for each in parts if not unicodedata.combining(each))


def searched(number: int, *texts: str) -> str:
    """What the words of a search are looked for in: each word begins after a space."""
    return f" #{number} " + folded(" ".join(texts))


def words(query: str) -> list[str]:
    """The words of a search; « n° 12 » and « #12 » ask for a number only."""
    found = folded(query.replace("n°", " #").replace("N°", " #")).split()
    joined: list[str] = []
    for word in found:
        if joined and joined[-1] == "#":
            joined[-1] += word
        else:
            joined.append(word)
    return [word for word in joined if word != "#"]


def found(texts: Iterable[str], word: str) -> list[bool]:
    """In which texts a word is found, in one go: this is done at each key.

    Figures alone begin a number, or a word: « 12 » finds 12 and 120, not 112.

    Args:
        texts: as `searched` makes them.
        word: one of `words`.
    """
    if word.isdecimal():
        number, other = f"#{word}", f" {word}"
        return [number in text or other in text for text in texts]
    return [word in text for text in texts]
