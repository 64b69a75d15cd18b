"""Ties collection tables to the dossier's own lists: one truth, seen as rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from pydantic import Field, JsonValue

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.content import ActionStep, Project, ProjectRole, Skill
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.guide.answers import ROW_ID, check_row, is_answered
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Job, Table
from bilan_desktop.domain.guide.references import NAMED_BY

Member = Skill | Project | ActionStep
_MODELS: dict[str, type[Member]] = {
    "skills": Skill,
    "aptitudes": Skill,
    "leads": Project,
    "projects": Project,
    "actions": ActionStep,
}


class Bound(Model):
    """What rows came to: the whole collection, and why some rows were left out."""

    objects: list[Skill | Project | ActionStep] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)


def members(content: Content, collection: str) -> Sequence[Member]:
    """The objects of one collection, in the content's order."""
    match collection:
        case "skills":
            return [skill for skill in content.skills if not skill.aptitude]
        case "aptitudes":
            return [skill for skill in content.skills if skill.aptitude]
        case "leads":
            return [each for each in content.projects if each.role is ProjectRole.LEAD]
        case "projects":
            return [each for each in content.projects if each.role is not ProjectRole.LEAD]
    return content.actions


def collection_rows(content: Content, table: Table) -> list[dict[str, JsonValue]]:
    """The collection as rows of its table; `_id` carries each object's identity."""
    if table.collection is None:
        return []
    return [_row(table, member) for member in members(content, table.collection)]


def _row(table: Table, member: Member) -> dict[str, JsonValue]:
    row: dict[str, JsonValue] = {ROW_ID: str(member.id)}
    for column in table.columns:
        value = getattr(member, column.field)
        if isinstance(column, Job) and isinstance(member, Project):
            job: dict[str, JsonValue] = {"title": member.title}
            row[column.id] = {**job, "code": member.job_code} if member.job_code else job
        elif value not in (None, ""):
            row[column.id] = _plain(value)
    return row


def _plain(value: Any) -> JsonValue:
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else value


def objects_from_rows(
    table: Table, rows: Sequence[Mapping[str, JsonValue]], content: Content
) -> Bound:
    """The collection as its rows now say it.

    Attributes that the table doesn't show are kept. Empty rows are left out; a row without its
    name, or with an answer that doesn't fit, is left out too and yields a refusal.
    """
    bound = Bound()
    if table.collection is None:
        return bound
    before = {str(each.id): each for each in members(content, table.collection)}
    for position, row in enumerate(rows, start=1):
        if not is_answered(dict(row)):
            continue
        findings = _refusals(table, row, position)
        bound.findings.extend(findings)
        if not findings:
            bound.objects.append(_object(table, row, before.get(str(row.get(ROW_ID)))))
    return bound


def _refusals(table: Table, row: Mapping[str, JsonValue], position: int) -> list[Finding]:
    found = check_row(table, row, position)
    naming = next(each for each in table.columns if each.field == NAMED_BY[table.collection or ""])
    if not found and not is_answered(row.get(naming.id)):
        message = f"{table.row_label} {position} : « {naming.label} » manque."
        found = [Finding(code="row.unnamed", severity=Severity.REFUSAL, message=message)]
    return found


def _object(table: Table, row: Mapping[str, JsonValue], before: Member | None) -> Member:
    collection = table.collection or ""
    model = _MODELS[collection]
    fields: dict[str, Any] = before.model_dump() if before is not None else _new(collection)
    identity = row.get(ROW_ID)
    if before is None and isinstance(identity, str) and _is_uuid(identity):
        fields["id"] = identity
    for column in table.columns:
        value = row.get(column.id)
        if isinstance(column, Job) and isinstance(value, dict):
            fields["title"], fields["job_code"] = value["title"], value.get("code") or ""
        elif is_answered(value):
            fields[column.field] = value
        else:
            fields[column.field] = model.model_fields[column.field].get_default()
    if collection == "projects" and fields["role"] == ProjectRole.LEAD:
        fields["role"] = ProjectRole.MAIN
    return model.model_validate(fields)


def _new(collection: str) -> dict[str, Any]:
    if collection == "projects":
        return {"role": ProjectRole.MAIN}
    return {"aptitude": True} if collection == "aptitudes" else {}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def effective_values(exercise: Exercise, sheet: Sheet, content: Content) -> dict[str, JsonValue]:
    """The sheet's answers, with collection tables filled from the dossier's own lists."""
    values = dict(sheet.values)
    for question in exercise.questions:
        if isinstance(question, Table) and question.collection is not None:
            values[question.id] = list(collection_rows(content, question))
    return values
