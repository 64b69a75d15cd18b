from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.domain.plan_versions import (
    REPLY_WITHIN,
    Contact,
    PlanVersion,
    Suspension,
    differences,
    meetings_of,
    reply_due,
    suspended,
)

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=PARIS)


def interview(
    number: int, days: int = 0, state: InterviewState = InterviewState.PLANNED
) -> Interview:
    starts = MONDAY + timedelta(days=days)
    return Interview(number=number, phase=Phase.INVESTIGATION, starts_at=starts, state=state)


def version(*interviews: Interview) -> PlanVersion:
    return PlanVersion(number=1, made_on=MONDAY.date(), meetings=meetings_of(interviews))


def test_a_version_keeps_the_order_of_the_moments() -> None:
    kept = meetings_of([interview(2, 7), interview(1, 14)])
    assert [it.number for it in kept] == [2, 1]


def test_nothing_differs_from_what_was_just_accepted() -> None:
    plan = [interview(1), interview(2, 7)]
    assert differences(version(*plan), plan) == []


def test_an_interview_that_was_held_or_missed_is_no_change_of_what_was_agreed() -> None:
    agreed = version(interview(1), interview(2, 7))
    held = [interview(1, 0, InterviewState.HELD), interview(2, 7, InterviewState.MISSED)]
    assert differences(agreed, held) == []


def test_what_moved_was_added_or_taken_off_differs() -> None:
    agreed = version(interview(1), interview(2, 7), interview(3, 14))
    now = [interview(1, 1), interview(2, 7, InterviewState.CANCELLED), interview(4, 21)]
    found = differences(agreed, now)
    assert [it.number for it in found] == [1, 2, 3, 4]
    assert found[0].after is not None
    assert found[0].after.starts_at == MONDAY + timedelta(days=1)
    assert found[2].after is None
    assert found[3].before is None


def test_all_of_a_first_planning_is_new() -> None:
    assert [it.number for it in differences(None, [interview(1), interview(2, 7)])] == [1, 2]


def test_the_same_moment_in_another_zone_is_no_change() -> None:
    there = interview(1)
    told = there.model_copy(
        update={"starts_at": there.starts_at.astimezone(ZoneInfo("Asia/Tokyo"))}
    )
    assert differences(version(there), [told]) == []


def test_a_suspension_covers_both_its_days_and_goes_on_without_an_end() -> None:
    pause = Suspension(since=date(2026, 12, 1), until=date(2026, 12, 10))
    assert [pause.covers(date(2026, 12, day)) for day in (1, 10, 11)] == [True, True, False]
    endless = Suspension(since=date(2027, 1, 1))
    assert suspended([pause, endless], date(2030, 1, 1)) is endless
    assert suspended([pause, endless], date(2026, 12, 20)) is None
    with pytest.raises(ValidationError, match="finit avant"):
        Suspension(since=date(2026, 12, 2), until=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23T10:00", "2026-11-25T10:00"),
        ("2026-11-26T10:00", "2026-11-30T10:00"),
        ("2026-11-27T18:00", "2026-12-01T18:00"),
        ("2026-11-28T12:00", "2026-12-02T00:00"),
        ("2026-11-29T23:00", "2026-12-02T00:00"),
    ],
)
def test_a_reply_is_due_within_48_hours_of_weekdays(received: str, due: str) -> None:
    contact = Contact(received_at=datetime.fromisoformat(received).replace(tzinfo=PARIS))
    assert reply_due(contact) == datetime.fromisoformat(due).replace(tzinfo=PARIS)


@given(st.integers(0, 15 * 366 * 24 * 60))
def test_a_reply_is_never_due_before_48_hours_nor_on_a_weekend(minutes: int) -> None:
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    due = reply_due(Contact(received_at=moment))
    assert REPLY_WITHIN <= due - moment <= REPLY_WITHIN + timedelta(days=3)
    assert due.weekday() < 5 or due.time() == time()


def test_no_reply_comes_before_its_question() -> None:
    with pytest.raises(ValidationError, match="précède"):
        Contact(received_at=MONDAY, answered_at=MONDAY - timedelta(hours=1))
