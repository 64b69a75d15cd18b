"""How a domain value lies in a column: moments as UTC, choices by value, the rest as JSON."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator


class UtcMoment(TypeDecorator[datetime]):
    """A moment, written as UTC text of one width (so that it sorts) and read back aware."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write in UTC; a moment without zone is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its zone can't be stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read back, aware."""
        return None if value is None else datetime.fromisoformat(value)


class ExactDecimal(TypeDecorator[Decimal]):
    """An amount, written as text: SQLite's own numbers would round it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write every digit."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read the same digits."""
        return None if value is None else Decimal(value)


@cache
def choice(enum: type[StrEnum]) -> type[TypeDecorator[StrEnum]]:
    """A column for one of an enumeration, written by value: names may change, values may not."""

    class Choice(TypeDecorator[StrEnum]):
        impl = String
        cache_ok = True

        def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
            return None if value is None else enum(value).value

        def process_result_value(self, value: Any | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002 - SQLAlchemy's signature
            return None if value is None else enum(value)

    Choice.__name__ = f"Choice{enum.__name__}"
    return Choice


def shaped(shape: Any) -> type[TypeDecorator[Any]]:
    """A column that holds a nested value as JSON, validated as it is read back."""
    adapter = TypeAdapter[Any](shape)

    class Shaped(TypeDecorator[Any]):
        impl = Text
        cache_ok = True

        def process_bind_param(self, value: Any | None, dialect: Dialect) -> str:  # noqa: ARG002 - SQLAlchemy's signature
            return adapter.dump_json(value).decode()

        def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
            return None if value is None else adapter.validate_json(value)

    return Shaped
