"""What following a repetition of a calendar would cost, told from its rule alone."""

import re
from collections.abc import Mapping
from datetime import MAXYEAR
from math import inf

_WEIGHT = {"DAILY": 1.0, "WEEKLY": 0.35, "MONTHLY": 0.15, "YEARLY": 0.06}
"""By how often it repeats, what a day of the calendar costs; what repeats oftener is refused."""
_NO_CHOICE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_HOURS = ("BYHOUR", "BYMINUTE", "BYSECOND")
_MOST_A_DAY = 24
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)")
_YEAR = re.compile(r"\d{4}", re.ASCII)
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def effort(rule: str, start: str, until: int) -> float:
    """How many days of a calendar have to be looked at, more or less.

    A rule that may never fall is looked for to the end of time.

    Args:
        rule: the value of an RRULE.
        start: the value of its DTSTART.
        until: the year in which one stops.

    Returns:
        infinity where it repeats within the day, or can't be read.
    """
    parts = _parts(rule)
    weight = _WEIGHT.get(parts.get("FREQ", ""))
    a_day = _times_a_day(parts)
    interval = _interval(parts)
    if weight is None or a_day > _MOST_A_DAY or interval < 1:
        return inf
    first, last = year_of(start) or until, last_year(rule)
    if _surely_falls(parts, interval):
        last = min(last, until)
    return 366 * max(1, last - first + 1) * weight / interval * a_day


def plain_yearly(rule: str) -> bool:
    """Whether a rule falls once a year, on a day of one month, as the hour changes."""
    parts = _parts(rule)
    chosen = set(parts) - _NO_CHOICE
    return (
        parts.get("FREQ") == "YEARLY"
        and chosen <= {"BYMONTH", "BYDAY", "BYMONTHDAY"}
        and all(parts.get(name, "").count(",") == 0 for name in ("BYMONTH", "BYDAY"))
        and parts.get("BYMONTHDAY", "").count(",") < 7
        and ("BYDAY" not in parts or "BYMONTH" in parts)
    )


def year_of(value: str) -> int | None:
    """The year of a DTSTART or a DTEND; None where it can't be read."""
    found = _YEAR.match(value)
    return int(found[0]) if found else None


def last_year(rule: str) -> int:
    """The year in which a rule ends, or that of the end of time."""
    return year_of(_parts(rule).get("UNTIL", "")) or MAXYEAR


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";") if part)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _interval(parts: Mapping[str, str]) -> int:
    text = parts.get("INTERVAL", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _times_a_day(parts: Mapping[str, str]) -> int:
    count = 1
    for name in _HOURS:
        count *= len(set(parts.get(name, "").split(",")))
    return count


def _surely_falls(parts: Mapping[str, str], interval: int) -> bool:
    """Whether it falls again within some years, whatever day it began on."""
    chosen = set(parts) - _NO_CHOICE - {*_HOURS}
    frequency = parts["FREQ"]
    if frequency == "DAILY":
        return not chosen or (chosen == {"BYDAY"} and interval % 7 != 0)
    if frequency == "WEEKLY":
        return chosen <= {"BYDAY"}
    if frequency == "MONTHLY" and "BYMONTH" in chosen and interval > 1:
        return False
    if chosen <= {"BYMONTH", "BYMONTHDAY"}:
        return _has_day(parts, interval)
    return chosen <= {"BYMONTH", "BYDAY", "BYSETPOS"} and _has_weekday(parts)


def _has_day(parts: Mapping[str, str], interval: int) -> bool:
    """Whether one of its months has one of its days."""
    days = [abs(it) for it in _numbers(parts.get("BYMONTHDAY", "1"))]
    if any(1 <= day <= 28 for day in days):
        return True
    months = _numbers(parts.get("BYMONTH", "1"))
    lengths = [_LONGEST_MONTHS[it - 1] for it in months if 1 <= it <= 12]
    return interval == 1 and any(1 <= day <= length for day in days for length in lengths)


def _has_weekday(parts: Mapping[str, str]) -> bool:
    """Whether each month has its days of the week, and the one that is picked among them."""
    found = [_WEEKDAY.fullmatch(each) for each in parts.get("BYDAY", "").split(",")]
    if not all(found):
        return False
    ordinals = [int(each[1] or 0) for each in found if each]
    picked = [abs(it) for it in _numbers(parts.get("BYSETPOS", ""))]
    if not picked:
        return all(abs(it) <= 5 for it in ordinals)
    many = 4 * len(ordinals) if not any(ordinals) else 1
    return all(1 <= it <= many for it in picked) and all(abs(it) <= 4 for it in ordinals)


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",") if re.fullmatch(r"[+-]?\d{1,4}", each)]
