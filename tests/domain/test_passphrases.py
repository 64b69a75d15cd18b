"""The strength of a passphrase: length, variety, and what all know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.passphrases import LEAST, strength


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("", "trop courte"),
        ("Soleil#2024", "trop courte"),
        ("aaaaaaaaaaaaaaaa", "trop facile"),
        ("abcdefghijklmnop", "trop facile"),
        ("motdepasse motdepasse", "trop facile"),
        ("Mot de passe 123456", "trop facile"),
        ("azertyuiop azertyuiop", "trop facile"),
        ("Mot-de-Passe bonjour", "trop facile"),
        ("lampe renard", "trop facile"),
        ("lampe renard violon", "passable"),
        ("lampe renard violon neige", "bonne"),
        ("quatre lampes vertes sous la neige", "solide"),
        ("x7#Qm!v2&Zp9", "bonne"),
    ],
)
def test_what_is_thought_of_a_phrase(phrase: str, word: str) -> None:
    assert strength(phrase).word == word


def test_what_is_refused_says_what_to_do() -> None:
    assert strength("onze signes").advice == "Encore 1 caractère : il en faut au moins 12."
    assert "Encore 12 caractères" in strength("").advice
    assert "quatre ou cinq mots" in strength("aaaaaaaaaaaaaaaa").advice
    assert "mots de plus" in strength("lampe renard violon").advice
    assert strength("lampe renard violon neige").advice == ""


def test_accents_and_capitals_do_not_make_a_known_word_strong() -> None:
    assert strength("MÓTDEPASSÉ bonjour").share == strength("motdepasse bonjour").share


@given(st.text(max_size=60))
def test_it_judges_anything_and_never_takes_a_short_one(phrase: str) -> None:
    found = strength(phrase)
    assert 0 <= found.share <= 1
    assert found.word
    if len(phrase) < LEAST and phrase.isascii():
        assert not found.accepted


@given(st.lists(st.sampled_from(["lampe", "renard", "violon", "neige", "tracteur"]), unique=True))
def test_another_word_never_makes_it_weaker(words: list[str]) -> None:
    shares = [strength(" ".join(words[:count])).share for count in range(len(words) + 1)]
    assert shares == sorted(shares)
