"""What the consultant and the beneficiary wish of a calendar."""

from datetime import date, time
from typing import Self

from pydantic import Field, model_validator

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.interviews import Mode


class Window(Model):
    """Hours of one day of the week in which an interview may lie, wholly.

    Attributes:
        weekday: 0 being Monday.
        since: local.
        until: local.
    """

    weekday: int = Field(ge=0, le=6)
    since: time
    until: time

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.until <= self.since:
            raise ValueError("l’heure de fin doit suivre l’heure de début")
        return self


class Absence(Model):
    """Days on which one of the two can't come, both bounds included."""

    since: date
    until: date

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.until < self.since:
            raise ValueError("l’absence finit avant de commencer")
        return self

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.since <= day <= self.until


class Wishes(Model):
    """All that is asked of a calendar.

    Attributes:
        first: the first day that may serve.
        last: the last day that may; the programme's length alone bounds it where it is None.
        windows: the hours wished; those of the practice where there is none.
        absences: of either.
        closed: days that can't serve, whatever is wished: the bilan is suspended, or another
            interview of the dossier is held.
        rhythm_days: the fewest days between two interviews; the programme's where it is None.
        number: how many interviews, where the programme leaves the choice.
        mode: how they are held.
        modes: by the interview's number, how those are held that differ.
        place: where they are held in person.
        link: where they are joined by video.
    """

    first: date
    last: date | None = None
    windows: list[Window] = Field(default_factory=list)
    absences: list[Absence] = Field(default_factory=list)
    closed: list[Absence] = Field(default_factory=list)
    rhythm_days: int | None = Field(default=None, ge=1, le=92)
    number: int | None = None
    mode: Mode = Mode.IN_PERSON
    modes: dict[int, Mode] = Field(default_factory=dict)
    place: str = ""
    link: str = ""

    def mode_of(self, number: int) -> Mode:
        """How an interview is held."""
        return self.modes.get(number, self.mode)

    def place_of(self, number: int) -> str:
        """Where an interview is held; nowhere unless in person."""
        return self.place if self.mode_of(number) is Mode.IN_PERSON else ""

    def link_of(self, number: int) -> str:
        """Where an interview is joined; nowhere unless by video."""
        return self.link if self.mode_of(number) is Mode.VIDEO else ""
