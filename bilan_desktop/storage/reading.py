"""Reads the two halves of a dossier out of their tables."""

from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import JsonValue
from sqlmodel import Session, SQLModel, col, select

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.content import ActionStep, Note, Project, Skill
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, FollowUp, HandOver
from bilan_desktop.domain.interviews import GuidedWork, Interview, InterviewRecord
from bilan_desktop.domain.keeping import DisclosureAgreement, Freeze, RetentionAgreement
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.plan_versions import Contact, PlanVersion, Suspension
from bilan_desktop.domain.synthesis import Section, Synthesis
from bilan_desktop.storage import rows_content as content
from bilan_desktop.storage import rows_record as record
from bilan_desktop.storage.tables import as_model, as_models, readable

R = TypeVar("R", bound=record.RecordRow | content.ContentRow)


def rows_of(session: Session, table: type[R], number: int) -> list[R]:
    """A dossier's rows of one table, in their order."""
    query = select(table).where(col(table.dossier) == number).order_by(col(table.position))
    return list(session.exec(query))


@readable()
def read_record(session: Session, root: record.DossierRow, zone: ZoneInfo) -> AdministrativeRecord:
    """The administrative half of one dossier.

    Raises:
        UnreadableError: it is damaged.
    """
    number = root.number

    def rows(table: type[record.RecordRow]) -> list[record.RecordRow]:
        return rows_of(session, table, number)

    return AdministrativeRecord(
        beneficiary=as_model(Beneficiary, rows(record.BeneficiaryRow)[0], zone),
        contract=as_model(Contract, rows(record.ContractRow)[0], zone),
        programme=root.programme,
        interviews=as_models(Interview, rows(record.InterviewRow), zone),
        guided=as_model(GuidedWork, rows(record.GuidedWorkRow)[0], zone),
        hand_over=as_model(HandOver, rows(record.HandOverRow)[0], zone),
        given_up_on=root.given_up_on,
        closed_on=root.closed_on,
        follow_ups=as_models(FollowUp, rows(record.FollowUpRow), zone),
        agreements=as_models(RetentionAgreement, rows(record.AgreementRow), zone),
        requests=as_models(DisclosureAgreement, rows(record.RequestRow), zone),
        freezes=as_models(Freeze, rows(record.FreezeRow), zone),
        plan_revision=root.plan_revision,
        versions=_versions(session, number, zone),
        suspensions=as_models(Suspension, rows(record.SuspensionRow), zone),
        contacts=as_models(Contact, rows(record.ContactRow), zone),
        created_on=root.created_on,
    )


def _versions(session: Session, number: int, zone: ZoneInfo) -> list[PlanVersion]:
    return [
        as_model(
            PlanVersion,
            row,
            zone,
            meetings=[
                it.model_copy(update={"starts_at": it.starts_at.astimezone(zone)})
                for it in row.meetings
            ],
        )
        for row in rows_of(session, record.PlanVersionRow, number)
    ]


@readable()
def read_content(session: Session, number: int, zone: ZoneInfo) -> Content:
    """The content half of one dossier: empty once it was shredded.

    Raises:
        UnreadableError: it is damaged.
    """

    def rows(table: type[content.ContentRow]) -> list[content.ContentRow]:
        return rows_of(session, table, number)

    return Content(
        definitions=as_models(KeptDefinition, rows(content.DefinitionRow), zone),
        sheets=read_sheets(session, number, zone),
        records=as_models(InterviewRecord, rows(content.InterviewRecordRow), zone),
        notes=as_models(Note, rows(content.NoteRow), zone),
        skills=as_models(Skill, rows(content.SkillRow), zone),
        projects=as_models(Project, rows(content.ProjectRow), zone),
        actions=as_models(ActionStep, rows(content.ActionRow), zone),
        synthesis=read_synthesis(session, number, zone),
    )


def read_sheets(session: Session, number: int, zone: ZoneInfo) -> list[Sheet]:
    """The filled exercises, with their answers."""
    query = select(content.AnswerRow).where(col(content.AnswerRow.dossier) == number)
    values: dict[UUID, dict[str, JsonValue]] = {}
    for answer in session.exec(query.order_by(col(content.AnswerRow.position))):
        values.setdefault(answer.sheet, {})[answer.question] = answer.value
    return [
        as_model(Sheet, row, zone, values=values.get(row.id, {}))
        for row in rows_of(session, content.SheetRow, number)
    ]


def read_synthesis(session: Session, number: int, zone: ZoneInfo) -> Synthesis | None:
    """The synthesis with its sections; None where none was begun, or it was shredded."""
    heads: list[SQLModel] = [*rows_of(session, content.SynthesisRow, number)]
    if not heads:
        return None
    sections = as_models(Section, rows_of(session, content.SectionRow, number), zone)
    return as_model(Synthesis, heads[0], zone, sections=sections)
