"""The working copies that were exported: where the destruction will look for them."""

from pathlib import Path
from typing import NamedTuple

from bilan_desktop.documents.registry import KINDS
from bilan_desktop.practice.desk import Desk

_TITLES = {
    "dossier": "Dossier portable",
    "exercice": "Exercice",
    "piece": "Pièce jointe",
}


class Remembered(NamedTuple):
    """One working copy.

    Attributes:
        title: what it is.
        path: where it was written.
        there: whether a file lies there now.
    """

    title: str
    path: Path
    there: bool


def remembered(desk: Desk, number: int) -> list[Remembered]:
    """A dossier's working copies, in the order of their places; it looks at the disk."""
    with desk.reading() as repository:
        rows = repository.working_copies(number)
    found = [Remembered(_title(row.kind), Path(row.path), _there(row.path)) for row in rows]
    return sorted(found, key=lambda each: str(each.path))


def _title(kind: str) -> str:
    known = KINDS.get(kind)
    return known.title if known is not None else _TITLES.get(kind, "Copie")


def _there(path: str) -> bool:
    try:
        return Path(path).is_file()
    except OSError:
        return False
