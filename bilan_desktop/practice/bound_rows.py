"""Rows typed in a table that shows one of the dossier's lists: one truth, seen as rows."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from bilan_desktop.domain.content import ActionStep, Project, ProjectRole, Skill
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.guide.answers import ROW_ID, check_row, is_answered
from bilan_desktop.domain.guide.binding import Member, collection_rows, members, objects_from_rows
from bilan_desktop.domain.guide.questions import Table
from bilan_desktop.domain.guide.references import NAMED_BY
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.writing import require_sound
from bilan_desktop.storage.repository import Repository

Row = dict[str, JsonValue]


class Typed(NamedTuple):
    """What rows came to.

    Attributes:
        objects: the collection as the rows now say it.
        waiting: rows without a name: not objects yet, kept in the sheet until they get one.
        findings: what did not fit.
    """

    objects: list[Member]
    waiting: list[Row]
    findings: list[Finding]


def read_rows(
    table: Table, value: JsonValue, content: Content, shown: Collection[str] | None
) -> Typed:
    """Make objects of rows; what doesn't fit is told, and nothing that fits is lost.

    A cell that doesn't fit is left as it was; an object whose name was wiped keeps the former one.

    Args:
        table: the question.
        value: its rows.
        content: with the lists as they stand.
        shown: the identities of the objects that the screen showed: one that was added meanwhile,
            from a note, is not taken for a row that was deleted. None: it showed them all.

    Raises:
        InvalidInputError: the value is no list of rows, or has more than the table allows.
    """
    rows, findings = _own_rows(table, _rows(table, value), content)
    findings += [
        finding
        for at, row in enumerate(rows, start=1)
        if is_answered(row)
        for finding in check_row(table, row, at)
    ]
    before = {str(row[ROW_ID]): row for row in collection_rows(content, table)}
    sound = [_sound(table, row, before) for row in rows]
    findings += objects_from_rows(table, sound, content).findings
    bound = objects_from_rows(table, [_named(table, row, before) for row in sound], content)
    waiting = [row for row in sound if _waits(table, row, before)]
    objects = [*bound.objects, *_unseen(table, content, shown, rows)]
    for item in objects:
        require_sound(item, table.label)
    return Typed(objects, waiting, findings + _mains(table, objects))


def _rows(table: Table, value: JsonValue) -> list[Row]:
    if not isinstance(value, list):
        raise InvalidInputError(f"« {table.label} » : des lignes sont attendues.")
    if table.most is not None and sum(is_answered(each) for each in value) > table.most:
        raise InvalidInputError(f"« {table.label} » : {table.most} lignes au plus.")
    rows = [row for row in value if isinstance(row, dict)]
    if len(rows) < len(value):
        raise InvalidInputError(f"« {table.label} » : des colonnes sont attendues.")
    return rows


def _own_rows(
    table: Table, rows: Sequence[Row], content: Content
) -> tuple[list[Row], list[Finding]]:
    """Each identity once; an object that went to another list is left where it is now."""
    own = {str(each.id) for each in members(content, table.collection or "")}
    every = {str(each.id) for each in whole_list(content, table.collection or "")}
    elsewhere = every - own
    kept: list[Row] = []
    findings = []
    seen: set[JsonValue] = set()
    for at, row in enumerate(rows, start=1):
        identity = row.get(ROW_ID)
        name = identity if isinstance(identity, str) else None
        if name in elsewhere:
            message = (
                f"{table.row_label} {at} : cette ligne se trouve maintenant dans une autre liste."
            )
            findings.append(Finding(code="row.moved", severity=Severity.INFO, message=message))
            continue
        twice = name is None or name in seen
        kept.append({key: cell for key, cell in row.items() if key != ROW_ID or not twice})
        seen.add(name)
    return kept, findings


def _sound(table: Table, row: Row, before: dict[str, Row]) -> Row:
    """The row without the cells that don't fit: each is as it was, or empty."""
    former = before.get(str(row.get(ROW_ID)), {})
    sound: Row = {}
    for key, cell in row.items():
        if key == ROW_ID or not check_row(table, {key: cell}, 1):
            sound[key] = cell
        elif key in former:
            sound[key] = former[key]
    return sound


def _naming(table: Table) -> str:
    wanted = NAMED_BY[table.collection or ""]
    return next(column.id for column in table.columns if column.field == wanted)


def _named(table: Table, row: Row, before: dict[str, Row]) -> Row:
    former, naming = before.get(str(row.get(ROW_ID))), _naming(table)
    if former is None or not is_answered(row) or is_answered(row.get(naming)):
        return row
    return {**row, naming: former[naming]}


def _waits(table: Table, row: Row, before: dict[str, Row]) -> bool:
    new = str(row.get(ROW_ID)) not in before
    return new and is_answered(row) and not is_answered(row.get(_naming(table)))


def _unseen(
    table: Table, content: Content, shown: Collection[str] | None, rows: Sequence[Row]
) -> list[Member]:
    if shown is None:
        return []
    seen = {*shown, *(str(row.get(ROW_ID)) for row in rows)}
    return [each for each in members(content, table.collection or "") if str(each.id) not in seen]


def _mains(table: Table, objects: Sequence[Member]) -> list[Finding]:
    mains = [
        each.title
        for each in objects
        if isinstance(each, Project) and each.role is ProjectRole.MAIN
    ]
    if len(mains) < 2:
        return []
    message = (
        f"« {table.label} » : {len(mains)} projets sont dits principaux ; un seul peut l’être."
    )
    return [Finding(code="project.mains", severity=Severity.WARNING, message=message)]


def read_list(repository: Repository, number: int, collection: str) -> Content:
    """The content with nothing but the list that a collection is a part of."""
    if collection in {"skills", "aptitudes"}:
        return Content(skills=repository.skills(number))
    if collection in {"leads", "projects"}:
        return Content(projects=repository.projects(number))
    return Content(actions=repository.actions(number))


def whole_list(content: Content, collection: str) -> list[Member]:
    """The list that a collection is a part of."""
    if collection in {"skills", "aptitudes"}:
        return list(content.skills)
    return list(content.projects) if collection in {"leads", "projects"} else list(content.actions)


def merged(content: Content, collection: str, objects: Sequence[Member]) -> list[Member]:
    """The whole list with the collection's members replaced: the others keep their places."""
    own = {each.id for each in members(content, collection)}
    coming = iter(objects)
    result: list[Member] = []
    for each in whole_list(content, collection):
        item = next(coming, None) if each.id in own else each
        if item is not None:
            result.append(item)
    return [*result, *coming]


def save_list(
    repository: Repository, number: int, collection: str, objects: Sequence[Member]
) -> None:
    """Save the whole list that a collection is a part of."""
    if collection in {"skills", "aptitudes"}:
        skills = [each for each in objects if isinstance(each, Skill)]
        repository.replace_skills(number, skills)
    elif collection in {"leads", "projects"}:
        projects = [each for each in objects if isinstance(each, Project)]
        repository.replace_projects(number, projects)
    else:
        actions = [each for each in objects if isinstance(each, ActionStep)]
        repository.replace_actions(number, actions)
