"""Cleaning and rotating: what was deleted leaves the disk with the key it was written under.

Deleting rows and exporting is not enough: full-text segments and statistics keep deleted words, so
they are cleaned first. The whole is then copied under a fresh key, proved, and one atomic rename of
the manifest makes the copy the database. Only after it are the old bytes overwritten.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, delete, func, insert, select, table
from sqlalchemy.dialects import sqlite
from sqlmodel import Session

from bilan_desktop.errors import DamagedError, StorageError
from bilan_desktop.storage import files
from bilan_desktop.storage.crypto import random_key
from bilan_desktop.storage.database import (
    DAMAGED,
    Database,
    connect,
    make_engine,
    raw_key,
    salt_of,
    translated,
    wipe_database,
)
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.vault import Keeper

Leftovers = Callable[[Session], Sequence[str]]
"""Names, without content, of what should be gone after the tombstones and is still there."""

UNPROVED = (
    "La réécriture du cabinet n’a pas pu être vérifiée : elle est abandonnée, l’ancienne base "
    "reste en service et rien n’est perdu. La destruction sera reprise à la prochaine ouverture."
)

_FULL_TEXT = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
_STATISTICS = "SELECT name FROM sqlite_master WHERE name IN ('sqlite_stat1', 'sqlite_stat4')"
_COUNTED = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    " AND name NOT LIKE 'sqlite_stat%' ORDER BY name"
)


def new_name() -> str:
    """A fresh name for a database."""
    return f"cabinet-{secrets.token_hex(16)}.db"


def clean(session: Session) -> None:
    """Take deleted words out of the full-text segments and the planner's samples."""
    connection = session.connection()
    for name in _names(connection, _FULL_TEXT):
        _command(connection, name, "optimize")
    for name in _names(connection, _STATISTICS):
        connection.execute(delete(table(name)))


def rotate(keeper: Keeper, database: Database, leftovers: Leftovers) -> None:
    """Put a proved copy under a fresh key in the database's place.

    The caller keeps everyone else out. If it fails before the commit point, the old database stays
    in service; after it, what is left to overwrite is written in the manifest. Either way the
    manifest names the database to go on with; one that is closed takes nothing more.

    Raises:
        DiskFullError: less than one and a half times the database is free.
        DamagedError: the copy could not be proved, or the database is damaged.
    """
    remove_next(keeper)
    require_room(database.path)
    name, key = new_name(), random_key()
    keeper.change(next_database=name)
    step("rotation:announced")
    target = keeper.path(name)
    try:
        counts = export(database, target, key)
        step("rotation:exported")
        prove(target, key, counts, leftovers)
        step("rotation:verified")
    except StorageError:
        with suppress(StorageError):
            wipe_database(target)
        raise
    database.close()
    step("rotation:closed")
    _switch(keeper, name, key)
    step("rotation:switched")


def require_room(path: Path) -> None:
    """Check for one and a half times the database and its log, free on the disk."""
    size = files.size_of(path) + files.size_of(files.beside(path, "-wal"))
    files.require_room(path.parent, size * 3 // 2)


def export(database: Database, target: Path, key: bytes) -> dict[str, int]:
    """Copy the whole database to a new file under another key and salt, durably.

    Returns:
        The number of rows of each table, as they were copied.
    """
    files.create_private(target)
    with translated():
        connection = connect(database.path, database.key)
        try:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("ATTACH DATABASE ? AS next KEY ?", (str(target), raw_key(key)))
            connection.execute("BEGIN")
            counts = _copy(connection)
            step("rotation:copied")
            connection.execute("COMMIT")
        finally:
            connection.close()
    files.sync_file(target)
    return counts


def _copy(connection: Any) -> dict[str, int]:
    connection.execute("SELECT sqlcipher_export('next')").fetchall()
    for pragma in ("user_version", "application_id"):
        value = connection.execute(f"PRAGMA main.{pragma}").fetchone()[0]
        connection.execute(f"PRAGMA next.{pragma} = {int(value)}")
    connection.execute("UPDATE next.core_meta SET rotation_pending = 0")
    names = [row[0] for row in connection.execute(_COUNTED)]
    return {name: _count(connection.execute(_counting(name)).fetchone()) for name in names}


def prove(target: Path, key: bytes, counts: dict[str, int] | None, leftovers: Leftovers) -> None:
    """Check a copy on a connection of its own: pages, indexes, references, rows, tombstones.

    Args:
        target: the copy.
        key: its key.
        counts: the rows of each table as they were copied; None where nobody counted them.
        leftovers: names what should be gone.

    Raises:
        DamagedError: something is not as it was, or what was shredded is still in it.
    """
    engine = make_engine(target, key)
    try:
        with translated(), engine.connect() as connection:
            check_structure(connection)
            found = {
                name: _count(connection.exec_driver_sql(_counting(name)).one())
                for name in _names(connection, _COUNTED)
            }
            with Session(connection) as session:
                if counts not in (None, found) or leftovers(session):
                    raise DamagedError(UNPROVED)
    finally:
        engine.dispose()


def check_structure(connection: Connection) -> None:
    """Check pages, b-trees, full-text indexes and references.

    Raises:
        DamagedError: any of them is wrong.
    """
    results = [
        connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is None,
        connection.exec_driver_sql("PRAGMA integrity_check").scalars().first() == "ok",
        connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None,
    ]
    check_search(connection)
    if not all(results):
        raise DamagedError(DAMAGED)


def check_search(connection: Connection) -> None:
    """Check that each full-text index says what its table does.

    Raises:
        DatabaseError: one does not; `translated` makes a `DamagedError` of it.
    """
    for name in _names(connection, _FULL_TEXT):
        _command(connection, name, "integrity-check", rank=1)


def _switch(keeper: Keeper, name: str, key: bytes) -> None:
    """The commit point: one atomic rename of the manifest that names the new file."""
    manifest = keeper.manifest
    generation = manifest.sequence + 1
    keeper.change(
        database=name,
        salt=salt_of(keeper.path(name)),
        data_key=keeper.vault.wrap(key, name, generation),
        generation=generation,
        next_database=None,
        retired=(*manifest.retired, manifest.database),
    )


def remove_next(keeper: Keeper) -> None:
    """Destroy a copy announced and never switched to: its key died with the rotation."""
    if keeper.manifest.next_database is not None:
        wipe_database(keeper.path(keeper.manifest.next_database))


def remove_retired(keeper: Keeper) -> None:
    """Overwrite what a rotation left behind, finished or not, then say so in the manifest.

    Raises:
        StorageError: the disk refuses, or the manifest's copy still holds a retired key.
    """
    remove_next(keeper)
    keeper.renew_copy()  # it must not keep the key of what is overwritten
    for name in keeper.manifest.retired:
        wipe_database(keeper.path(name))
    step("rotation:overwritten")
    if keeper.manifest.retired or keeper.manifest.next_database:
        keeper.change(retired=(), next_database=None)
    step("rotation:settled")


def _names(connection: Connection, query: str) -> list[str]:
    return [str(name) for name in connection.exec_driver_sql(query).scalars()]


def _command(connection: Connection, index: str, word: str, **extra: int) -> None:
    """Tell a full-text index something, in FTS5's way: by a column of the table's own name."""
    columns = {index: word, **extra}
    connection.execute(insert(table(index, *map(column, columns))).values(columns))


def _counting(name: str) -> str:
    query = select(func.count()).select_from(table(name))
    return str(query.compile(dialect=sqlite.dialect()))


def _count(row: Any) -> int:
    return int(row[0])
