"""What the store is told of the tables above its own: how they are made, and what must be gone."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bilan_desktop.storage.core_tables import create_core_tables, tombstones
from bilan_desktop.storage.migrations import Migration
from bilan_desktop.storage.replay import Replay

RowsLeft = Callable[[Session, str, str], int]
"""How many rows of a dossier's category are left, from its number and the category's code."""

Transaction = Callable[[], AbstractContextManager[Session]]
"""Opens a view of the database, or a transaction on it."""

Afterwards = Callable[[Transaction, Transaction], None]
"""Finishes outside the database what a destruction asked for: handed how to read, how to write."""


def _nothing_left(read: Transaction, write: Transaction) -> None:
    """Do nothing afterwards."""


Mend = Callable[[Session, datetime], Sequence[int]]
"""Puts back what rows still refer to in a salvaged database; tells what it had to name anew."""

Holds = Callable[[Collection[str]], bool]
"""Whether what was lost of some tables may have been a reason to keep something."""


def _nothing_to_mend(session: Session, now: datetime) -> Sequence[int]:  # noqa: ARG001 - as `Mend`
    return ()


def _nothing(session: Session, number: str, category: str) -> int:  # noqa: ARG001 - as `RowsLeft`
    return 0


@dataclass(frozen=True)
class Names:
    """Where a diagnosis finds what it names.

    Attributes:
        dossiers: the table that has a row for each dossier, with its `number`.
        pieces: a query for each attachment's piece, its dossier's number and its name.
    """

    dossiers: str = ""
    pieces: str = ""


@dataclass(frozen=True)
class Schema:
    """The tables above the store's own.

    Attributes:
        migrations: what makes them, after the store's own first migration.
        rows_left: counts what a shredding should have taken.
        replay: carries destructions over to an older copy.
        afterwards: called once a destruction is committed, and at each opening.
        mend: makes what was read of a damaged database whole.
        holds: tells the tables that may say why something is kept.
        names: where a diagnosis finds what it names.
    """

    migrations: Sequence[Migration] = ()
    rows_left: RowsLeft = field(default=_nothing)
    replay: Replay = field(default=Replay())
    afterwards: Afterwards = field(default=_nothing_left)
    mend: Mend = field(default=_nothing_to_mend)
    holds: Holds = field(default=bool)
    names: Names = field(default=Names())

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
