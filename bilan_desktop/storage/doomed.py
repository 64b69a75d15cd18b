"""Working copies whose document was destroyed: looked for until each is gone, or declared gone.

They are marked in the transaction of the destruction and destroyed after it: were it to fail, a
copy would be gone and its document still there. A cut in between is taken up at the next opening,
and so is a copy on a drive that was unplugged: where it lies is kept, encrypted, until then.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Field, Session, SQLModel, col, select

from bilan_desktop.domain.categories import Category
from bilan_desktop.errors import StorageError
from bilan_desktop.storage import files, volumes
from bilan_desktop.storage.columns import choice
from bilan_desktop.storage.rows_content import WorkingCopyRow
from bilan_desktop.storage.schema import Transaction
from bilan_desktop.storage.steps import step


class CopyState(StrEnum):
    """What became of a copy.

    A stray one goes with a dossier that the cabinet has no more, and that no destruction took: it
    stayed in the cabinet that a restoring put aside. It is listed, and never destroyed by itself.

    The last three are settled, and the copy's place is forgotten: a path may hold a name.
    """

    MARKED = "marked"
    AWAY = "away"
    CHANGED = "changed"
    REFUSED = "refused"
    STRAY = "stray"
    DESTROYED = "destroyed"
    MISSING = "missing"
    DECLARED = "declared"


SETTLED = (CopyState.DESTROYED, CopyState.MISSING, CopyState.DECLARED)


class DoomedCopyRow(SQLModel, table=True):
    """A copy to be destroyed.

    Attributes:
        line: the line of the register under which its document went.
        sha256: of its bytes as written; a changed file is not ours to destroy.
        volume: the disk it lies on, as `volumes.volume_of` has it.
    """

    __tablename__ = "doomed_copy"

    id: int | None = Field(default=None, primary_key=True)
    line: int = Field(index=True)
    dossier: int
    path: str
    sha256: str
    volume: str = ""
    state: CopyState = Field(default=CopyState.MARKED, sa_type=choice(CopyState), index=True)


class Doomed(NamedTuple):
    """A copy that is still looked for."""

    id: int
    line: int
    dossier: int
    path: str
    sha256: str
    volume: str
    state: CopyState


def doom(
    session: Session, copies: Iterable[WorkingCopyRow], staying: Collection[Category], line: int
) -> None:
    """Mark the copies of what does not stay, and remember them as working copies no more."""
    for copy in copies:
        if copy.category not in staying:
            session.add(
                DoomedCopyRow(
                    line=line,
                    dossier=copy.dossier,
                    path=copy.path,
                    sha256=copy.sha256,
                    volume=copy.volume,
                )
            )
            session.delete(copy)
    session.flush()


def waiting(session: Session) -> list[Doomed]:
    """The copies that are still looked for, in the order of their destructions."""
    table = DoomedCopyRow
    query = select(table).where(col(table.state).not_in(SETTLED)).order_by("id")
    return [_doomed(row) for row in session.exec(query)]


def states(session: Session, lines: Sequence[int] | None = None) -> dict[int, Counter[CopyState]]:
    """How many copies of each line of the register are in which state.

    Args:
        session: a view of the database.
        lines: of these alone; of all where it is None.
    """
    table = DoomedCopyRow
    query = select(table.line, table.state)
    if lines is not None:
        query = query.where(col(table.line).in_(lines))
    found: dict[int, Counter[CopyState]] = {}
    for line, state in session.exec(query):
        found.setdefault(line, Counter()).update([CopyState(state)])
    return found


def note(session: Session, copy: int, state: CopyState) -> None:
    """Note what became of a copy; once it is settled, where it lay is forgotten."""
    row = session.get(DoomedCopyRow, copy)
    if row is None:
        return
    row.state = state
    if state in SETTLED:
        row.path = row.sha256 = row.volume = ""


def forget_place(session: Session, path: str) -> None:
    """Look no more for a copy at a path: it is gone, and what is about to lie there is another."""
    for copy in waiting(session):
        if copy.path == path and volumes.is_there(copy.volume):
            note(session, copy.id, CopyState.MISSING)


def destroy_waiting(read: Transaction, write: Transaction) -> None:
    """Destroy what can be reached of the copies that are looked for, and note the outcome of each.

    Raises:
        StorageError: the database refuses; the rest is taken up another time.
    """
    with read() as session:
        found = waiting(session)
    for copy in found:
        state = _destroy(copy)
        step("copies:wiped")
        if state is not copy.state:
            with write() as session:
                note(session, copy.id, state)
            step("copies:noted")


def _destroy(copy: Doomed) -> CopyState:
    path = Path(copy.path)
    try:
        if copy.state is CopyState.STRAY:
            gone = not path.exists() and volumes.is_there(copy.volume)
            return CopyState.MISSING if gone else CopyState.STRAY
        if not path.exists():  # the power was cut while it was written, under its other name
            files.wipe(files.beside(path, files.NEW))
        if path.is_symlink() or not path.is_file():
            return CopyState.MISSING if volumes.is_there(copy.volume) else CopyState.AWAY
        with path.open("rb") as file:  # whatever lies there now may be larger than the memory
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != copy.sha256:
            return CopyState.CHANGED
        files.wipe(path)
    except (OSError, StorageError):
        return CopyState.REFUSED
    return CopyState.DESTROYED


def _doomed(row: DoomedCopyRow) -> Doomed:
    return Doomed(row.id or 0, row.line, row.dossier, row.path, row.sha256, row.volume, row.state)
