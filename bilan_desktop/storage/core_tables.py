"""The tables that the store itself needs: identity, tombstones, register, pieces.

Their first shape is frozen as SQL in `create_core_tables`: a migration never follows the code.
"""

import json
from datetime import datetime

from pydantic import AwareDatetime
from sqlalchemy import Connection, func
from sqlmodel import Field, Session, SQLModel, select

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage.register import BROKEN, RegisterEntry


class MetaRow(SQLModel, table=True):
    """One row: whose database this is, and what is still to be done on it."""

    __tablename__ = "core_meta"

    id: int = Field(default=1, primary_key=True)
    cabinet: str
    sequence: int
    rotation_pending: bool = False


class TombstoneRow(SQLModel, table=True):
    """A category of a dossier's documents that was shredded, and must not come back."""

    __tablename__ = "tombstone"

    id: int | None = Field(default=None, primary_key=True)
    dossier_number: str = Field(index=True)
    category: str
    shredded_at: str


class RegisterRow(SQLModel, table=True):
    """A line of the shredding register; lists and details as JSON text."""

    __tablename__ = "shredding_register"

    sequence: int = Field(primary_key=True)
    at: str
    dossier_number: str = Field(index=True)
    categories: str
    reason: str
    automatic: bool
    details: str
    previous: str
    hash: str

    @classmethod
    def of(cls, entry: RegisterEntry) -> "RegisterRow":
        """The row of an entry."""
        values = entry.model_dump(mode="json")
        values["categories"] = json.dumps(values["categories"], ensure_ascii=False)
        values["details"] = json.dumps(values["details"], ensure_ascii=False)
        return cls.model_validate(values)

    def entry(self) -> RegisterEntry:
        """The entry of a row.

        Raises:
            DamagedError: it is none.
        """
        values = self.model_dump()
        try:
            values["categories"] = tuple(json.loads(self.categories))
            values["details"] = json.loads(self.details)
            return RegisterEntry.model_validate(values)
        except (ValueError, TypeError, RecursionError):
            raise DamagedError(BROKEN) from None


class PieceRow(SQLModel, table=True):
    """An attachment's key and size; its bytes lie in `pieces/<id>.bin`."""

    __tablename__ = "piece"

    id: str = Field(primary_key=True)
    key: bytes
    size: int


class Tombstone(SQLModel):
    """A tombstone as others read it."""

    dossier_number: str
    category: str
    shredded_at: AwareDatetime


def meta(session: Session) -> MetaRow:
    """The database's one line about itself."""
    return session.exec(select(MetaRow)).one()


def tombstones(session: Session) -> list[Tombstone]:
    """All tombstones, the oldest first."""
    rows = session.exec(select(TombstoneRow).order_by(func.coalesce(TombstoneRow.id, 0))).all()
    return [
        Tombstone(
            dossier_number=row.dossier_number,
            category=row.category,
            shredded_at=datetime.fromisoformat(row.shredded_at),
        )
        for row in rows
    ]


def tombstones_of(line: RegisterEntry) -> list[TombstoneRow]:
    """The tombstones that a line of the register lays: one for each category."""
    return [
        TombstoneRow.model_validate(
            {
                "dossier_number": line.dossier_number,
                "category": category,
                "shredded_at": line.at.isoformat(),
            }
        )
        for category in line.categories
    ]


def register_entries(session: Session) -> list[RegisterEntry]:
    """The register, the oldest entry first."""
    rows = session.exec(select(RegisterRow)).all()
    return [row.entry() for row in sorted(rows, key=lambda row: row.sequence)]


def create_core_tables(connection: Connection) -> None:
    """Migration 1: the store's own tables, in their first shape."""
    for statement in _FIRST_SHAPE:
        connection.exec_driver_sql(statement)


_FIRST_SHAPE = (
    """CREATE TABLE core_meta (
        id INTEGER PRIMARY KEY CHECK (id = 1), cabinet TEXT NOT NULL,
        sequence INTEGER NOT NULL, rotation_pending BOOLEAN NOT NULL)""",
    """CREATE TABLE tombstone (
        id INTEGER PRIMARY KEY AUTOINCREMENT, dossier_number TEXT NOT NULL,
        category TEXT NOT NULL, shredded_at TEXT NOT NULL)""",
    "CREATE INDEX ix_tombstone_dossier_number ON tombstone (dossier_number)",
    """CREATE TABLE shredding_register (
        sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, dossier_number TEXT NOT NULL,
        categories TEXT NOT NULL, reason TEXT NOT NULL, automatic BOOLEAN NOT NULL,
        details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)""",
    "CREATE INDEX ix_shredding_register_dossier_number ON shredding_register (dossier_number)",
    "CREATE TABLE piece (id TEXT PRIMARY KEY NOT NULL, key BLOB NOT NULL, size INTEGER NOT NULL)",
)
