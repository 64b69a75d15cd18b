"""Interviews: their place in time is administrative, what is said in them is content."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

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


class AttendanceProof(StrEnum):
    """What shows that the person was there: any convincing element will do (R6313-3)."""

    NONE = ""
    SHEET = "feuille"
    """The printed sheet, signed at the interview."""
    RECAP = "recapitulatif"
    """One summary of all the interviews, signed at the end."""
    PEN = "stylo"
    """Signed with a pen or a finger on the screen."""
    PDF = "pdf"
    """A signed document attached."""


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
    link: str = Field(default="", max_length=500)
    """Where a video interview is joined."""
    began_at: Moment | None = None
    """When it really began."""
    ended_at: Moment | None = None
    """When it was really over."""
    proof: AttendanceProof = AttendanceProof.NONE
    proof_piece: UUID | None = None
    """The administrative attachment that holds the proof."""

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.began_at and self.ended_at and self.ended_at <= self.began_at:
            raise ValueError("l’heure de fin précède l’heure de début")
        return self

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


class GuidedPart(Model):
    """Guided hours set between two interviews.

    Attributes:
        after: the number of the interview that they follow.
        hours: how many.
        done: whether the work was done.
    """

    after: int = Field(ge=1, le=99)
    hours: float = Field(gt=0, le=24)
    done: bool = False


class GuidedWork(Model):
    """Guided hours agreed beside the interviews, as one source programme counts them."""

    planned_hours: float = Field(default=0, ge=0, le=24)
    done_hours: float = Field(default=0, ge=0, le=24)
    parts: list[GuidedPart] = Field(default_factory=list)
    """Where the planned hours fall between the interviews, as far as that was settled."""
