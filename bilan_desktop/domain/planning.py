"""Lays a programme over a calendar, and tells the hours done and planned."""

from datetime import date, time, timedelta
from typing import NamedTuple

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.calendar import Agenda, slot
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day_of_week, in_words
from bilan_desktop.domain.interviews import GuidedWork, Interview, InterviewState, Mode, Phase
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.plan_rules import check_plan
from bilan_desktop.domain.programme import Programme, Step

_MOST_TRIES = 53
"""Weeks searched for a free one before saying that there is none."""


class Wish(Model):
    """What the consultant asks of a planning.

    Attributes:
        start: the first day that may serve.
        weekday: the usual day of the week, 0 being Monday.
        at: the usual local hour.
        number: how many interviews, where the programme leaves the choice.
        place: where they are held.
        mode: how they are held.
    """

    start: date
    weekday: int = Field(ge=0, le=6)
    at: time
    number: int | None = None
    place: str = ""
    mode: Mode = Mode.IN_PERSON


class Plan(Model):
    """A proposal: its interviews, its guided work and what the rules say of it."""

    interviews: list[Interview] = Field(default_factory=list)
    guided: GuidedWork = Field(default_factory=GuidedWork)
    findings: list[Finding] = Field(default_factory=list)


class HoursByPhase(NamedTuple):
    """Minutes of the counted interviews by phase, and the guided work's.

    Attributes:
        done: minutes held, by phase.
        planned: minutes still to come, by phase.
        guided_done: minutes of guided work done.
        guided_planned: minutes of guided work agreed.
    """

    done: dict[Phase, int]
    planned: dict[Phase, int]
    guided_done: int
    guided_planned: int

    def total_done(self) -> int:
        """All the minutes done."""
        return sum(self.done.values()) + self.guided_done

    def total(self) -> int:
        """All the minutes that the bilan will have taken, as the maximum counts them."""
        guided = max(self.guided_planned, self.guided_done)
        return sum(self.done.values()) + sum(self.planned.values()) + guided


def hours_by_phase(interviews: list[Interview], guided: GuidedWork) -> HoursByPhase:
    """The hours of a bilan; a free first talk and follow-ups are apart."""
    done = {Phase.PRELIMINARY: 0, Phase.INVESTIGATION: 0, Phase.CONCLUSION: 0}
    planned = done.copy()
    held, to_come, apart = InterviewState.HELD, InterviewState.PLANNED, Phase.FOLLOW_UP
    for meeting in interviews:
        if meeting.counted and meeting.phase is not apart:
            if meeting.state is held:
                done[meeting.phase] += meeting.duration_minutes
            elif meeting.state is to_come:
                planned[meeting.phase] += meeting.duration_minutes
    return HoursByPhase(
        done=done,
        planned=planned,
        guided_done=round(60 * guided.done_hours),
        guided_planned=round(60 * guided.planned_hours),
    )


def propose(programme: Programme, wish: Wish, agenda: Agenda, law: Law, today: date) -> Plan:
    """Lay a programme's interviews on the wished weekday and hour, week after week.

    The weeks are spread over the programme's own length. A week whose day is a public holiday or
    taken is passed over, and the proposal says so.
    """
    number = programme.proposed() if wish.number is None else wish.number
    if number not in programme.numbers():
        return Plan(findings=[not_offered(programme, number)])
    plan = Plan(guided=programme.guided())
    first = wish.start + timedelta(days=(wish.weekday - wish.start.weekday()) % 7)
    frame = _Frame(first, wish, agenda, plan)
    steps, week = programme.chosen(number), -1
    for index, wanted in enumerate(_weeks(programme, number)):
        floor = wanted if week < 0 else max(wanted, week + _step(programme))
        found = _free_week(frame, steps[index], index, floor)
        if found is None:
            plan.findings.append(_no_room(index + 1))
            return plan
        week = found
    plan.findings += check_plan(
        plan.interviews, plan.guided, programme, law=law, agenda=agenda, today=today
    )
    return plan


def _step(programme: Programme) -> int:
    """The fewest weeks between two interviews on one same weekday."""
    return max(1, -(-programme.rhythm_days // 7))


def _weeks(programme: Programme, number: int) -> list[int]:
    """The weeks wished, counted from the first interview's, evenly spread."""
    return [index * programme.spread_weeks // (number - 1) for index in range(number)]


class _Frame(NamedTuple):
    """What all interviews of one proposal share."""

    first: date
    wish: Wish
    agenda: Agenda
    plan: Plan


def _free_week(frame: _Frame, step: Step, index: int, floor: int) -> int | None:
    """Add one interview on the first free week from `floor` on; `None` when there is none."""
    plan, wish = frame.plan, frame.wish
    for week in range(floor, floor + _MOST_TRIES):
        day = frame.first + timedelta(weeks=week)
        starts_at = frame.agenda.at(day, wish.at)
        why = frame.agenda.holiday(day)
        if why is None and frame.agenda.is_taken(slot(starts_at, step.minutes)):
            why = "créneau déjà pris"
        if why is not None:
            plan.findings.append(_passed_over(index + 1, day, why))
            continue
        plan.interviews.append(
            Interview(
                number=index + 1,
                phase=step.phase,
                starts_at=starts_at,
                duration_minutes=step.minutes,
                mode=wish.mode,
                place=wish.place,
            )
        )
        return week
    return None


def _passed_over(number: int, day: date, why: str) -> Finding:
    message = f"Entretien n° {number} : le {day_of_week(day)} est écarté ({why})."
    return Finding(code="plan.moved", severity=Severity.INFO, message=message)


def _no_room(number: int) -> Finding:
    message = (
        f"Aucune date libre pour l’entretien n° {number} : choisissez un autre jour ou une "
        "autre heure."
    )
    return Finding(code="plan.no-room", severity=Severity.REFUSAL, message=message)


def not_offered(programme: Programme, number: int) -> Finding:
    """The refusal of a number of interviews that a programme does not have."""
    offered = programme.numbers()
    wanted = (
        f"{in_words(offered[0])} entretiens"
        if len(offered) == 1
        else f"de {in_words(offered[0])} à {in_words(offered[-1])} entretiens"
    )
    message = f"Ce programme prévoit {wanted} ; {number} n’est pas possible."
    return Finding(
        code="plan.number", severity=Severity.REFUSAL, message=message, article=programme.source
    )
