"""How well a passphrase would stand a guesser: its length first, then what the guesser knows.

`zxcvbn` estimates the guesses, over words of French added to its own English: without them it takes
"bonjourmadame2024" for the strongest there is. An estimate to guide whoever chooses: a phrase known
to all, if it is not in our short list, can't be seen.
"""

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilan_desktop import resources

LEAST = 12
"""Letters under which none is accepted: the stretching of the key can't make up for less."""
MOST = 72
"""Letters that are looked at: a longer phrase is no weaker, and judging takes ever longer."""
LISTS = ("clavier", "phrases", "metier", "temps", "mots", "prenoms", "lieux")
"""The lists of `resources/passphrases/`: a guesser is held to go through them side by side."""

FEW, FAIR, MANY = 10.0, 12.0, 14.0
"""Powers of ten of the guesses: fewer than the first is refused, from the last on it is solid.

With the key stretched as it is, ten thousand guesses a second are much: the first is then ten days,
the second three years, the third three centuries.
"""
FULL = 16.0
"""The power of ten at which the bar is full."""

_JOINTS = re.compile(r"[\s\-_.,;:’']+")
"""What stands between words; it hides none of them."""


@dataclass(frozen=True)
class Strength:
    """What is thought of a passphrase.

    Attributes:
        accepted: whether it may be taken.
        share: from 0 to 1, how full the bar is.
        word: the same in a word.
        advice: what would make it better; empty where nothing is to be said.
    """

    accepted: bool
    share: float
    word: str
    advice: str = ""


def strength(phrase: str, own: Iterable[str] = ()) -> Strength:
    """What is thought of a passphrase as it stands.

    Args:
        phrase: as it is typed.
        own: what a guesser knows of this very consultant: the name, the company, the town.
    """
    length = len(unicodedata.normalize("NFKC", phrase).strip())
    power, reason = _power(phrase, own)
    share = min(1.0, power / FULL)
    if length < LEAST:
        left = LEAST - length
        return Strength(
            False,
            min(share, 0.2),
            "trop courte",
            f"Encore {left} caractère{'s' if left > 1 else ''} : il en faut au moins {LEAST}.",
        )
    if power < FEW:
        return Strength(False, share, "trop facile", f"{reason} {_BETTER}")
    if power < FAIR:
        return Strength(True, share, "passable", "Un ou deux mots de plus la rendraient solide.")
    return Strength(True, share, "bonne" if power < MANY else "solide")


_BETTER = "Prenez plutôt quatre ou cinq mots que personne ne songerait à réunir."
_GUESSED = "Elle serait vite devinée."
_REASONS = {
    "dictionary": "Des mots de tous les jours, un prénom ou une ville se devinent vite.",
    "spatial": "Des touches qui se suivent sur le clavier se devinent aussitôt.",
    "repeat": "Répéter une lettre ou un mot n’ajoute presque rien.",
    "sequence": "Une suite comme « abc » ou « 4321 » se devine aussitôt.",
    "regex": "Une année se devine vite.",
    "date": "Une date se devine vite.",
}
"""By the pattern that the estimate names for the longest part of the phrase."""


def _power(phrase: str, own: Iterable[str]) -> tuple[float, str]:
    """The power of ten of the guesses, and why they are so few: as typed, and all in one word."""
    folded = _folded(phrase[: 4 * MOST])[:MOST]
    whole = _JOINTS.sub("", folded)
    if not whole:
        return 0.0, _GUESSED
    known = (*_own_words(own), *_known_words())
    return min((_estimated(each, known) for each in {folded, whole}), key=lambda found: found[0])


def _estimated(text: str, known: tuple[str, ...]) -> tuple[float, str]:
    """The product of what each part costs, in any order: never more for there being many parts."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - a moment to load, not for the first screen

    parts: list[Mapping[str, Any]] = zxcvbn(text, user_inputs=known, max_length=MOST)["sequence"]
    power = sum(math.log10(part["guesses"]) for part in parts)
    power += math.log10(math.factorial(len(parts)))
    longest = max(parts, key=lambda part: len(part["token"]))
    return power, _REASONS.get(longest["pattern"], _GUESSED)


@cache
def _known_words() -> tuple[str, ...]:
    """The words of every list, the first of each before the second of any."""
    lists = [_entries(name) for name in LISTS]
    rounds = itertools.zip_longest(*lists)
    return tuple(dict.fromkeys(word for words in rounds for word in words if word))


def _entries(name: str) -> list[str]:
    lines = resources.read_text("passphrases", f"{name}.txt").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def _own_words(own: Iterable[str]) -> list[str]:
    """Each word of what is known of the consultant, and each name in one piece."""
    folded = [_folded(each) for each in own]
    pieces = [piece for each in folded for piece in _JOINTS.split(each)]
    return [word for word in (*pieces, *(_JOINTS.sub("", it) for it in folded)) if len(word) > 2]


def _folded(phrase: str) -> str:
    """Small letters without accents: guessers try both."""
    small = phrase.strip().casefold().replace("œ", "oe").replace("æ", "ae")
    apart = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
