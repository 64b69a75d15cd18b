"""Numbered migrations, counted by `PRAGMA user_version`, each run once and whole."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from bilan_desktop.errors import DamagedError, NewerVersionError
from bilan_desktop.storage.database import DAMAGED, make_engine, translated
from bilan_desktop.storage.manifest import NEWER
from bilan_desktop.storage.steps import step

Migration = Callable[[Connection], None]
"""Changes the schema from one version to the next; its SQL never follows the code's tables."""


def migrate(path: Path, key: bytes, migrations: Sequence[Migration]) -> int:
    """Bring a database to the newest version, on a connection of its own.

    Foreign keys are off while tables are rebuilt (on, a rebuilt parent empties its children by
    cascade, without an error); they are checked before the one transaction is committed.

    Args:
        path: the database.
        key: its data key.
        migrations: all of them, the first making version 1.

    Returns:
        How many were run.

    Raises:
        NewerVersionError: the database knows more migrations than this program.
        DamagedError: a migration left a row that refers to nothing; all is rolled back.
    """
    engine = make_engine(path, key, "BEGIN IMMEDIATE", ("foreign_keys = OFF",))
    try:
        with translated(), engine.connect() as connection, connection.begin():
            missing = migrations[_version(connection, len(migrations)) :]
            if missing:  # at each opening, the check would cost, and stop at any hurt page
                step("migrate:begun")
                for migration in missing:
                    migration(connection)
                    step("migrate:changed")
                _check_references(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {len(migrations)}")
                step("migrate:checked")
        if missing:
            step("migrate:committed")
        return len(missing)
    finally:
        engine.dispose()


def _version(connection: Connection, known: int) -> int:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version > known:
        raise NewerVersionError(NEWER)
    return version


def _check_references(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DamagedError(DAMAGED)
