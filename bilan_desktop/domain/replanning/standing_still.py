"""A bilan that stands still for a time: what is to be put elsewhere, and by how much."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bilan_desktop.domain.calendar import Agenda
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day, day_of_week
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.plan_versions import Suspension, suspended
from bilan_desktop.domain.replanning.days import kept

_WEEK = 7


def to_replace(
    interviews: Iterable[Interview], suspensions: Sequence[Suspension], agenda: Agenda
) -> list[Interview]:
    """The planned interviews whose day falls in a suspension, in the order of their moments."""
    return [
        it
        for it in kept(interviews)
        if it.state is InterviewState.PLANNED
        and suspended(suspensions, agenda.local(it.starts_at).date()) is not None
    ]


def suspended_findings(
    interviews: Iterable[Interview], suspensions: Sequence[Suspension], agenda: Agenda
) -> list[Finding]:
    """Each interview that a suspension covers, as something to put elsewhere."""
    return [
        Finding(
            code="plan.suspended",
            severity=Severity.WARNING,
            message=(
                f"Entretien n° {it.number}, {day_of_week(agenda.local(it.starts_at).date())} : à "
                "replacer, le bilan est suspendu ce jour-là."
            ),
        )
        for it in to_replace(interviews, suspensions, agenda)
    ]


def suspension_findings(suspensions: Sequence[Suspension], wanted: Suspension) -> list[Finding]:
    """What forbids suspending: the bilan stands still already, at least for a part of it."""
    for each in suspensions:
        ends_before = wanted.until is not None and wanted.until < each.since
        begins_after = each.until is not None and each.until < wanted.since
        if not (ends_before or begins_after):
            until = f" au {day(each.until)}" if each.until else ""
            message = f"Le bilan est déjà suspendu à partir du {day(each.since)}{until}."
            return [_refusal("suspension.already", message)]
    return []


def resumption_findings(suspensions: Sequence[Suspension], on: date) -> list[Finding]:
    """What forbids resuming on a day: nothing stands still just before it."""
    if _before(suspensions, on) is not None:
        return []
    message = f"Le bilan n’est pas suspendu la veille du {day(on)}."
    return [_refusal("suspension.none", message)]


def resumed(suspensions: Sequence[Suspension], on: date) -> list[Suspension]:
    """The suspensions once the bilan goes on that day."""
    ended = _before(suspensions, on)
    last = on - timedelta(days=1)
    return [it.model_copy(update={"until": last}) if it is ended else it for it in suspensions]


def _before(suspensions: Sequence[Suspension], on: date) -> Suspension | None:
    """The suspension that covers the day before."""
    return suspended(suspensions, on - timedelta(days=1))


def shift_findings(waiting: Sequence[Interview], goes_on: date | None) -> list[Finding]:
    """What forbids putting them after the resumption: there are none, or nobody knows when."""
    if not waiting:
        return [_refusal("suspension.nothing", "Aucun entretien n’est à replacer.")]
    if goes_on is None:
        message = "Notez d’abord la reprise du bilan : les entretiens se replacent après elle."
        return [_refusal("suspension.open", message)]
    return []


def goes_on(
    waiting: Sequence[Interview], suspensions: Sequence[Suspension], agenda: Agenda
) -> date | None:
    """The first day after the suspensions that keep interviews waiting; None as long as unknown."""
    over = date.min
    for each in waiting:
        covering = suspended(suspensions, agenda.local(each.starts_at).date())
        if covering is None or covering.until is None:
            return None
        over = max(over, covering.until + timedelta(days=1))
    return over if waiting else None


def weeks_to(first: date, goes_on: date) -> int:
    """The days of whole weeks that bring a day to the resumption or beyond it."""
    return _WEEK * max(0, -(-(goes_on - first).days // _WEEK))


def _refusal(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.REFUSAL, message=message)
