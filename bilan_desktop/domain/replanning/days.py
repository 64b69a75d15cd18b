"""Whether a day can take an interview that is put there, and the nearest one that can."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from bilan_desktop.domain.calendar import Agenda, Slot, slot
from bilan_desktop.domain.interviews import Interview, InterviewState, Mode
from bilan_desktop.domain.plan_versions import Suspension, suspended

SEARCHED = 62
"""Days that are looked at before saying that none is free."""
_DROPPED = (InterviewState.CANCELLED, InterviewState.MISSED)


class Days:
    """The days ahead, as one dossier may use them."""

    def __init__(self, agenda: Agenda, suspensions: Sequence[Suspension], now: datetime) -> None:
        """Look at days.

        Args:
            agenda: holidays, opening hours, and what is booked besides the dossier.
            suspensions: when the bilan stands still.
            now: nothing is put before it.
        """
        self.agenda, self._suspensions, self._now = agenda, suspensions, now

    def there(self, meeting: Interview, day: date) -> datetime:
        """The interview's own hour, on that day."""
        return self.agenda.at(day, self.agenda.local(meeting.starts_at).time())

    def day(self, meeting: Interview) -> date:
        """The day on which it is, on the practice's wall clock."""
        return self.agenda.local(meeting.starts_at).date()

    def against(self, meeting: Interview, day: date, also: Iterable[Slot] = ()) -> str:
        """Why an interview can't be put on a day at its own hour; empty if it can.

        Hours that it keeps already, though the practice is closed then, don't stand against it.

        Args:
            meeting: the interview.
            day: the day.
            also: what the dossier itself has there.
        """
        moment = self.there(meeting, day)
        feast = self.agenda.holiday(day)
        if feast is not None:
            return f"jour férié, {feast}"
        if moment.timestamp() < self._now.timestamp():
            return "c’est passé"
        if suspended(self._suspensions, day) is not None:
            return "le bilan est suspendu"
        if self._open(meeting, meeting.starts_at) and not self._open(meeting, moment):
            return "le cabinet est fermé"
        if self.agenda.is_taken(taken(meeting, moment), also):
            return "créneau déjà pris"
        return ""

    def first(self, meeting: Interview, days: Iterable[date], also: Sequence[Slot]) -> date | None:
        """The first of some days that can take an interview."""
        return next((it for it in days if not self.against(meeting, it, also)), None)

    def _open(self, meeting: Interview, moment: datetime) -> bool:
        wanted = slot(moment, meeting.duration_minutes)
        start, end = self.agenda.local(wanted.starts_at), self.agenda.local(wanted.ends_at)
        return self.agenda.opening.covers(start, end)


def taken(meeting: Interview, moment: datetime | None = None) -> Slot:
    """What an interview takes of a day, from a moment on or from its own."""
    place = meeting.place if meeting.mode is Mode.IN_PERSON else ""
    return slot(moment or meeting.starts_at, meeting.duration_minutes, place)


def kept(interviews: Iterable[Interview]) -> list[Interview]:
    """Those that were held or are to be, in the order of their moments."""
    there = [it for it in interviews if it.state not in _DROPPED]
    return sorted(there, key=lambda it: (it.starts_at.timestamp(), it.number))


def onwards(day: date) -> Iterator[date]:
    """A day and those after it, as far as is looked."""
    return (day + timedelta(days=at) for at in range(SEARCHED))


def second_moment(
    meeting: Interview, interviews: Sequence[Interview], days: Days
) -> datetime | None:
    """When the second part of an interview can be: midway to the next one, or a week later.

    Args:
        meeting: the interview that is split.
        interviews: all of the dossier's.
        days: the days ahead.

    Returns:
        the moment, at the interview's own hour; None where no day between the two is free.
    """
    day, later = (
        days.day(meeting),
        [it for it in kept(interviews) if days.day(it) > days.day(meeting)],
    )
    others = [taken(it) for it in kept(interviews)]
    if later:
        gap = (days.day(later[0]) - day).days
        wanted = sorted(range(1, gap), key=lambda at: (abs(2 * at - gap), at))
        found = days.first(meeting, (day + timedelta(days=at) for at in wanted), others)
    else:
        found = days.first(meeting, onwards(day + timedelta(days=7)), others)
    return None if found is None else days.there(meeting, found)
