"""The world of the storage tests: a schema with its traps, and what is done to it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlmodel import Session

from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.register import ShreddingEntry
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.shredder import ShreddingOutcome

PASSPHRASE = "quatre mots très ordinaires"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WORD = "chrysanthème"


FIRST_SHAPE = (
    "CREATE TABLE dossier (number TEXT PRIMARY KEY)",
    """CREATE TABLE note (
        id INTEGER PRIMARY KEY, dossier TEXT NOT NULL REFERENCES dossier ON DELETE CASCADE,
        body TEXT NOT NULL, piece TEXT REFERENCES piece)""",
    "CREATE INDEX note_by_body ON note (body)",
    "CREATE VIRTUAL TABLE note_words USING fts5(body)",
    """CREATE TRIGGER note_in AFTER INSERT ON note BEGIN
        INSERT INTO note_words(rowid, body) VALUES (new.id, new.body); END""",
    """CREATE TRIGGER note_out AFTER DELETE ON note BEGIN
        DELETE FROM note_words WHERE rowid = old.id; END""",
    "PRAGMA application_id = 4242",
)


def first_shape(connection: Connection) -> None:
    for statement in FIRST_SHAPE:
        connection.exec_driver_sql(statement)


def rows_left(session: Session, number: str, category: str) -> int:
    assert category in ("notes", "synthese")
    return numbers(session).count(number) + len(notes_of(session, number))


SCHEMA = Schema((first_shape,), rows_left)


def create(folder: Path | None) -> tuple[Cabinet, str]:
    return Cabinet.create(folder, PASSPHRASE, schema=SCHEMA, now=NOW, kdf=KdfParameters.cheap())


def run(session: Session, sql: str, **values: object) -> list[tuple[object, ...]]:
    result = session.connection().execute(text(sql), values)
    return [tuple(row) for row in result] if result.returns_rows else []


def fill(cabinet: Cabinet, number: str, notes: int = 20) -> str:
    with cabinet.write() as session:
        run(session, "INSERT INTO dossier VALUES (:n)", n=number)
        piece = cabinet.pieces.add(session, f"{WORD} pièce {number}".encode())
        for i in range(notes):
            add_note(session, number, f"{WORD} {number} numéro {i} " + "mot " * 40, piece)
    return piece


def add_note(session: Session, number: str, body: str, piece: str | None = None) -> None:
    run(
        session,
        "INSERT INTO note(dossier, body, piece) VALUES (:n, :b, :p)",
        n=number,
        b=body,
        p=piece,
    )


def numbers(session: Session) -> list[str]:
    return [str(row[0]) for row in run(session, "SELECT number FROM dossier ORDER BY number")]


def notes_of(session: Session, number: str) -> list[str]:
    query = "SELECT body FROM note WHERE dossier = :n ORDER BY id"
    return [str(row[0]) for row in run(session, query, n=number)]


def deleting(cabinet: Cabinet, number: str) -> Callable[[Session], None]:
    def delete(session: Session) -> None:
        query = "SELECT DISTINCT piece FROM note WHERE dossier = :n AND piece IS NOT NULL"
        pieces = run(session, query, n=number)
        run(session, "DELETE FROM dossier WHERE number = :n", n=number)
        for (piece,) in pieces:
            cabinet.pieces.forget(session, str(piece))

    return delete


def entry(number: str) -> ShreddingEntry:
    return ShreddingEntry(
        dossier_number=number, categories=("notes", "synthese"), reason="terme", automatic=True
    )


def shred(cabinet: Cabinet, number: str, now: datetime = NOW) -> ShreddingOutcome:
    return cabinet.shred([entry(number)], deleting(cabinet, number), now=now)
