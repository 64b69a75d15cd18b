"""The strength of a passphrase: its length, and what a guesser of French would try first."""

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop import resources
from bilan_desktop.domain import passphrases
from bilan_desktop.domain.passphrases import LEAST, LISTS, strength


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("", "trop courte"),
        ("Soleil#2024", "trop courte"),
        ("bonjourmadame2024", "trop facile"),  # 4 of 4 without words of French
        ("Bonjour Madame 2024", "trop facile"),
        ("JulieMartin1985!", "trop facile"),
        ("Toulouse-31000-Toulouse", "trop facile"),
        ("liberté égalité fraternité", "trop facile"),
        ("Il était une fois 2023", "trop facile"),
        ("aaaaaaaaaaaaaaaa", "trop facile"),
        ("abcdefghijklmnop", "trop facile"),
        ("14/07/1789 14/07/1789", "trop facile"),
        ("motdepasse motdepasse", "trop facile"),
        ("Mot de passe 123456", "trop facile"),
        ("azertyuiop azertyuiop", "trop facile"),
        ("Mot-de-Passe bonjour", "trop facile"),
        ("lampe renard", "trop facile"),
        ("lampe renard violon", "passable"),
        ("x7#Qm!v2&Zp9", "bonne"),
        ("lampe renard violon neige", "solide"),
        ("correct cheval pile agrafe", "solide"),
        ("tracteur orchidée granit plomb", "solide"),
        ("quatre lampes vertes sous la neige", "solide"),
    ],
)
def test_what_is_thought_of_a_phrase(phrase: str, word: str) -> None:
    found = strength(phrase)
    assert found.word == word
    assert found.accepted is (word not in ("trop courte", "trop facile"))


def test_what_is_refused_says_why_and_what_to_do() -> None:
    assert strength("onze signes").advice == "Encore 1 caractère : il en faut au moins 12."
    assert "Encore 12 caractères" in strength("").advice
    assert "mots de plus" in strength("lampe renard violon").advice
    assert strength("lampe renard violon neige").advice == ""
    for phrase, why in (
        ("aaaaaaaaaaaaaaaa", "Répéter"),
        ("abcdefghijklmnop", "Une suite comme"),
        ("lkjhgfdsazxcvb", "Des touches qui se suivent"),
        ("bonjourmadame2024", "Des mots de tous les jours"),
        ("?? 14/07/1789 !", "Une date"),
    ):
        advice = strength(phrase).advice
        assert advice.startswith(why)
        assert "quatre ou cinq mots" in advice


def test_what_is_known_of_the_consultant_counts_for_little() -> None:
    phrase = "wieczorkowska kermabon"
    assert strength(phrase).accepted
    known = ("Éléonore Wieczorkowska", "Kermabon-Conseil")
    assert not strength(phrase, known).accepted
    assert strength("éléonorewieczorkowska", known).share < strength("eleonorewieczorkowska").share


def test_accents_capitals_and_what_joins_words_hide_none() -> None:
    plain = strength("motdepasse bonjour").share
    for other in ("MÓTDEPASSÉ bonjour", "motdepasse-bonjour", "Mot de passe, bonjour"):
        assert strength(other).share == plain
    assert strength("cœur de pierre").share == strength("coeur de pierre").share


def test_the_lists_are_ours_plain_and_large_enough() -> None:
    known = passphrases._known_words()
    assert len(known) == len(set(known)) > 2500
    assert all(re.fullmatch("[a-z0-9]+", word) for word in known)
    for name in LISTS:
        text = resources.read_text("passphrases", f"{name}.txt")
        assert text.startswith("# ")
        words = passphrases._entries(name)
        assert len(words) == len(set(words)) > 50


def test_a_long_paste_is_judged_in_no_time() -> None:
    strength("un premier pour charger les listes")
    for pasted in ("azerty " * 100_000, "@4({<$0|" * 9, "1é" * 50_000):
        start = time.perf_counter()
        assert strength(pasted).share >= 0
        assert time.perf_counter() - start < 5  # a tenth of a second, on a busy machine too


def test_the_estimator_is_loaded_only_when_it_judges() -> None:
    code = "import bilan_desktop.domain.passphrases, sys; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(max_size=80))
@settings(deadline=None)
def test_it_judges_anything_and_never_takes_a_short_one(phrase: str) -> None:
    found = strength(phrase)
    assert 0 <= found.share <= 1
    assert found.word
    if len(phrase) < LEAST and phrase.isascii():
        assert not found.accepted


@settings(deadline=None)
@given(st.lists(st.sampled_from(["lampe", "renard", "violon", "neige", "tracteur"]), unique=True))
def test_another_word_never_makes_it_weaker(words: list[str]) -> None:
    shares = [strength(" ".join(words[:count])).share for count in range(len(words) + 1)]
    assert shares == sorted(shares)
