"""The calendar that interviews are laid on: holidays, opening hours, booked time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Self
from zoneinfo import ZoneInfo

from jours_feries_france import JoursFeries
from pydantic import Field, field_validator, model_validator

from bilan_desktop.domain.base import Model, Moment
from bilan_desktop.domain.engagements import Travel, minutes_between

HOLIDAY_ZONES: tuple[str, ...] = tuple(str(zone) for zone in JoursFeries.ZONES)
"""The zones whose public holidays are known, as the settings name them."""


@cache
def holidays(year: int, zone: str) -> dict[date, str]:
    """The public holidays of a year in a zone, by day.

    Raises:
        ValueError: the zone is not one of `HOLIDAY_ZONES`.
    """
    if zone not in HOLIDAY_ZONES:
        raise ValueError(f"« {zone} » n’est pas une zone de jours fériés connue")
    found: dict[str, date] = JoursFeries.for_year(year, zone)
    return {day: name for name, day in found.items()}


def holiday(day: date, zone: str) -> str | None:
    """The name of the public holiday that a day is, if it is one."""
    return holidays(day.year, zone).get(day)


class Slot(Model):
    """A stretch of time that is taken.

    Attributes:
        place: where; empty where it does not matter, as on the telephone.
    """

    starts_at: Moment
    ends_at: Moment
    place: str = ""

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise ValueError("un créneau doit finir après avoir commencé")
        return self

    def meets(self, other: "Slot") -> bool:
        """Whether both share a moment; one that starts as the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def _utc(moment: datetime) -> datetime:
    # Two moments of one zone are compared by their wall clocks: around a change of hour only UTC
    # tells which comes first.
    return moment.astimezone(UTC)


def slot(starts_at: datetime, minutes: int, place: str = "") -> Slot:
    """The stretch that begins there and lasts so many minutes, in UTC."""
    start = _utc(starts_at)
    return Slot(starts_at=start, ends_at=start + timedelta(minutes=minutes), place=place)


class Opening(Model):
    """When the practice receives: days of the week (0 is Monday) and hours, local."""

    weekdays: list[int] = Field(default_factory=lambda: [0, 1, 2, 3, 4])
    opens: time = time(8)
    closes: time = time(20)

    def covers(self, start: datetime, end: datetime) -> bool:
        """Whether a local stretch lies wholly within the hours of one open day."""
        same_day = start.date() == end.date()
        open_day = start.weekday() in self.weekdays
        return same_day and open_day and self.opens <= start.time() and end.time() <= self.closes


class Agenda(Model):
    """The practice's calendar.

    Attributes:
        timezone: the IANA name of its zone.
        holiday_zone: one of `HOLIDAY_ZONES`.
        opening: when it receives.
        booked: what is taken, in any dossier or none.
        travels: how long it takes between places.
    """

    timezone: str = "Europe/Paris"
    holiday_zone: str = "Métropole"
    opening: Opening = Field(default_factory=Opening)
    booked: list[Slot] = Field(default_factory=list)
    travels: list[Travel] = Field(default_factory=list)

    @field_validator("holiday_zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        if zone not in HOLIDAY_ZONES:
            raise ValueError(f"« {zone} » n’est pas une zone de jours fériés connue")
        return zone

    def at(self, day: date, clock: time) -> datetime:
        """That day at that local hour, aware; an hour that a change of clocks skips moves on."""
        zone = ZoneInfo(self.timezone)
        return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC).astimezone(zone)

    def local(self, moment: datetime) -> datetime:
        """The moment on the practice's wall clock."""
        return moment.astimezone(ZoneInfo(self.timezone))

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday that a day is, if it is one."""
        return holiday(day, self.holiday_zone)

    def is_taken(self, wanted: Slot, also: Iterable[Slot] = ()) -> bool:
        """Whether something booked, or one of the others, meets the stretch or the way to it."""
        return any(self._meets(wanted, taken) for taken in [*self.booked, *also])

    def _meets(self, wanted: Slot, taken: Slot) -> bool:
        way = timedelta(minutes=minutes_between(self.travels, wanted.place, taken.place))
        return wanted.starts_at < taken.ends_at + way and taken.starts_at < wanted.ends_at + way
