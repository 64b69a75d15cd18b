"""Cabinets to measure on: fictional dossiers, as many as it takes to reach a size."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlmodel import Session

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.categories import CONTENT
from bilan_desktop.domain.content import Note
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier
from bilan_desktop.domain.interviews import Interview, InterviewState, Phase
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
FIRST_NAMES = ("Odile", "Anaïs", "Karim", "Zoé", "Jean-Pierre", "Maëlle", "Hervé", "Inès", "Noël")
LAST_NAMES = ("Vasseur", "Lœuillet", "O'Néïll", "Benali", "Çelik", "Dupré", "Marchand", "N’Diaye")
EMPLOYERS = ("Tanneries Vidal", "Mairie de Saint-Étienne", "", "Papeteries du Rhône", "Clinique")
"""All fictional."""
DIFFERENT = 200
"""How many varied dossiers differ; those after them are copies under other numbers."""
_FIRST = {"dossier", "content"}
"""What the rows of the other tables hang on."""


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


def varied(number: int, today: date) -> Dossier:
    """One of a practice's many dossiers: under way, not begun, closed, or closed and destroyed."""
    kind = number % 5
    start = today + timedelta(days=(40, -30, -90, -200, -400)[kind] + number % 17)
    meetings = [_meeting(at, start, today) for at in range(1, 10)]
    closed = meetings[-1].starts_at.date() if kind > 2 else None
    record = AdministrativeRecord(
        beneficiary=Beneficiary(
            first_name=FIRST_NAMES[number % len(FIRST_NAMES)],
            last_name=f"{LAST_NAMES[number * 7 % len(LAST_NAMES)]} {number}",
        ),
        contract=Contract(
            employer=EMPLOYERS[number % len(EMPLOYERS)],
            signed_on=start - timedelta(days=20),
            starts_on=start,
            ends_on=start + timedelta(days=120),
        ),
        programme="9x2h",
        interviews=meetings,
        created_on=start - timedelta(days=30),
        closed_on=closed,
    )
    notes = [Note(written_at=NOW, interview=1, text=f"Note {number}")] if kind < 4 else []
    return Dossier(number=number, record=record, content=Content(notes=notes))


def _meeting(number: int, start: date, today: date) -> Interview:
    """One of nine, a week apart."""
    day = start + timedelta(days=7 * (number - 1))
    past = InterviewState.MISSED if number == 4 and start.day % 6 == 0 else InterviewState.HELD
    return Interview(
        number=number,
        phase=Phase.PRELIMINARY if number < 3 else Phase.INVESTIGATION,
        starts_at=datetime.combine(day, time(9 + number % 8), UTC),
        state=past if day < today else InterviewState.PLANNED,
    )


def fill(cabinet: Cabinet, count: int, today: date) -> None:
    """Add that many varied dossiers to an empty cabinet: the first some, then their copies."""
    first = min(count, DIFFERENT)
    with cabinet.write() as session:
        repository = Repository(session)
        for number in range(1, first + 1):
            repository.add(varied(number, today))
        for shift in range(first, count, first):
            _copy(session, shift, min(first, count - shift))


def _copy(session: Session, shift: int, count: int) -> None:
    """Copy the first so many dossiers, each under a number that much higher."""
    run = session.connection().exec_driver_sql
    tables = run("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    tables = ["dossier", "content", *(name for name in tables if name not in _FIRST)]
    for table in tables:
        columns = run("SELECT name FROM pragma_table_info(?)", (table,)).scalars().all()
        key = "number" if table == "dossier" else "dossier"
        if key in columns:
            shifted = [f"{key} + {shift}" if name == key else name for name in columns]
            run(
                f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 - names of our own
                f"SELECT {', '.join(shifted)} FROM {table} WHERE {key} <= {count}"
            )
    run("UPDATE sequence SET last = ?", (shift + count,))
