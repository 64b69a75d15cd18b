from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.calendar import HOLIDAY_ZONES, Agenda, slot
from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.findings import Finding, Severity, refusals
from bilan_desktop.domain.interviews import GuidedWork, Interview, InterviewState, Phase
from bilan_desktop.domain.plan_rules import change_findings, check_plan
from bilan_desktop.domain.planning import Plan, Wish, hours_by_phase, propose
from bilan_desktop.domain.programme import Programme

from .dossiers import LAW
from .test_programme import ALL

TODAY = date(2027, 2, 1)
MONDAY = date(2027, 3, 1)


def plan(name: str = "9x2h", agenda: Agenda | None = None, **fields: Any) -> Plan:
    values = {"start": MONDAY, "weekday": 0, "at": time(9)} | fields
    return propose(ALL[name], Wish.model_validate(values), agenda or Agenda(), LAW, TODAY)


def check(
    interviews: list[Interview],
    guided: float = 0,
    programme: Programme | None = None,
    **fields: Any,
) -> list[Finding]:
    values: dict[str, Any] = {"law": LAW, "agenda": Agenda(), "today": TODAY} | fields
    return check_plan(interviews, GuidedWork(planned_hours=guided), programme, **values)


def codes(findings: list[Finding]) -> list[str]:
    assert all(finding.message.strip() for finding in findings)
    return [finding.code for finding in findings]


def changed(meeting: Interview, **fields: Any) -> Interview:
    return meeting.model_copy(update=fields)


@pytest.mark.parametrize("name", list(ALL))
def test_a_proposal_is_the_programme_on_the_wished_day(name: str) -> None:
    made = plan(name)
    assert len(made.interviews) == ALL[name].proposed()
    assert {day.starts_at.weekday() for day in made.interviews} == {0}
    assert {day.starts_at.time() for day in made.interviews} == {time(9)}
    assert codes(made.findings) == ["plan.moved"]
    assert "Lundi de Pâques" in made.findings[0].message


def test_a_taken_week_is_passed_over() -> None:
    free = plan("essentiel")
    taken = Agenda(booked=[slot(free.interviews[1].starts_at, 60)])
    moved = plan("essentiel", taken)
    assert moved.interviews[1].starts_at.date() == MONDAY + timedelta(weeks=2)
    assert any("déjà pris" in finding.message for finding in moved.findings)
    full = Agenda(booked=[slot(datetime(2027, 1, 1, tzinfo=UTC), 60 * 24 * 900)])
    stuck = plan("essentiel", full)
    assert stuck.interviews == []
    assert codes(refusals(stuck.findings)) == ["plan.no-room"]


def test_a_number_that_is_not_offered_is_refused() -> None:
    assert len(plan("16-24h", number=12).interviews) == 12
    found = plan("16-24h", number=13)
    assert codes(found.findings) == ["plan.number"]
    assert "de huit à douze entretiens" in found.findings[0].message
    assert "neuf entretiens" in plan("9x2h", number=3).findings[0].message


def test_over_the_maximum_is_the_one_refusal() -> None:
    days = plan("9x2h").interviews
    assert refusals(check(days, 6)) == []
    found = refusals(check(days, 6.5))
    assert codes(found) == ["plan.over-24h"]
    assert "L6313-4" in found[0].message
    talk = changed(days[0], number=20, counted=False, starts_at=days[0].starts_at - timedelta(7))
    follow_up = changed(days[0], number=21, phase=Phase.FOLLOW_UP)
    missed = changed(days[0], number=22, state=InterviewState.MISSED)
    assert refusals(check([*days, talk, follow_up, missed], 6)) == []


def test_a_drafted_minimum_warns_and_can_be_switched_off() -> None:
    short = plan("9x2h").interviews[:6]
    assert "plan.under-13h" in codes(check(short))
    assert "plan.under-13h" not in codes(check(short, warn_minimum=False))
    assert "plan.under-13h" not in codes(check(short, 1))


def test_what_the_calendar_breaks_is_said() -> None:
    days = plan("essentiel").interviews
    feast = changed(days[0], starts_at=Agenda().at(date(2027, 3, 29), time(9)))
    early = changed(days[0], starts_at=Agenda().at(MONDAY, time(6)))
    assert "plan.holiday" in codes(check([feast]))
    assert "plan.outside-hours" in codes(check([early]))
    booked = Agenda(booked=[slot(days[0].starts_at, 30)])
    assert "plan.overlap" in codes(check(days, agenda=booked))
    twice = changed(days[0], number=9, phase=Phase.CONCLUSION)
    assert "plan.overlap" in codes(check([days[0], twice]))


