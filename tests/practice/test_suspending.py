"""A bilan stands still, then goes on: what waited is put after the resumption."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.domain.plan_versions import Suspension
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import (
    interviewing,
    planning,
    replanning,
    scheduling,
    suspending,
    versions,
)
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.meetings import meetings
from tests.practice.conftest import Hand

FIRST = date(2026, 9, 8)
WEEK = timedelta(weeks=1)
SINCE = date(2026, 9, 21)
AGAIN = date(2026, 10, 8)


@pytest.fixture
def number(tray: Desk) -> int:
    made = enrol(tray, Enrolment(first_name="Ana", last_name="Ruiz"))
    planning.plan(tray, made, "9x2h", start=FIRST, weekday=1, at=time(9))
    return made


def dates(tray: Desk, number: int) -> list[date]:
    return [it.starts_at.date() for it in meetings(tray, number)]


def test_what_falls_in_it_waits_and_keeps_its_hours(tray: Desk, number: int) -> None:
    before = meetings(tray, number)
    told = suspending.suspend(tray, number, SINCE)
    waiting = [it for it in before if it.starts_at.date() >= SINCE]
    assert [it.code for it in told].count("plan.suspended") == len(waiting)
    found = suspending.standing(tray, number)
    assert found.waiting == waiting
    assert found.goes_on is None
    assert found.now == Suspension(since=SINCE)
    assert meetings(tray, number) == before
    assert "plan.suspended" in {it.code for it in scheduling.findings(tray, number)}
    with pytest.raises(RefusedError, match="Notez d’abord la reprise"):
        suspending.replace_waiting(tray, number)


def test_all_of_it_follows_by_whole_weeks(tray: Desk, number: int) -> None:
    before = dates(tray, number)
    suspending.suspend(tray, number, SINCE)
    suspending.resume(tray, number, AGAIN)
    found = suspending.standing(tray, number)
    assert found.goes_on == AGAIN
    suspending.replace_waiting(tray, number)
    after = dates(tray, number)
    at = next(at for at, day in enumerate(before) if day >= SINCE)
    assert after[:at] == before[:at]
    assert AGAIN <= after[at] < AGAIN + WEEK
    assert (after[at] - before[at]).days % 7 == 0
    assert len(after) == len(before)
    assert suspending.standing(tray, number).waiting == []
    with pytest.raises(RefusedError, match="Aucun entretien"):
        suspending.replace_waiting(tray, number)


def test_resuming_can_replace_at_once_or_leave_them_one_at_a_time(tray: Desk, number: int) -> None:
    suspending.suspend(tray, number, SINCE, AGAIN - timedelta(days=1))
    told = suspending.resume(tray, number, AGAIN, dry_run=True)
    waiting = suspending.standing(tray, number).waiting
    assert [it.code for it in told].count("plan.suspended") == len(waiting) == 2
    for each, hour in zip(waiting, (10, 14), strict=True):
        there = scheduling.at(tray, AGAIN, time(hour))
        scheduling.move(tray, number, each.number, starts_at=there)
    assert suspending.standing(tray, number).waiting == []
    suspending.suspend(tray, number, AGAIN)
    suspending.resume(tray, number, AGAIN + WEEK, replace=True)
    assert suspending.standing(tray, number).waiting == []
    ended = suspending.standing(tray, number).suspensions
    assert [it.until for it in ended] == [AGAIN - timedelta(days=1), AGAIN + WEEK - timedelta(1)]


def test_resuming_where_nothing_waits_is_no_fault(tray: Desk, number: int, hand: Hand) -> None:
    suspending.suspend(tray, number, date(2026, 9, 2), date(2026, 9, 3))
    suspending.resume(tray, number, date(2026, 9, 4), replace=True)
    hand.to(date(2026, 9, 10))
    found = suspending.standing(tray, number)
    assert (found.now, len(found.suspensions), found.goes_on) == (None, 1, None)


def test_days_that_do_not_fit_are_refused(tray: Desk, number: int) -> None:
    with pytest.raises(InvalidInputError, match="finit avant"):
        suspending.suspend(tray, number, AGAIN, SINCE)
    with pytest.raises(RefusedError, match="n’est pas suspendu"):
        suspending.resume(tray, number, AGAIN)
    suspending.suspend(tray, number, SINCE)
    with pytest.raises(RefusedError, match="déjà suspendu"):
        suspending.suspend(tray, number, AGAIN)
    with pytest.raises(RefusedError, match="n’est pas suspendu"):
        suspending.resume(tray, number, SINCE)


def test_undoing_restores_suspensions_and_versions_unless_one_was_held(
    tray: Desk, number: int, hand: Hand
) -> None:
    versions.accept(tray, number, tray.today)
    before = replanning.former(tray, number)
    suspending.suspend(tray, number, SINCE)
    suspending.resume(tray, number, AGAIN, replace=True)
    versions.accept(tray, number, tray.today)
    replanning.put_back(tray, number, before)
    after = replanning.former(tray, number)
    assert after.suspensions == []
    assert after.versions == before.versions
    assert after.interviews == before.interviews
    suspending.suspend(tray, number, SINCE)
    hand.to(FIRST + timedelta(days=1))
    interviewing.hold(tray, number, InterviewRecord(interview=1))
    with pytest.raises(RefusedError, match="entre-temps"):
        replanning.put_back(tray, number, before)
    assert replanning.former(tray, number).suspensions == [Suspension(since=SINCE)]
