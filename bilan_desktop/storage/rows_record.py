"""The administrative half: what proves that the bilan took place, under the table `dossier`."""

# mypy: disable-error-code="misc"
# pydantic and SQLModel each type `model_config` their own way; a row inherits both on purpose.

from datetime import date, time
from decimal import Decimal
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from bilan_desktop.domain.base import Moment
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.declared import Declaration, DeclaredAnswer, Medium
from bilan_desktop.domain.dossier import FollowUp, HandOver
from bilan_desktop.domain.engagements import Engagement, Travel
from bilan_desktop.domain.interviews import (
    AttendanceProof,
    GuidedPart,
    GuidedWork,
    Interview,
    InterviewState,
    Mode,
    Phase,
)
from bilan_desktop.domain.keeping import (
    DisclosureAgreement,
    Freeze,
    FreezeGround,
    RetentionAgreement,
)
from bilan_desktop.domain.people import Beneficiary, Practice
from bilan_desktop.domain.plan_versions import (
    Channel,
    Contact,
    PlanVersion,
    Suspension,
    VersionMeeting,
)
from bilan_desktop.storage.columns import ExactDecimal, UtcMoment, choice, shaped


class PracticeRow(Practice, SQLModel, table=True):
    """The consultant's practice: one row for the cabinet."""

    __tablename__ = "practice"

    id: int = Field(default=1, primary_key=True)
    open_days: list[int] = Field(default_factory=lambda: [0, 1, 2, 3, 4], sa_type=shaped(list[int]))
    opens: time = time(8)
    closes: time = time(20)


class EngagementRow(Engagement, SQLModel, table=True):
    """A stretch of the consultant's time that is no bilan's."""

    __tablename__ = "engagement"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    starts_at: Moment = Field(sa_type=UtcMoment, index=True)
    ends_at: Moment = Field(sa_type=UtcMoment)


class TravelRow(Travel, SQLModel, table=True):
    """How long it takes between two places."""

    __tablename__ = "travel"

    position: int = Field(primary_key=True)


class SequenceRow(SQLModel, table=True):
    """The last number given out: a number is never given twice, even after a deletion."""

    __tablename__ = "sequence"

    name: str = Field(primary_key=True)
    last: int = 0


class DossierRow(SQLModel, table=True):
    """The root of the administrative half, and the facts that have no model of their own."""

    __tablename__ = "dossier"

    number: int = Field(primary_key=True)
    programme: str = ""
    given_up_on: date | None = None
    closed_on: date | None = None
    created_on: date
    plan_revision: int = 0


class RecordRow(SQLModel):
    """What every administrative table shares: it goes with its dossier, and only with it."""

    dossier: int = Field(foreign_key="dossier.number", ondelete="CASCADE", primary_key=True)
    position: int = 0
    """Its place in the list, as the consultant ordered it."""


class BeneficiaryRow(Beneficiary, RecordRow, table=True):
    """Whose bilan it is."""

    __tablename__ = "beneficiary"


class ContractRow(Contract, RecordRow, table=True):
    """What was agreed before the bilan."""

    __tablename__ = "contract"

    funding: Funding = Field(default=Funding.SELF, sa_type=choice(Funding))
    price: Decimal | None = Field(default=None, ge=0, sa_type=ExactDecimal)
    extensions: list[Extension] = Field(default_factory=list, sa_type=shaped(list[Extension]))


class InterviewRow(Interview, RecordRow, table=True):
    """One meeting."""

    __tablename__ = "interview"

    number: int = Field(ge=1, le=99, primary_key=True)
    phase: Phase = Field(sa_type=choice(Phase))
    starts_at: Moment = Field(sa_type=UtcMoment, index=True)
    mode: Mode = Field(default=Mode.IN_PERSON, sa_type=choice(Mode))
    state: InterviewState = Field(default=InterviewState.PLANNED, sa_type=choice(InterviewState))
    began_at: Moment | None = Field(default=None, sa_type=UtcMoment)
    ended_at: Moment | None = Field(default=None, sa_type=UtcMoment)
    proof: AttendanceProof = Field(default=AttendanceProof.NONE, sa_type=choice(AttendanceProof))


