"""Reads every dossier at once, in a fixed number of queries: what a list of thousands needs.

A sketch is a dossier whose record is whole and whose content only marks what exists, so that
every rule of the domain says of it what it says of the dossier itself. No text of the content is
read but to learn whether there is any. The values were validated when they were stored: they are
not validated again, which would cost more than reading them.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import Session

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier, FollowUp, HandOver
from bilan_desktop.domain.interviews import GuidedWork, Interview, InterviewState, Mode, Phase
from bilan_desktop.domain.keeping import (
    DisclosureAgreement,
    Freeze,
    FreezeGround,
    RetentionAgreement,
)
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.storage.bare import bare, uncollected
from bilan_desktop.storage.traces import Traces, marked

M = TypeVar("M", bound=BaseModel)

Rows = dict[int, list[Any]]
"""A table's objects by dossier, in their order."""


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
    return [
        bare(
            Dossier,
            {
                "number": number,
                "record": record,
                "shredded": shredded.get(number, {}),
                **marked(number, record, traces, filed=number in filed),
            },
        )
        for number, record in records.items()
    ]


class _Tables:
    """Plain rows: SQLAlchemy's own loading would take as long again."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self.unreadable: set[int] = set()

    def rows(self, columns: str, table: str, order: str = "") -> list[Any]:
        ordered = f" ORDER BY {order}" if order else ""
        query = f"SELECT {columns} FROM {table}{ordered}"  # noqa: S608 - names of this file
        return list(self._connection.exec_driver_sql(query).fetchall())

    def each(self, model: type[M], table: str, **made: Any) -> Iterator[tuple[int, M]]:
        """A table's objects, each with its dossier, in the order of both."""
        names = tuple(model.model_fields)
        columns = ", ".join(["dossier", *names])
        changes = list(made.items())
        for number, *values in self.rows(columns, table, "dossier, position"):
            fields = dict(zip(names, values))  # noqa: B905 - the query asked for these columns
            try:
                for name, make in changes:
                    if (value := fields[name]) is not None:
                        fields[name] = make(value)
            except (ValueError, ArithmeticError, LookupError):  # a value that no field takes
                self.unreadable.add(number)
                continue
            yield number, bare(model, fields)

    def one(self, model: type[M], table: str, **made: Any) -> dict[int, M]:
        return dict(self.each(model, table, **made))

    def many(self, model: type[M], table: str, **made: Any) -> Rows:
        found: Rows = defaultdict(list)
        for number, item in self.each(model, table, **made):
            found[number].append(item)
        return found


def _records(tables: _Tables, zone: ZoneInfo) -> dict[int, AdministrativeRecord]:
    parts: Mapping[str, Mapping[int, Any]] = {
        "beneficiary": tables.one(Beneficiary, "beneficiary", birth_date=_day),
        "contract": _contracts(tables),
        "guided": tables.one(GuidedWork, "guided_work"),
        "hand_over": _hand_overs(tables),
        **_lists(tables, zone),
    }
    roots = "number, programme, given_up_on, closed_on, created_on"
    found = {}
    for number, *root in tables.rows(roots, "dossier", "number"):
        alone = ("beneficiary", "contract", "guided", "hand_over")
        if number not in tables.unreadable and all(number in parts[name] for name in alone):
            halves = {name: part[number] for name, part in parts.items()}
            with suppress(ValueError):  # a day that is none
                found[number] = _record(root, halves)
    return found


def _record(root: list[Any], parts: dict[str, Any]) -> AdministrativeRecord:
    programme, given_up, closed, created = root
    fields = {
        "programme": programme,
        "given_up_on": _day(given_up) if given_up else None,
        "closed_on": _day(closed) if closed else None,
        "created_on": _day(created),
    }
    return bare(AdministrativeRecord, {**fields, **parts})


def _lists(tables: _Tables, zone: ZoneInfo) -> dict[str, Rows]:
    def local(text: str) -> datetime:
        return datetime.fromisoformat(text).astimezone(zone)

    kinds: dict[str, Any] = {"phase": _PHASES, "mode": _MODES, "state": _STATES}
    looked_up = {name: known.__getitem__ for name, known in kinds.items()}
    return {
        "interviews": tables.many(
            Interview, "interview", starts_at=local, counted=bool, **looked_up
        ),
        "follow_ups": tables.many(
            FollowUp, "follow_up", planned_on=_day, held_on=_day, declined=bool
        ),
        "agreements": tables.many(
            RetentionAgreement,
            "agreement",
            id=UUID,
            documents=_documents,
            signed_on=_day,
            until=_day,
            withdrawn_on=_day,
        ),
        "requests": tables.many(
            DisclosureAgreement, "request", id=UUID, documents=_documents, signed_on=_day
        ),
        "freezes": tables.many(
            Freeze, "freeze", id=UUID, ground=FreezeGround, since=_day, until=_day, lifted_on=_day
        ),
    }


def _contracts(tables: _Tables) -> dict[int, Contract]:
    days = ("signed_on", "starts_on", "ends_on", "last_payment_on", "consent_on")
    return tables.one(
        Contract,
        "contract",
        funding=Funding,
        employer_uninformed=bool,
        extensions=_extensions,
        price=Decimal,
        **dict.fromkeys(days, _day),
    )


def _hand_overs(tables: _Tables) -> dict[int, HandOver]:
    return tables.one(
        HandOver,
        "hand_over",
        results_on=_day,
        synthesis_on=_day,
        results_refused=bool,
        synthesis_refused=bool,
    )


def _shredded(tables: _Tables) -> dict[int, dict[Category, date]]:
    found: dict[int, dict[Category, date]] = defaultdict(dict)
    for number, category, day in tables.rows("dossier, category, day", "shredded", "dossier"):
        try:
            found[number][_CATEGORIES[category]] = _day(day)
        except (ValueError, LookupError):
            tables.unreadable.add(number)
    return found


def _extensions(text: str) -> list[Extension]:
    return [] if text == "[]" else [Extension.model_validate(it) for it in json.loads(text)]


def _documents(text: str) -> list[Category]:
    return [_CATEGORIES[code] for code in json.loads(text)]


_day = date.fromisoformat
_CATEGORIES = {it.value: it for it in Category}
_PHASES = {it.value: it for it in Phase}
_MODES = {it.value: it for it in Mode}
_STATES = {it.value: it for it in InterviewState}
