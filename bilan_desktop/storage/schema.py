"""What the store is told of the tables above its own: how they are made, and what must be gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from bilan_desktop.storage.core_tables import create_core_tables, tombstones
from bilan_desktop.storage.migrations import Migration

RowsLeft = Callable[[Session, str, str], int]
"""How many rows of a dossier's category are left, from its number and the category's code."""


def _nothing(session: Session, number: str, category: str) -> int:  # noqa: ARG001 - as `RowsLeft`
    return 0


@dataclass(frozen=True)
class Schema:
    """The tables above the store's own.

    Attributes:
        migrations: what makes them, after the store's own first migration.
        rows_left: counts what a shredding should have taken.
    """

    migrations: Sequence[Migration] = ()
    rows_left: RowsLeft = field(default=_nothing)

    def all_migrations(self) -> tuple[Migration, ...]:
        """The store's own first, then those above: the order never changes."""
        return (create_core_tables, *self.migrations)

    def leftovers(self, session: Session) -> list[str]:
        """What has a tombstone and is still there, by number and category."""
        return [
            f"{stone.dossier_number} {stone.category}"
            for stone in tombstones(session)
            if self.rows_left(session, stone.dossier_number, stone.category)
        ]
