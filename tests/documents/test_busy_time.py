"""A stranger's calendar says when one is busy, never with what, and never holds anyone up."""

import hashlib
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bilan_desktop.documents.busy_time import Busy, read_busy
from bilan_desktop.documents.calendar_sieve import LARGEST, sifted
from bilan_desktop.errors import InvalidInputError
from tests.documents.calendars import (
    EASTERN,
    PARIS,
    SECRET,
    SINCE,
    UNTIL,
    calendar,
    event,
)


def read(*parts: tuple[str, ...]) -> list[Busy]:
    return read_busy(calendar(*parts), SINCE, UNTIL, PARIS)


def told(*lines: str) -> list[str]:
    """When one entry takes time, in the practice's zone."""
    return [
        f"{it.starts_at:%m-%d %H:%M%z}/{it.ends_at:%m-%d %H:%M%z}" for it in read(event(*lines))
    ]


def test_a_plain_entry_is_a_stretch_of_time_and_nothing_else() -> None:
    (busy,) = read(event("UID:a@b", "DTSTART:20270325T080000Z", "DTEND:20270325T093000Z"))
    assert busy.starts_at == datetime(2027, 3, 25, 9, tzinfo=PARIS)
    assert busy.ends_at == datetime(2027, 3, 25, 10, 30, tzinfo=PARIS)
    assert busy.starts_at.tzinfo == busy.ends_at.tzinfo == PARIS
    assert busy.uid_hash == hashlib.sha256(b"a@b").hexdigest()[:32]


def test_no_word_of_a_calendar_goes_any_further_than_the_sieve() -> None:
    data = calendar(event("UID:a", "DTSTART:20270325T080000Z", f"DESCRIPTION:x\r\n {SECRET}"))
    left = sifted(data, SINCE, UNTIL)
    assert SECRET not in left
    assert "VALARM" not in left
    assert "DTSTART:20270325T080000Z" in left


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a time without a zone is the practice's own
        (("DTSTART:20270325T090000", "DURATION:PT1H"), ["03-25 09:00+0100/03-25 10:00+0100"]),
        # a zone by its name on Windows
        (
            ("DTSTART;TZID=Romance Standard Time:20270601T100000", "DURATION:PT45M"),
            ["06-01 10:00+0200/06-01 10:45+0200"],
        ),
        # another zone
        (
            ("DTSTART;TZID=America/Cayenne:20270601T100000", "DURATION:PT1H"),
            ["06-01 15:00+0200/06-01 16:00+0200"],
        ),
        # a whole day is whole, though it has 23 hours
        (("DTSTART;VALUE=DATE:20270328",), ["03-28 00:00+0100/03-29 00:00+0200"]),
        (
            ("DTSTART;VALUE=DATE:20270501", "DTEND;VALUE=DATE:20270504"),
            ["05-01 00:00+0200/05-04 00:00+0200"],
        ),
        (
            ("DTSTART;VALUE=DATE:20270501", "DTEND;VALUE=DATE:20270501"),
            ["05-01 00:00+0200/05-02 00:00+0200"],
        ),
        # no time at all is not busy
        (("DTSTART:20270325T090000",), []),
        # what leaves the time free, or is cancelled
        (("DTSTART:20270325T090000", "DURATION:PT1H", "TRANSP:TRANSPARENT"), []),
        (("DTSTART:20270325T090000", "DURATION:PT1H", "STATUS:CANCELLED"), []),
        (
            ("DTSTART:20270325T090000", "DURATION:PT1H", "STATUS:TENTATIVE"),
            ["03-25 09:00+0100/03-25 10:00+0100"],
        ),
        # outside of the period, and across its bounds
        (("DTSTART:20250325T090000", "DTEND:20250325T100000"), []),
        (("DTSTART:20290325T090000", "DTEND:20290325T100000"), []),
        (
            ("DTSTART:20261231T230000", "DTEND:20270101T010000"),
            ["01-01 00:00+0100/01-01 01:00+0100"],
        ),
        (("DTSTART:20271231T230000", "DURATION:P2D"), ["12-31 23:00+0100/01-01 00:00+0100"]),
        # a repetition keeps its hour over the change of clocks
        (
            (
                "DTSTART;TZID=Europe/Paris:20270325T090000",
                "DTEND;TZID=Europe/Paris:20270325T100000",
                "RRULE:FREQ=WEEKLY;COUNT=3",
                "EXDATE;TZID=Europe/Paris:20270401T090000",
            ),
            ["03-25 09:00+0100/03-25 10:00+0100", "04-08 09:00+0200/04-08 10:00+0200"],
        ),
        # began long ago
        (
            ("DTSTART;VALUE=DATE:19800229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
            ["02-28 00:00+0100/03-01 00:00+0100"],
        ),
        (
            ("DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1;COUNT=3"),
            ["01-29 00:00+0100/01-30 00:00+0100"],
        ),
        # ended before
        (("DTSTART:20100325T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20200101"), []),
        (
            ("DTSTART:20250325T090000", "DURATION:PT1H", "RDATE:20270325T090000"),
            ["03-25 09:00+0100/03-25 10:00+0100"],
        ),
    ],
)
def test_an_entry_takes_the_time_that_it_says(lines: tuple[str, ...], expected: list[str]) -> None:
    assert told("UID:a", *lines) == expected


