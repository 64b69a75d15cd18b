"""Working copies: remembered when they are exported, destroyed once their document is."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.domain.existing import content_state
from bilan_desktop.errors import RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage import doomed, volumes
from bilan_desktop.storage.doomed import CopyState
from bilan_desktop.storage.register import RegisterEntry
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.rows_content import WorkingCopyRow

CATEGORIES: dict[str, Category] = {
    "synthese": Category.SYNTHESIS,
    "resultats": Category.RESULTS,
    "exercice": Category.RESULTS,
    "piece": Category.ATTACHMENTS,
    "dossier": Category.PRIVATE_NOTES,
}
"""The category that a copy goes with; a whole dossier goes with what is never kept."""


class CopiesFound(Model):
    """What became of the working copies of a destruction.

    Attributes:
        destroyed: overwritten and removed.
        missing: not there any more.
        changed: changed since, or not to be opened: for the consultant to look at.
        to_look_at: the paths of those, to be told.
        away: the paths of those on a drive that is not plugged in: destroyed when it comes back.
    """

    destroyed: int = 0
    missing: int = 0
    changed: int = 0
    to_look_at: list[str] = Field(default_factory=list)
    away: list[str] = Field(default_factory=list)


class LeftCopy(Model):
    """A working copy that is still looked for, its document being destroyed.

    Attributes:
        id: what names it to `declare_gone`.
        dossier: the dossier's number.
        path: where it was written.
        away: its drive is not plugged in; else it was changed, or can't be opened.
        stray: its dossier stayed in a cabinet that a restoring put aside; it is left alone.
    """

    id: int
    dossier: int
    path: str
    away: bool
    stray: bool = False


def found(desk: Desk, lines: Sequence[int]) -> CopiesFound:
    """What became of the copies of some of the register's lines."""
    with desk.cabinet.read() as session:
        total = sum(doomed.states(session, lines).values(), Counter[CopyState]())
        waiting = [copy for copy in doomed.waiting(session) if copy.line in lines]
    here = [copy.path for copy in waiting if copy.state is not CopyState.AWAY]
    return CopiesFound(
        destroyed=total[CopyState.DESTROYED],
        missing=total[CopyState.MISSING],
        changed=len(here),
        to_look_at=here,
        away=[copy.path for copy in waiting if copy.state is CopyState.AWAY],
    )


def left(desk: Desk) -> list[LeftCopy]:
    """The copies that are still looked for."""
    with desk.cabinet.read() as session:
        waiting = doomed.waiting(session)
    return [
        LeftCopy(
            id=copy.id,
            dossier=copy.dossier,
            path=copy.path,
            away=copy.state is CopyState.AWAY,
            stray=copy.state is CopyState.STRAY,
        )
        for copy in waiting
    ]


def left_by_line(desk: Desk) -> dict[int, int]:
    """How many copies each of the register's lines is still looking for; none where none is."""
    with desk.cabinet.read() as session:
        return dict(Counter(copy.line for copy in doomed.waiting(session)))


def unreached(entry: RegisterEntry, left: int) -> int:
    """How many working copies a destruction left, as far as is known.

    Args:
        entry: the line of the register; the first ones told it themselves, once and for all.
        left: how many are still looked for.
    """
    told = entry.details.get("copies")
    changed = told.get("changed") if isinstance(told, dict) else None
    return left + (changed if isinstance(changed, int) else 0)


def declare_gone(desk: Desk, copy: int) -> None:
    """Look for a copy no more: the consultant says that it is destroyed."""
    with desk.cabinet.write() as session:
        doomed.note(session, copy, CopyState.DECLARED)


def remember(repository: Repository, number: int, kind: str, path: Path, data: bytes) -> None:
    """Remember a copy that is about to be written.

    Raises:
        RefusedError: what it would go with was destroyed already: nothing would look for it.
    """
    category = CATEGORIES.get(kind, Category.RECORDS)
    gone = content_state(repository.load(number)) is ContentState.SHREDDED
    if gone or category in repository.shredded(number):
        raise RefusedError(
            f"Dossier n° {number} : les documents de ce genre sont déjà détruits, une copie de "
            "travail ne serait plus recherchée. Exportez sans « --working-copy »."
        )
    copy = WorkingCopyRow(
        dossier=number,
        category=category,
        path=str(path.resolve()),
        sha256=hashlib.sha256(data).hexdigest(),
        kind=kind,
        volume=volumes.volume_of(path.parent),
    )
    repository.remember_copy(number, copy)
