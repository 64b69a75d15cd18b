"""The best calendars for a dossier, beside what else the consultant has to do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bilan_desktop.domain.engagements import Engagement, Travel
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.plan_versions import Suspension
from bilan_desktop.domain.proposing.proposals import Proposal
from bilan_desktop.domain.proposing.wishes import Window, Wishes
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import planning, proposing, recording, scheduling
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.settings import save_practice
from tests.practice.conftest import portable

FIRST = date(2026, 9, 7)
MORNING = Window(weekday=0, since=time(9), until=time(11))


@pytest.fixture
def blank(tray: Desk) -> int:
    return import_dossier(tray, portable(interviews=[], records=[]))


def best(desk: Desk, number: int, wishes: Wishes) -> Proposal:
    return proposing.proposals(desk, number, "9x2h", wishes).calendars[0]


def test_the_calendar_that_is_chosen_is_kept_whole(tray: Desk, blank: int) -> None:
    save_practice(tray, tray.practice.model_copy(update={"place": "Vienne"}))
    wishes = proposing.usual_wishes(tray.practice, FIRST)
    chosen = best(tray, blank, wishes)
    proposing.keep(tray, blank, "9x2h", chosen)
    record = tray.load(blank).record
    assert record.interviews == chosen.interviews
    assert {it.place for it in record.interviews} == {"Vienne"}
    assert record.guided == chosen.guided
    assert (record.programme, [it.months for it in record.follow_ups]) == ("9x2h", [6])
    assert recording.record(tray, blank, 1).objectives


def test_a_free_talk_stays_and_the_guided_work_follows_the_numbers(tray: Desk) -> None:
    talk = {"number": 1, "phase": "preliminaire", "starts_at": "2026-09-01T09:00Z"}
    talked = import_dossier(tray, portable(interviews=[talk | {"counted": False}]))
    proposing.keep(tray, talked, "9x2h", best(tray, talked, Wishes(first=FIRST)))
    record = tray.load(talked).record
    assert [it.number for it in record.interviews] == list(range(1, 11))
    assert [it.after for it in record.guided.parts] == list(range(2, 10))


def test_what_the_consultant_has_elsewhere_is_left_free(tray: Desk, blank: int) -> None:
    wishes = Wishes(first=FIRST, windows=[MORNING], place="Vienne")
    free = best(tray, blank, wishes)
    taken = free.interviews[2].starts_at
    with tray.writing() as repository:
        repository.calendar.save_engagement(
            Engagement(starts_at=taken, ends_at=taken + timedelta(hours=1))
        )
    moved = best(tray, blank, wishes)
    assert taken not in {it.starts_at for it in moved.interviews}
    told = proposing.keep(tray, blank, "9x2h", free)
    assert "plan.overlap" in {it.code for it in told}
    assert "plan.overlap" in {it.code for it in scheduling.findings(tray, blank)}


def test_the_way_to_another_dossiers_place_is_left_free(tray: Desk, blank: int) -> None:
    other = import_dossier(tray, portable(interviews=[], records=[]))
    save_practice(tray, tray.practice.model_copy(update={"place": "Lyon"}))
    at_noon = Wishes(
        first=FIRST, windows=[Window(weekday=0, since=time(11), until=time(13))], place="Lyon"
    )
    proposing.keep(tray, other, "9x2h", best(tray, other, at_noon))
    with tray.writing() as repository:
        way = Travel(origin="Lyon", destination="Vienne", minutes=30)
        repository.calendar.save_travels([way])
    wishes = Wishes(first=FIRST, windows=[MORNING], place="Vienne")
    apart = {it.starts_at.date() for it in tray.load(other).record.interviews}
    found = proposing.proposals(tray, blank, "9x2h", wishes).calendars
    assert all(it.starts_at.date() not in apart for each in found for it in each.interviews)


def test_a_suspended_bilan_has_no_interview(tray: Desk, blank: int) -> None:
    with tray.writing() as repository:
        record = repository.load_record(blank)
        pause = Suspension(since=FIRST, until=FIRST + timedelta(days=30))
        record.suspensions = [pause]
        repository.save_record(blank, record)
    found = best(tray, blank, Wishes(first=FIRST))
    assert found.interviews[0].starts_at.date() > FIRST + timedelta(days=30)
    with tray.writing() as repository:
        record.suspensions = [Suspension(since=FIRST)]
        repository.save_record(blank, record)
    none = proposing.proposals(tray, blank, "9x2h", Wishes(first=FIRST))
    assert none.calendars == []
    assert "plan.relax-absence" not in {it.code for it in none.findings}  # nobody wished it


def test_no_interview_falls_on_the_day_of_a_free_talk(tray: Desk) -> None:
    talk = {"number": 1, "phase": "preliminaire", "starts_at": "2026-09-07T06:00Z"}
    talked = import_dossier(tray, portable(interviews=[talk | {"counted": False}]))
    mondays = Wishes(first=FIRST, windows=[Window(weekday=0, since=time(9), until=time(18))])
    first = best(tray, talked, mondays).interviews[0].starts_at.date()
    assert first == FIRST + timedelta(weeks=1)


def test_the_opening_hours_of_the_practice_bound_it(tray: Desk, blank: int) -> None:
    hours = {"open_days": [2], "opens": time(14), "closes": time(18)}
    save_practice(tray, tray.practice.model_copy(update=hours))
    found = best(tray, blank, Wishes(first=FIRST))
    assert {it.starts_at.weekday() for it in found.interviews} == {2}
    assert {it.starts_at.time() for it in found.interviews} == {time(14)}


def test_a_planning_is_replaced_only_if_asked(tray: Desk, blank: int) -> None:
    chosen = best(tray, blank, Wishes(first=FIRST))
    proposing.keep(tray, blank, "9x2h", chosen)
    with pytest.raises(RefusedError, match="déjà un planning"):
        proposing.keep(tray, blank, "9x2h", chosen)
    other = proposing.proposals(tray, blank, "9x2h", Wishes(first=FIRST)).calendars[1]
    proposing.keep(tray, blank, "9x2h", other, replace=True)
    assert tray.load(blank).record.interviews == other.interviews


def test_nothing_is_proposed_once_an_interview_was_held(tray: Desk, number: int) -> None:
    assert any(it.state is InterviewState.HELD for it in tray.load(number).record.interviews)
    with pytest.raises(RefusedError, match="déjà eu lieu"):
        proposing.proposals(tray, number, "9x2h", Wishes(first=FIRST))


def test_an_unknown_programme_is_told_with_those_there_are(tray: Desk, blank: int) -> None:
    with pytest.raises(InvalidInputError, match="essentiel"):
        proposing.proposals(tray, blank, "12x3h", Wishes(first=FIRST))


def test_the_drafted_minimum_is_warned_about_unless_switched_off(tray: Desk, blank: int) -> None:
    planning.plan(tray, blank, "9x2h", start=FIRST, weekday=0, at=time(9))
    record = tray.load(blank).record
    with tray.writing() as repository:
        record.guided.planned_hours = 0
        repository.save_record(blank, record)
        repository.replace_plan(blank, record.interviews[:4])
    warned = {it.code for it in scheduling.findings(tray, blank)}
    save_practice(tray, tray.practice.model_copy(update={"warn_minimum": False}))
    assert warned - {it.code for it in scheduling.findings(tray, blank)} == {"plan.under-13h"}


def test_moments_are_told_on_the_practices_wall_clock(tray: Desk, blank: int) -> None:
    found = best(tray, blank, Wishes(first=FIRST, windows=[MORNING]))
    assert {it.starts_at.time() for it in found.interviews} == {time(9)}
    assert found.interviews[0].starts_at == datetime(2026, 9, 7, 7, tzinfo=UTC)