def test_a_zone_that_only_the_file_knows_is_obeyed() -> None:
    zoned = event("UID:a", "DTSTART;TZID=Chez nous:20270701T100000", "DURATION:PT1H")
    (busy,) = read(EASTERN, zoned)
    assert busy.starts_at == datetime(2027, 7, 1, 16, tzinfo=PARIS)


def test_one_occurrence_that_was_moved_and_one_that_was_cancelled() -> None:
    master = event("UID:a", "DTSTART:20270301T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")
    moved = event(
        "UID:a", "RECURRENCE-ID:20270302T080000Z", "DTSTART:20270310T080000Z", "DURATION:PT2H"
    )
    gone = event(
        "UID:a",
        "RECURRENCE-ID:20270303T080000Z",
        "DTSTART:20270303T080000Z",
        "DURATION:PT1H",
        "STATUS:CANCELLED",
    )
    found = read(master, moved, gone)
    assert [it.starts_at.day for it in found] == [1, 10]
    assert len({it.uid_hash for it in found}) == 1


def test_entries_without_a_name_stay_apart_and_those_without_a_day_are_none() -> None:
    one, other = ("DTSTART:20270325T090000", "DURATION:PT1H"), ("DTSTART:20270326T090000Z",)
    found = read(event(*one), event(*other, "DURATION:PT1H"), event("UID:x", "DURATION:PT1H"))
    assert len(found) == len({it.uid_hash for it in found}) == 2


@pytest.mark.parametrize("wide", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_and_line_ends_as_they_come(wide: str) -> None:
    lines = calendar(event("UID:é", "DTSTART:20270325T090000", "DURATION:PT1H"), eol="\n")
    assert len(read_busy(lines.decode().encode(wide), SINCE, UNTIL, PARIS)) == 1


def test_calendars_one_after_the_other_are_one() -> None:
    parts = [calendar(event(f"DTSTART:2027032{day}T090000", "DURATION:PT1H")) for day in (5, 6)]
    assert len(read_busy(b"".join(parts), SINCE, UNTIL, PARIS)) == 2


def test_at_most_two_years_are_read() -> None:
    data = calendar(event("UID:a", "DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY"))
    found = read_busy(data, SINCE, SINCE + timedelta(days=9000), PARIS)
    assert [it.starts_at.year for it in found] == [2027, 2028]
    assert found[-1].ends_at <= SINCE + timedelta(days=731)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"Bonjour",
        b"%PDF-1.7",
        b"\xff\xfe\x00",
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
        b"BEGIN:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\n" * 3000 + b"END:VCALENDAR\r\n" * 3000,
        calendar(event("UID:a", "DTSTART:le 3 mars", "DURATION:PT1H")),
        calendar(event("UID:a", "DTSTART:20270332T090000")),
        calendar(event("UID:a", "DTSTART:20270301T090000", "DTSTART:20270302T090000")),
        calendar(event("UID:a", "DTSTART:20270301T090000", "DURATION:une heure")),
        calendar(event("UID:a", "DTSTART:20270301T090000", "RRULE:FREQ=DAILY;UNTIL=toujours")),
        calendar(event("UID:a", "DTSTART;TZID=:20270301T090000", "SEQUENCE:x")),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(InvalidInputError, match="Rien n’a été changé"):
        read_busy(data, SINCE, UNTIL, PARIS)


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(InvalidInputError, match="dépasse 5 Mo"):
        read_busy(b" " * (LARGEST + 1), SINCE, UNTIL, PARIS)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=24",
        "FREQ=DAILY;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=x",
        "COUNT=3",
        "",
    ],
)
def test_what_repeats_within_the_day_or_in_no_known_way_is_refused(rule: str) -> None:
    with pytest.raises(InvalidInputError, match="trop d’entrées ou de répétitions"):
        read(event("UID:a", "DTSTART:20270301T090000", f"RRULE:{rule}"))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=lundi",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTH=4;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
    ],
)
def test_so_are_many_rules_that_may_never_fall(rule: str) -> None:
    many = [event("DTSTART:20270302T090000", f"RRULE:{rule}") for _ in range(100)]
    with pytest.raises(InvalidInputError, match="trop d’entrées ou de répétitions"):
        read(*many)


def test_a_thousand_plain_rules_are_none_too_many() -> None:
    rules = ("FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY;BYMONTH=2")
    many = [event("DTSTART:20260302T090000", f"RRULE:{rules[at % 3]}") for at in range(1000)]
    assert sifted(calendar(*many), SINCE, UNTIL).count("RRULE") == 1000


