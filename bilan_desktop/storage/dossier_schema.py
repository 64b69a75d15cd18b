"""Migration 1: the tables of the dossiers, in their first shape.

Frozen as SQL: a later change of a model is a later migration, never an edit of this one. A test
compares what all migrations make with what the models expect.
"""

from sqlalchemy import Connection


def create_dossier_tables(connection: Connection) -> None:
    """Make the administrative half, the content half, and what numbers them."""
    for statement in _FIRST_SHAPE:
        connection.exec_driver_sql(statement)


_FIRST_SHAPE = (
    (
        "CREATE TABLE practice (name VARCHAR NOT NULL, consultant VARCHAR NOT NULL, address "
        "VARCHAR NOT NULL, email VARCHAR NOT NULL, phone VARCHAR NOT NULL, registration_number "
        "VARCHAR NOT NULL, siret VARCHAR NOT NULL, disability_contact VARCHAR NOT NULL, "
        "bilan_organisation VARCHAR NOT NULL, timezone VARCHAR NOT NULL, holiday_zone VARCHAR "
        "NOT NULL, prospect_months INTEGER NOT NULL, agreement_months INTEGER NOT NULL, id "
        "INTEGER NOT NULL, PRIMARY KEY (id))"
    ),
    ("CREATE TABLE sequence (name VARCHAR NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (name))"),
    (
        "CREATE TABLE dossier (number INTEGER NOT NULL, programme VARCHAR NOT NULL, given_up_on "
        "DATE, closed_on DATE, created_on DATE NOT NULL, PRIMARY KEY (number))"
    ),
    (
        "CREATE TABLE beneficiary (dossier INTEGER NOT NULL, position INTEGER NOT NULL, "
        "first_name VARCHAR(120) NOT NULL, last_name VARCHAR(120) NOT NULL, birth_date DATE, "
        "address VARCHAR NOT NULL, phone VARCHAR NOT NULL, email VARCHAR NOT NULL, PRIMARY KEY "
        "(dossier), FOREIGN KEY(dossier) REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE contract (dossier INTEGER NOT NULL, position INTEGER NOT NULL, funding "
        "VARCHAR NOT NULL, funder VARCHAR NOT NULL, employer VARCHAR NOT NULL, "
        "employer_uninformed BOOLEAN NOT NULL, signed_on DATE, starts_on DATE, ends_on DATE, "
        "extensions TEXT NOT NULL, price VARCHAR, last_payment_on DATE, consent_on DATE, "
        "objective VARCHAR(300) NOT NULL, PRIMARY KEY (dossier), FOREIGN KEY(dossier) "
        "REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE interview (dossier INTEGER NOT NULL, position INTEGER NOT NULL, number "
        "INTEGER NOT NULL, phase VARCHAR NOT NULL, starts_at VARCHAR NOT NULL, duration_minutes "
        "INTEGER NOT NULL, mode VARCHAR NOT NULL, place VARCHAR NOT NULL, state VARCHAR NOT "
        "NULL, counted BOOLEAN NOT NULL, PRIMARY KEY (dossier, number), FOREIGN KEY(dossier) "
        "REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_interview_starts_at ON interview (starts_at)",
    (
        "CREATE TABLE guided_work (dossier INTEGER NOT NULL, position INTEGER NOT NULL, "
        "planned_hours FLOAT NOT NULL, done_hours FLOAT NOT NULL, PRIMARY KEY (dossier), "
        "FOREIGN KEY(dossier) REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE hand_over (dossier INTEGER NOT NULL, position INTEGER NOT NULL, "
        "results_on DATE, synthesis_on DATE, results_refused BOOLEAN NOT NULL, "
        "synthesis_refused BOOLEAN NOT NULL, PRIMARY KEY (dossier), FOREIGN KEY(dossier) "
        "REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE follow_up (dossier INTEGER NOT NULL, position INTEGER NOT NULL, months "
        "INTEGER NOT NULL, planned_on DATE, held_on DATE, declined BOOLEAN NOT NULL, PRIMARY "
        "KEY (dossier, position), FOREIGN KEY(dossier) REFERENCES dossier (number) ON DELETE "
        "CASCADE)"
    ),
    (
        "CREATE TABLE agreement (dossier INTEGER NOT NULL, position INTEGER NOT NULL, id "
        "CHAR(32) NOT NULL, documents TEXT NOT NULL, signed_on DATE NOT NULL, until DATE NOT "
        "NULL, follow_up VARCHAR NOT NULL, readers VARCHAR NOT NULL, ground VARCHAR NOT NULL, "
        "withdrawn_on DATE, PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) REFERENCES dossier "
        "(number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE request (dossier INTEGER NOT NULL, position INTEGER NOT NULL, id CHAR(32) "
        "NOT NULL, recipient VARCHAR NOT NULL, purpose VARCHAR NOT NULL, signed_on DATE NOT "
        "NULL, documents TEXT NOT NULL, PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) "
        "REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE freeze (dossier INTEGER NOT NULL, position INTEGER NOT NULL, id CHAR(32) "
        "NOT NULL, ground VARCHAR NOT NULL, since DATE NOT NULL, until DATE, lifted_on DATE, "
        "PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) REFERENCES dossier (number) ON DELETE "
        "CASCADE)"
    ),
    (
        "CREATE TABLE shredded (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, day DATE NOT NULL, PRIMARY KEY (dossier, category), FOREIGN "
        "KEY(dossier) REFERENCES dossier (number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE record_attachment (dossier INTEGER NOT NULL, position INTEGER NOT NULL, "
        "id CHAR(32) NOT NULL, name VARCHAR(255) NOT NULL, media_type VARCHAR NOT NULL, size "
        "INTEGER NOT NULL, added_at VARCHAR NOT NULL, administrative BOOLEAN NOT NULL, piece "
        "VARCHAR NOT NULL, PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) REFERENCES dossier "
        "(number) ON DELETE CASCADE)"
    ),
    (
        "CREATE TABLE asked (dossier INTEGER NOT NULL, position INTEGER NOT NULL, day DATE NOT "
        "NULL, PRIMARY KEY (dossier, day), FOREIGN KEY(dossier) REFERENCES dossier (number) ON "
        "DELETE CASCADE)"
    ),
    "CREATE INDEX ix_record_attachment_piece ON record_attachment (piece)",
    "CREATE TABLE content (dossier INTEGER NOT NULL, PRIMARY KEY (dossier))",
    (
        "CREATE TABLE definition (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, exercise VARCHAR NOT NULL, version INTEGER NOT NULL, definition TEXT "
        "NOT NULL, PRIMARY KEY (dossier, exercise, version), FOREIGN KEY(dossier) REFERENCES "
        "content (dossier) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_definition_category ON definition (category)",
    (
        "CREATE TABLE sheet (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, id CHAR(32) NOT NULL, exercise VARCHAR NOT NULL, version INTEGER NOT "
        "NULL, started_at VARCHAR NOT NULL, interview INTEGER, PRIMARY KEY (dossier, id), "
        "FOREIGN KEY(dossier) REFERENCES content (dossier) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_sheet_category ON sheet (category)",
    (
        "CREATE TABLE interview_record (dossier INTEGER NOT NULL, position INTEGER NOT NULL, "
        "category VARCHAR NOT NULL, interview INTEGER NOT NULL, objectives VARCHAR NOT NULL, "
        "means VARCHAR NOT NULL, outcome VARCHAR NOT NULL, beneficiary_actions VARCHAR NOT "
        "NULL, consultant_actions VARCHAR NOT NULL, homework TEXT NOT NULL, PRIMARY KEY "
        "(dossier, interview), FOREIGN KEY(dossier) REFERENCES content (dossier) ON DELETE "
        "CASCADE)"
    ),
    "CREATE INDEX ix_interview_record_category ON interview_record (category)",
    (
        "CREATE TABLE note (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, id CHAR(32) NOT NULL, interview INTEGER, written_at VARCHAR NOT "
        "NULL, text VARCHAR NOT NULL, private BOOLEAN NOT NULL, section VARCHAR NOT NULL, "
        "PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) REFERENCES content (dossier) ON DELETE "
        "CASCADE)"
    ),
    "CREATE INDEX ix_note_category ON note (category)",
    (
        "CREATE TABLE skill (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, id CHAR(32) NOT NULL, name VARCHAR NOT NULL, family VARCHAR NOT "
        "NULL, aptitude BOOLEAN NOT NULL, level INTEGER, pleasure INTEGER, evidence VARCHAR NOT "
        "NULL, wish BOOLEAN, source TEXT, PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) "
        "REFERENCES content (dossier) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_skill_category ON skill (category)",
    (
        "CREATE TABLE project (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, id CHAR(32) NOT NULL, role VARCHAR NOT NULL, title VARCHAR NOT NULL, "
        "job_code VARCHAR NOT NULL, attraction INTEGER, why VARCHAR NOT NULL, known VARCHAR NOT "
        "NULL, next_check VARCHAR NOT NULL, conditions VARCHAR NOT NULL, means VARCHAR NOT "
        "NULL, risks VARCHAR NOT NULL, state VARCHAR NOT NULL, decision VARCHAR NOT NULL, "
        "PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) REFERENCES content (dossier) ON DELETE "
        "CASCADE)"
    ),
    "CREATE INDEX ix_project_category ON project (category)",
    (
        "CREATE TABLE action (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        'VARCHAR NOT NULL, id CHAR(32) NOT NULL, step VARCHAR NOT NULL, "by" DATE, means '
        "VARCHAR NOT NULL, who VARCHAR NOT NULL, sign VARCHAR NOT NULL, state VARCHAR NOT NULL, "
        "PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) REFERENCES content (dossier) ON DELETE "
        "CASCADE)"
    ),
    "CREATE INDEX ix_action_category ON action (category)",
    (
        "CREATE TABLE synthesis (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, author VARCHAR NOT NULL, sections TEXT NOT NULL, observations "
        "VARCHAR NOT NULL, validated_by_beneficiary DATE, validated_by_consultant DATE, PRIMARY "
        "KEY (dossier), FOREIGN KEY(dossier) REFERENCES content (dossier) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_synthesis_category ON synthesis (category)",
    (
        "CREATE TABLE section (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        'VARCHAR NOT NULL, "key" VARCHAR NOT NULL, title VARCHAR NOT NULL, blocks TEXT NOT '
        'NULL, offers TEXT NOT NULL, PRIMARY KEY (dossier, "key"), FOREIGN KEY(dossier) '
        "REFERENCES content (dossier) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_section_category ON section (category)",
    (
        "CREATE TABLE attachment (dossier INTEGER NOT NULL, position INTEGER NOT NULL, category "
        "VARCHAR NOT NULL, id CHAR(32) NOT NULL, name VARCHAR(255) NOT NULL, media_type VARCHAR "
        "NOT NULL, size INTEGER NOT NULL, added_at VARCHAR NOT NULL, administrative BOOLEAN NOT "
        "NULL, piece VARCHAR NOT NULL, PRIMARY KEY (dossier, id), FOREIGN KEY(dossier) "
        "REFERENCES content (dossier) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_attachment_category ON attachment (category)",
    "CREATE INDEX ix_attachment_piece ON attachment (piece)",
    (
        "CREATE TABLE working_copy (dossier INTEGER NOT NULL, position INTEGER NOT NULL, "
        "category VARCHAR NOT NULL, path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, kind "
        "VARCHAR NOT NULL, PRIMARY KEY (dossier, path), FOREIGN KEY(dossier) REFERENCES content "
        "(dossier) ON DELETE CASCADE)"
    ),
    "CREATE INDEX ix_working_copy_category ON working_copy (category)",
    (
        "CREATE TABLE answer (dossier INTEGER NOT NULL, sheet CHAR(32) NOT NULL, question "
        "VARCHAR NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY "
        "(dossier, sheet, question), FOREIGN KEY(dossier, sheet) REFERENCES sheet (dossier, id) "
        "ON DELETE CASCADE)"
    ),
)
