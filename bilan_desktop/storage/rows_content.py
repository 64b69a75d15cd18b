"""The content half: all that R6313-7 destroys, under the table `content`.

No foreign key leads from here to the administrative half, or back: deleting one never drags
the other along. Each row carries its `Category`, for a category is destroyed at a time.
"""

# mypy: disable-error-code="misc"
# pydantic and SQLModel each type `model_config` their own way; a row inherits both on purpose.

from typing import Any
from uuid import UUID, uuid4

from pydantic import JsonValue
from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.base import Moment
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import (
    ActionState,
    ActionStep,
    Attachment,
    LeadState,
    Note,
    Project,
    ProjectRole,
    Skill,
    Source,
)
from bilan_desktop.domain.interviews import Homework, InterviewRecord
from bilan_desktop.domain.synthesis import Author, Block, Section, Synthesis
from bilan_desktop.storage.columns import UtcMoment, choice, shaped


class ContentRootRow(SQLModel, table=True):
    """The root of the content half: the dossier's number, as a plain number."""

    __tablename__ = "content"

    dossier: int = Field(primary_key=True)


class ContentRow(SQLModel):
    """What every content table shares: it goes with its root, or with its category before."""

    dossier: int = Field(foreign_key="content.dossier", ondelete="CASCADE", primary_key=True)
    position: int = 0
    category: Category = Field(sa_type=choice(Category), index=True)


class DefinitionRow(KeptDefinition, ContentRow, table=True):
    """An exercise as it was when first answered."""

    __tablename__ = "definition"

    exercise: str = Field(primary_key=True)
    version: int = Field(ge=1, primary_key=True)
    definition: dict[str, Any] = Field(sa_type=shaped(dict[str, Any]))


class SheetRow(ContentRow, table=True):
    """One filling of one exercise; its answers lie in their own rows."""

    __tablename__ = "sheet"

    id: UUID = Field(primary_key=True)
    exercise: str
    version: int = Field(ge=1)
    started_at: Moment = Field(sa_type=UtcMoment)
    interview: int | None = Field(default=None, ge=1, le=99)


class AnswerRow(SQLModel, table=True):
    """The answer to one question of a sheet: saving it is one small write."""

    __tablename__ = "answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["dossier", "sheet"], ["sheet.dossier", "sheet.id"], ondelete="CASCADE"
        ),
    )

    dossier: int = Field(primary_key=True)
    sheet: UUID = Field(primary_key=True)
    question: str = Field(primary_key=True)
    position: int = 0
    value: JsonValue = Field(default=None, sa_type=shaped(JsonValue))


class InterviewRecordRow(InterviewRecord, ContentRow, table=True):
    """What one interview aimed at and brought out."""

    __tablename__ = "interview_record"

    interview: int = Field(ge=1, le=99, primary_key=True)
    homework: list[Homework] = Field(default_factory=list, sa_type=shaped(list[Homework]))


class NoteRow(Note, ContentRow, table=True):
    """A free note, private or shared."""

    __tablename__ = "note"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    written_at: Moment = Field(sa_type=UtcMoment)


class SkillRow(Skill, ContentRow, table=True):
    """One skill or aptitude."""

    __tablename__ = "skill"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    source: Source | None = Field(default=None, sa_type=shaped(Source | None))


class ProjectRow(Project, ContentRow, table=True):
    """A lead, the main project or the alternative."""

    __tablename__ = "project"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    role: ProjectRole = Field(default=ProjectRole.LEAD, sa_type=choice(ProjectRole))
    state: LeadState = Field(default=LeadState.OPEN, sa_type=choice(LeadState))
    source: Source | None = Field(default=None, sa_type=shaped(Source | None))


class ActionRow(ActionStep, ContentRow, table=True):
    """One step of the action plan."""

    __tablename__ = "action"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    state: ActionState = Field(default=ActionState.TO_DO, sa_type=choice(ActionState))
    source: Source | None = Field(default=None, sa_type=shaped(Source | None))


class SynthesisRow(Synthesis, ContentRow, table=True):
    """The synthesis but for its sections, which are saved one by one.

    The inherited `sections` stays an empty list here.
    """

    __tablename__ = "synthesis"

    author: Author = Field(default=Author.TOGETHER, sa_type=choice(Author))
    sections: list[Section] = Field(default_factory=list, sa_type=shaped(list[Section]))


class SectionRow(Section, ContentRow, table=True):
    """One section of the synthesis."""

    __tablename__ = "section"

    key: str = Field(primary_key=True)
    blocks: list[Block] = Field(default_factory=list, sa_type=shaped(list[Block]))
    offers: list[Block] = Field(default_factory=list, sa_type=shaped(list[Block]))


class AttachmentRow(Attachment, ContentRow, table=True):
    """A file of the content; `piece` names the encrypted file that holds its bytes."""

    __tablename__ = "attachment"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    added_at: Moment = Field(sa_type=UtcMoment)
    piece: str = Field(default="", index=True)


class WorkingCopyRow(ContentRow, table=True):
    """A file exported for the consultant's own work: looked for when its category goes.

    Attributes:
        path: where it was written, absolute.
        sha256: of its bytes as written; a changed file is not ours to destroy.
        volume: the disk it lies on; empty for the one of the user's folder.
    """

    __tablename__ = "working_copy"

    path: str = Field(primary_key=True)
    sha256: str
    kind: str = ""
    volume: str = ""


CONTENT_TABLES: tuple[type[ContentRow], ...] = (
    DefinitionRow,
    SheetRow,
    InterviewRecordRow,
    NoteRow,
    SkillRow,
    ProjectRow,
    ActionRow,
    SynthesisRow,
    SectionRow,
    AttachmentRow,
    WorkingCopyRow,
)
"""Every table of the content half that carries a category (answers go with their sheet)."""

SHEET_FIELDS: tuple[str, ...] = tuple(name for name in Sheet.model_fields if name != "values")
"""What of a sheet lies in its own row."""
