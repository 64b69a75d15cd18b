"""What it takes to carry destructions over to an older copy of the cabinet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage.core_tables import (
    RegisterRow,
    register_entries,
    tombstones_of,
)
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.register import RegisterEntry

STRANGER = (
    "Cette sauvegarde ne descend pas de l’état actuel du cabinet : leurs registres des "
    "destructions diffèrent. Elle n’a pas été modifiée ; conservez-la à part ou détruisez-la."
)


class Standing(BaseModel):
    """How the newest state of a cabinet stands, without a word of content.

    Attributes:
        last: the last number given to a dossier.
        held: of each dossier that the register names and that is still there, the categories of its
            content; one that is missing went whole.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    last: int = Field(default=0, ge=0, le=2**31)
    held: dict[str, tuple[str, ...]] = Field(default_factory=dict)


Reapply = Callable[[Session, Pieces, Sequence[RegisterEntry], Standing], None]


def _none(session: Session) -> Standing:  # noqa: ARG001 - as it is called
    return Standing()


def _nothing(
    session: Session, pieces: Pieces, lines: Sequence[RegisterEntry], now: Standing
) -> None:
    """A schema without dossiers has nothing to erase."""


@dataclass(frozen=True)
class Replay:
    """The acts that know the tables above the store's own.

    Attributes:
        standing: tells how a cabinet stands.
        reapply: erases from an older copy what the lines say, and what went with it.
    """

    standing: Callable[[Session], Standing] = field(default=_none)
    reapply: Reapply = field(default=_nothing)


def following(
    known: Sequence[RegisterEntry], older: Sequence[RegisterEntry]
) -> list[RegisterEntry]:
    """The lines that an older register lacks.

    Raises:
        DamagedError: the older one is not the beginning of the other.
    """
    if list(known[: len(older)]) != list(older):
        raise DamagedError(STRANGER)
    return list(known[len(older) :])


def carry_over(
    session: Session,
    pieces: Pieces,
    replay: Replay,
    newest: Sequence[RegisterEntry],
    standing: Standing,
) -> None:
    """Bring an older copy to the destructions of the newest state, their lines with them.

    Raises:
        DamagedError: the copy is of another lineage.
    """
    lines = following(newest, register_entries(session))
    replay.reapply(session, pieces, lines, standing)
    for line in lines:
        session.add(RegisterRow.of(line))
        session.add_all(tombstones_of(line))
    session.flush()
