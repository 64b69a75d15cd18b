"""Text as it is searched: without case, accents or ligatures."""

import unicodedata
from collections.abc import Iterable

_LIGATURES = {"œ": "oe", "æ": "ae", "’": "'", "\u00a0": " ", "\u202f": " "}


class _Letters(dict[int, str]):
    """What each letter is compared as, once it was met: few different ones make many names."""

    def __missing__(self, code: int) -> str:
        parts = "".join(_LIGATURES.get(each, each) for each in chr(code).casefold())
        plain = unicodedata.normalize("NFKD", parts)
        self[code] = "".join(each for each in plain if not unicodedata.combining(each))
        return self[code]


_LETTERS = _Letters()


def folded(text: str) -> str:
    """The text as it is compared: « Œuvré », « OEUVRE » and « oeuvre » are the same."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def searched(number: int, *texts: str) -> str:
    """What the words of a search are looked for in: each word begins after a space.

    Args:
        number: the dossier's.
        texts: folded.
    """
    return f" #{number} {' '.join(texts)}"


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
