"""The cabinet's list of its backups, and where they are to go: two tables of the store's own."""

from sqlalchemy import Connection
from sqlmodel import Field, SQLModel


class BackupRow(SQLModel, table=True):
    """A backup that was made, wherever it is now.

    Attributes:
        path: where it was put; a folder for a former cabinet that a restoring put aside.
        made_at: of when its dossiers are, in ISO 8601 with its zone.
        size: bytes.
        purged_to: how far the register goes in it: later destructions are still to be carried over.
        seen_at: when it was last found there; empty as long as it was only announced.
        former: it is a former cabinet, which can be destroyed but not rewritten.
        volume: the disk it lies on, as `volumes.volume_of` has it; None where nobody noted it.
    """

    __tablename__ = "backup"

    id: str = Field(primary_key=True)
    path: str
    made_at: str
    size: int
    purged_to: int
    seen_at: str = ""
    former: bool = False
    volume: str | None = None


class BackupSettingsRow(SQLModel, table=True):
    """Where backups go by themselves; one row."""

    __tablename__ = "backup_settings"

    id: int = Field(default=1, primary_key=True)
    folder: str
    enabled: bool = True


def create_backup_tables(connection: Connection) -> None:
    """Migration: the list of backups, empty; a cabinet older than it had none."""
    for statement in _FIRST_SHAPE:
        connection.exec_driver_sql(statement)


_FIRST_SHAPE = (
    (
        "CREATE TABLE backup (id VARCHAR NOT NULL, path VARCHAR NOT NULL, made_at VARCHAR NOT "
        "NULL, size INTEGER NOT NULL, purged_to INTEGER NOT NULL, seen_at VARCHAR NOT NULL, "
        "former BOOLEAN NOT NULL, PRIMARY KEY (id))"
    ),
    (
        "CREATE TABLE backup_settings (id INTEGER NOT NULL, folder VARCHAR NOT NULL, enabled "
        "BOOLEAN NOT NULL, PRIMARY KEY (id))"
    ),
)
