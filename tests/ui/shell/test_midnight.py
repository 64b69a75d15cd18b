"""A window left open overnight."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.errors import DamagedError
from bilan_desktop.practice import ending, keeping, overdue, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.dossier.keeping import KeepingPage
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.shell.midnight import Midnight, until_midnight
from tests.ui.conftest import Clock
from tests.ui.driving import events, press, settle, show, shows

PARIS = ZoneInfo("Europe/Paris")


class Night:
    """Nights that go by, and what they tell."""

    def __init__(self, office: Office, clock: Clock) -> None:
        self.office, self.clock = office, clock
        self.midnight = Midnight(office, office)
        self.openings: list[Opening] = []
        self.asked: list[list[int]] = []
        self.said: list[str] = []
        self.failed: list[str] = []
        self.midnight.told.connect(self.openings.append)
        self.midnight.asked.connect(lambda them: self.asked.append([it.number for it in them]))
        office.told.connect(lambda sentence, _undo: self.said.append(sentence))
        office.failed.connect(self.failed.append)
        self.midnight.start()

    def go_by(self, days: int) -> None:
        """Let so many days go by, and look."""
        self.clock.tick(days=days)
        self.look()

    def look(self) -> None:
        """Look at the day, and wait for what that brings."""
        self.midnight.look()
        settle(self.office)


@pytest.fixture
def night(office: Office, clock: Clock) -> Iterator[Night]:
    made = Night(office, clock)
    yield made
    made.midnight.stop()


def over(desk: Desk, number: int) -> None:
    ending.hand_over(desk, number, desk.today, desk.today)
    ending.close(desk, number)


def asked_days(desk: Desk, number: int) -> int:
    with desk.reading() as repository:
        return len(repository.asked_days(number))


def test_how_long_it_is_to_midnight_when_the_clocks_change() -> None:
    assert until_midnight(datetime(2026, 11, 24, 22, tzinfo=PARIS)) == timedelta(hours=2)
    assert until_midnight(datetime(2027, 3, 28, 1, tzinfo=PARIS)) == timedelta(hours=22)
    assert until_midnight(datetime(2026, 10, 25, 1, tzinfo=PARIS)) == timedelta(hours=24)


def test_closed_then_destroyed_at_midnight_with_its_line_and_its_certificate(
    night: Night, desk: Desk, dossier: int, written: Path
) -> None:
    page = show(KeepingPage(night.office, dossier), 896, 2400)
    over(desk, dossier)
    night.go_by(0)
    assert shredding.register(desk) == []
    night.go_by(1)
    (line,) = shredding.register(desk)
    assert (line.dossier_number, line.automatic) == (str(dossier), True)
    assert night.said[0].startswith(f"Dossier n° {dossier}, détruit : ")
    assert night.openings[0].destroyed == (night.said[0],)
    assert shows(page, "Détruit le 25\u00a0novembre 2026, automatiquement")
    press(page, "Attestation de destruction…")
    settle(night.office)
    assert (written / f"attestation-{dossier}.docx").read_bytes().startswith(b"PK")
    page.close()


def test_the_timer_is_set_to_the_practices_midnight(night: Night, desk: Desk, dossier: int) -> None:
    over(desk, dossier)
    night.midnight.stop()
    night.clock.set(datetime(2026, 11, 24, 22, 59, 59, 900_000, tzinfo=UTC))
    night.midnight.start()
    night.midnight.start()
    (waiting,) = [each for each in night.midnight.findChildren(QTimer) if each.isSingleShot()]
    assert 2000 <= waiting.interval() <= 2200
    night.clock.tick(seconds=1)
    waiting.setInterval(1)
    QTest.qWait(30)
    settle(night.office)
    assert len(night.openings) == 1
    assert waiting.interval() > 23 * 3600 * 1000


@pytest.mark.usefixtures("dossier")
def test_a_night_with_nothing_due_says_nothing(night: Night) -> None:
    night.go_by(1)
    assert (night.said, night.openings, night.asked) == ([], [], [])


def test_nobody_is_asked_before_somebody_is_there(night: Night, desk: Desk, dossier: int) -> None:
    night.clock.set(datetime(2027, 2, 1, 9, tzinfo=UTC))
    night.look()
    assert (night.asked, asked_days(desk, dossier)) == ([], 0)
    window = show(QWidget(), 300, 200)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(application.applicationState())
    night.look()
    assert (night.asked, asked_days(desk, dossier)) == ([[dossier]], 1)
    for _ in range(2):
        night.go_by(1)
    assert asked_days(desk, dossier) == 3
    assert desk.load(dossier).record.closed_on is None
    window.close()


def test_what_a_freeze_holds_stays(night: Night, desk: Desk, dossier: int) -> None:
    over(desk, dossier)
    keeping.freeze(desk, dossier, FreezeGround.BENEFICIARY)
    night.go_by(2)
    assert shredding.register(desk) == []
    keeping.lift(desk, dossier)
    night.go_by(1)
    with desk.reading() as repository:
        assert Category.NOTES in repository.shredded(dossier)


def test_a_date_that_is_not_believed_destroys_nothing(
    night: Night, desk: Desk, dossier: int
) -> None:
    over(desk, dossier)
    night.go_by(900)
    assert "plus de treize mois" in night.openings[0].unsure
    assert shredding.register(desk) == []


def test_a_window_being_closed_is_left_alone(night: Night, desk: Desk, dossier: int) -> None:
    over(desk, dossier)
    night.midnight.stop()
    night.go_by(1)
    assert (shredding.register(desk), night.said) == ([], [])


def test_a_question_that_could_not_be_noted_is_asked_again(
    night: Night, monkeypatch: pytest.MonkeyPatch, desk: Desk, dossier: int
) -> None:
    def damaged(_desk: Desk) -> None:
        raise DamagedError("illisible")

    window = show(QWidget(), 300, 200)
    ask = overdue.ask
    monkeypatch.setattr(overdue, "ask", damaged)
    night.clock.set(datetime(2027, 2, 1, 9, tzinfo=UTC))
    night.look()
    assert (night.failed, night.asked) == (["illisible"], [])
    monkeypatch.setattr(overdue, "ask", ask)
    night.look()
    assert asked_days(desk, dossier) == 1
    events()
    window.close()
