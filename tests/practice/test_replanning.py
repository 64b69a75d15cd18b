"""A planning put back as it was, an interview kept field by field."""

from datetime import date, time, timedelta

import pytest

from bilan_desktop.domain.interviews import InterviewRecord, InterviewState, Mode, Phase
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import interviewing, planning, replanning, scheduling
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.meetings import meetings
from tests.practice.conftest import Hand

FIRST = date(2026, 9, 8)


@pytest.fixture
def number(tray: Desk) -> int:
    return enrol(tray, Enrolment(first_name="Ana", last_name="Ruiz"))


def lay(tray: Desk, number: int) -> None:
    planning.plan(tray, number, "9x2h", start=FIRST, weekday=1, at=time(9))


def test_what_was_laid_is_put_back_whole(tray: Desk, number: int) -> None:
    before = replanning.former(tray, number)
    lay(tray, number)
    replanning.put_back(tray, number, before)
    back = replanning.former(tray, number)
    assert back.plan_revision == before.plan_revision + 2
    assert back == before.model_copy(update={"plan_revision": back.plan_revision})


def test_an_interview_held_since_is_not_put_back(tray: Desk, number: int, hand: Hand) -> None:
    before = replanning.former(tray, number)
    lay(tray, number)
    hand.to(FIRST + timedelta(days=1))
    interviewing.hold(tray, number, InterviewRecord(interview=1))
    with pytest.raises(RefusedError):
        replanning.put_back(tray, number, before)


def test_a_removed_interview_comes_back_under_its_number(tray: Desk, number: int) -> None:
    lay(tray, number)
    before = meetings(tray, number)
    scheduling.remove(tray, number, 4)
    replanning.restore(tray, number, before[3])
    assert meetings(tray, number) == before
    with pytest.raises(RefusedError, match="n° 4"):
        replanning.restore(tray, number, before[3])


def test_the_usual_day_and_hour_are_those_there_already(tray: Desk, number: int) -> None:
    assert replanning.usual(tray, number) == (1, time(9))
    starts = scheduling.at(tray, date(2026, 9, 10), time(14, 30))
    scheduling.add(tray, number, Phase.INVESTIGATION, starts)
    assert replanning.usual(tray, number) == (3, time(14, 30))


def test_on_a_sunday_monday_is_offered(tray: Desk, number: int, hand: Hand) -> None:
    hand.to(date(2026, 9, 6))
    assert replanning.usual(tray, number)[0] == 0


def test_fields_that_fit_are_kept_and_a_move_is_told(tray: Desk, number: int) -> None:
    lay(tray, number)
    values = {"day": FIRST + timedelta(days=1), "duration_minutes": 481, "mode": Mode.PHONE}
    answer = replanning.keep_interview(tray, number, 1, values)
    assert list(answer.errors) == ["duration_minutes"]
    assert answer.moved is not None
    assert answer.moved.mode is Mode.PHONE
    assert answer.before.starts_at.date() == FIRST
    assert "plan.too-dense" in {it.code for it in answer.findings}


def test_nothing_moves_when_only_the_place_changes(tray: Desk, number: int) -> None:
    lay(tray, number)
    answer = replanning.keep_interview(tray, number, 1, {"place": "Bureau"}, exceptional=True)
    assert answer.moved is None
    assert meetings(tray, number)[0].place == "Bureau"


def test_the_phase_is_kept_beside_a_field_that_does_not_fit(tray: Desk, number: int) -> None:
    lay(tray, number)
    values = {"phase": Phase.CONCLUSION, "counted": False, "duration_minutes": 481}
    answer = replanning.keep_interview(tray, number, 1, values)
    assert list(answer.errors) == ["duration_minutes"]
    first = meetings(tray, number)[0]
    assert (first.phase, first.counted) == (Phase.CONCLUSION, False)
    assert answer.moved is None


def test_no_day_and_no_interview_are_named(tray: Desk, number: int) -> None:
    lay(tray, number)
    answer = replanning.keep_interview(tray, number, 1, {"day": None})
    assert "Donnez le jour" in answer.errors["day"]
    with pytest.raises(InvalidInputError):
        replanning.keep_interview(tray, number, 77, {"place": "x"})


def test_guided_hours_are_kept_within_the_maximum(tray: Desk, number: int) -> None:
    lay(tray, number)
    answer = replanning.keep_guided(tray, number, {"planned_hours": 20.0, "done_hours": 2.0})
    assert list(answer.errors) == ["planned_hours"]
    assert replanning.former(tray, number).guided.done_hours == 2
    assert meetings(tray, number)[0].state is InterviewState.PLANNED
