"""Cabinets to measure on: fictional dossiers, as many as it takes to reach a size."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.categories import CONTENT
from bilan_desktop.domain.content import Note
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.dossiers import DOSSIERS
from bilan_desktop.storage.register import ShreddingEntry
from bilan_desktop.storage.repository import Repository

NOW = datetime(2026, 9, 8, 9, tzinfo=UTC)
PASSPHRASE = "une phrase de passe pour mesurer"
NOTE = "Ce qui a été dit pendant l’entretien, noté au fil de l’eau. " * 60
"""About 3,700 characters: two pages typed in an interview."""


def dossier(number: int) -> Dossier:
    """One dossier of some 100 kB: a bilan with much said in it."""
    record = AdministrativeRecord(
        beneficiary=Beneficiary(first_name="Prénom", last_name=f"Nom {number}"),
        created_on=date(2026, 9, 1),
    )
    notes = [Note(written_at=NOW, interview=1 + i % 9, text=f"{i} {NOTE}") for i in range(27)]
    sheet = Sheet(exercise="demande", version=1, started_at=NOW, values={"attentes": NOTE})
    return Dossier(number=number, record=record, content=Content(notes=notes, sheets=[sheet]))


def build(folder: Path, count: int) -> Cabinet:
    """An open cabinet of that many dossiers; the key's stretching is the tests' cheap one."""
    cabinet, _ = Cabinet.create(
        folder, PASSPHRASE, schema=DOSSIERS, now=NOW, kdf=KdfParameters.cheap()
    )
    with cabinet.write() as session:
        repository = Repository(session)
        for number in range(1, count + 1):
            repository.add(dossier(number))
    return cabinet


def shred(cabinet: Cabinet, number: int) -> None:
    """Destroy the content of one dossier, rotation and overwriting included."""
    with cabinet.read() as session:
        present = Repository(session).categories_present(number)
    categories = tuple(str(category) for category in CONTENT if category in present)
    entry = ShreddingEntry(
        dossier_number=str(number), categories=categories, reason="mesure", automatic=False
    )

    def delete(session: Session) -> None:
        repository = Repository(session)
        for category in present:
            repository.delete_category(number, category)

    cabinet.shred([entry], delete, now=NOW)
