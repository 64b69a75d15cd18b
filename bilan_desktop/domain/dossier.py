"""The dossier: an administrative record and a content, with two independent states."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import ActionStep, Attachment, Note, Project, Skill
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.interviews import GuidedWork, Interview, InterviewRecord
from bilan_desktop.domain.keeping import DisclosureAgreement, Freeze, RetentionAgreement
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.plan_versions import Contact, PlanVersion, Suspension
from bilan_desktop.domain.synthesis import Synthesis


class ContentState(StrEnum):
    """Whether the content still exists: the first of the two states."""

    PRESENT = "present"
    PARTLY = "partiel"
    SHREDDED = "detruit"


class FollowUpState(StrEnum):
    """Where the follow-up stands: the second state, independent of the first."""

    NONE = "sans"
    PLANNED = "prevu"
    HELD = "realise"
    DECLINED = "decline"


class FollowUp(Model):
    """A follow-up meeting after the end: its date and state, not its story."""

    months: int = Field(ge=0, le=36)
    """How long after the end the programme sets it."""
    planned_on: date | None = None
    held_on: date | None = None
    declined: bool = False


class HandOver(Model):
    """When each of the two documents of L6313-4 was handed over, or refused."""

    results_on: date | None = None
    synthesis_on: date | None = None
    results_refused: bool = False
    synthesis_refused: bool = False

    def complete_on(self) -> date | None:
        """The day on which both had been handed over (or refused), if they were."""
        if self.results_on is None or self.synthesis_on is None:
            return None
        return max(self.results_on, self.synthesis_on)


class AdministrativeRecord(Model):
    """What proves that the bilan took place, without a word of what was said."""

    beneficiary: Beneficiary
    contract: Contract = Field(default_factory=Contract)
    programme: str = ""
    interviews: list[Interview] = Field(default_factory=list)
    guided: GuidedWork = Field(default_factory=GuidedWork)
    hand_over: HandOver = Field(default_factory=HandOver)
    given_up_on: date | None = None
    """The day of a written giving-up."""
    closed_on: date | None = None
    """The day on which the dossier was closed: by the consultant, or by the program."""
    follow_ups: list[FollowUp] = Field(default_factory=list)
    agreements: list[RetentionAgreement] = Field(default_factory=list)
    requests: list[DisclosureAgreement] = Field(default_factory=list)
    freezes: list[Freeze] = Field(default_factory=list)
    plan_revision: int = Field(default=0, ge=0)
    """How often the interviews were changed: the store counts it."""
    versions: list[PlanVersion] = Field(default_factory=list)
    """The plannings that were accepted, the first one first."""
    suspensions: list[Suspension] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    """When the person wrote or called between interviews, and was answered."""
    created_on: date

    def follow_up_state(self) -> FollowUpState:
        """Where the follow-up stands, whatever became of the content."""
        if not self.follow_ups:
            return FollowUpState.NONE
        if all(meeting.held_on for meeting in self.follow_ups):
            return FollowUpState.HELD
        if all(meeting.declined or meeting.held_on for meeting in self.follow_ups):
            return FollowUpState.DECLINED
        return FollowUpState.PLANNED


class Content(Model):
    """Everything that R6313-7 destroys."""

    definitions: list[KeptDefinition] = Field(default_factory=list)
    sheets: list[Sheet] = Field(default_factory=list)
    records: list[InterviewRecord] = Field(default_factory=list)
    notes: list[Note] = Field(default_factory=list)
    skills: list[Skill] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    actions: list[ActionStep] = Field(default_factory=list)
    synthesis: Synthesis | None = None


class Dossier(Model):
    """One beneficiary's dossier.

    Attributes:
        number: the dossier's number in this cabinet, the only name that may outlive it.
        record: the administrative half.
        content: the half that is shredded; empty once it was.
        attachments: files of either half, by their own flag.
        shredded: categories already destroyed, and when.
        copied: the categories that working copies outside the program go with.
    """

    number: int = Field(ge=1)
    record: AdministrativeRecord
    content: Content = Field(default_factory=Content)
    attachments: list[Attachment] = Field(default_factory=list)
    shredded: dict[Category, date] = Field(default_factory=dict)
    copied: list[Category] = Field(default_factory=list)
