import os
from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from statistics import pvariance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop import resources
from bilan_desktop.domain.calendar import Agenda, slot
from bilan_desktop.domain.findings import Severity
from bilan_desktop.domain.interviews import Interview, Mode
from bilan_desktop.domain.law import load_law
from bilan_desktop.domain.proposing.even import BEGIN_WITHIN
from bilan_desktop.domain.proposing.proposals import (
    LONGER,
    Proposals,
    guided_parts,
    propose,
)
from bilan_desktop.domain.proposing.wishes import Absence, Window, Wishes
from tests.domain.proposing.cases import AWAY, OFFICE, Case, broken, cases, programme
from tests.domain.proposing.exact import able_days, least_variance

TODAY = date(2026, 11, 25)
TIMES = int(os.environ.get("PLANNING_CASES", "1"))
"""How many times as many calendars are tried as in the suite."""
MONDAY = date(2026, 11, 30)


LAW = load_law(resources.read_text("law", "bilan.yaml"))


def proposed(case: Case) -> Proposals:
    return propose(case.programme, case.wishes, case.agenda, LAW, TODAY)


def days_of(interviews: Sequence[Interview]) -> list[date]:
    return [it.starts_at.date() for it in interviews]


def uneven(case: Case, interviews: Sequence[Interview]) -> float:
    """The variance of the gaps in working days, counted day by day."""
    days = days_of(interviews)
    gaps = []
    for before, after in pairwise(days):
        between = [before + timedelta(days=at) for at in range((after - before).days)]
        gaps.append(sum(it.weekday() < 5 and not case.agenda.holiday(it) for it in between))
    return pvariance(gaps)


@settings(max_examples=150 * TIMES, deadline=None)
@given(cases())
def test_no_proposal_breaks_a_hard_rule(case: Case) -> None:
    found = proposed(case)
    assert bool(found.calendars) != any(it.severity is Severity.REFUSAL for it in found.findings)
    for each in found.calendars:
        assert broken(case, each.interviews) == []
        assert each.evenness == pytest.approx(uneven(case, each.interviews))
        assert sum(it.hours for it in each.guided.parts) == case.programme.guided_hours
    whole = [tuple(days_of(each.interviews)) for each in found.calendars]
    assert len(set(whole)) == len(whole) <= 3
    assert all(found.calendars[0].evenness <= each.evenness for each in found.calendars)
    assert [bool(each.name) for each in found.calendars[1:]] == [True] * (len(whole) - 1)


@settings(max_examples=40 * TIMES, deadline=None)
@given(cases(most=5, span=25))
def test_an_exact_solver_finds_none_where_ours_finds_none_nor_a_more_even_one(case: Case) -> None:
    horizon = (case.wishes.last - case.wishes.first).days if case.wishes.last else 0
    exact = least_variance(case, horizon, BEGIN_WITHIN)
    found = proposed(case).calendars
    assert (exact is None) == (not found)
    if exact is not None:
        assert found[0].evenness <= 1.05 * exact + 1e-9


@settings(max_examples=60 * TIMES, deadline=None)
@given(cases(most=5, span=25))
def test_what_is_said_to_be_possible_is(case: Case) -> None:
    """Each relaxing that is told was tried; here it is asked for."""
    found = proposed(case)
    told = {it.code for it in found.findings if it.severity is Severity.INFO}
    if "plan.relax-hours" in told:
        wishes = case.wishes.model_copy(update={"windows": []})
        assert proposed(case._replace(wishes=wishes)).calendars
    if "plan.relax-rhythm" in told:
        wishes = case.wishes.model_copy(update={"rhythm_days": 1})
        assert proposed(case._replace(wishes=wishes)).calendars


def test_a_free_calendar_is_even_and_as_long_as_the_programme_spreads() -> None:
    case = Case(programme(9), Wishes(first=MONDAY), Agenda())
    best = proposed(case).calendars[0]
    assert best.evenness == 0
    assert best.sentence() == "12\u00a0semaines, de 9 à 13\u00a0jours d’intervalle"
    assert {it.starts_at.time() for it in best.interviews} == {time(8)}


def test_one_weekday_and_hour_give_one_interview_a_week() -> None:
    tuesday = Window(weekday=1, since=time(9), until=time(11))
    case = Case(programme(9), Wishes(first=MONDAY, windows=[tuesday]), Agenda())
    calendars = proposed(case).calendars
    best = days_of(calendars[0].interviews)
    assert best == [date(2026, 12, 1) + timedelta(weeks=at) for at in range(9)]
    assert calendars[1].name == LONGER


