"""French typography of dates, numbers and lists."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bilan_desktop.domain import french


def test_dates_are_said_as_one_writes_them() -> None:
    assert french.day(date(2027, 3, 1)) == "1er\u00a0mars 2027"
    assert french.day_of_week(date(2027, 2, 3)) == "mercredi 3\u00a0février 2027"
    assert french.month(date(2027, 8, 9)) == "août 2027"
    assert french.short(date(2027, 2, 3)) == "03/02/2027"


def test_hours() -> None:
    assert french.time(datetime(2027, 2, 3, 9, 5, tzinfo=UTC)) == "9\u00a0h\u00a005"
    assert french.hours(120) == "2\u00a0h"
    assert french.hours(90) == "1\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.01, "0"),
        (12.5, "12,5"),
        (1600, "1\u202f600"),
        (Decimal("1600.00"), "1\u202f600"),
        (-3, "−3"),
    ],
)
def test_numbers(value: float | Decimal, text: str) -> None:
    assert french.number(value) == text


def test_number_without_decimals() -> None:
    assert french.number(7, 0) == "7"


def test_words_and_plurals() -> None:
    assert french.in_words(9) == "neuf"
    assert french.in_words(13) == "13"
    assert french.plural(0, "heure") == "0\u00a0heure"
    assert french.plural(1.5, "heure") == "1,5\u00a0heure"
    assert french.plural(2, "journal", "journaux") == "2\u00a0journaux"


def test_lists() -> None:
    assert french.listed([]) == ""
    assert french.listed(["a"]) == "a"
    assert french.listed(["a", "b", "c"]) == "a, b et c"
    assert french.listed(["a", "b"], "ou") == "a ou b"


def test_sentences_begin_and_end() -> None:
    assert french.sentence("  une fin ") == "Une fin."
    assert french.sentence("Une question ?") == "Une question ?"
    assert french.sentence(" ") == ""
