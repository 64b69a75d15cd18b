"""A bilan that stands still for a time, and goes on: never why."""

from datetime import date

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.findings import Finding, refusals
from bilan_desktop.domain.interviews import Interview
from bilan_desktop.domain.plan_versions import Suspension
from bilan_desktop.domain.replanning.following import followers
from bilan_desktop.domain.replanning.standing_still import (
    goes_on,
    resumed,
    resumption_findings,
    shift_findings,
    suspended_findings,
    suspension_findings,
    to_replace,
    weeks_to,
)
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.forms import built
from bilan_desktop.practice.meetings import in_order
from bilan_desktop.practice.planning import agenda
from bilan_desktop.practice.rearranging import changed, shift
from bilan_desktop.storage.repository import Repository

Findings = list[Finding]


class Standing(Model):
    """Where a bilan stands still.

    Attributes:
        suspensions: all that were noted, the earliest first.
        now: the one that today falls in, or the next to come; None where there is none.
        waiting: the planned interviews that fall in one, in the order of their moments.
        goes_on: the first day after those that keep interviews waiting; None as long as unknown.
    """

    suspensions: list[Suspension]
    now: Suspension | None
    waiting: list[Interview]
    goes_on: date | None


def standing(desk: Desk, number: int) -> Standing:
    """Whether a bilan stands still, and what waits for it to go on.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        record = repository.load_record(number)
        calendar = agenda(repository.practice())
    waiting = to_replace(record.interviews, record.suspensions, calendar)
    ordered = sorted(record.suspensions, key=lambda it: it.since)
    ahead = [it for it in ordered if it.until is None or it.until >= desk.today]
    return Standing(
        suspensions=ordered,
        now=ahead[0] if ahead else None,
        waiting=in_order(desk, waiting),
        goes_on=goes_on(waiting, record.suspensions, calendar),
    )


def suspend(
    desk: Desk, number: int, since: date, until: date | None = None, *, dry_run: bool = False
) -> Findings:
    """Note that a bilan stands still; the planned interviews within are to be put elsewhere.

    They keep their hours and dates until then: nothing is lost.

    Args:
        desk: the desk.
        number: the dossier's.
        since: the first day.
        until: the last day; None as long as nobody knows.
        dry_run: only tell what would be said.

    Raises:
        InvalidInputError: the days don't fit together.
        RefusedError: it stands still already at that time, or the action is over.
    """
    wanted = built(Suspension, {"since": since, "until": until})

    def change(repository: Repository, dossier: Dossier) -> Findings:
        record = dossier.record
        told = suspension_findings(record.suspensions, wanted)
        record.suspensions = sorted([*record.suspensions, wanted], key=lambda it: it.since)
        return [*told, *_waiting(repository, dossier)]

    return changed(desk, number, change, dry_run=dry_run)


def resume(
    desk: Desk, number: int, on: date, *, replace: bool = False, dry_run: bool = False
) -> Findings:
    """Note that a bilan goes on that day.

    Args:
        desk: the desk.
        number: the dossier's.
        on: the first day on which it goes on.
        replace: put what waits after that day at once; see `replace_waiting`.
        dry_run: only tell what would be said.

    Raises:
        RefusedError: it did not stand still the day before, or the action is over.
    """

    def change(repository: Repository, dossier: Dossier) -> Findings:
        record = dossier.record
        told = resumption_findings(record.suspensions, on)
        if refusals(told):
            return told
        record.suspensions = resumed(record.suspensions, on)
        if replace and _kept_waiting(repository, dossier):
            return [*told, *_put_after(desk, repository, dossier)]
        return [*told, *_waiting(repository, dossier)]

    return changed(desk, number, change, dry_run=dry_run)


def replace_waiting(
    desk: Desk, number: int, *, exceptional: bool = False, dry_run: bool = False
) -> Findings:
    """Put what waits after the resumption: whole weeks later, and those that follow with it.

    Args:
        desk: the desk.
        number: the dossier's.
        exceptional: exceptional circumstances lift the provider's notice.
        dry_run: only tell what would be said.

    Raises:
        RefusedError: nothing waits, nobody knows when the bilan goes on, for one interview no day
            fits, or the action is over.
    """

    def change(repository: Repository, dossier: Dossier) -> Findings:
        return _put_after(desk, repository, dossier)

    return changed(desk, number, change, exceptional=exceptional, dry_run=dry_run)


def _put_after(desk: Desk, repository: Repository, dossier: Dossier) -> Findings:
    record, calendar = dossier.record, agenda(repository.practice())
    waiting = _kept_waiting(repository, dossier)
    over = goes_on(waiting, record.suspensions, calendar)
    told = shift_findings(waiting, over)
    if over is None or not waiting:
        return told
    first = waiting[0]
    days = weeks_to(calendar.local(first.starts_at).date(), over)
    which = [first, *followers(record.interviews, first.number, first.starts_at)]
    return shift(desk, repository, dossier, which, days)


def _kept_waiting(repository: Repository, dossier: Dossier) -> list[Interview]:
    record = dossier.record
    return to_replace(record.interviews, record.suspensions, agenda(repository.practice()))


def _waiting(repository: Repository, dossier: Dossier) -> Findings:
    record = dossier.record
    return suspended_findings(record.interviews, record.suspensions, agenda(repository.practice()))