def test_the_way_between_two_places_is_kept_free() -> None:
    agenda = Agenda(travels=[{"origin": OFFICE, "destination": AWAY, "minutes": 60}])
    at_noon = [
        slot(agenda.at(MONDAY + timedelta(days=at), time(12)), 60, AWAY) for at in range(140)
    ]
    agenda = agenda.model_copy(update={"booked": at_noon})
    wishes = Wishes(
        first=MONDAY,
        place=OFFICE,
        windows=[Window(weekday=day, since=time(9), until=time(15)) for day in range(5)],
    )
    best = proposed(Case(programme(4), wishes, agenda)).calendars[0]
    assert {it.starts_at.time() for it in best.interviews} == {time(9)}
    by_video = wishes.model_copy(update={"mode": Mode.VIDEO})
    best = proposed(Case(programme(4), by_video, agenda)).calendars[0]
    assert {it.starts_at.time() for it in best.interviews} <= {time(9), time(9, 30), time(10)}


def test_an_interview_by_video_has_its_link_and_no_place() -> None:
    wishes = Wishes(
        first=MONDAY, place=OFFICE, link="https://visio.exemple.fr/a", modes={2: Mode.VIDEO}
    )
    best = proposed(Case(programme(4), wishes, Agenda())).calendars[0]
    assert [(it.place, it.link) for it in best.interviews[:2]] == [
        (OFFICE, ""),
        ("", "https://visio.exemple.fr/a"),
    ]


def test_the_review_follows_the_programme() -> None:
    best = proposed(Case(programme(4), Wishes(first=MONDAY), Agenda())).calendars[0]
    assert best.review == 2


@pytest.mark.parametrize("warned", [True, False])
def test_the_drafted_minimum_is_warned_about_unless_that_is_switched_off(warned: bool) -> None:
    short, wishes = programme(4, minutes=60), Wishes(first=MONDAY)
    found = propose(short, wishes, Agenda(), LAW, TODAY, warn_minimum=warned)
    told = [{it.code for it in each.findings} for each in found.calendars]
    assert told
    assert all(("plan.under-13h" in each) is warned for each in told)


def test_a_programme_that_has_no_such_number_is_refused() -> None:
    found = proposed(Case(programme(4), Wishes(first=MONDAY, number=7), Agenda()))
    assert [it.code for it in found.findings] == ["plan.number"]


def test_more_than_the_law_allows_is_refused_with_its_article() -> None:
    found = proposed(Case(programme(9, minutes=180), Wishes(first=MONDAY), Agenda()))
    assert [(it.code, "L6313-4" in it.article) for it in found.findings] == [
        ("plan.over-24h", True)
    ]


def test_why_there_is_none_is_told_with_what_to_relax() -> None:
    wishes = Wishes(
        first=MONDAY,
        last=MONDAY + timedelta(days=27),
        windows=[Window(weekday=0, since=time(9), until=time(11))],
        absences=[Absence(since=date(2026, 12, 7), until=date(2026, 12, 8))],
        rhythm_days=7,
    )
    found = proposed(Case(programme(4, rhythm=7), wishes, Agenda()))
    assert found.calendars == []
    refusal, *relaxed = found.findings
    assert refusal.message.replace("\u00a0", " ") == (
        "Aucun calendrier ne tient du lundi 30 novembre 2026 au dimanche 27 décembre 2026 : "
        "sur 28 jours, 3 jours libres (1 férié, 2 d’absence et 22 hors des heures souhaitées), "
        "pour 4 entretiens."
    )
    assert [it.code for it in relaxed] == [
        "plan.relax-last",
        "plan.relax-hours",
        "plan.relax-absence",
    ]


def test_where_no_single_wish_is_to_blame_it_is_said() -> None:
    wishes = Wishes(
        first=MONDAY,
        last=MONDAY + timedelta(days=2),
        rhythm_days=7,
        absences=[Absence(since=MONDAY, until=MONDAY + timedelta(days=400))],
    )
    found = proposed(Case(programme(4), wishes, Agenda()))
    assert [it.code for it in found.findings] == ["plan.no-room", "plan.relax-none"]


@given(st.integers(0, 48), st.integers(1, 12))
def test_guided_hours_are_spread_in_halves_between_interviews(halves: int, interviews: int) -> None:
    parts = guided_parts(halves / 2, interviews)
    if interviews == 1:
        assert parts == []
        return
    assert sum(it.hours for it in parts) == halves / 2
    assert all(1 <= it.after < interviews for it in parts)
    assert not parts or max(it.hours for it in parts) - min(it.hours for it in parts) <= 0.5


def test_the_solver_sees_the_days_that_the_engine_sees() -> None:
    case = Case(programme(4), Wishes(first=MONDAY), Agenda())
    assert able_days(case, 8)[0] == [0, 1, 2, 3, 4, 7, 8]
