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


class Marks:
    """Marks the content of each dossier: one bare object for each thing that exists.

    Most dossiers have the same things, so that one marked content serves them all.
    """

    def __init__(self, traces: Traces, filed: Collection[int]) -> None:
        """Mark by these.

        Args:
            traces: of all dossiers.
            filed: those in whose record a signed paper is filed.
        """
        self._traces = traces
        self._filed = filed
        self._holds: dict[int, list[str]] = defaultdict(list)
        for table, numbers in traces.there.items():
            for number in numbers:
                self._holds[number].append(table)
        self._usual: dict[tuple[str, ...], Content] = {}

    def of(self, number: int, record: AdministrativeRecord) -> dict[str, Any]:
        """The fields of a dossier that mark its content.

        Args:
            number: the dossier's.
            record: its administrative half.
        """
        held = tuple(self._holds.get(number, ()))
        files = [_FILE] if "attachment" in held else []
        return {
            "content": self._content(number, record, held),
            "attachments": [*files, _SCAN] if number in self._filed else files,
            "copied": sorted(self._traces.copied.get(number, ())),
        }

    def _content(self, number: int, record: AdministrativeRecord, held: tuple[str, ...]) -> Content:
        traces, told = self._traces, number in self._traces.told
        if number in traces.kinds:
            late = min(follow_up_numbers(record), default=None)
            return _marked(held, _placed(traces.kinds[number], late, told=told))
        usual = [(table, _USUAL[table]) for table in held if table in _USUAL]
        if told:
            return _marked(held, _placed(usual, told=True))
        if held not in self._usual:
            self._usual[held] = _marked(held, _placed(usual))
        return self._usual[held]


def _marked(held: Collection[str], placed: dict[str, list[Any]]) -> Content:
    single = {
        name: [bare(model, {})] if table in held else [] for name, (table, model) in _LISTS.items()
    }
    synthesis = _SYNTHESIS if "synthesis" in held else None
    return bare(Content, {**single, **placed, "synthesis": synthesis})


def _placed(
    kinds: Iterable[tuple[str, Category]], late: int | None = None, *, told: bool = False
) -> dict[str, list[Any]]:
    """Marks of what may have been made at a follow-up, or has brought something out."""
    found: dict[str, list[Any]] = {"sheets": [], "records": [], "notes": []}
    for table, category in kinds:
        made_at = late if category is Category.FOLLOW_UP else None
        if table == "sheet":
            found["sheets"].append(bare(Sheet, {"interview": made_at, "values": {}}))
        elif table == "note":
            private = category is Category.PRIVATE_NOTES
            found["notes"].append(bare(Note, {"interview": made_at, "private": private}))
        else:
            fields = {"interview": made_at, "outcome": "…" if told else "", **_UNSAID}
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
