"""Which days and hours are free: looked up once for each day, whatever is booked."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from bilan_desktop.domain.calendar import Agenda, Slot, slot
from bilan_desktop.domain.proposing.wishes import Window, Wishes

STEP = timedelta(minutes=30)
"""Between two hours at which an interview may begin."""
_WORKING = 5


class Taken(StrEnum):
    """What takes a day."""

    HOLIDAY = "ferie"
    ABSENCE = "absence"
    OUTSIDE = "hors-souhaits"
    BOOKED = "pris"


class Need(NamedTuple):
    """What an interview asks of a day."""

    minutes: int
    place: str


class Diary:
    """The days from the first wished on, as one dossier may use them."""

    def __init__(self, wishes: Wishes, agenda: Agenda, last: date) -> None:
        self._wishes, self._agenda = wishes, agenda
        self.days = [
            wishes.first + timedelta(days=at) for at in range((last - wishes.first).days + 1)
        ]
        self._booked: dict[date, list[Slot]] = defaultdict(list)
        for each in agenda.booked:
            self._enter(each)
        self._windows: dict[int, list[Window]] = defaultdict(list)
        for window in wishes.windows or _opening(agenda):
            self._windows[window.weekday].append(window)
        self.working = self._count_working()
        self._free: dict[tuple[date, Need], tuple[datetime, ...]] = {}
        self.taken: dict[Need, Counter[Taken]] = defaultdict(Counter)

    def _enter(self, each: Slot) -> None:
        day = self._agenda.local(each.starts_at).date()
        until = self._agenda.local(each.ends_at).date()
        for _ in range(_LONGEST):
            self._booked[day].append(each)
            if day >= until:
                return
            day += timedelta(days=1)

    def _count_working(self) -> list[int]:
        """For each day, how many working days there were before it."""
        counted, found = 0, []
        for day in self.days:
            found.append(counted)
            counted += day.weekday() < _WORKING and self._agenda.holiday(day) is None
        return found

    def starts(self, day: date, need: Need) -> tuple[datetime, ...]:
        """The moments of a day at which such an interview may begin."""
        key = (day, need)
        if key not in self._free:
            self._free[key] = self._found(day, need)
        return self._free[key]

    def _found(self, day: date, need: Need) -> tuple[datetime, ...]:
        why, free = self._look(day, need)
        if why is not None:
            self.taken[need][why] += 1
        return free

    def _look(self, day: date, need: Need) -> tuple[Taken | None, tuple[datetime, ...]]:
        if self._agenda.holiday(day) is not None:
            return Taken.HOLIDAY, ()
        if any(each.covers(day) for each in (*self._wishes.absences, *self._wishes.closed)):
            return Taken.ABSENCE, ()
        wished = [it for window in self._windows[day.weekday()] for it in _hours(window, need)]
        opened = [moment for clock in wished if (moment := self._opens(day, clock, need))]
        if not opened:
            return Taken.OUTSIDE, ()
        near = [
            each
            for at in (-1, 0, 1)  # the way to a place may lead over midnight
            for each in self._booked.get(day + timedelta(days=at), ())
        ]
        calendar = self._agenda.model_copy(update={"booked": near})
        free = [it for it in opened if not calendar.is_taken(slot(it, need.minutes, need.place))]
        return (None if free else Taken.BOOKED), tuple(dict.fromkeys(free))

    def _opens(self, day: date, clock: time, need: Need) -> datetime | None:
        """The moment, if the practice is open from it to the interview's end."""
        moment = self._agenda.at(day, clock)
        end = self._agenda.local(slot(moment, need.minutes).ends_at)
        return moment if self._agenda.opening.covers(moment, end) else None


_LONGEST = 800
"""Days that one engagement may cover: longer ones are wrong."""


def _opening(agenda: Agenda) -> list[Window]:
    opening = agenda.opening
    return [
        Window(weekday=day, since=opening.opens, until=opening.closes) for day in opening.weekdays
    ]


def _hours(window: Window, need: Need) -> list[time]:
    """The hours of a window at which an interview may begin, every half hour."""
    day = datetime(2000, 1, 1)  # noqa: DTZ001 - only the clock's face is reckoned with
    at = datetime.combine(day, window.since)
    last = datetime.combine(day, window.until) - timedelta(minutes=need.minutes)
    found = []
    while at <= last:
        found.append(at.time())
        at += STEP
    return found
