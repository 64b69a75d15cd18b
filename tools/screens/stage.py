"""The fictional cabinets that are photographed: one at work, one just created."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.practice import (
    contracting,
    drafting,
    ending,
    enrolling,
    interviewing,
    keeping,
    planning,
)
from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.office.office import Office

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PASSPHRASE = "une phrase pour la photographie"  # noqa: S105 - of a cabinet that lasts a minute
PEOPLE = (
    ("Amina", "Belkacem", Funding.CPF, ""),
    ("Jean-Baptiste", "Le Guillou de Kerdaniel", Funding.EMPLOYER, "Chantiers de l’Odet"),
    ("Zoé", "Œhler", Funding.SELF, ""),
    ("Théo", "N’Guessan", Funding.CPF, ""),
    ("Marie-Ange", "D’Almeida", Funding.OPCO, "Maison de retraite des Tilleuls"),
    ("Luc", "Ó Briain", Funding.EMPLOYER, "Imprimerie du Port"),
    ("Nour", "El Khatib", Funding.FRANCE_TRAVAIL, ""),
    ("Inès", "Ferreira", Funding.CPF, ""),
)


@dataclass
class Stage:
    """What a scene is played on.

    Attributes:
        office: of the cabinet at work.
        under_way: number of the dossier that is at its sixth interview.
        ready: number of the dossier whose synthesis is drafted and to be handed over.
        closed: number of the dossier that is closed, its content not yet destroyed.
        bare: office of the cabinet just created.
        begun: number of a dossier some interviews in.
        new: number of a dossier just opened, without a contract.
    """

    office: Office
    bare: Office
    under_way: int = 0
    ready: int = 0
    closed: int = 0
    begun: int = 0
    new: int = 0
    windows: list[QWidget] = field(default_factory=list)

    def strike(self) -> None:
        """Take down the windows of a scene."""
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        self.windows.clear()
        settle()


def settle() -> None:
    """Let Qt lay out, paint, and delete what is to be."""
    for _ in range(12):  # a line that folds makes its page longer, and that page its window
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def staged() -> Iterator[Stage]:
    """Both cabinets, for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        clock = FictionalClock(NOW)
        kdf = KdfParameters.cheap()
        full, _ = create(Path(folder) / "full", PASSPHRASE, kdf=kdf, clock=clock)
        bare, _ = create(Path(folder) / "bare", PASSPHRASE, kdf=kdf, clock=FictionalClock(NOW))
        stage = Stage(Office(full), Office(bare))
        stage.under_way = under_way(full, clock, NOW)
        drafting.draft(full, stage.under_way)
        _others(full, clock, stage)
        clock.moment = NOW
        try:
            yield stage
        finally:
            for office in (stage.office, stage.bare):
                office.close()


def _others(desk: Desk, clock: FictionalClock, stage: Stage) -> None:
    for at, (first, last, funding, employer) in enumerate(PEOPLE):
        clock.moment = NOW - timedelta(days=140 - 9 * at)
        given = enrolling.Enrolment(
            first_name=first, last_name=last, funding=funding, employer=employer, phone="02 00 00"
        )
        number = enrolling.enrol(desk, given)
        start = clock.moment.date() + timedelta(days=7)
        if at < len(PEOPLE) - 1:
            clock.moment += timedelta(days=7)
            _contract(desk, number, funding, employer, start)
            planning.plan(
                desk, number, "9x2h", start=start, weekday=at % 5, at=time(9 + 2 * (at % 3))
            )
        if at == 0:
            stage.ready = number
            _hold(desk, clock, number, 9)
            drafting.draft(desk, number)
        elif at == 1:
            stage.closed = number
            _hold(desk, clock, number, 9)
            _close(desk, clock, number)
        elif at == len(PEOPLE) - 1:
            stage.new = number
        else:
            stage.begun = number
            _hold(desk, clock, number, 9)


def _contract(desk: Desk, number: int, funding: Funding, employer: str, start: date) -> None:
    contract = Contract(
        funding=funding,
        employer=employer,
        signed_on=start - timedelta(days=3),
        starts_on=start,
        ends_on=start + timedelta(days=180),
        consent_on=start,
    )
    contracting.save_contract(desk, number, contract)


def _hold(desk: Desk, clock: FictionalClock, number: int, most: int) -> None:
    """Hold the interviews that are past."""
    with desk.reading() as repository:
        meetings = repository.load_record(number).interviews
    for meeting in meetings[:most]:
        if meeting.ends_at() < NOW:
            clock.moment = meeting.ends_at()
            written = InterviewRecord(interview=meeting.number, outcome="Une piste à vérifier.")
            interviewing.hold(desk, number, written)


def _close(desk: Desk, clock: FictionalClock, number: int) -> None:
    clock.moment = NOW - timedelta(hours=1)
    today = desk.today
    drafting.draft(desk, number)
    keeping.agree(desk, number, [Category.SYNTHESIS], today, today + timedelta(days=200))
    ending.hand_over(desk, number, today, today)
    ending.close(desk, number)