def test_a_missing_or_misplaced_phase_is_said() -> None:
    days = plan("essentiel").interviews
    found = check(days[1:])
    assert codes(found) == ["plan.empty-phase"]
    assert "R6313-4" in found[0].article
    swapped = [changed(days[0], phase=Phase.CONCLUSION), *days[1:]]
    assert codes(check(swapped)) == ["plan.empty-phase", "plan.phase-order"]
    assert codes(check([])) == ["plan.empty-phase"] * 3


def test_the_rhythm_of_the_programme_is_compared() -> None:
    days = plan("essentiel").interviews
    own = ALL["essentiel"]
    close = [days[0], changed(days[1], starts_at=days[0].starts_at + timedelta(days=2)), *days[2:]]
    assert codes(check(close, programme=own)) == ["plan.too-dense"]
    late = [*days[:-1], changed(days[-1], starts_at=days[-1].starts_at + timedelta(weeks=12))]
    assert codes(check(late, programme=own)) == ["plan.gap", "plan.too-long"]
    assert "plan.empty-phase" in codes(check([], programme=own))


def test_a_change_follows_the_providers_rules_and_the_payer() -> None:
    old = plan().interviews[3]
    new = changed(old, starts_at=old.starts_at + timedelta(days=1))
    soon = old.starts_at.date() - timedelta(days=20)
    employer, own = Contract(funding=Funding.EMPLOYER), Contract(funding=Funding.SELF)

    def ask(meeting: Interview | None, contract: Contract, today: date, **more: bool) -> list[str]:
        found = change_findings(old, meeting, ALL["9x2h"], contract, today=today, **more)
        assert all(finding.severity is Severity.WARNING for finding in found)
        return codes(found)

    assert ask(new, employer, soon) == ["change.notice", "change.employer-agreement"]
    assert ask(new, own, soon) == ["change.notice"]
    assert ask(None, own, soon) == ["change.notice"]
    assert ask(new, own, soon - timedelta(days=1)) == []
    assert ask(new, employer, soon, exceptional=True) == []
    assert ask(changed(old, place="visio"), employer, soon) == []
    assert ask(changed(old, duration_minutes=90), own, soon) == ["change.notice"]
    assert change_findings(old, new, ALL["essentiel"], employer, today=soon) == []
    bare = ALL["9x2h"].model_copy(
        update={"rules": ALL["9x2h"].rules.model_copy(update={"exceptional": ""})}
    )
    assert "sauf" not in change_findings(old, new, bare, own, today=soon)[0].message


def test_hours_are_told_by_phase() -> None:
    days = plan().interviews
    held = [changed(day, state=InterviewState.HELD) for day in days[:3]]
    follow_up = changed(days[0], number=20, phase=Phase.FOLLOW_UP)
    told = hours_by_phase(
        [*held, *days[3:], follow_up, changed(days[0], counted=False)],
        GuidedWork(planned_hours=6, done_hours=1.5),
    )
    assert told.done == {Phase.PRELIMINARY: 120, Phase.INVESTIGATION: 240, Phase.CONCLUSION: 0}
    assert told.planned[Phase.CONCLUSION] == 240
    assert told.total_done() == 450
    assert told.total() == 24 * 60


@settings(max_examples=60)
@given(
    name=st.sampled_from(list(ALL)),
    start=st.dates(date(2026, 1, 1), date(2032, 12, 31)) | st.just(date(2028, 2, 29)),
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    zone=st.sampled_from(HOLIDAY_ZONES),
    taken=st.lists(st.integers(0, 60 * 24 * 120), max_size=6),
)
def test_no_proposal_breaks_a_hard_rule(
    *, name: str, start: date, weekday: int, hour: int, zone: str, taken: list[int]
) -> None:
    origin = datetime.combine(start, time(0), tzinfo=UTC)
    booked = [slot(origin + timedelta(minutes=minute), 180) for minute in taken]
    agenda = Agenda(holiday_zone=zone, booked=booked)
    made = plan(name, agenda, start=start, weekday=weekday, at=time(hour))
    assert refusals(made.findings) == []
    assert not {"plan.overlap", "plan.holiday", "plan.too-dense"} & set(codes(made.findings))
    starts = [meeting.starts_at for meeting in made.interviews]
    assert starts == sorted(starts)
    assert starts[0].date() >= start
    assert [meeting.number for meeting in made.interviews] == list(range(1, len(starts) + 1))
