"""The planning that was agreed: its dated versions, its interruptions, and who was answered when.

All of it is proof without content: moments, lengths and names of phases, never a reason's story.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid4

from pydantic import Field, model_validator

from bilan_desktop.domain.base import Model, Moment
from bilan_desktop.domain.interviews import Interview, InterviewState, Mode, Phase


class VersionMeeting(Model):
    """One interview as a version of the planning has it."""

    number: int = Field(ge=1, le=99)
    phase: Phase
    starts_at: Moment
    duration_minutes: int = Field(ge=15, le=480)
    mode: Mode
    state: InterviewState


class PlanVersion(Model):
    """A planning that was accepted: the *planning prévisionnel* as it stood that day.

    Attributes:
        number: 1 for the first.
        made_on: the day on which it was accepted.
        meetings: what it says, in the order of the moments.
        exceptional: whether an exceptional circumstance lifted the notice; never which one.
        beneficiary_on: the day on which the beneficiary agreed.
        employer_on: the day on which the employer agreed, where one has to.
    """

    number: int = Field(ge=1)
    made_on: date
    meetings: list[VersionMeeting]
    exceptional: bool = False
    beneficiary_on: date | None = None
    employer_on: date | None = None


class Suspension(Model):
    """A time in which the bilan stands still, a sick leave for one; never why.

    Attributes:
        since: the first day.
        until: the last day; None as long as nobody knows.
    """

    since: date
    until: date | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.until is not None and self.until < self.since:
            raise ValueError("la suspension finit avant de commencer")
        return self

    def covers(self, day: date) -> bool:
        """Whether the bilan stands still that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Channel(StrEnum):
    """How the person wrote or called."""

    MAIL = "mail"
    PHONE = "telephone"
    OTHER = "autre"


class Contact(Model):
    """The person asked something between two interviews: when, and when it was answered."""

    id: UUID = Field(default_factory=uuid4)
    received_at: Moment
    channel: Channel = Channel.MAIL
    answered_at: Moment | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.answered_at is not None and self.answered_at < self.received_at:
            raise ValueError("la réponse précède la demande")
        return self


def meetings_of(interviews: Iterable[Interview]) -> list[VersionMeeting]:
    """What a version keeps of interviews, in the order of their moments."""
    kept = [
        VersionMeeting(
            number=it.number,
            phase=it.phase,
            starts_at=it.starts_at,
            duration_minutes=it.duration_minutes,
            mode=it.mode,
            state=it.state,
        )
        for it in interviews
    ]
    return sorted(kept, key=lambda it: (it.starts_at.timestamp(), it.number))


class Difference(Model):
    """What became of one interview since a version.

    Attributes:
        number: the interview's.
        before: as the version has it; None for one that was added.
        after: as it stands; None for one that was taken off.
    """

    number: int
    before: VersionMeeting | None
    after: VersionMeeting | None


def differences(last: PlanVersion | None, interviews: Iterable[Interview]) -> list[Difference]:
    """What a planning changes of its last version; that one was held is no change of it."""
    before = {it.number: _agreed(it) for it in (last.meetings if last else [])}
    after = {it.number: _agreed(it) for it in meetings_of(interviews)}
    return [
        Difference(number=number, before=before.get(number), after=after.get(number))
        for number in sorted({*before, *after})
        if before.get(number) != after.get(number)
    ]


def _agreed(meeting: VersionMeeting) -> VersionMeeting:
    """The meeting as people agree on it: to be held, or not."""
    dropped = meeting.state is InterviewState.CANCELLED
    state = InterviewState.CANCELLED if dropped else InterviewState.PLANNED
    moment = datetime.fromtimestamp(meeting.starts_at.timestamp(), meeting.starts_at.tzinfo)
    return meeting.model_copy(update={"state": state, "starts_at": moment})


def suspended(suspensions: Sequence[Suspension], day: date) -> Suspension | None:
    """The suspension that a day falls in, if one does."""
    return next((it for it in suspensions if it.covers(day)), None)


REPLY_WITHIN = timedelta(hours=48)
"""How soon the person is answered, from Monday to Friday: what most providers commit to."""


def reply_due(contact: Contact) -> datetime:
    """The moment by which a contact is to be answered: hours of Saturday and Sunday don't count."""
    left, moment = REPLY_WITHIN, contact.received_at
    while True:
        midnight = _midnight_after(moment)
        if moment.weekday() in _WEEKEND:
            moment = midnight
            continue
        if midnight.timestamp() - moment.timestamp() >= left.total_seconds():
            return moment + left
        left -= timedelta(seconds=midnight.timestamp() - moment.timestamp())
        moment = midnight


_WEEKEND = (5, 6)


def _midnight_after(moment: datetime) -> datetime:
    day = moment.date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=moment.tzinfo)
