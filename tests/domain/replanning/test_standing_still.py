"""What waits while a bilan stands still, and for how long."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.plan_versions import Suspension
from bilan_desktop.domain.replanning.standing_still import (
    goes_on,
    resumed,
    resumption_findings,
    shift_findings,
    suspended_findings,
    suspension_findings,
    to_replace,
    weeks_to,
)
from tests.domain.replanning.planned import AGENDA, FIRST, held, planning

WEEK = timedelta(weeks=1)
STILL = Suspension(since=FIRST + WEEK, until=FIRST + 2 * WEEK)


def test_the_planned_ones_within_wait() -> None:
    there = planning()
    assert [it.number for it in to_replace(there, [STILL], AGENDA)] == [2, 3]
    there[1] = held(there[1])
    (said,) = suspended_findings(there, [STILL], AGENDA)
    assert "n° 3" in said.message
    assert "à replacer" in said.message


def test_it_does_not_stand_still_twice() -> None:
    for since, until in ((10, 20), (0, None), (0, 8), (14, 14)):
        last = None if until is None else FIRST + timedelta(until)
        wanted = Suspension(since=FIRST + timedelta(since), until=last)
        assert [it.code for it in suspension_findings([STILL], wanted)] == ["suspension.already"]
    apart = Suspension(since=FIRST, until=FIRST + timedelta(6))
    assert suspension_findings([STILL], apart) == []
    open_ended = Suspension(since=FIRST)
    found = suspension_findings([open_ended], Suspension(since=FIRST + WEEK))
    assert [it.code for it in found] == ["suspension.already"]


def test_it_goes_on_the_day_after() -> None:
    open_ended = Suspension(since=FIRST + WEEK)
    on = FIRST + 2 * WEEK
    assert resumption_findings([open_ended], on) == []
    assert [it.code for it in resumption_findings([open_ended], FIRST + WEEK)] == [
        "suspension.none"
    ]
    (ended,) = resumed([open_ended], on)
    assert ended.until == on - timedelta(1)
    waiting = to_replace(planning(), [ended], AGENDA)
    assert goes_on(waiting, [ended], AGENDA) == on
    assert goes_on(to_replace(planning(), [open_ended], AGENDA), [open_ended], AGENDA) is None
    assert goes_on([], [ended], AGENDA) is None


def test_nothing_is_put_elsewhere_without_a_day_or_a_need() -> None:
    waiting = to_replace(planning(), [STILL], AGENDA)
    assert [it.code for it in shift_findings(waiting, None)] == ["suspension.open"]
    assert [it.code for it in shift_findings([], FIRST)] == ["suspension.nothing"]
    assert shift_findings(waiting, FIRST) == []


@given(first=st.dates(date(2026, 1, 1), date(2027, 1, 1)), far=st.integers(-30, 200))
def test_whole_weeks_reach_the_day_and_no_further(first: date, far: int) -> None:
    days = weeks_to(first, first + timedelta(far))
    assert days % 7 == 0
    assert days == 0 if far <= 0 else far <= days < far + 7
