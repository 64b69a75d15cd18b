"""Migration 4: copies that a destruction is still looking for, and what is declared beside it."""

from sqlalchemy import Connection


def add_leavings(connection: Connection) -> None:
    """Make both tables; a copy exported before lies on a disk that nobody noted."""
    for statement in _SHAPE:
        connection.exec_driver_sql(statement)


_SHAPE = (
    "ALTER TABLE working_copy ADD COLUMN volume VARCHAR NOT NULL DEFAULT ''",
    (
        "CREATE TABLE doomed_copy (id INTEGER NOT NULL, line INTEGER NOT NULL, dossier INTEGER "
        "NOT NULL, path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, volume VARCHAR NOT NULL, "
        "state VARCHAR NOT NULL, PRIMARY KEY (id))"
    ),
    "CREATE INDEX ix_doomed_copy_line ON doomed_copy (line)",
    "CREATE INDEX ix_doomed_copy_state ON doomed_copy (state)",
    (
        "CREATE TABLE declared (dossier INTEGER NOT NULL, position INTEGER NOT NULL, medium "
        "VARCHAR NOT NULL, answer VARCHAR NOT NULL, day DATE NOT NULL, PRIMARY KEY (dossier, "
        "medium), FOREIGN KEY(dossier) REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
)
