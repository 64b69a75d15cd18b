"""What the store is told of the dossiers: their tables, and what a shredding must have taken."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.storage.backup_rows import create_backup_tables
from bilan_desktop.storage.core_tables import register_entries
from bilan_desktop.storage.doomed import destroy_waiting
from bilan_desktop.storage.dossier_schema import create_dossier_tables
from bilan_desktop.storage.erasing import Erasure, erase, erase_strays
from bilan_desktop.storage.leaving_schema import add_leavings
from bilan_desktop.storage.mending import mend
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.planning_schema import add_planning
from bilan_desktop.storage.provenance_schema import add_provenance
from bilan_desktop.storage.register import RegisterEntry
from bilan_desktop.storage.replay import Replay, Standing
from bilan_desktop.storage.repository import Repository
from bilan_desktop.storage.rows_record import RECORD_TABLES, DossierRow
from bilan_desktop.storage.schema import Names, Schema
from bilan_desktop.storage.whereabouts_schema import add_whereabouts


def rows_left(session: Session, number: str, category: str) -> int:
    """How many rows a shredding of that category left behind.

    What is made at a second follow-up comes after the first one's was destroyed, and legitimately:
    that category is counted right after its deletion, never later. The administrative half loses
    fields, not rows.
    """
    destroyed = Category(category)
    if destroyed not in CONTENT or destroyed is Category.FOLLOW_UP:
        return 0
    return Repository(session).rows_left(int(number), destroyed)


def standing(session: Session) -> Standing:
    """How the dossiers stand that the register names."""
    repository = Repository(session)
    named = {entry.dossier_number for entry in register_entries(session) if entry.categories}
    held = {
        number: tuple(sorted(_held(repository, int(number))))
        for number in sorted(named)
        if repository.exists(int(number))
    }
    return Standing(last=repository.last_number(), held=held)


def _held(repository: Repository, number: int) -> set[str]:
    copies = (copy.category for copy in repository.working_copies(number))
    return {category.value for category in (*repository.categories_present(number), *copies)}


def reapply(
    session: Session, pieces: Pieces, lines: Sequence[RegisterEntry], now: Standing
) -> None:
    """Erase from an older copy what the lines destroyed, in their order.

    What such a dossier no longer holds goes too, though no line names it: an interview that changed
    its phase moved a note from one category to another since. Numbers go on after the newest.
    """
    repository = Repository(session)
    repository.outnumber(now.last)
    for line in lines:
        if line.categories and repository.exists(int(line.dossier_number)):
            erase(session, pieces, [_erasure(repository, line, now)], first_line=line.sequence)
    for number, last in {it.dossier_number: it for it in lines if it.categories}.items():
        erase_strays(session, pieces, int(number), _staying(now, number), last.sequence)


def _erasure(repository: Repository, line: RegisterEntry, now: Standing) -> Erasure:
    categories = tuple(Category(code) for code in line.categories)
    staying = _staying(now, line.dossier_number) or frozenset()
    day = line.at.astimezone(repository.zone).date()
    return Erasure(int(line.dossier_number), categories, staying - set(categories), day)


def _staying(now: Standing, number: str) -> frozenset[Category] | None:
    """What the newest state holds of a dossier; None where it went whole."""
    held = now.held.get(number)
    return None if held is None else frozenset(Category(code) for code in held)


def holds(tables: Collection[str]) -> bool:
    """Whether rows lost of these tables may say why something is kept, or when it ends."""
    telling = {DossierRow.__tablename__, *(table.__tablename__ for table in RECORD_TABLES)}
    return not telling.isdisjoint(tables)


_ATTACHMENTS = (
    "SELECT piece, dossier, name FROM attachment"
    " UNION ALL SELECT piece, dossier, name FROM record_attachment"
)

DOSSIERS = Schema(
    migrations=(
        create_dossier_tables,
        add_provenance,
        create_backup_tables,
        add_leavings,
        add_whereabouts,
        add_planning,
    ),
    rows_left=rows_left,
    afterwards=destroy_waiting,
    replay=Replay(standing, reapply),
    mend=mend,
    holds=holds,
    names=Names("dossier", _ATTACHMENTS),
)
"""The tables of this program's cabinets."""
