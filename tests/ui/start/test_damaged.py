"""A cabinet that does not open because it is hurt: told calmly, and three ways on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.practice import backing_up, damage, enrolling
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.practice.enrolling import Enrolment
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.medium import Told
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.start.application import MEND, Start
from bilan_desktop.ui.start.damaged import (
    AGAIN,
    HURT,
    NOTHING,
    OPEN,
    RESTORE,
    SALVAGE,
    Damaged,
)
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.long_work import STOPPED
from bilan_desktop.ui.start.unlock import NAME, SALVAGED, Unlock
from tests.ui.conftest import Clock
from tests.ui.driving import dialog, events, find, focused, keys, press, show, shows, texts, until
from tests.ui.start.conftest import PASSPHRASE

PAGE = 4096


def database(folder: Path) -> Path:
    return next(folder.glob("cabinet-*.db"))


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(bytes(data))


@pytest.fixture
def folder(cabinet: tuple[Path, str], clock: Clock) -> Path:
    """Of a cabinet of one dossier, with a backup."""
    backups = cabinet[0].with_name("sauvegardes")
    backups.mkdir()
    with open_desk(cabinet[0], PASSPHRASE, clock=clock) as desk:
        enrolling.enrol(desk, Enrolment(first_name="Odile", last_name="Vasseur"))
        backing_up.choose(desk, backups)
        backing_up.make(desk)
    return cabinet[0]


Make = Callable[..., tuple[Damaged, list[bool]]]


@pytest.fixture
def make(folder: Path, clock: Clock) -> Iterator[Make]:
    """Shows the page on the cabinet; notes that one wants to unlock again."""
    made: list[Damaged] = []

    def do(secret: str = PASSPHRASE) -> tuple[Damaged, list[bool]]:
        page, again = Damaged(folder, secret, "La base est abîmée.", clock=clock), list[bool]()
        page.again.connect(lambda: again.append(True))
        made.append(page)
        return show(page), again

    yield do
    for page in made:
        page.close()
        page.lasting.work.wait()
        page.deleteLater()
    events()


def examined(page: Damaged) -> None:
    until(lambda: not page.lasting.isVisible() and page.ways.findChildren(QPushButton))


def test_a_hurt_page_is_told_and_three_ways_are_offered(make: Make, folder: Path) -> None:
    flip(database(folder), database(folder).stat().st_size - PAGE + 700)
    page, again = make()
    assert shows(page, HURT)
    examined(page)
    assert shows(page, "page de la base est abîmée : n° ")
    assert shows(page, "dossier se lit en entier")
    assert shows(page, "Celle du ")
    calm = page.why
    assert calm.text() == "Rien n’est modifié tant que vous n’avez pas choisi."
    assert calm.isVisible()
    assert calm.mapTo(page, calm.pos()).y() < page.view.mapTo(page, page.view.pos()).y()
    assert sum("mis de côté, entier" in each for each in texts(page)) == 2
    assert shows(page, f"dans « {folder} »")
    for name in (RESTORE, SALVAGE, NOTHING):
        find(page, name, QPushButton)
    press(page, NOTHING)
    assert again == [True]


def test_what_reads_is_saved_and_opens(make: Make, folder: Path, clock: Clock) -> None:
    flip(database(folder), 3)
    page, again = make()
    examined(page)
    press(page, SALVAGE)
    until(lambda: shows(page, "Ce qui se lisait est sauvé"))
    assert shows(page, "éléments lus")
    assert shows(page, "ancien cabinet est mis de côté")
    assert focused() is find(page, OPEN, QPushButton)
    press(page, OPEN)
    assert again == [True]
    with open_desk(folder, PASSPHRASE, clock=clock) as desk:
        assert desk.load(1).record.beneficiary.last_name == "Vasseur"
    assert folder.with_name("cabinet.ancien").exists()


def test_the_last_backup_takes_the_place(make: Make, folder: Path, clock: Clock) -> None:
    flip(database(folder), 3)
    page, _ = make()
    examined(page)
    press(page, RESTORE)
    until(lambda: shows(page, "La sauvegarde est en place"))
    with open_desk(folder, PASSPHRASE, clock=clock) as desk:
        assert desk.load(1).record.beneficiary.last_name == "Vasseur"


def test_where_nothing_reads_a_backup_is_chosen(
    make: Make, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(database(folder), 700)
    (backup,) = folder.with_name("sauvegardes").glob("*.sauvegarde")
    chosen = [folder.with_name("rien.sauvegarde"), backup]
    monkeypatch.setattr(files, "ask_open", lambda _p, _t, _k, then: then(chosen.pop(0)))
    page, _ = make()
    examined(page)
    assert shows(page, "première page de la base")
    assert not shows(page, SALVAGE)
    press(page, f"{RESTORE}…")
    until(page.findings.said)
    until(page.ways.isVisible)
    press(page, f"{RESTORE}…")
    until(lambda: shows(page, "La sauvegarde est en place"))
    with open_desk(folder, PASSPHRASE, clock=clock) as desk:
        assert desk.load(1).number == 1


def test_a_salvage_is_stopped_and_changes_nothing(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(database(folder), 3)
    before = database(folder).read_bytes()
    page, _ = make()
    examined(page)
    real = damage.salvage

    def slow(*given: object, told: Told, **named: object) -> damage.Rescued:
        def waiting(share: float, word: str) -> None:
            until_stopped(page)
            told(share, word)

        return real(*given, told=waiting, **named)  # type: ignore[arg-type] # as it was given

    monkeypatch.setattr(damage, "salvage", slow)
    press(page, SALVAGE)
    press(page, "Arrêter")
    until(lambda: page.findings.said() == [STOPPED])
    assert find(page, SALVAGE).isVisible()
    assert database(folder).read_bytes() == before
    assert not folder.with_name("cabinet.restauration").exists()


def until_stopped(page: Damaged) -> None:
    """On the work's thread: wait until somebody pressed."""
    import time  # noqa: PLC0415 - for this alone

    for _ in range(1000):
        if page.lasting._stopping:
            return
        time.sleep(0.005)


