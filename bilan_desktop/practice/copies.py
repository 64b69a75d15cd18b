"""Working copies: remembered when they are exported, looked for when their document goes."""

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Self

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.domain.existing import content_state
from bilan_desktop.errors import RefusedError, StorageError
from bilan_desktop.storage import files
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
    """What became of the working copies.

    Attributes:
        destroyed: overwritten and removed.
        missing: not there any more.
        changed: changed since, or out of reach: for the consultant to look at.
        to_look_at: the paths of those, to be told at once: they are remembered no more. A path may
            hold a name, so the register counts them only.
    """

    destroyed: int = 0
    missing: int = 0
    changed: int = 0
    to_look_at: list[str] = Field(default_factory=list)

    @classmethod
    def total(cls, found: Iterable["CopiesFound"]) -> Self:
        """The sums."""
        every = list(found)
        return cls(
            destroyed=sum(one.destroyed for one in every),
            missing=sum(one.missing for one in every),
            changed=sum(one.changed for one in every),
            to_look_at=[path for one in every for path in one.to_look_at],
        )


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
    )
    repository.remember_copy(number, copy)


def destroy_copies(
    repository: Repository, number: int, staying: Collection[Category]
) -> CopiesFound:
    """Destroy the copies of what does not stay: those still there and unchanged."""
    going = [it for it in repository.working_copies(number) if it.category not in staying]
    outcomes = [_destroy(copy) for copy in going]
    return CopiesFound(
        destroyed=outcomes.count("destroyed"),
        missing=outcomes.count("missing"),
        changed=outcomes.count("changed"),
        to_look_at=[it.path for it, what in zip(going, outcomes, strict=True) if what == "changed"],
    )


def _destroy(copy: WorkingCopyRow) -> str:
    path = Path(copy.path)
    try:
        if not path.exists():  # the power was cut while it was written, under its other name
            files.wipe(files.beside(path, files.NEW))
        if path.is_symlink() or not path.is_file():
            return "missing"
        if hashlib.sha256(path.read_bytes()).hexdigest() != copy.sha256:
            return "changed"
        files.wipe(path)
    except (OSError, StorageError):
        return "changed"
    return "destroyed"
