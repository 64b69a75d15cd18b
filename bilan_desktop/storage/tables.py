"""The tables of the cabinet, both halves, and how a domain object becomes a row and comes back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import SQLModel

from bilan_desktop.storage.backup_rows import BackupRow, BackupSettingsRow
from bilan_desktop.storage.doomed import DoomedCopyRow
from bilan_desktop.storage.rows_content import CONTENT_TABLES, AnswerRow, ContentRootRow
from bilan_desktop.storage.rows_record import RECORD_TABLES, DossierRow, PracticeRow, SequenceRow

ALL_TABLES: tuple[type[SQLModel], ...] = (
    PracticeRow,
    SequenceRow,
    DossierRow,
    *RECORD_TABLES,
    ContentRootRow,
    *CONTENT_TABLES,
    AnswerRow,
    DoomedCopyRow,
    BackupRow,
    BackupSettingsRow,
)
"""Every table that this program's dossiers live in (the core keeps its own beside them)."""

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R", bound=SQLModel)


def as_row(table: type[R], item: BaseModel, **places: Any) -> R:
    """The row of a domain object: validated, which a constructor would not do.

    Args:
        table: its table.
        item: the domain object.
        places: what the row adds (dossier, position, category…), or has in place of a field.
    """
    fields = {name: getattr(item, name) for name in type(item).model_fields}
    return table.model_validate(
        {name: value for name, value in {**fields, **places}.items() if name in table.model_fields}
    )


def as_model(model: type[M], row: SQLModel, zone: ZoneInfo, **others: Any) -> M:
    """The domain object of a row, its moments told in the practice's zone.

    Args:
        model: what to make.
        row: where its fields lie.
        zone: the practice's zone.
        others: the fields that lie elsewhere.
    """
    fields = {
        name: _local(getattr(row, name), zone) for name in model.model_fields if name not in others
    }
    return model.model_validate({**fields, **others})


def as_models(model: type[M], rows: Iterable[SQLModel], zone: ZoneInfo) -> list[M]:
    """The domain objects of rows, in their order."""
    return [as_model(model, row, zone) for row in rows]


def _local(value: Any, zone: ZoneInfo) -> Any:
    return value.astimezone(zone) if isinstance(value, datetime) else value
