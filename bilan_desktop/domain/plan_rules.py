"""What the law, the calendar and the programme say of a planning."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

from bilan_desktop.domain.calendar import Agenda, slot
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day_of_week, hours, number, plural
from bilan_desktop.domain.interviews import (
    PHASE_LABELS,
    GuidedWork,
    Interview,
    InterviewState,
    Phase,
)
from bilan_desktop.domain.law import Law, LegalFigure
from bilan_desktop.domain.programme import ORDER, Programme

PHASES = "C. trav., art. R6313-4"


def check_plan(  # noqa: PLR0913 - a planning is judged against each of these
    interviews: list[Interview],
    guided: GuidedWork,
    programme: Programme | None,
    *,
    law: Law,
    agenda: Agenda,
    today: date,
    warn_minimum: bool = True,
) -> list[Finding]:
    """Every remark on a planning; over the legal maximum is the only refusal.

    Args:
        interviews: all of the dossier's; those missed or cancelled are left out.
        guided: the guided work agreed and done.
        programme: whose rhythm and length are compared, if one was chosen.
        law: the figures.
        agenda: holidays, opening hours, and what is booked besides these interviews.
        today: the day whose figures count.
        warn_minimum: whether a drafted minimum, not in force, is warned about.
    """
    dropped = {InterviewState.CANCELLED, InterviewState.MISSED}
    kept = sorted(
        (meeting for meeting in interviews if meeting.state not in dropped),
        key=lambda meeting: slot(meeting.starts_at, 1).starts_at,
    )
    counted = [meeting for meeting in kept if _counts(meeting)]
    found = [*_length(counted, guided, law, today, warn_minimum=warn_minimum)]
    for meeting in kept:
        found += _place_in_time(meeting, agenda)
    found += _overlaps(kept)
    found += _phases(counted)
    if programme is not None:
        found += _rhythm(counted, programme, agenda)
    return found


def _counts(meeting: Interview) -> bool:
    return meeting.counted and meeting.phase is not Phase.FOLLOW_UP


def _length(
    counted: list[Interview], guided: GuidedWork, law: Law, today: date, *, warn_minimum: bool
) -> Iterator[Finding]:
    work = round(60 * max(guided.planned_hours, guided.done_hours))
    total = sum(meeting.duration_minutes for meeting in counted) + work
    most = law.on(LegalFigure.MAX_HOURS, today)
    if total > 60 * most:
        article = law.article(LegalFigure.MAX_HOURS)
        message = (
            f"Ce bilan durerait {hours(total)}, travail guidé compris : la loi le limite à "
            f"{number(most)} heures ({article})."
        )
        yield Finding(
            code="plan.over-24h", severity=Severity.REFUSAL, message=message, article=article
        )
    least = law.on(LegalFigure.MIN_HOURS, today)
    if warn_minimum and counted and total < 60 * least:
        message = (
            f"Ce bilan durerait {hours(total)} : un projet de texte, qui n’est pas en vigueur, "
            f"envisage un minimum de {number(least)} heures."
        )
        yield _warning("plan.under-13h", message, law.article(LegalFigure.MIN_HOURS))


def _place_in_time(meeting: Interview, agenda: Agenda) -> Iterator[Finding]:
    wanted = slot(meeting.starts_at, meeting.duration_minutes)
    start, end = agenda.local(wanted.starts_at), agenda.local(wanted.ends_at)
    name = f"Entretien n° {meeting.number}, {day_of_week(start.date())}"
    feast = agenda.holiday(start.date())
    if feast is not None:
        yield _warning("plan.holiday", f"{name} : c’est un jour férié ({feast}).")
    if not agenda.opening.covers(start, end):
        yield _warning("plan.outside-hours", f"{name} : hors de vos heures d’ouverture.")
    if agenda.is_taken(wanted):
        yield _warning("plan.overlap", f"{name} : un autre rendez-vous occupe déjà ce créneau.")


def _overlaps(kept: list[Interview]) -> Iterator[Finding]:
    for one, other in combinations(kept, 2):
        first = slot(one.starts_at, one.duration_minutes)
        if first.meets(slot(other.starts_at, other.duration_minutes)):
            message = f"Les entretiens n° {one.number} et n° {other.number} se chevauchent."
            yield _warning("plan.overlap", message)


def _phases(counted: list[Interview]) -> Iterator[Finding]:
    there = [meeting.phase for meeting in counted]
    for phase in ORDER:
        if phase not in there:
            message = f"{PHASE_LABELS[phase]} : aucun entretien ; le bilan comprend trois phases."
            yield _warning("plan.empty-phase", message, PHASES)
    if there != sorted(there, key=ORDER.index):
        message = (
            "Les phases ne se suivent pas dans l’ordre : préliminaire, investigation, conclusion."
        )
        yield _warning("plan.phase-order", message, PHASES)


def _rhythm(counted: list[Interview], programme: Programme, agenda: Agenda) -> Iterator[Finding]:
    days = [agenda.local(meeting.starts_at).date() for meeting in counted]
    source = programme.source
    for (before, after), meeting in zip(pairwise(days), counted[1:], strict=True):
        gap = (after - before).days
        name = f"Entretien n° {meeting.number}, {day_of_week(after)}"
        if gap < programme.rhythm_days:
            message = (
                f"{name} : {plural(gap, 'jour')} seulement après le précédent ; le programme en "
                f"prévoit au moins {programme.rhythm_days}, le temps que la réflexion mûrisse."
            )
            yield _warning("plan.too-dense", message, source)
        if gap > programme.most_gap_days:
            message = (
                f"{name} : {plural(gap, 'jour')} après le précédent, c’est un long intervalle."
            )
            yield _warning("plan.gap", message, source)
    if days and days[-1] - days[0] > timedelta(weeks=programme.most_weeks):
        weeks = -(-(days[-1] - days[0]).days // 7)
        message = (
            f"Ce planning s’étend sur {plural(weeks, 'semaine')} ; le programme en prévoit au plus "
            f"{programme.most_weeks}."
        )
        yield _warning("plan.too-long", message, source)


def change_findings(  # noqa: PLR0913 - a change is judged against each of these
    old: Interview,
    new: Interview | None,
    programme: Programme,
    contract: Contract,
    *,
    today: date,
    exceptional: bool = False,
) -> list[Finding]:
    """What the provider's own rules say of moving (or, with no new one, cancelling) an interview.

    They are the provider's, not the law's: warnings. Exceptional circumstances lift them; the
    employer's agreement is asked for only where an employer pays.
    """
    if exceptional or (new is not None and not _moves(old, new)):
        return []
    rules, found = programme.rules, []
    notice = timedelta(weeks=rules.notice_weeks)
    day = min(_day(old.starts_at), _day(new.starts_at)) if new else _day(old.starts_at)
    if rules.notice_weeks and day - today < notice:
        unless = f", sauf {rules.exceptional}" if rules.exceptional else ""
        message = (
            f"Entretien n° {old.number} : le programme demande "
            f"{plural(rules.notice_weeks, 'semaine')} "
            f"de préavis pour un changement{unless}."
        )
        found.append(_warning("change.notice", message, programme.source))
    if rules.employer_agreement and contract.funding.employer_pays:
        message = (
            f"Entretien n° {old.number} : l’employeur finance ce bilan, le programme demande son "
            "accord pour tout changement."
        )
        found.append(_warning("change.employer-agreement", message, programme.source))
    return found


def _moves(old: Interview, new: Interview) -> bool:
    return old.starts_at != new.starts_at or old.duration_minutes != new.duration_minutes


def _day(moment: datetime) -> date:
    return moment.date()


def _warning(code: str, message: str, article: str = "") -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, article=article)
