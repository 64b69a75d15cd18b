"""What the bilan brings out besides the guide: notes, skills, projects, actions, attachments."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from pydantic import Field

from bilan_desktop.domain.base import Model, Moment


class Source(Model):
    """Where something was said: the provenance that a synthesis passage keeps.

    Attributes:
        kind: `exercise`, `record`, `note`, `skill`, `project`, `action`, `dossier`.
        ref: what it points to within its kind, e.g. `reussites/reussites/2` or `4`.
        label: how the screen names it, e.g. « Entretien n° 4 ».
    """

    kind: str
    ref: str
    label: str = ""


class Note(Model):
    """A free note taken while listening."""

    id: UUID = Field(default_factory=uuid4)
    interview: int | None = Field(default=None, ge=1, le=99)
    written_at: Moment
    text: str
    private: bool = False
    """Private notes are the consultant's; a right of access covers them too (GDPR 15)."""
    section: str = ""
    """The section of the synthesis that it was sent to, if it was."""


class Skill(Model):
    """One skill (or aptitude) of the portfolio."""

    id: UUID = Field(default_factory=uuid4)
    name: str = Field(min_length=1)
    family: str = ""
    aptitude: bool = False
    """What comes easily or can be learned, kept apart from skills that were shown."""
    level: int | None = Field(default=None, ge=1, le=4)
    pleasure: int | None = Field(default=None, ge=1, le=4)
    evidence: str = ""
    wish: bool | None = None
    """Whether the beneficiary wishes to go on using it."""
    source: Source | None = None


class ProjectRole(StrEnum):
    """What a project is to the bilan."""

    LEAD = "piste"
    MAIN = "principal"
    ALTERNATIVE = "alternative"


class LeadState(StrEnum):
    """What became of a lead."""

    OPEN = "ouverte"
    KEPT = "retenue"
    DROPPED = "ecartee"


class Project(Model):
    """A lead, the main project or the alternative (plan B)."""

    id: UUID = Field(default_factory=uuid4)
    role: ProjectRole = ProjectRole.LEAD
    title: str = Field(min_length=1)
    job_code: str = ""
    """ROME code where one was chosen."""
    attraction: int | None = Field(default=None, ge=0, le=10)
    why: str = ""
    known: str = ""
    next_check: str = ""
    conditions: str = ""
    means: str = ""
    risks: str = ""
    state: LeadState = LeadState.OPEN
    decision: str = ""
    """Why a lead was kept or dropped."""
    source: Source | None = None


class ActionState(StrEnum):
    """How far a step is."""

    TO_DO = "a-faire"
    UNDER_WAY = "en-cours"
    DONE = "fait"


class ActionStep(Model):
    """One step of the action plan."""

    id: UUID = Field(default_factory=uuid4)
    step: str = Field(min_length=1)
    by: date | None = None
    means: str = ""
    who: str = ""
    sign: str = ""
    """What will show that it is done."""
    state: ActionState = ActionState.TO_DO
    source: Source | None = None


class Attachment(Model):
    """A file of the dossier; its bytes lie apart, encrypted under a key of their own."""

    id: UUID = Field(default_factory=uuid4)
    name: str = Field(min_length=1, max_length=255)
    media_type: str = "application/octet-stream"
    size: int = Field(default=0, ge=0)
    """In bytes."""
    added_at: Moment
    administrative: bool = False
    """A signed contract or scan survives with the record; all else is content."""
