"""How well a passphrase would stand a guesser: its length first, then its variety.

An estimate to guide whoever chooses, without a dictionary: what it can't see is a phrase that is
known to all, but for those of the short list below.
"""

import itertools
import math
import re
import unicodedata
from dataclasses import dataclass

LEAST = 12
"""Letters under which none is accepted: the stretching of the key can't make up for less."""
STRONG = 64.0
"""Bits at which the bar is full."""
_LETTER_BITS = 1.9
"""Bits of each letter of a phrase made of words (Shannon); signs and figures count for more."""
_SIGN_BITS = 3.5

_COMMON = frozenset(
    (
        "azerty",
        "azertyuiop",
        "qwerty",
        "qwertyuiop",
        "qsdfghjklm",
        "wxcvbn",
        "motdepasse",
        "mot",
        "passe",
        "password",
        "secret",
        "bonjour",
        "soleil",
        "doudou",
        "loulou",
        "chouchou",
        "marseille",
        "paris",
        "france",
        "bilan",
        "competence",
        "competences",
        "consultant",
        "cabinet",
        "admin",
        "bienvenue",
        "iloveyou",
        "welcome",
        "jetaime",
        "nicolas",
        "camille",
        "princesse",
        "123456",
        "1234567",
        "12345678",
        "123456789",
        "1234567890",
        "0000",
        "1111",
        "abcdef",
        "abcdefgh",
        "letmein",
        "dragon",
        "monkey",
    )
)
"""What every list of guesses begins with, in French and in figures."""


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


def strength(phrase: str) -> Strength:
    """What is thought of a passphrase as it stands."""
    folded = _folded(phrase)
    length = len(unicodedata.normalize("NFKC", phrase).strip())
    share = min(1.0, _bits(folded) / STRONG)
    if length < LEAST:
        left = LEAST - length
        return Strength(
            False,
            min(share, 0.2),
            "trop courte",
            f"Encore {left} caractère{'s' if left > 1 else ''} : il en faut au moins {LEAST}.",
        )
    if share < 0.3:
        return Strength(False, share, "trop facile", _TOO_EASY)
    if share < 0.5:
        return Strength(True, share, "passable", "Un ou deux mots de plus la rendraient solide.")
    if share < 0.8:
        return Strength(True, share, "bonne")
    return Strength(True, share, "solide")


_TOO_EASY = (
    "Elle serait vite devinée : prenez plutôt quatre ou cinq mots sans lien entre eux, que vous "
    "seul réuniriez."
)


def _folded(phrase: str) -> str:
    """Small letters without accents: guessers try both."""
    apart = unicodedata.normalize("NFKD", phrase.strip().casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _bits(folded: str) -> float:
    """Words that all know count for next to nothing, those that come again for nothing."""
    total = 0.0
    seen: set[str] = set()
    for word in re.findall(r"[a-z]+|[0-9]+|[^a-z0-9\s]+", folded):
        if word in seen:
            continue
        seen.add(word)
        total += 3.0 if word in _COMMON else _word_bits(word)
    return total


def _word_bits(word: str) -> float:
    """A word is worth its different steps: `aaaa` and `abcd` have but one."""
    steps = {ord(b) - ord(a) for a, b in itertools.pairwise(word)}
    told = min(len(word), 1 + len(steps), 2 * len(set(word)))
    each = _LETTER_BITS if word.isalpha() else _SIGN_BITS
    most = math.log2(20_000) if word.isalpha() else 64.0  # a word is one of a dictionary's
    return min(most, told * each) + (0 if word.isalpha() else math.log2(len(word)))
