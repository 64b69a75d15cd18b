"""The following interviews follow, by the same shift, elsewhere where a day does not fit."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.calendar import slot
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.plan_versions import Suspension
from bilan_desktop.domain.replanning.days import Days, second_moment
from bilan_desktop.domain.replanning.following import follow, followers
from tests.domain.replanning.planned import AGENDA, FIRST, NOW, days, held, on, planning


def after(at: int) -> date:
    return FIRST + timedelta(days=at)


def test_those_planned_after_it_follow_and_no_others() -> None:
    there = planning()
    there[3] = there[3].model_copy(update={"state": InterviewState.CANCELLED})
    assert [it.number for it in followers(there, 2, there[1].starts_at)] == [3, 5]
    there[2] = held(there[2])
    assert [it.number for it in followers(there, 2, there[1].starts_at)] == [5]


def test_the_same_shift_at_the_same_hour_over_the_change_of_clocks() -> None:
    there = planning(weeks=3)  # the clocks change on 25 October
    found = follow(there, there[1:], 7, days())
    assert found.findings == []
    assert [on(it) for it in found.interviews] == [
        after(0),
        after(28),
        after(49),
        after(70),
        after(91),
    ]
    assert {AGENDA.local(it.starts_at).time() for it in found.interviews} == {time(9)}


def test_a_feast_gives_way_and_says_so() -> None:
    there = planning(weeks=2)[:4]  # the fourth is on 20 October
    found = follow(there, there[3:], 22, days())  # Wednesday 11 November
    assert on(found.interviews[3]) == date(2026, 11, 12)
    (said,) = found.findings
    assert "jour férié" in said.message
    assert "jeudi 12" in said.message


def test_what_is_taken_closed_or_suspended_gives_way() -> None:
    there = planning()
    booked = [slot(AGENDA.at(after(8), time(10)), 60)]
    found = follow(there, there[1:2], 1, days(booked=booked))
    assert on(found.interviews[1]) == after(9)
    assert "déjà pris" in found.findings[0].message
    found = follow(there, there[1:2], 4, days())  # a Saturday
    assert on(found.interviews[1]) == after(13)
    assert "fermé" in found.findings[0].message
    still = [Suspension(since=after(8), until=after(10))]
    found = follow(there, there[1:2], 1, days(suspensions=still))
    assert on(found.interviews[1]) == after(13)
    assert "suspendu" in found.findings[0].message


def test_nothing_goes_into_the_past_and_the_order_stays() -> None:
    there = planning()
    found = follow(there, there, -28, days())
    assert [on(it) for it in found.interviews] == sorted(on(it) for it in found.interviews)
    assert min(it.starts_at for it in found.interviews) >= NOW
    assert any("passé" in it.message for it in found.findings)


def test_one_that_goes_further_takes_the_next_with_it() -> None:
    there = planning()[:2]
    there[0] = there[0].model_copy(update={"duration_minutes": 480})
    there[1] = there[1].model_copy(update={"starts_at": AGENDA.at(after(1), time(9))})
    booked = [slot(AGENDA.at(after(at), time(14)), 60) for at in (1, 2)]
    found = follow(there, there, 1, days(booked=booked))
    assert [on(it) for it in found.interviews] == [after(3), after(6)]
    assert "leur ordre" in found.findings[-1].message


def test_an_hour_outside_those_of_the_practice_is_kept() -> None:
    there = planning()
    there[1] = there[1].model_copy(update={"starts_at": AGENDA.at(after(7), time(20))})
    found = follow(there, there[1:2], 7, days())
    assert found.findings == []


def test_where_no_day_fits_nothing_moves() -> None:
    there = planning()
    still = [Suspension(since=after(8))]
    found = follow(there, there[1:], 7, days(suspensions=still))
    assert [it.severity.value for it in found.findings] == ["refus"]
    assert found.interviews == there


@given(
    shift=st.integers(-40, 60),
    first=st.integers(0, 4),
    booked=st.lists(st.tuples(st.integers(0, 120), st.integers(7, 19)), max_size=40),
    still=st.tuples(st.integers(0, 60), st.integers(0, 30)),
)
def test_a_shift_keeps_order_hours_and_every_rule(
    shift: int, first: int, booked: list[tuple[int, int]], still: tuple[int, int]
) -> None:
    there = planning()
    taken = [slot(AGENDA.at(after(day), time(hour)), 60) for day, hour in booked]
    suspension = Suspension(since=after(still[0]), until=after(sum(still)))
    ahead: Days = days(suspensions=[suspension], booked=taken)
    found = follow(there, there[first:], shift, ahead)
    assert [it.duration_minutes for it in found.interviews] == [120] * 5
    if found.interviews == there:
        return
    moved = found.interviews[first:]
    assert [it.starts_at for it in moved] == sorted(it.starts_at for it in moved)
    for each in moved:
        assert ahead.against(each, on(each)) == ""


def test_a_second_part_is_put_midway_to_the_next() -> None:
    there = planning(weeks=2)
    assert second_moment(there[1], there, days()) == AGENDA.at(on(there[1]) + timedelta(7), time(9))
    last = second_moment(there[4], there, days())
    assert last == AGENDA.at(on(there[4]) + timedelta(7), time(9))
    close = [there[0], there[1].model_copy(update={"starts_at": AGENDA.at(after(1), time(9))})]
    assert second_moment(there[0], close, days()) is None
