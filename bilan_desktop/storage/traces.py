"""Learns for all dossiers at once what content each holds, without reading it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection
from sqlmodel import Session

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import ActionStep, Attachment, Note, Project, Skill
from bilan_desktop.domain.dossier import AdministrativeRecord, Content
from bilan_desktop.domain.existing import follow_up_numbers
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.domain.prospects import may_be_prospect
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.storage.bare import bare

_PLACED = ("sheet", "interview_record", "note")
"""The tables of which a row may have been made at a follow-up."""
_WHOLE = ("definition", "skill", "project", "action", "synthesis", "attachment")
_BATCH = 500
"""Numbers in one query: SQLite bounds them."""


@dataclass(frozen=True)
class Traces:
    """What content there is.

    Attributes:
        there: by table, the dossiers that have a row in it; read off the keys, not the rows.
        kinds: by dossier, the categories in the three placed tables, where more than one may be.
        told: the possible prospects of whom an interview brought something out.
        copied: by dossier, the categories of its working copies.
    """

    there: Mapping[str, Collection[int]]
    kinds: Mapping[int, Collection[tuple[str, Category]]]
    told: Collection[int]
    copied: Mapping[int, Collection[Category]]

    @classmethod
    def found(cls, session: Session, records: Mapping[int, AdministrativeRecord]) -> "Traces":
        """Look for it.

        Args:
            session: whose view is read.
            records: the administrative halves, by number: they tell where to look closer.
        """
        connection = session.connection()
        there = {table: _holding(connection, table) for table in (*_PLACED, *_WHOLE)}
        closer = [number for number, record in records.items() if _needs_kinds(record)]
        kinds: dict[int, set[tuple[str, Category]]] = defaultdict(set)
        for table in _PLACED:
            wanted = [number for number in closer if number in there[table]]
            for number, category in _each(connection, "dossier, category", table, wanted):
                kinds[number].add((table, Category(category)))
        prospects = [number for number, record in records.items() if may_be_prospect(record)]
        wanted = [number for number in prospects if number in there["interview_record"]]
        told = {
            number for (number,) in _each(connection, "dossier", "interview_record", wanted, _TOLD)
        }
        copied: dict[int, set[Category]] = defaultdict(set)
        for number, category in connection.exec_driver_sql(
            "SELECT DISTINCT dossier, category FROM working_copy"
        ):
            copied[number].add(Category(category))
        return cls(there, kinds, told, copied)


_TOLD = "(outcome <> '' OR beneficiary_actions <> '' OR consultant_actions <> '')"


def _needs_kinds(record: AdministrativeRecord) -> bool:
    """Whether rows of one table may end apart: by an agreement, or made at a follow-up."""
    return bool(record.agreements) or bool(follow_up_numbers(record))


def _holding(connection: Connection, table: str) -> set[int]:
    query = f"SELECT DISTINCT dossier FROM {table}"  # noqa: S608 - a name of this file
    return {number for (number,) in connection.exec_driver_sql(query)}


def _each(
    connection: Connection, columns: str, table: str, numbers: list[int], where: str = "1"
) -> Iterator[Any]:
    for at in range(0, len(numbers), _BATCH):
        named = ", ".join(str(number) for number in numbers[at : at + _BATCH])
        query = f"SELECT DISTINCT {columns} FROM {table} WHERE dossier IN ({named}) AND {where}"  # noqa: S608 - numbers, and names of this file
        yield from connection.exec_driver_sql(query)


def marked(
    number: int, record: AdministrativeRecord, traces: Traces, *, filed: bool
) -> dict[str, Any]:
    """The fields of a dossier that mark its content: one bare object for each thing that exists.

    Args:
        number: the dossier's.
        record: its administrative half.
        traces: of all dossiers.
        filed: whether a signed paper is filed in the record.
    """
    there = traces.there
    files = [_FILE] if number in there["attachment"] else []
    single = {
        name: [bare(model, {})] if number in there[table] else []
        for name, (table, model) in _LISTS.items()
    }
    synthesis = _SYNTHESIS if number in there["synthesis"] else None
    content = {**single, **_placed(number, record, traces), "synthesis": synthesis}
    return {
        "content": bare(Content, content),
        "attachments": [*files, _SCAN] if filed else files,
        "copied": sorted(traces.copied.get(number, ())),
    }


def _placed(number: int, record: AdministrativeRecord, traces: Traces) -> dict[str, list[Any]]:
    """Marks of what may have been made at a follow-up."""
    if number in traces.kinds:
        kinds: Iterable[tuple[str, Category]] = traces.kinds[number]
    else:
        kinds = [(table, _USUAL[table]) for table in _PLACED if number in traces.there[table]]
    found: dict[str, list[Any]] = {"sheets": [], "records": [], "notes": []}
    late = min(follow_up_numbers(record), default=None) if number in traces.kinds else None
    for table, category in kinds:
        made_at = late if category is Category.FOLLOW_UP else None
        if table == "sheet":
            found["sheets"].append(bare(Sheet, {"interview": made_at, "values": {}}))
        elif table == "note":
            private = category is Category.PRIVATE_NOTES
            found["notes"].append(bare(Note, {"interview": made_at, "private": private}))
        else:
            outcome = "…" if number in traces.told else ""
            fields = {"interview": made_at, "outcome": outcome, **_UNSAID}
            found["records"].append(bare(InterviewRecord, fields))
    return found


_UNSAID = {"beneficiary_actions": "", "consultant_actions": ""}
_USUAL = {
    "sheet": Category.RESULTS,
    "interview_record": Category.RECORDS,
    "note": Category.NOTES,
}
"""What a row is, where nothing tells its kinds apart: private notes then end as the others do."""
_LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    "definitions": ("definition", KeptDefinition),
    "skills": ("skill", Skill),
    "projects": ("project", Project),
    "actions": ("action", ActionStep),
}
_SYNTHESIS = Synthesis()
_FILE = bare(Attachment, {"administrative": False})
_SCAN = bare(Attachment, {"administrative": True})
