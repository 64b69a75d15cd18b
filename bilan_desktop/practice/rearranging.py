"""Changes of several interviews at once: exchanged, split, merged, followed by those after."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.findings import Finding, refusals
from bilan_desktop.domain.interviews import Interview
from bilan_desktop.domain.replanning.accepting import changes_findings
from bilan_desktop.domain.replanning.days import Days, second_moment
from bilan_desktop.domain.replanning.following import follow as shifted
from bilan_desktop.domain.replanning.following import followers
from bilan_desktop.domain.replanning.halves import (
    guided_after,
    kept_and_gone,
    merge_findings,
    merged,
    split_findings,
)
from bilan_desktop.domain.replanning.halves import split as in_two
from bilan_desktop.domain.replanning.swapping import swap_findings, swapped
from bilan_desktop.domain.schedule_rules import free_number
from bilan_desktop.errors import RefusedError
from bilan_desktop.practice.desk import Desk, require
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.planning import followed, whole_agenda
from bilan_desktop.practice.schedule_checks import checked
from bilan_desktop.practice.scheduling import aware, meeting_of
from bilan_desktop.storage.repository import Repository

Findings = list[Finding]
Changing = Callable[[Repository, Dossier], Findings]
_ASIDE = timedelta(days=1)


def swap(  # noqa: PLR0913 - all that the change is asked with
    desk: Desk,
    number: int,
    interview: int,
    other: int,
    *,
    exceptional: bool = False,
    dry_run: bool = False,
) -> Findings:
    """Exchange the moments of two interviews; each keeps its number, phases stay in their order.

    Args:
        desk: the desk.
        number: the dossier's.
        interview: the number of one.
        other: the number of the other.
        exceptional: exceptional circumstances lift the provider's notice.
        dry_run: only tell what would be said, refusals among it.

    Returns:
        what the programme says of the change, then what is said of the planning that results.

    Raises:
        InvalidInputError: there is no such interview.
        RefusedError: one is not to come, or only one of them counts, or the action is over.
    """

    def change(_repository: Repository, dossier: Dossier) -> Findings:
        record = dossier.record
        one, two = meeting_of(record, interview), meeting_of(record, other)
        record.interviews = swapped(record.interviews, one, two)
        return swap_findings(one, two)

    return changed(desk, number, change, exceptional=exceptional, dry_run=dry_run)


def split(  # noqa: PLR0913 - all that the change is asked with
    desk: Desk,
    number: int,
    interview: int,
    second_at: datetime | None = None,
    *,
    exceptional: bool = False,
    dry_run: bool = False,
) -> Findings:
    """Make two interviews of one, each half as long; see `swap`.

    Args:
        desk: the desk.
        number: the dossier's.
        interview: its number, which its first part keeps.
        second_at: when the second part begins; midway to the next interview where it is None.
        exceptional: exceptional circumstances lift the provider's notice.
        dry_run: only tell what would be said.

    Raises:
        InvalidInputError: there is no such interview.
        RefusedError: it is not to come or too short, no day is free, or the action is over.
    """

    def change(repository: Repository, dossier: Dossier) -> Findings:
        record = dossier.record
        meeting = meeting_of(record, interview)
        free = free_number(record.interviews, dossier.content)
        told = split_findings(meeting, free)
        if refusals(told):
            return told
        moment = (
            aware(desk, second_at) if second_at else _second(desk, repository, dossier, meeting)
        )
        record.interviews = in_two(record.interviews, meeting, free, moment)
        return told

    return changed(desk, number, change, exceptional=exceptional, dry_run=dry_run)


def _second(desk: Desk, repository: Repository, dossier: Dossier, meeting: Interview) -> datetime:
    days = _days(desk, repository, dossier.number, dossier.record)
    found = second_moment(meeting, dossier.record.interviews, days)
    if found is None:
        raise RefusedError(
            "Aucun jour n’est libre avant l’entretien suivant : donnez le jour et l’heure de la "
            "seconde partie."
        )
    return found


def second_part(desk: Desk, number: int, interview: int) -> datetime | None:
    """When the second part of an interview would be; None where no day between is free.

    Raises:
        InvalidInputError: there is no such interview.
    """
    with desk.reading() as repository:
        record = repository.load_record(number)
        meeting = meeting_of(record, interview)
        return second_moment(meeting, record.interviews, _days(desk, repository, number, record))


def merge(  # noqa: PLR0913 - all that the change is asked with
    desk: Desk,
    number: int,
    interview: int,
    other: int,
    *,
    exceptional: bool = False,
    dry_run: bool = False,
) -> Findings:
    """Make one interview of two of one phase, at the earlier moment and as long as both.

    It keeps the earlier one's number, unless something is written of the later one alone. See
    `swap`.

    Raises:
        InvalidInputError: there is no such interview.
        RefusedError: one is not to come, they are of two phases, together longer than an interview
            may be, or something is written of both; or the action is over.
    """

    def change(_repository: Repository, dossier: Dossier) -> Findings:
        record = dossier.record
        one, two = meeting_of(record, interview), meeting_of(record, other)
        told = merge_findings(one, two, dossier.content)
        if not refusals(told):
            kept, gone = kept_and_gone(one, two, dossier.content)
            record.interviews = merged(record.interviews, kept, gone)
            record.guided = guided_after(record.guided, kept, gone)
        return told

    return changed(desk, number, change, exceptional=exceptional, dry_run=dry_run)


def follow(  # noqa: PLR0913 - all that a shift is
    desk: Desk,
    number: int,
    interview: int,
    before: datetime,
    days: int,
    *,
    exceptional: bool = False,
    dry_run: bool = False,
) -> Findings:
    """Let the planned interviews after one that moved follow it; see `swap`.

    A day that does not fit, a holiday or one that is taken, gives way to the next that does.

    Args:
        desk: the desk.
        number: the dossier's.
        interview: the number of the one that moved.
        before: when it began before it moved: those after that moment follow.
        days: by how many days.
        exceptional: exceptional circumstances lift the provider's notice.
        dry_run: only tell what would be said.

    Raises:
        RefusedError: for one of them no day fits, or the action is over.
    """

    def change(repository: Repository, dossier: Dossier) -> Findings:
        record = dossier.record
        which = followers(record.interviews, interview, before)
        return shift(desk, repository, dossier, which, days)

    return changed(desk, number, change, exceptional=exceptional, dry_run=dry_run)


def shift(
    desk: Desk, repository: Repository, dossier: Dossier, which: list[Interview], days: int
) -> Findings:
    """Shift some interviews of a dossier that is being changed, and tell the days that failed."""
    ahead = _days(desk, repository, dossier.number, dossier.record, apart=days)
    found = shifted(dossier.record.interviews, which, days, ahead)
    dossier.record.interviews = found.interviews
    return found.findings


def _days(
    desk: Desk, repository: Repository, number: int, record: AdministrativeRecord, apart: int = 0
) -> Days:
    """The days ahead, with all that is booked from the first that may matter on."""
    since = min([desk.now, *(it.starts_at for it in record.interviews)])
    since -= _ASIDE + timedelta(days=abs(apart))
    calendar = whole_agenda(repository, number, since)
    return Days(calendar, record.suspensions, desk.now)


def changed(
    desk: Desk, number: int, change: Changing, *, exceptional: bool = False, dry_run: bool = False
) -> Findings:
    """Change a dossier's planning, and keep it unless it is a trial or something forbids.

    Args:
        desk: the desk.
        number: the dossier's.
        change: changes the record it is handed, and says what forbids it.
        exceptional: exceptional circumstances lift the provider's notice.
        dry_run: only tell what would be said, refusals among it.

    Raises:
        RefusedError: something forbids it, or the action is over.
    """
    with desk.reading() if dry_run else desk.writing() as repository:
        dossier = repository.load(number)
        record = dossier.record
        require_open(record, desk.today)
        before = record.interviews
        told = change(repository, dossier)
        record.interviews = sorted(record.interviews, key=lambda it: it.starts_at.timestamp())
        told += _said(desk, before, record, exceptional=exceptional)
        told += checked(desk, repository, number, record)
        if dry_run:
            return told
        require(told)
        repository.save_record(number, record)
    return told


def _said(
    desk: Desk, before: list[Interview], record: AdministrativeRecord, *, exceptional: bool
) -> Findings:
    """What the dossier's programme says of the change; nothing where it has none."""
    programme = followed(desk, record)
    if programme is None:
        return []
    return changes_findings(
        before,
        record.interviews,
        programme,
        record.contract,
        today=desk.today,
        exceptional=exceptional,
    )
