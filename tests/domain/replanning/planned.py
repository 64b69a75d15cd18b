"""A small planning of Tuesdays, and the days around it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from bilan_desktop.domain.calendar import Agenda, Slot
from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
from bilan_desktop.domain.plan_versions import Suspension
from bilan_desktop.domain.replanning.days import Days

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
FIRST = date(2026, 9, 8)
PHASES = (
    Phase.PRELIMINARY,
    Phase.INVESTIGATION,
    Phase.INVESTIGATION,
    Phase.INVESTIGATION,
    Phase.CONCLUSION,
)
AGENDA = Agenda()


def planning(weeks: int = 1) -> list[Interview]:
    """Five interviews of two hours, Tuesdays at nine, so many weeks apart."""
    return [
        Interview(
            number=at + 1,
            phase=phase,
            starts_at=AGENDA.at(FIRST + timedelta(weeks=weeks * at), time(9)),
        )
        for at, phase in enumerate(PHASES)
    ]


def days(
    *, suspensions: Sequence[Suspension] = (), booked: Sequence[Slot] = (), now: datetime = NOW
) -> Days:
    """The days ahead."""
    return Days(AGENDA.model_copy(update={"booked": list(booked)}), suspensions, now)


def on(meeting: Interview) -> date:
    """The day of an interview."""
    return AGENDA.local(meeting.starts_at).date()


def held(meeting: Interview) -> Interview:
    """The interview once it took place."""
    return meeting.model_copy(update={"state": InterviewState.HELD})
