"""The thread of the backups: one work at a time, its answer on the window's thread."""

import threading
from pathlib import Path

import pytest

from bilan_desktop.errors import BilanError, StorageError
from bilan_desktop.practice import backing_up, ending, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.medium import STOPPED, StoppedError, Told
from bilan_desktop.ui.office.backing import Backing
from bilan_desktop.ui.office.office import Office
from tests.ui.driving import events, until


@pytest.fixture
def backing(office: Office) -> Backing:
    return office.backing


def nothing(_answer: object) -> None:
    """Nobody waits for it."""


def test_the_answer_comes_on_the_window_s_thread(backing: Backing) -> None:
    threads: list[threading.Thread] = []

    def work(_desk: Desk, _told: Told) -> threading.Thread:
        return threading.current_thread()

    def then(thread: threading.Thread) -> None:
        threads.extend((thread, threading.current_thread()))

    assert backing.do(work, then=then, refused=nothing)
    assert backing.running
    backing.wait()
    assert threads[0] is not threads[1] is threading.main_thread()
    assert not backing.running


def test_one_work_at_a_time(backing: Backing) -> None:
    gate = threading.Event()
    assert backing.do(lambda _desk, _told: gate.wait(), then=nothing, refused=nothing)
    assert not backing.do(lambda _desk, _told: None, then=nothing, refused=nothing)
    gate.set()
    backing.wait()


def test_a_refusal_is_told_to_who_asked_and_a_fault_to_the_window(backing: Backing) -> None:
    refusals: list[BilanError] = []
    faults: list[Exception] = []
    backing.crashed.connect(faults.append)

    def refused(_desk: Desk, _told: Told) -> None:
        raise StorageError("non")

    def broken(_desk: Desk, _told: Told) -> None:
        raise ZeroDivisionError

    for work in (refused, broken):
        backing.do(work, then=nothing, refused=refusals.append)
        backing.wait()
    assert [error.sentence for error in refusals] == ["non"]
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_closing_stops_what_is_under_way_and_takes_nothing_more(backing: Backing) -> None:
    refusals: list[BilanError] = []
    begun = threading.Event()

    def endless(_desk: Desk, told: Told) -> None:
        while True:
            begun.set()
            told(0.5, "en cours")

    backing.do(endless, then=nothing, refused=refusals.append)
    begun.wait()
    backing.close()
    events()
    assert [error.sentence for error in refusals] == [STOPPED]
    assert not backing.do(endless, then=nothing, refused=nothing)
    backing.reach()
    assert not backing.running


def test_what_is_destroyed_while_a_backup_is_made_is_reached_afterwards(
    office: Office, backing: Backing, tmp_path: Path
) -> None:
    backing_up.make(office.desk, tmp_path)
    reached: list[object] = []
    backing.reached.connect(reached.append)
    gate = threading.Event()
    backing.do(lambda _desk, _told: gate.wait(), then=nothing, refused=nothing)
    backing.reach()
    gate.set()
    backing.wait()
    backing.wait()
    assert len(reached) == 1


def test_progress_is_told_now_and_then(backing: Backing) -> None:
    told: list[tuple[float, str]] = []
    backing.progressed.connect(lambda share, word: told.append((share, word)))

    def work(_desk: Desk, tell: Told) -> None:
        for at in range(1001):
            tell(at / 1000, "copie")

    backing.do(work, then=nothing, refused=nothing)
    backing.wait()
    events()
    assert 50 <= len(told) <= 102
    assert told[0] == (0.0, "copie")


def test_a_drive_that_comes_back_is_reached_while_the_window_is_open(
    office: Office, dossier: int, backing: Backing, tmp_path: Path
) -> None:
    backing._wait = 1
    folder = tmp_path / "clé"
    folder.mkdir()
    desk = office.desk
    backing_up.make(desk, folder)
    ending.hand_over(desk, dossier, desk.today, desk.today)
    ending.close(desk, dossier)
    shredding.shred(desk, dossier)
    away = folder.rename(tmp_path / "tiroir")
    backing.reach()
    backing.wait()
    assert desk.cabinet.backups.owed()
    away.rename(folder)
    until(lambda: not desk.cabinet.backups.owed())
    backing.wait()


def test_a_disk_that_refused_is_tried_again_and_waited_for_ever_longer(
    office: Office, backing: Backing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backing_up.make(office.desk, tmp_path)
    backing._wait = 1
    tries: list[int] = []

    def refused(_desk: Desk, _told: Told) -> None:
        tries.append(backing._wait)
        raise StorageError("non")

    monkeypatch.setattr(backing_up, "reach", refused)
    backing.reach()
    until(lambda: len(tries) > 3)
    backing.wait()
    assert tries[:4] == [1, 2, 4, 8]


def test_what_somebody_stopped_is_not_taken_up_by_itself(
    office: Office, backing: Backing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backing_up.make(office.desk, tmp_path)

    def stopped(_desk: Desk, _told: Told) -> None:
        raise StoppedError(STOPPED)

    monkeypatch.setattr(backing_up, "reach", stopped)
    backing.reach()
    backing.wait()
    assert not backing._later.isActive()