def test_a_wrong_passphrase_comes_back_to_the_unlocking(make: Make) -> None:
    page, again = make("une autre phrase")
    examined(page)
    assert "Ni phrase de passe" in page.findings.said()[0]
    press(page, AGAIN)
    assert again == [True]


def test_a_cabinet_that_is_sound_after_all_is_opened(make: Make) -> None:
    page, again = make()
    examined(page)
    assert shows(page, "Le cabinet est intact")
    press(page, OPEN)
    assert again == [True]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits(make: Make, folder: Path, scale: float) -> None:
    look().resize_text(scale)
    flip(database(folder), database(folder).stat().st_size - PAGE + 700)
    page, _ = make()
    examined(page)
    for each in page.findChildren(QPushButton):
        right = each.mapTo(page, each.rect().bottomRight()).x()
        assert right <= page.width()


@pytest.fixture
def start(
    folder: Path, clock: Clock, blank_pages: None, no_quitting: list[bool]
) -> Iterator[Callable[..., Start]]:
    """Begins the application on the cabinet."""
    del blank_pages, no_quitting
    made: list[Start] = []

    def do(handed: Handover = Handover()) -> Start:  # noqa: B008 - it never changes
        begun = Start(folder, None, handed, clock=clock)
        made.append(begun)
        assert begun.begin()
        return begun

    yield do
    for begun in made:
        begun.wait()
        if begun.screen is not None:
            begun.screen.close()
            begun.screen.deleteLater()
        if begun.at_work is not None:
            begun.at_work._finish(None)
        begun.deleteLater()
    events()
    QApplication.processEvents()


def unlock(begun: Start) -> None:
    assert isinstance(begun.screen, Unlock)
    keys(find(begun.screen, NAME), PASSPHRASE)
    press(begun.screen, "Déverrouiller")


def test_an_unlocking_that_fails_by_damage_leads_there_and_back(
    start: Callable[..., Start], folder: Path
) -> None:
    kept = database(folder).read_bytes()
    flip(database(folder), 3)
    begun = start()
    unlock(begun)
    until(lambda: isinstance(begun.screen, Damaged))
    page = begun.screen
    assert isinstance(page, Damaged)
    examined(page)
    database(folder).write_bytes(kept)
    press(page, NOTHING)
    until(lambda: isinstance(begun.screen, Unlock))
    unlock(begun)
    until(lambda: begun.at_work is not None)


def test_a_cabinet_locked_to_be_mended_is_examined(
    start: Callable[..., Start], folder: Path
) -> None:
    begun = start(Handover(mend="1"))
    assert begun.screen is not None
    assert shows(begun.screen, MEND)
    unlock(begun)
    until(lambda: isinstance(begun.screen, Damaged))
    page = begun.screen
    assert isinstance(page, Damaged)
    examined(page)
    press(page, OPEN)
    until(lambda: isinstance(begun.screen, Unlock))
    assert begun.screen is not None
    assert not shows(begun.screen, MEND)
    assert folder.exists()


def test_mending_an_open_cabinet_locks_it_first(start: Callable[..., Start], folder: Path) -> None:
    begun = start()
    unlock(begun)
    until(lambda: begun.at_work is not None)
    assert begun.at_work is not None
    begun.at_work.office.mend_asked.emit()
    until(lambda: begun.handover is not None)
    assert begun.handover is not None
    assert begun.handover.given()["BILAN_DESKTOP_MEND"] == "1"
    assert begun.handover.place == ""
    CabinetLock(folder).release()  # free for the next process


def test_after_a_doubtful_salvage_one_is_asked_about_the_dossiers(
    start: Callable[..., Start], folder: Path, clock: Clock
) -> None:
    _salvaged_in_doubt(folder, clock)
    begun = start()
    unlock(begun)
    assert begun.screen is not None
    until(lambda: QApplication.activeModalWidget() is not None)
    asked = dialog()
    title, yes, no = SALVAGED
    assert shows(asked, title)
    find(asked, no, QPushButton)
    press(asked, yes)
    until(lambda: begun.at_work is not None)
    assert begun.at_work is not None
    assert not begun.at_work.office.desk.cabinet._inside.keeper.manifest.doubtful


def _salvaged_in_doubt(folder: Path, clock: Clock) -> None:
    """Hurt a page that takes a reason to keep, and salvage."""
    size = database(folder).stat().st_size // PAGE
    for page in range(2, size):
        copy = folder.with_name("essai")
        shutil.copytree(folder, copy)
        flip(database(copy), page * PAGE + 700)
        try:
            found = damage.salvage(copy, PASSPHRASE, clock=clock).found
        except Exception:  # noqa: BLE001 - this page takes everything; the next one may not
            shutil.rmtree(copy)
            continue
        if found.doubtful:
            shutil.rmtree(folder)
            copy.rename(folder)
            return
        for each in folder.parent.glob("essai*"):
            shutil.rmtree(each)
    raise AssertionError("no page took a reason to keep")
