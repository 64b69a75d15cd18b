"""The tables of the cabinet, both halves, and how a domain object becomes a row and comes back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import SQLModel

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage.backup_rows import BackupRow, BackupSettingsRow
from bilan_desktop.storage.doomed import DoomedCopyRow
from bilan_desktop.storage.rows_content import CONTENT_TABLES, AnswerRow, ContentRootRow
from bilan_desktop.storage.rows_record import (
    RECORD_TABLES,
    DossierRow,
    EngagementRow,
    PracticeRow,
    SequenceRow,
    TravelRow,
)

ALL_TABLES: tuple[type[SQLModel], ...] = (
    PracticeRow,
    EngagementRow,
    TravelRow,
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

UNREADABLE = (
    "Une partie de ce dossier est abîmée : le disque l’a perdue ou modifiée hors du programme. Les "
    "autres dossiers ne sont pas touchés ; reprenez celui-ci dans votre dernière sauvegarde."
)
_NUL = "\0"

M = TypeVar("M", bound=BaseModel)
R = TypeVar("R", bound=SQLModel)


class UnreadableError(DamagedError, ValueError):
    """What was stored is no more what it was; a value that no field takes, to who tells it so."""


def as_row(table: type[R], item: BaseModel, **places: Any) -> R:
    """The row of a domain object: validated, which a constructor would not do.

    Args:
        table: its table.
        item: the domain object.
        places: what the row adds (dossier, position, category…), or has in place of a field.
    """
    fields = {name: _storable(getattr(item, name)) for name in type(item).model_fields}
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

    Raises:
        UnreadableError: a text was cut by the disk.
    """
    fields = {
        name: _local(getattr(row, name), zone) for name in model.model_fields if name not in others
    }
    return model.model_validate({**fields, **others})


def as_models(model: type[M], rows: Iterable[SQLModel], zone: ZoneInfo) -> list[M]:
    """The domain objects of rows, in their order."""
    return [as_model(model, row, zone) for row in rows]


@contextmanager
def readable() -> Iterator[None]:
    """Say of what was stored whole and is so no more that it is damaged.

    Raises:
        UnreadableError: a value is not one that its field takes, or a row is missing.
    """
    try:
        yield
    except UnreadableError:
        raise
    except (ValueError, LookupError, TypeError, ArithmeticError):
        raise UnreadableError(UNREADABLE) from None  # the cause would quote the value


def _local(value: Any, zone: ZoneInfo) -> Any:
    """As the practice tells it; a page that the disk lost is read as zeros, and cuts a text short.

    SQLCipher takes a page of zeros for one that was never written, and does not check it.
    """
    if isinstance(value, str) and _NUL in value:
        raise UnreadableError(UNREADABLE)
    return value.astimezone(zone) if isinstance(value, datetime) else value


def _storable(value: Any) -> Any:
    """The same without the one letter that nobody types, and by which a lost page is known."""
    return value.replace(_NUL, "") if isinstance(value, str) else value
