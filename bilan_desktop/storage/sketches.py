"""Reads every dossier at once, in a fixed number of queries: what a list of thousands needs.

A sketch is a dossier whose record is whole and whose content only marks what exists, so that
every rule of the domain says of it what it says of the dossier itself. No text of the content is
read but to learn whether there is any. The values were validated when they were stored: they are
not validated again, which would cost more than reading them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import Session

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier, FollowUp, HandOver
from bilan_desktop.domain.interviews import GuidedWork, Interview
from bilan_desktop.domain.keeping import DisclosureAgreement, Freeze, RetentionAgreement
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.plan_versions import Contact, PlanVersion, Suspension
from bilan_desktop.storage import makers
from bilan_desktop.storage.bare import bare, uncollected
from bilan_desktop.storage.makers import Row
from bilan_desktop.storage.traces import Marks, Traces

M = TypeVar("M", bound=BaseModel)

Rows = Mapping[int, list[Any]]
"""A table's objects by dossier, in their order."""
_PLACE = itemgetter(0, 1)
_UNREADABLE = (ValueError, TypeError, ArithmeticError, LookupError)
"""What a value that no field takes raises."""


def read_sketches(session: Session, zone: ZoneInfo) -> list[Dossier]:
    """Every dossier of the cabinet, its content only marked; never to be saved.

    One that holds a value that can't be read is left out: it must not stop the list of the others.

    Args:
        session: whose view is read.
        zone: the practice's, in which moments are told.
    """
    with uncollected():
        tables = _Tables(session)
        shredded = _shredded(tables)
        records = _records(tables, zone)
        traces = Traces.found(session, records)
        return _dossiers(tables, records, traces, shredded)


def read_records(session: Session, zone: ZoneInfo) -> dict[int, AdministrativeRecord]:
    """Every record by its number, in their order; never to be saved.

    One that holds a value that can't be read is left out: it must not stop the others.

    Args:
        session: whose view is read.
        zone: the practice's, in which moments are told.
    """
    with uncollected():
        return _records(_Tables(session), zone)


def _dossiers(
    tables: "_Tables",
    records: Mapping[int, AdministrativeRecord],
    traces: Traces,
    shredded: Mapping[int, dict[Category, date]],
) -> list[Dossier]:
    filed = {number for (number,) in tables.rows("DISTINCT dossier", "record_attachment")}
    marks = Marks(traces, filed)
    return [
        bare(
            Dossier,
            {
                "number": number,
                "record": record,
                "shredded": shredded.get(number, {}),
                **marks.of(number, record),
            },
        )
        for number, record in records.items()
    ]


class _Tables:
    """Plain rows: SQLAlchemy's own loading would take as long again."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self.unreadable: set[int] = set()

    def rows(self, columns: str, table: str) -> list[Row]:
        query = f"SELECT {columns} FROM {table}"  # noqa: S608 - names of this file
        result: Any = self._connection.exec_driver_sql(query)
        found: list[Row] = result.cursor.fetchall()  # SQLAlchemy's own rows are slower
        return found

    def each(self, model: type[BaseModel], table: str) -> list[Row]:
        """A table's rows, in the order of their dossiers and of their places in them.

        They lie almost in that order: here it is found sooner than SQLite would make it.

        Args:
            model: tells the columns that follow these two.
            table: its name.
        """
        rows = self.rows(", ".join(["dossier", "position", *model.model_fields]), table)
        rows.sort(key=_PLACE)
        return rows

    def one(self, model: type[M], table: str, make: Callable[[Row], M]) -> dict[int, M]:
        """Of each dossier, what a row of a table tells, as `make` makes it."""
        found = {}
        for row in self.each(model, table):
            try:
                found[row[0]] = make(row)
            except _UNREADABLE:
                self.unreadable.add(row[0])
        return found

    def many(self, model: type[M], table: str, make: Callable[[Row], M]) -> Rows:
        """Of each dossier, what the rows of a table tell, as `make` makes it."""
        found: dict[int, list[M]] = defaultdict(list)
        for row in self.each(model, table):
            try:
                found[row[0]].append(make(row))
            except _UNREADABLE:
                self.unreadable.add(row[0])
        return found


def _records(tables: _Tables, zone: ZoneInfo) -> dict[int, AdministrativeRecord]:
    alone: dict[str, Mapping[int, Any]] = {
        "beneficiary": tables.one(Beneficiary, "beneficiary", makers.beneficiary),
        "contract": tables.one(Contract, "contract", makers.contract),
        "guided": tables.one(GuidedWork, "guided_work", makers.guided_work),
        "hand_over": tables.one(HandOver, "hand_over", makers.hand_over),
    }
    lists = _lists(tables, zone)
    roots = "number, programme, given_up_on, closed_on, created_on, plan_revision"
    found = {}
    for number, *root in sorted(tables.rows(roots, "dossier")):
        if number not in tables.unreadable:
            with suppress(*_UNREADABLE):  # a half that lacks, a day that is none
                halves = {name: part[number] for name, part in alone.items()}
                items = {name: part.get(number) or [] for name, part in lists.items()}
                found[number] = _record(root, {**halves, **items})
    return found


def _record(root: list[Any], parts: dict[str, Any]) -> AdministrativeRecord:
    programme, given_up, closed, created, revision = root
    parts["programme"] = programme
    parts["given_up_on"] = makers.maybe_day(given_up)
    parts["closed_on"] = makers.maybe_day(closed)
    parts["created_on"] = makers.day(created)
    parts["plan_revision"] = revision
    return bare(AdministrativeRecord, parts)


def _lists(tables: _Tables, zone: ZoneInfo) -> dict[str, Rows]:
    return {
        "interviews": tables.many(Interview, "interview", makers.interviews_in(zone)),
        "follow_ups": tables.many(FollowUp, "follow_up", makers.follow_up),
        "agreements": tables.many(RetentionAgreement, "agreement", makers.agreement),
        "requests": tables.many(DisclosureAgreement, "request", makers.request),
        "freezes": tables.many(Freeze, "freeze", makers.freeze),
        "versions": tables.many(PlanVersion, "plan_version", makers.plan_versions_in(zone)),
        "suspensions": tables.many(Suspension, "suspension", makers.suspension),
        "contacts": tables.many(Contact, "contact", makers.contacts_in(zone)),
    }


def _shredded(tables: _Tables) -> dict[int, dict[Category, date]]:
    found: dict[int, dict[Category, date]] = defaultdict(dict)
    for number, category, on in tables.rows("dossier, category, day", "shredded"):
        try:
            found[number][makers.CATEGORIES[category]] = makers.day(on)
        except _UNREADABLE:
            tables.unreadable.add(number)
    return found
