"""The following interviews follow one that moved: the same shift, another day where it fails."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bilan_desktop.domain.calendar import Slot
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day_of_week
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.replanning.days import Days, kept, onwards, taken


class Followed(NamedTuple):
    """What a shift makes of a planning.

    Attributes:
        interviews: all of them, those that follow on their new days.
        findings: the days that did not fit, and why; a refusal where none does.
    """

    interviews: list[Interview]
    findings: list[Finding]


def followers(interviews: Sequence[Interview], moved: int, before: datetime) -> list[Interview]:
    """The planned interviews that came after one, in the order of their moments.

    Args:
        interviews: all of them.
        moved: the number of the one that moved.
        before: when it began before it moved.
    """
    return [
        it
        for it in kept(interviews)
        if it.state is InterviewState.PLANNED
        and it.number != moved
        and it.starts_at.timestamp() > before.timestamp()
    ]


def follow(
    interviews: Sequence[Interview], which: Sequence[Interview], shift: int, days: Days
) -> Followed:
    """Shift some interviews by as many days, at their own hours and in their own order.

    A day that does not fit gives way to the next that does.

    Args:
        interviews: all of them.
        which: those that are shifted, in the order of their moments.
        shift: days, before or after.
        days: the days ahead.
    """
    numbers = {it.number for it in which}
    others = [taken(it) for it in kept(interviews) if it.number not in numbers]
    placed: dict[int, Interview] = {}
    found: list[Finding] = []
    last = 0.0
    for meeting in which:
        wanted = days.day(meeting) + timedelta(days=shift)
        day = _fitting(meeting, wanted, days, others, last)
        if day is None:
            return Followed(list(interviews), [*found, _nowhere(meeting, wanted)])
        if day != wanted:
            why = days.against(meeting, wanted, others) or "les entretiens gardent leur ordre"
            found.append(_elsewhere(meeting, wanted, day, why))
        there = meeting.model_copy(update={"starts_at": days.there(meeting, day)})
        placed[meeting.number] = there
        others.append(taken(there))
        last = there.ends_at().timestamp()
    return Followed([placed.get(it.number, it) for it in interviews], found)


def _fitting(
    meeting: Interview, wanted: date, days: Days, others: Sequence[Slot], last: float
) -> date | None:
    """The first day that fits from the wanted one on, after the one that was placed before."""
    after = (it for it in onwards(wanted) if days.there(meeting, it).timestamp() >= last)
    return days.first(meeting, after, others)


def _elsewhere(meeting: Interview, wanted: date, day: date, why: str) -> Finding:
    message = (
        f"Entretien n° {meeting.number} : le {day_of_week(wanted)} ne convient pas ({why}) ; il "
        f"est reproposé au {day_of_week(day)}."
    )
    return Finding(code="change.elsewhere", severity=Severity.INFO, message=message)


def _nowhere(meeting: Interview, wanted: date) -> Finding:
    message = (
        f"Entretien n° {meeting.number} : aucun jour libre à son heure à partir du "
        f"{day_of_week(wanted)}. Déplacez-le d’abord seul, ou changez son heure."
    )
    return Finding(code="change.no-room", severity=Severity.REFUSAL, message=message)
