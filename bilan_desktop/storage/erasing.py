"""Deletes categories of dossiers in a shredding's transaction."""

from collections.abc import Iterable
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


def erase(session: Session, pieces: Pieces, erasures: Iterable[Erasure]) -> None:
    """Delete it all; the pieces' files are swept once this is committed.

    Raises:
        StorageError: a row is left; the transaction is to be rolled back.
    """
    repository = Repository(session)
    for erasure in erasures:
        for piece in _erase(repository, erasure):
            pieces.forget(session, piece)


def _erase(repository: Repository, erasure: Erasure) -> list[str]:
    number, freed = erasure.number, []
    content = [category for category in erasure.categories if category in CONTENT]
    for category in content:
        freed += repository.delete_category(number, category)
        if repository.rows_left(number, category):
            raise StorageError(f"Le dossier n° {number} n’a pas pu être vidé : rien n’est détruit.")
    repository.forget_copies(number, erasure.staying)
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
