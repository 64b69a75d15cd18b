"""Every interview and engagement of a period, across dossiers, and what can't both be done."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.calendar import Agenda, Opening, Slot
from bilan_desktop.domain.conflicts import clashes
from bilan_desktop.domain.engagements import Engagement, Travel
from bilan_desktop.domain.interviews import InterviewState, Mode, Phase
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.planning import agenda as calendar
from bilan_desktop.storage.repository import Repository

_ASIDE = timedelta(days=1)
"""How far before and after a period something may lie and still reach into it, with its way."""


class Appointment(Model):
    """One interview in the agenda.

    Attributes:
        number: the dossier's.
        name: the person's, for the consultant's eyes.
        initials: for a screen that others see.
        interview: its number in the dossier.
        employer_uninformed: what leaves the program must not tell the employer of a bilan.
    """

    number: int
    name: str
    initials: str
    interview: int
    phase: Phase
    starts_at: datetime
    ends_at: datetime
    mode: Mode
    place: str
    state: InterviewState
    employer_uninformed: bool


Entry = Appointment | Engagement
"""What fills a stretch of the agenda."""


class Conflict(Model):
    """Two entries that can't both be done; one at least is an interview to come.

    Attributes:
        first: the one that begins sooner.
        second: the other.
        way: the minutes of a way that there is no time for; 0 where they simply meet.
    """

    first: Entry
    second: Entry
    way: int


class Period(Model):
    """What a stretch of days holds.

    Attributes:
        start: its first day.
        days: how many.
        appointments: the interviews that begin in it, whatever their state, in their order.
        engagements: what else fills it, in its order.
        conflicts: what of it can't both be done.
        feasts: the public holidays among its days.
        opening: when the practice receives.
    """

    start: date
    days: int
    appointments: list[Appointment]
    engagements: list[Engagement]
    conflicts: list[Conflict]
    feasts: dict[date, str]
    opening: Opening


def agenda(desk: Desk, start: date, days: int) -> list[Appointment]:
    """The interviews that begin in a period, whatever their state, in the order of their moments.

    Args:
        desk: the desk.
        start: the first day, on the practice's wall clock.
        days: how many days.
    """
    with desk.reading() as repository:
        wall = calendar(repository.practice())
        since, until = wall.at(start, time()), wall.at(start + timedelta(days=days), time())
        return _appointments(repository, since, until)


def period(desk: Desk, start: date, days: int) -> Period:
    """Everything that a period holds, engagements and conflicts with it; see `agenda`."""
    with desk.reading() as repository:
        wall = calendar(repository.practice())
        since, until = wall.at(start, time()), wall.at(start + timedelta(days=days), time())
        met = _appointments(repository, since - _ASIDE, until + _ASIDE)
        engaged = repository.calendar.engagements(since - _ASIDE, until + _ASIDE)
        travels = repository.calendar.travels()
    return Period(
        start=start,
        days=days,
        appointments=[it for it in met if _within(it.starts_at, since, until)],
        engagements=[it for it in engaged if _reaches(it, since, until)],
        conflicts=[it for it in conflicts(met, engaged, travels) if _shown(it, since, until)],
        feasts=_feasts(wall, start, days),
        opening=wall.opening,
    )


def conflicts(
    met: Sequence[Appointment], engaged: Sequence[Engagement], travels: Sequence[Travel]
) -> list[Conflict]:
    """What can't both be done: an interview to come and another, or an engagement."""
    planned = [it for it in met if it.state is InterviewState.PLANNED]
    entries: list[Entry] = [*planned, *engaged]
    slots = [
        Slot(starts_at=_utc(it.starts_at), ends_at=_utc(it.ends_at), place=_place(it))
        for it in entries
    ]
    return [
        Conflict(first=entries[it.first], second=entries[it.second], way=it.way)
        for it in clashes(slots, travels)
        if min(it.first, it.second) < len(planned)
    ]


def _appointments(repository: Repository, since: datetime, until: datetime) -> list[Appointment]:
    return [
        Appointment(
            number=number,
            name=person.full_name(),
            initials=person.initials(),
            interview=meeting.number,
            phase=meeting.phase,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at(),
            mode=meeting.mode,
            place=meeting.place,
            state=meeting.state,
            employer_uninformed=uninformed,
        )
        for number, person, meeting, uninformed in repository.meetings(since, until)
    ]


def _place(entry: Entry) -> str:
    """Where one has to be for it: nowhere unless for an interview in person."""
    if isinstance(entry, Engagement) or entry.mode is not Mode.IN_PERSON:
        return ""
    return entry.place


def _shown(found: Conflict, since: datetime, until: datetime) -> bool:
    """Whether a conflict is of the period: one of both reaches into it."""
    return _reaches(found.first, since, until) or _reaches(found.second, since, until)


def _reaches(entry: Entry, since: datetime, until: datetime) -> bool:
    return _utc(entry.ends_at) > _utc(since) and _utc(entry.starts_at) < _utc(until)


def _within(moment: datetime, since: datetime, until: datetime) -> bool:
    return _utc(since) <= _utc(moment) < _utc(until)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _feasts(wall: Agenda, start: date, days: int) -> dict[date, str]:
    """The public holidays of a period, by day."""
    shown = (start + timedelta(days=at) for at in range(days))
    return {day: name for day in shown if (name := wall.holiday(day))}
