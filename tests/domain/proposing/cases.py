"""Calendars, wishes and programmes of all kinds, and the rules that a proposal must keep."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st

from bilan_desktop.domain.calendar import HOLIDAY_ZONES, Agenda, Opening, Slot, slot
from bilan_desktop.domain.engagements import Travel
from bilan_desktop.domain.interviews import Interview, Mode, Phase
from bilan_desktop.domain.programme import ORDER, Programme, Rules, Step
from bilan_desktop.domain.proposing.even import BEGIN_WITHIN
from bilan_desktop.domain.proposing.wishes import Absence, Window, Wishes

OFFICE, AWAY = "Vienne", "Lyon"
_SEASONS = (date(2026, 11, 25), date(2027, 3, 20), date(2027, 4, 28), date(2027, 12, 15))
_LEAP, _AUTUMN = date(2028, 2, 20), date(2026, 10, 19)


class Case(NamedTuple):
    """What is asked.

    Attributes:
        programme: its interviews.
        wishes: of the two.
        agenda: of the practice.
    """

    programme: Programme
    wishes: Wishes
    agenda: Agenda


def programme(
    count: int,
    *,
    rhythm: int = 7,
    gap: int = 28,
    spread: int = 12,
    most: int = 14,
    minutes: int = 120,
) -> Programme:
    """A programme of so many interviews, the phases in their order."""
    phases = [Phase.PRELIMINARY, *[Phase.INVESTIGATION] * (count - 2), Phase.CONCLUSION]
    return Programme(
        id="essai",
        title="Essai",
        steps=[Step(phase=phase, minutes=minutes, objective="Avancer") for phase in phases],
        guided_hours=3,
        spread_weeks=spread,
        most_weeks=most,
        rhythm_days=rhythm,
        most_gap_days=gap,
        rules=Rules(mid_review_after=2),
    )


@st.composite
def cases(draw: st.DrawFn, most: int = 9, span: int = 0) -> Case:
    """A case of up to so many interviews, in a span of so many days where one is given."""
    first = draw(st.sampled_from((*_SEASONS, _LEAP, _AUTUMN))) + timedelta(
        days=draw(st.integers(0, 6))
    )
    rhythm = draw(st.integers(1, 9))
    made = programme(
        draw(st.integers(3, most)),
        rhythm=rhythm,
        gap=rhythm + draw(st.integers(0, 20)),
        spread=draw(st.integers(1, 14)),
        most=draw(st.integers(2, 16)),
        minutes=draw(st.sampled_from((60, 90, 120, 180))),
    )
    last = draw(st.none() | st.integers(5, 120)) if not span else draw(st.integers(5, span))
    wishes = Wishes(
        first=first,
        last=None if last is None else first + timedelta(days=last),
        windows=draw(st.lists(_windows(), max_size=5)),
        absences=draw(st.lists(_absences(first), max_size=2)),
        mode=draw(st.sampled_from(Mode)),
        modes=draw(st.dictionaries(st.integers(1, 9), st.sampled_from(Mode), max_size=2)),
        place=draw(st.sampled_from(("", OFFICE))),
        rhythm_days=draw(st.none() | st.integers(1, 10)),
    )
    return Case(made, wishes, draw(_agendas(first)))


@st.composite
def _windows(draw: st.DrawFn) -> Window:
    since = draw(st.integers(6, 18))
    until = min(23, since + draw(st.integers(1, 6)))
    return Window(weekday=draw(st.integers(0, 6)), since=time(since), until=time(until))


@st.composite
def _absences(draw: st.DrawFn, first: date) -> Absence:
    since = first + timedelta(days=draw(st.integers(0, 60)))
    return Absence(since=since, until=since + timedelta(days=draw(st.integers(0, 14))))


@st.composite
def _agendas(draw: st.DrawFn, first: date) -> Agenda:
    bare = Agenda(
        timezone=draw(st.sampled_from(("Europe/Paris", "Indian/Reunion", "America/Martinique"))),
        holiday_zone=draw(st.sampled_from(HOLIDAY_ZONES)),
        opening=Opening(
            weekdays=sorted(draw(st.sets(st.integers(0, 6), min_size=2))),
            opens=time(draw(st.integers(7, 10))),
            closes=time(draw(st.integers(14, 21))),
        ),
        travels=[Travel(origin=OFFICE, destination=AWAY, minutes=draw(st.integers(10, 90)))],
    )
    taken = draw(
        st.lists(
            st.tuples(
                st.integers(0, 90),
                st.integers(0, 23),
                st.sampled_from((30, 120, 600, 3000)),
                st.sampled_from(("", OFFICE, AWAY)),
            ),
            max_size=25,
        )
    )
    booked = [
        slot(bare.at(first + timedelta(days=days), time(hour)), minutes, place)
        for days, hour, minutes, place in taken
    ]
    return bare.model_copy(update={"booked": booked})


def broken(case: Case, interviews: Sequence[Interview]) -> list[str]:
    """Every hard rule that interviews break, worked out without the engine."""
    made, wishes, agenda = case
    days = [agenda.local(it.starts_at).date() for it in interviews]
    gaps = [(after - before).days for before, after in pairwise(days)]
    least = wishes.rhythm_days or made.rhythm_days
    rules = {
        "number": len(interviews) == len(made.steps),
        "order": [it.phase for it in interviews]
        == sorted((it.phase for it in interviews), key=ORDER.index),
        "rhythm": all(least <= gap <= made.most_gap_days for gap in gaps),
        "length": (days[-1] - days[0]).days <= 7 * made.most_weeks,
        "first": days[0] >= wishes.first,
        "last": wishes.last is None or days[-1] <= wishes.last,
        "absence": not any(each.covers(day) for each in wishes.absences for day in days),
        "holiday": not any(agenda.holiday(day) for day in days),
        "hours": all(_within(case, it) for it in interviews),
        "taken": all(_alone(agenda, it) for it in interviews),
        "minutes": [it.duration_minutes for it in interviews] == [it.minutes for it in made.steps],
        "mode": all(it.mode is wishes.mode_of(it.number) for it in interviews),
    }
    return [name for name, holds in rules.items() if not holds]


def _within(case: Case, meeting: Interview) -> bool:
    start, end = span(case.agenda, meeting)
    opening = case.agenda.opening
    windows = case.wishes.windows or [
        Window(weekday=day, since=opening.opens, until=opening.closes) for day in opening.weekdays
    ]
    wished = any(
        window.weekday == start.weekday()
        and window.since <= start.time()
        and end.time() <= window.until
        for window in windows
    )
    return wished and opening.covers(start, end)


def span(agenda: Agenda, meeting: Interview) -> tuple[datetime, datetime]:
    """When it begins and ends, on the wall clock."""
    taken = slot(meeting.starts_at, meeting.duration_minutes)
    return agenda.local(taken.starts_at), agenda.local(taken.ends_at)


def _alone(agenda: Agenda, meeting: Interview) -> bool:
    wanted = slot(meeting.starts_at, meeting.duration_minutes, meeting.place)
    return not any(_meets(agenda, wanted, taken) for taken in agenda.booked)


def _meets(agenda: Agenda, wanted: Slot, taken: Slot) -> bool:
    places = {wanted.place, taken.place}
    way = next((it.minutes for it in agenda.travels if {it.origin, it.destination} == places), 0)
    room = timedelta(minutes=way)
    return wanted.starts_at - room < taken.ends_at and taken.starts_at - room < wanted.ends_at


def begins_in_time(first: date, earliest: date) -> bool:
    """Whether a calendar begins within the three weeks."""
    return first <= earliest + timedelta(days=BEGIN_WITHIN)
