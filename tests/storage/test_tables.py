from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from pydantic import ValidationError
from sqlalchemy import create_engine, inspect
from sqlalchemy.dialects import sqlite

from bilan_desktop.domain.interviews import Interview
from bilan_desktop.storage.columns import ExactDecimal, UtcMoment, choice, shaped
from bilan_desktop.storage.dossiers import DOSSIERS
from bilan_desktop.storage.rows_record import InterviewRow
from bilan_desktop.storage.tables import ALL_TABLES
from tests import samples

DIALECT = sqlite.dialect()


def test_the_migration_makes_what_the_models_expect() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for migration in DOSSIERS.migrations:
            migration(connection)
        found = inspect(connection)
        for table in ALL_TABLES:
            expected = table.__table__  # type: ignore[attr-defined] # SQLModel sets it at run time
            columns = {it["name"]: str(it["type"]) for it in found.get_columns(expected.name)}
            assert columns == {
                column.name: column.type.compile(DIALECT) for column in expected.columns
            }
            keys = found.get_pk_constraint(expected.name)["constrained_columns"]
            assert keys == [column.name for column in expected.primary_key]
            assert len(found.get_foreign_keys(expected.name)) == len(
                expected.foreign_key_constraints
            )
        assert set(found.get_table_names()) == {table.__tablename__ for table in ALL_TABLES}
    engine.dispose()


def test_no_foreign_key_joins_the_halves() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for migration in DOSSIERS.migrations:
            migration(connection)
        found = inspect(connection)
        roots = {
            name: {key["referred_table"] for key in found.get_foreign_keys(name)}
            for name in found.get_table_names()
        }
    engine.dispose()
    assert roots["content"] == set()
    assert roots["dossier"] == set()
    assert all(len(parents) <= 1 for parents in roots.values())
    assert set().union(*roots.values()) == {"content", "dossier", "sheet"}


def test_a_row_is_a_domain_object() -> None:
    row = InterviewRow.model_validate({**samples.interview(1).model_dump(), "dossier": 1})
    assert isinstance(row, Interview)
    assert (row.ends_at() - row.starts_at).total_seconds() == 7200


def test_a_row_is_validated() -> None:
    with pytest.raises(ValidationError, match="fuseau"):
        InterviewRow.model_validate(
            {"dossier": 1, "number": 1, "phase": "suivi", "starts_at": "2026-01-01T09:00"}
        )


def test_a_moment_without_zone_is_never_written() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcMoment().process_bind_param(datetime(2026, 1, 1), DIALECT)  # noqa: DTZ001 - the very fault


def test_nothing_stays_nothing() -> None:
    class Colour(StrEnum):
        RED = "rouge"

    for column in (UtcMoment(), ExactDecimal(), choice(Colour)()):
        assert column.process_bind_param(None, DIALECT) is None
        assert column.process_result_value(None, DIALECT) is None
    assert shaped(int)().process_result_value(None, DIALECT) is None


def test_amounts_keep_every_digit() -> None:
    column = ExactDecimal()
    written = column.process_bind_param(Decimal("1600.10"), DIALECT)
    assert (written, column.process_result_value(written, DIALECT)) == (
        "1600.10",
        Decimal("1600.10"),
    )