def test_neither_too_many_occurrences_nor_too_many_entries() -> None:
    long = event("UID:a", "DTSTART:19600101T090000", "DURATION:P40000D", "RRULE:FREQ=DAILY")
    with pytest.raises(InvalidInputError, match="trop d’entrées"):
        read(long)
    many = b"BEGIN:VEVENT\nEND:VEVENT\n" * 20_001
    with pytest.raises(InvalidInputError, match="trop d’entrées"):
        read_busy(b"BEGIN:VCALENDAR\n" + many + b"END:VCALENDAR\n", SINCE, UNTIL, PARIS)
    line = event("UID:a", "DTSTART:20270301T090000", "EXDATE:" + "20270301T090000Z," * 10_000)
    with pytest.raises(InvalidInputError, match="trop d’entrées"):
        read(line)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYDAY=MO", "FREQ=YEARLY;BYMONTH=1,2"]
)
def test_a_zone_whose_hour_changes_all_the_time_is_refused(rule: str) -> None:
    odd = [line if not line.startswith("RRULE") else f"RRULE:{rule}" for line in EASTERN]
    with pytest.raises(InvalidInputError, match="trop d’entrées"):
        read(tuple(odd))


SOUND = calendar(
    EASTERN,
    event("UID:a", "DTSTART;TZID=Chez nous:20270301T100000", "DURATION:PT1H"),
    event(
        "UID:b",
        'DTSTART;X-A="b:c";TZID=Europe/Paris:20270101T090000',
        "DTEND;TZID=Europe/Paris:20270101T100000",
        "RRULE:FREQ=WEEKLY;UNTIL=20270301T000000Z;BYDAY=FR",
        "EXDATE;TZID=Europe/Paris:20270108T090000",
        "RDATE;VALUE=PERIOD:20270401T090000Z/PT1H",
    ),
    event(
        "UID:b", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270115T080000Z", "DTSTART:20270115T100000Z"
    ),
)
_LINES = SOUND.decode().split("\r\n")
_WORDS = ("RRULE:FREQ=MONTHLY;BYMONTHDAY=31", "DTSTART:00010101T000000", "DTEND:99991231T235959Z")
_PIECES = ("DURATION:P99999999D", "X-WR-TIMEZONE:Mars", "STATUS", "SEQUENCE:9999999999999", "TZID:")


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(_LINES) - 1),
            st.sampled_from(["drop", "twice", "swap", "cut", "put"]),
            st.one_of(st.sampled_from(_WORDS + _PIECES), st.text(max_size=20)),
        ),
        max_size=6,
    )
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([(2, "put", "X-WR-TIMEZONE:Mars")])
def test_a_calendar_that_was_spoilt_is_read_or_refused(spoilt: list[tuple[int, str, str]]) -> None:
    lines = list(_LINES)
    for at, how, text in spoilt:
        index = at % len(lines)
        line = lines[index]
        made = {
            "drop": [],
            "twice": [line, line],
            "swap": [lines[-1 - index]],
            "cut": [line[: len(line) // 2] + text],
            "put": [line, text],
        }
        lines[index : index + 1] = made[how] or [""]
    judge("\r\n".join(lines).encode(errors="replace"))


@given(st.binary(max_size=200), st.integers(0, len(SOUND)))
@settings(max_examples=300, deadline=None)
def test_and_so_is_one_with_any_bytes_in_it(pasted: bytes, at: int) -> None:
    judge(pasted)
    judge(SOUND[:at] + pasted + SOUND[at:])


_numbers = st.lists(st.integers(-400, 400), min_size=1, max_size=3).map(
    lambda found: ",".join(map(str, found))
)
_days = st.lists(st.sampled_from(["MO", "2TU", "-1FR", "5SU", "9WE"]), min_size=1, max_size=3)
_parts = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["WEEKLY", "MONTHLY", "YEARLY", "HOURLY"])},
    optional={
        "INTERVAL": st.integers(0, 30).map(str),
        "COUNT": st.integers(-2, 900).map(str),
        "UNTIL": st.sampled_from(["20270601", "20270601T000000Z", "19000101", "x"]),
        "BYDAY": _days.map(",".join),
        "BYMONTH": _numbers,
        "BYMONTHDAY": _numbers,
        "BYYEARDAY": _numbers,
        "BYWEEKNO": _numbers,
        "BYSETPOS": _numbers,
        "BYHOUR": _numbers,
        "WKST": st.sampled_from(["SU", "XX"]),
    },
)


@given(_parts)
@settings(max_examples=60, deadline=None)
def test_whatever_a_rule_says_it_comes_to_an_end(parts: dict[str, str]) -> None:
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    judge(calendar(event("UID:a", "DTSTART:20260302T090000Z", "DURATION:PT1H", f"RRULE:{rule}")))


def judge(data: bytes) -> None:
    """Read or refused, and what is read lies within the period, forward and in order."""
    try:
        found = read_busy(data, SINCE, UNTIL, PARIS)
    except InvalidInputError:
        return
    assert all(SINCE <= it.starts_at < it.ends_at <= UNTIL for it in found)
    starts = [it.starts_at.timestamp() for it in found]
    assert starts == sorted(starts)
