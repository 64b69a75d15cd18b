"""Deletes categories of dossiers in a shredding's transaction."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.dossier import AdministrativeRecord, FollowUp, HandOver
from bilan_desktop.domain.interviews import GuidedWork
from bilan_desktop.errors import StorageError
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.repository import Repository


@dataclass(frozen=True)
class Erasure:
    """What goes of one dossier.

    Attributes:
        number: the dossier's.
        categories: what is destroyed.
        staying: what is still there afterwards.
        day: today.
        whole: nothing keeps the administrative record any longer: it goes too.
    """

    number: int
    categories: tuple[Category, ...]
    staying: frozenset[Category]
    day: date
    whole: bool = False


def erase(
    session: Session, pieces: Pieces, erasures: Iterable[Erasure], *, first_line: int = 0
) -> None:
    """Delete it all; the pieces' and the copies' files go once this is committed.

    Args:
        session: the shredding's transaction.
        pieces: the attachments.
        erasures: what goes, in the order of the register's lines.
        first_line: the register's line of the first of them.

    Raises:
        StorageError: a row is left; the transaction is to be rolled back.
    """
    repository = Repository(session)
    for line, erasure in enumerate(erasures, first_line):
        for piece in _erase(repository, erasure, line):
            pieces.forget(session, piece)


def erase_strays(
    session: Session,
    pieces: Pieces,
    number: int,
    staying: Collection[Category] | None,
    line: int,
) -> None:
    """Delete of a dossier all content that does not stay; and the record where nothing is named.

    Args:
        session: of a copy that is brought to a newer state.
        pieces: forgets the keys of what goes.
        number: the dossier's; it may not be there.
        staying: the categories of content that stay; None where the dossier went whole.
        line: the register's line under which its working copies are looked for.
    """
    repository = Repository(session)
    freed: list[str] = []
    repository.doom_copies(number, staying or (), line)  # before their rows go with the others
    for category in CONTENT:
        if staying is None or category not in staying:
            freed += repository.delete_category(number, category)
    if staying is None:
        freed += repository.delete_record(number)
    for piece in freed:
        pieces.forget(session, piece)


def _erase(repository: Repository, erasure: Erasure, line: int) -> list[str]:
    number, freed = erasure.number, []
    content = [category for category in erasure.categories if category in CONTENT]
    repository.doom_copies(number, erasure.staying, line)  # before their rows go with the others
    for category in content:
        freed += repository.delete_category(number, category)
        if repository.rows_left(number, category):
            raise StorageError(f"Le dossier n° {number} n’a pas pu être vidé : rien n’est détruit.")
    if erasure.whole:
        return freed + repository.delete_record(number)
    freed += _erase_classes(repository, erasure)
    for category in erasure.categories:
        repository.mark_shredded(number, category, erasure.day)
    return freed


def _erase_classes(repository: Repository, erasure: Erasure) -> list[str]:
    """Empty the administrative fields of the classes that are over."""
    classes = [category for category in erasure.categories if category in _EMPTIED]
    if not classes:
        return []
    record = repository.load_record(erasure.number)
    for category in classes:
        _EMPTIED[category](record)
    repository.save_record(erasure.number, record)
    proof = Category.PROOF in classes
    return repository.delete_record_attachments(erasure.number) if proof else []


def _empty_contact(record: AdministrativeRecord) -> None:
    blank = {"phone": "", "email": "", "address": ""}
    record.beneficiary = record.beneficiary.model_copy(update=blank)


def _empty_proof(record: AdministrativeRecord) -> None:
    """What proved that the bilan ran; the name stays with what accounting and law still keep.

    The days of the hand-over stay too: they fixed the end, from which those two are still counted.
    """
    record.beneficiary = record.beneficiary.model_copy(update={"birth_date": None})
    record.contract = record.contract.model_copy(
        update={"objective": "", "consent_on": None, "employer": ""}
    )
    record.interviews, record.guided = [], GuidedWork()
    record.versions, record.suspensions, record.contacts = [], [], []
    kept = record.hand_over
    record.hand_over = HandOver(results_on=kept.results_on, synthesis_on=kept.synthesis_on)
    record.follow_ups = list[FollowUp]()


def _empty_accounting(record: AdministrativeRecord) -> None:
    record.contract = record.contract.model_copy(update={"price": None, "last_payment_on": None})


def _empty_legal(record: AdministrativeRecord) -> None:
    record.agreements, record.requests, record.freezes = [], [], []


_EMPTIED = {
    Category.CONTACT: _empty_contact,
    Category.PROOF: _empty_proof,
    Category.ACCOUNTING: _empty_accounting,
    Category.LEGAL: _empty_legal,
}