class GuidedWorkRow(GuidedWork, RecordRow, table=True):
    """Guided hours, agreed and done."""

    __tablename__ = "guided_work"

    parts: list[GuidedPart] = Field(default_factory=list, sa_type=shaped(list[GuidedPart]))


class HandOverRow(HandOver, RecordRow, table=True):
    """When the two documents were handed over."""

    __tablename__ = "hand_over"


class FollowUpRow(FollowUp, RecordRow, table=True):
    """A follow-up meeting's date and state."""

    __tablename__ = "follow_up"

    position: int = Field(default=0, primary_key=True)


class AgreementRow(RetentionAgreement, RecordRow, table=True):
    """A written agreement to keep documents (R6313-7, ground b)."""

    __tablename__ = "agreement"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    documents: list[Category] = Field(min_length=1, sa_type=shaped(list[Category]))


class RequestRow(DisclosureAgreement, RecordRow, table=True):
    """A request to pass the synthesis on (R6313-7, ground a)."""

    __tablename__ = "request"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    documents: list[Category] = Field(sa_type=shaped(list[Category]))


class FreezeRow(Freeze, RecordRow, table=True):
    """What stays the destruction."""

    __tablename__ = "freeze"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    ground: FreezeGround = Field(sa_type=choice(FreezeGround))


class PlanVersionRow(PlanVersion, RecordRow, table=True):
    """A planning as it was accepted."""

    __tablename__ = "plan_version"

    number: int = Field(ge=1, primary_key=True)
    meetings: list[VersionMeeting] = Field(sa_type=shaped(list[VersionMeeting]))


class SuspensionRow(Suspension, RecordRow, table=True):
    """A time in which the bilan stands still."""

    __tablename__ = "suspension"

    position: int = Field(default=0, primary_key=True)


class ContactRow(Contact, RecordRow, table=True):
    """When the person wrote or called, and was answered."""

    __tablename__ = "contact"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    received_at: Moment = Field(sa_type=UtcMoment)
    channel: Channel = Field(default=Channel.MAIL, sa_type=choice(Channel))
    answered_at: Moment | None = Field(default=None, sa_type=UtcMoment)


class ShreddedRow(RecordRow, table=True):
    """A category already destroyed, and the day."""

    __tablename__ = "shredded"

    category: Category = Field(sa_type=choice(Category), primary_key=True)
    day: date


class AskedRow(RecordRow, table=True):
    """A day on which somebody was asked, on the screen, about an action that is over."""

    __tablename__ = "asked"

    day: date = Field(primary_key=True)


class DeclaredRow(Declaration, RecordRow, table=True):
    """What the consultant declares of copies that the program can't reach."""

    __tablename__ = "declared"

    medium: Medium = Field(sa_type=choice(Medium), primary_key=True)
    answer: DeclaredAnswer = Field(sa_type=choice(DeclaredAnswer))


class RecordAttachmentRow(Attachment, RecordRow, table=True):
    """A signed contract or scan: it survives with the record."""

    __tablename__ = "record_attachment"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    added_at: Moment = Field(sa_type=UtcMoment)
    piece: str = Field(default="", index=True)


RECORD_TABLES: tuple[type[RecordRow], ...] = (
    BeneficiaryRow,
    ContractRow,
    InterviewRow,
    GuidedWorkRow,
    HandOverRow,
    FollowUpRow,
    AgreementRow,
    RequestRow,
    FreezeRow,
    PlanVersionRow,
    SuspensionRow,
    ContactRow,
    ShreddedRow,
    AskedRow,
    DeclaredRow,
    RecordAttachmentRow,
)
"""Every child table of the administrative half."""
