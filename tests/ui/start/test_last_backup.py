"""The daily backup at a lock or a closing: made, skipped, or not waited for."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bilan_desktop.errors import DiskFullError
from bilan_desktop.practice import backing_up
from bilan_desktop.practice.desk import Desk, open_desk
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.storage.medium import Told
from bilan_desktop.ui.locking.last_backup import TITLE
from bilan_desktop.ui.locking.why import Why
from bilan_desktop.ui.start.at_work import AtWork
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.opening import Opened, Wanted
from tests.ui.conftest import Clock
from tests.ui.driving import events, press, shows, until
from tests.ui.start.conftest import PASSPHRASE

pytestmark = pytest.mark.usefixtures("blank_pages")

Ended = list[Handover | None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sauvegardes"
    made.mkdir()
    return made


@pytest.fixture
def ended() -> Ended:
    return []


@pytest.fixture
def work(cabinet: tuple[Path, str], clock: Clock, folder: Path, ended: Ended) -> Iterator[AtWork]:
    """An open window whose backup is due."""
    desk = open_desk(cabinet[0], PASSPHRASE, clock=clock)
    backing_up.choose(desk, folder)
    made = AtWork(Opened(desk, Opening()), Wanted(), Handover())
    made.ended.connect(ended.append)
    events()
    yield made
    made._finish(None)
    made.deleteLater()
    events()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A backup that lasts until it is let go, or stopped."""
    gate = threading.Event()
    make = backing_up.make

    def waiting(desk: Desk, folder: Path | None, told: Told) -> object:
        told(0.3, "Écriture de la sauvegarde")
        while not gate.wait(0.01):
            told(0.3, "Écriture de la sauvegarde")
        return make(desk, folder, told)

    monkeypatch.setattr(backing_up, "make", waiting)
    yield gate.set
    gate.set()


def test_a_lock_makes_the_backup_that_is_due(work: AtWork, folder: Path, ended: Ended) -> None:
    work.lock.lock()
    until(lambda: ended)
    assert ended[0] is not None
    assert len(list(folder.glob("*.sauvegarde"))) == 1


def test_a_closing_waits_for_it_and_shows_it(
    work: AtWork, folder: Path, ended: Ended, slow: Callable[[], None]
) -> None:
    work.shell.close()
    until(lambda: work.lock.last.waiting is not None)
    waiting = work.lock.last.waiting
    assert waiting is not None
    until(lambda: shows(waiting, "Écriture de la sauvegarde"))
    assert shows(waiting, TITLE)
    assert waiting.bar.value() == 30
    assert ended == []
    assert not work.shell.isVisible()
    slow()
    until(lambda: ended)
    assert ended == [None]
    assert len(list(folder.glob("*.sauvegarde"))) == 1


@pytest.mark.usefixtures("slow")
def test_it_can_be_skipped(work: AtWork, folder: Path, ended: Ended) -> None:
    work.lock.lock()
    waiting = work.lock.last.waiting
    assert waiting is not None
    press(waiting, "Fermer sans attendre")
    until(lambda: ended)
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("slow")
def test_closing_the_small_window_skips_it(work: AtWork, ended: Ended) -> None:
    work.lock.lock()
    waiting = work.lock.last.waiting
    assert waiting is not None
    waiting.close()
    until(lambda: ended)


def test_sleep_waits_for_no_backup(work: AtWork, folder: Path, ended: Ended) -> None:
    work.lock.lock(Why.SLEEP)
    assert len(ended) == 1
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("slow")
def test_sleep_in_the_middle_of_it_goes_on_without(
    work: AtWork, folder: Path, ended: Ended
) -> None:
    work.lock.lock()
    assert ended == []
    work.lock.lock(Why.SLEEP)
    until(lambda: ended)
    assert list(folder.iterdir()) == []


def test_one_a_day_is_enough(work: AtWork, folder: Path, ended: Ended, clock: Clock) -> None:
    desk = work.office.desk
    backing_up.make(desk)
    clock.tick(hours=20)
    assert not backing_up.is_due(desk)
    clock.set(clock.moment - timedelta(days=3))
    assert backing_up.is_due(desk)
    clock.tick(days=3)
    work.lock.lock()
    assert len(ended) == 1
    assert len(list(folder.glob("*.sauvegarde"))) == 1


def test_a_drive_that_is_away_does_not_stand_in_the_way(
    work: AtWork, folder: Path, ended: Ended
) -> None:
    folder.rmdir()
    work.lock.lock()
    until(lambda: ended)
    assert ended[0] is not None
    assert ended[0].notice == ""


def test_a_drive_that_is_full_is_told_after_the_next_unlocking(
    work: AtWork, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError("Le disque des sauvegardes est plein.")

    monkeypatch.setattr(backing_up, "make", full)
    work.lock.lock()
    until(lambda: ended)
    assert ended[0] is not None
    assert ended[0].notice == "Le disque des sauvegardes est plein."


def test_a_fault_of_the_program_does_not_stand_in_the_way(
    work: AtWork, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(backing_up, "is_due", broken)
    work.lock.lock()
    assert len(ended) == 1
