"""The copies outside a cabinet that an older state put in its place must go on looking for.

What was exported after a backup was made, and what a destruction still looks for, lies on the disk
whatever is restored: without these rows it would stay there for ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, select

from bilan_desktop.domain.categories import CONTENT
from bilan_desktop.storage import doomed
from bilan_desktop.storage.core_tables import register_entries
from bilan_desktop.storage.doomed import CopyState, Doomed, DoomedCopyRow
from bilan_desktop.storage.register import RegisterEntry
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.rows_content import WorkingCopyRow
from bilan_desktop.storage.rows_record import DossierRow


@dataclass(frozen=True)
class Leavings:
    """What a cabinet knew of the copies outside it.

    Attributes:
        copies: the working copies, each as long as its document is there.
        doomed: those that a destruction is still looking for.
        heads: the hash of each line of the register, by its number.
        born: the day that each dossier was made on, by its number.
    """

    copies: tuple[WorkingCopyRow, ...] = ()
    doomed: tuple[Doomed, ...] = ()
    heads: Mapping[int, str] = field(default_factory=dict)
    born: Mapping[int, date] = field(default_factory=dict)


def left_by(session: Session) -> Leavings:
    """All that is known."""
    return Leavings(
        tuple(session.exec(select(WorkingCopyRow)).all()),
        tuple(doomed.waiting(session)),
        _heads(register_entries(session)),
        {row.number: row.created_on for row in session.exec(select(DossierRow))},
    )


def inherit(session: Session, known: Leavings) -> list[int]:
    """Go on looking for the copies that a newer state of the cabinet knew.

    A copy goes with its document, and never before it. Where a dossier is there, its copies are
    its own again, and what keeps or ends its documents keeps or ends them. Where a document was
    destroyed, its copies are looked for. Where the older state never had the dossier, it may still
    be in the cabinet that was put aside: its copies are listed, and left alone.

    Args:
        session: a transaction on the older state, every destruction carried over to it.
        known: what the newer one knew.

    Returns:
        the numbers of the dossiers whose copies were left alone.
    """
    register = register_entries(session)
    _look_on(session, known, _heads(register))
    repository, alone = Repository(session), set[int]()
    for copy in known.copies:
        repository.forget_path(copy.path)  # what an older state knew to lie there is another
        line = _line_of(repository, copy, known, register)
        if line is None:
            fresh = WorkingCopyRow.model_validate(copy.model_dump())
            repository.remember_copy(copy.dossier, fresh)
        else:
            session.add(_doomed(copy, line))
        if line == 0:
            alone.add(copy.dossier)
    session.flush()
    return sorted(alone)


def _heads(register: Sequence[RegisterEntry]) -> dict[int, str]:
    return {line.sequence: line.hash for line in register}


def _look_on(session: Session, known: Leavings, heads: Mapping[int, str]) -> None:
    """Look for what was looked for, but not twice for what was marked anew meanwhile.

    The rows are new ones: the numbers that they had may be others' here. A line of another
    lineage's register is none of ours.
    """
    there = {_what(copy) for copy in doomed.waiting(session)}
    for copy in known.doomed:
        if _what(copy) not in there:
            ours = copy.line in heads and heads[copy.line] == known.heads.get(copy.line)
            fields = {**copy._asdict(), "id": None, "line": copy.line if ours else 0}
            session.add(DoomedCopyRow(**fields))
    session.flush()


def _what(copy: Doomed) -> tuple[int, str, str, str]:
    return copy.dossier, copy.path, copy.sha256, copy.volume


def _line_of(
    repository: Repository,
    copy: WorkingCopyRow,
    known: Leavings,
    register: Sequence[RegisterEntry],
) -> int | None:
    """The line that destroyed what a copy goes with; None where that is there, 0 where no line did.

    No line that the newer state knew did: it had the copy still. And two computers that went on
    from one backup may have given one number to two dossiers.
    """
    number = copy.dossier
    root = repository.session.get(DossierRow, number)
    if root is not None and root.created_on != known.born.get(number):
        return 0
    since = (it for it in register if known.heads.get(it.sequence) != it.hash)
    named = (it for it in since if it.categories and it.dossier_number == str(number))
    last = max((it.sequence for it in named), default=0)
    there = root is not None and not (last and _is_destroyed(repository, copy))
    return None if there else last


def _doomed(copy: WorkingCopyRow, line: int) -> DoomedCopyRow:
    fields = copy.model_dump(include={"dossier", "path", "sha256", "volume"})
    state = CopyState.MARKED if line else CopyState.STRAY
    return DoomedCopyRow(line=line, state=state, **fields)


def _is_destroyed(repository: Repository, copy: WorkingCopyRow) -> bool:
    """Whether what a copy goes with was destroyed, or all that would end with it."""
    there = set(repository.categories_present(copy.dossier)) & set(CONTENT)
    return copy.category in repository.shredded(copy.dossier) or not there
