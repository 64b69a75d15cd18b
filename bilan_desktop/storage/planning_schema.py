"""Migration 7: what a planning needs: versions, interruptions, attendance, other engagements."""

from sqlalchemy import Connection


def add_planning(connection: Connection) -> None:
    """Make the tables and columns; what stands already was changed by nobody since."""
    for statement in _SHAPE:
        connection.exec_driver_sql(statement)


_SHAPE = (
    "ALTER TABLE practice ADD COLUMN open_days TEXT NOT NULL DEFAULT '[0,1,2,3,4]'",
    "ALTER TABLE practice ADD COLUMN opens TIME NOT NULL DEFAULT '08:00:00.000000'",
    "ALTER TABLE practice ADD COLUMN closes TIME NOT NULL DEFAULT '20:00:00.000000'",
    "ALTER TABLE practice ADD COLUMN warn_minimum BOOLEAN NOT NULL DEFAULT 1",
    "ALTER TABLE practice ADD COLUMN place VARCHAR(300) NOT NULL DEFAULT ''",
    "ALTER TABLE practice ADD COLUMN link VARCHAR(500) NOT NULL DEFAULT ''",
    "ALTER TABLE dossier ADD COLUMN plan_revision INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE interview ADD COLUMN link VARCHAR(500) NOT NULL DEFAULT ''",
    "ALTER TABLE interview ADD COLUMN began_at VARCHAR",
    "ALTER TABLE interview ADD COLUMN ended_at VARCHAR",
    "ALTER TABLE interview ADD COLUMN proof VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE interview ADD COLUMN proof_piece CHAR(32)",
    "ALTER TABLE guided_work ADD COLUMN parts TEXT NOT NULL DEFAULT '[]'",
    (
        "CREATE TABLE plan_version (dossier INTEGER NOT NULL, position INTEGER NOT NULL, number "
        "INTEGER NOT NULL, made_on DATE NOT NULL, meetings TEXT NOT NULL, exceptional BOOLEAN NOT "
        "NULL, beneficiary_on DATE, employer_on DATE, PRIMARY KEY (dossier, number), FOREIGN "
        "KEY(dossier) REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE suspension (dossier INTEGER NOT NULL, position INTEGER NOT NULL, since DATE "
        "NOT NULL, until DATE, PRIMARY KEY (dossier, position), FOREIGN KEY(dossier) REFERENCES "
        "dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE contact (dossier INTEGER NOT NULL, position INTEGER NOT NULL, id CHAR(32) "
        "NOT NULL, received_at VARCHAR NOT NULL, channel VARCHAR NOT NULL, answered_at VARCHAR, "
        "PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) REFERENCES dossier (number) ON DELETE "
        "CASCADE)"
    ),
    (
        "CREATE TABLE engagement (id CHAR(32) NOT NULL, starts_at VARCHAR NOT NULL, ends_at "
        "VARCHAR NOT NULL, title VARCHAR(200) NOT NULL, source VARCHAR(100) NOT NULL, uid_hash "
        "VARCHAR NOT NULL, PRIMARY KEY (id))"
    ),
    "CREATE INDEX ix_engagement_starts_at ON engagement (starts_at)",
    (
        "CREATE TABLE travel (origin VARCHAR(300) NOT NULL, destination VARCHAR(300) NOT NULL, "
        "minutes INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (position))"
    ),
)
