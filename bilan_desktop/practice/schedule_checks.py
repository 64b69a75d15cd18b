"""What is said of a planning that one interview changes."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from bilan_desktop.domain.calendar import Agenda
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import Interview
from bilan_desktop.domain.plan_rules import change_findings, check_plan
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.planning import agenda, followed, whole_agenda
from bilan_desktop.storage.repository import Repository

_ASIDE = timedelta(days=1)
"""How far beyond a planning another interview may begin and still meet it."""


def put(record: AdministrativeRecord, meeting: Interview) -> None:
    """Put an interview in the place that its moment gives it; the others keep their order."""
    others = [it for it in record.interviews if it.number != meeting.number]
    before = [it for it in others if _utc(it) <= _utc(meeting)]
    after = [it for it in others if _utc(it) > _utc(meeting)]
    record.interviews = [*before, meeting, *after]


def _utc(meeting: Interview) -> datetime:
    return meeting.starts_at.astimezone(UTC)


def notice(
    desk: Desk,
    record: AdministrativeRecord,
    old: Interview,
    new: Interview | None,
    *,
    exceptional: bool,
) -> list[Finding]:
    """What the dossier's programme says of the change; nothing where it has none."""
    wanted = followed(desk, record)
    if wanted is None:
        return []
    return change_findings(
        old, new, wanted, record.contract, today=desk.today, exceptional=exceptional
    )


def checked(
    desk: Desk, repository: Repository, number: int, record: AdministrativeRecord
) -> list[Finding]:
    """Everything that `check_plan` says of a dossier's interviews beside the others' bookings."""
    calendar = _calendar(repository, number, record.interviews)
    return check_plan(
        record.interviews,
        record.guided,
        followed(desk, record),
        law=desk.law,
        agenda=calendar,
        today=desk.today,
        warn_minimum=repository.practice().warn_minimum,
    )


def _calendar(repository: Repository, number: int, interviews: Iterable[Interview]) -> Agenda:
    """The practice's calendar, with what the others booked around these interviews alone."""
    moments = [it.starts_at for it in interviews]
    if not moments:
        return agenda(repository.practice())
    since, until = min(moments) - _ASIDE, max(moments) + _ASIDE
    return whole_agenda(repository, number, since, until)
