"""The best calendars for a dossier, and keeping the one that is chosen."""

from collections.abc import Sequence
from datetime import date

from bilan_desktop.domain.calendar import Agenda
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.plan_rules import check_plan
from bilan_desktop.domain.proposing.proposals import Proposal, Proposals, propose
from bilan_desktop.domain.proposing.wishes import Absence, Wishes
from bilan_desktop.practice.desk import Desk, require
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.planning import day_before, lay, programme_of, standing, whole_agenda


def usual_wishes(practice: Practice, first: date) -> Wishes:
    """What is wished where nothing else is said: the practice's own hours and place."""
    return Wishes(first=first, place=practice.place, link=practice.link)


def proposals(desk: Desk, number: int, programme: str, wishes: Wishes) -> Proposals:
    """The best calendar for a dossier and two others, or why there is none.

    The free first talks stay: no day of theirs serves, nor any on which the bilan is suspended.

    Args:
        desk: the desk.
        number: the dossier's.
        programme: its identifier.
        wishes: days, hours, absences, places.

    Raises:
        InvalidInputError: there is no such programme or dossier.
        RefusedError: an interview was held already, or the action is over.
    """
    wanted = programme_of(desk, programme)
    with desk.reading() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        apart = standing(record, replace=True)
        since = day_before(repository, wishes.first)
        calendar = whole_agenda(repository, number, since, apart=apart)
        warned = repository.practice().warn_minimum
    closed = [*_suspended(record), *_occupied(apart, calendar)]
    asked = wishes.model_copy(update={"closed": closed})
    return propose(wanted, asked, calendar, desk.law, desk.today, warn_minimum=warned)


_FAR = date(9999, 1, 1)


def _suspended(record: AdministrativeRecord) -> list[Absence]:
    return [Absence(since=it.since, until=it.until or _FAR) for it in record.suspensions]


def _occupied(apart: Sequence[Interview], calendar: Agenda) -> list[Absence]:
    """The days of the interviews that stay: one a day is enough."""
    gone = {InterviewState.CANCELLED, InterviewState.MISSED}
    days = [calendar.local(it.starts_at).date() for it in apart if it.state not in gone]
    return [Absence(since=day, until=day) for day in days]


def keep(
    desk: Desk, number: int, programme: str, chosen: Proposal, *, replace: bool = False
) -> list[Finding]:
    """Keep a proposed calendar, its guided work and the programme's follow-ups.

    Args:
        desk: the desk.
        number: the dossier's.
        programme: its identifier.
        chosen: one of `proposals`.
        replace: put it in the place of a planning of which nothing was held yet.

    Returns:
        what is said of it as the calendar stands now.

    Raises:
        InvalidInputError: there is no such programme or dossier.
        RefusedError: it goes over the legal maximum, a planning stands, or the action is over.
    """
    wanted = programme_of(desk, programme)
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        apart = standing(record, replace=replace)
        since = day_before(repository, chosen.interviews[0].starts_at.date())
        found = require(
            check_plan(
                [*apart, *chosen.interviews],
                chosen.guided,
                wanted,
                law=desk.law,
                agenda=whole_agenda(repository, number, since),
                today=desk.today,
                warn_minimum=repository.practice().warn_minimum,
            )
        )
        lay(repository, number, record, wanted, chosen.interviews, chosen.guided)
    return found
