"""What else fills the consultant's days: engagements that are no bilan, and ways between places."""

from collections.abc import Iterable
from typing import Self
from uuid import UUID, uuid4

from pydantic import Field, model_validator

from bilan_desktop.domain.base import Model, Moment

TYPED = ""
"""The source of an engagement that was typed here."""


class Engagement(Model):
    """A stretch of the consultant's time that is taken.

    Attributes:
        title: what was typed of it; nothing of what a calendar file says is kept.
        source: the calendar it was read from, as the consultant names it; empty if it was typed.
        uid_hash: tells the entry of that calendar without a word of it.
    """

    id: UUID = Field(default_factory=uuid4)
    starts_at: Moment
    ends_at: Moment
    title: str = Field(default="", max_length=200)
    source: str = Field(default=TYPED, max_length=100)
    uid_hash: str = ""

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise ValueError("un créneau doit finir après avoir commencé")
        return self


class Travel(Model):
    """How long it takes from one place to another, either way, in minutes."""

    origin: str = Field(min_length=1, max_length=300)
    destination: str = Field(min_length=1, max_length=300)
    minutes: int = Field(ge=1, le=600)


def minutes_between(travels: Iterable[Travel], one: str, other: str) -> int:
    """How long between two places; 0 where one is unknown, or both are the same."""
    wanted = {_same(one), _same(other)}
    if len(wanted) < 2 or "" in wanted:
        return 0
    found = (it.minutes for it in travels if {_same(it.origin), _same(it.destination)} == wanted)
    return next(found, 0)


def _same(place: str) -> str:
    return " ".join(place.casefold().split())
