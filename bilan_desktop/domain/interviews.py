"""Interviews: their place in time is administrative, what is said in them is content."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import Field

from bilan_desktop.domain.base import Model, Moment


class Phase(StrEnum):
    """The three phases of R6313-4, and the follow-up after them."""

    PRELIMINARY = "preliminaire"
    INVESTIGATION = "investigation"
    CONCLUSION = "conclusion"
    FOLLOW_UP = "suivi"


PHASE_LABELS: dict[Phase, str] = {
    Phase.PRELIMINARY: "Phase préliminaire",
    Phase.INVESTIGATION: "Phase d’investigation",
    Phase.CONCLUSION: "Phase de conclusion",
    Phase.FOLLOW_UP: "Suivi",
}


class Mode(StrEnum):
    """How an interview is held."""

    IN_PERSON = "presentiel"
    VIDEO = "visio"
    PHONE = "telephone"


class InterviewState(StrEnum):
    """Where an interview stands."""

    PLANNED = "prevu"
    HELD = "realise"
    MISSED = "manque"
    CANCELLED = "annule"


class Interview(Model):
    """One meeting: number, time and place. Nothing of what was said (administrative)."""

    number: int = Field(ge=1, le=99)
    phase: Phase
    starts_at: Moment
    duration_minutes: int = Field(default=120, ge=15, le=480)
    mode: Mode = Mode.IN_PERSON
    place: str = ""
    state: InterviewState = InterviewState.PLANNED
    counted: bool = True
    """Whether it counts towards the hours: a free first talk and a follow-up don't."""

    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.duration_minutes)


class Homework(Model):
    """Something the beneficiary does between two interviews."""

    text: str
    due_on: date | None = None
    received: bool = False


class InterviewRecord(Model):
    """What one interview aimed at and brought out (content), co-written at its close.

    Attributes:
        interview: the number of the interview.
        objectives: what it was to reach.
        means: methods and supports used.
        outcome: what came out.
        beneficiary_actions: what the beneficiary does next.
        consultant_actions: what the consultant does next.
    """

    interview: int = Field(ge=1, le=99)
    objectives: str = ""
    means: str = ""
    outcome: str = ""
    beneficiary_actions: str = ""
    consultant_actions: str = ""
    homework: list[Homework] = Field(default_factory=list)

    def told(self) -> bool:
        """Whether anything is written of what came out of it."""
        return bool(self.outcome or self.beneficiary_actions or self.consultant_actions)


class GuidedWork(Model):
    """Guided hours agreed beside the interviews, as one source programme counts them."""

    planned_hours: float = Field(default=0, ge=0, le=24)
    done_hours: float = Field(default=0, ge=0, le=24)
