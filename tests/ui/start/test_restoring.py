"""The first start on a new computer: a backup is restored, and the window opens on it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from bilan_desktop.practice.demo import under_way
from bilan_desktop.practice.desk import create
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.packing import NOT_ONE
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.start.restoring import NO_FILE, NOTHING_TYPED, SECRET
from tests.ui.conftest import NOW, PASSPHRASE, Clock
from tests.ui.driving import find, keys, press, shows
from tests.ui.start.test_first import Begun


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a cabinet with a bilan under way."""
    root, clock = tmp_path_factory.mktemp("backup"), Clock(NOW)
    (root / "clé").mkdir()
    made, _ = create(root / "c", PASSPHRASE, kdf=KdfParameters.cheap(), clock=clock)
    with made:
        under_way(made, clock, NOW)
        return made.cabinet.backups.make(made.now, root / "clé").path


@pytest.fixture
def begun(tmp_path: Path, clock: Clock) -> Begun:
    return Begun(tmp_path / "cabinet", clock)


def choosing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ask_open", lambda _parent, _title, _kinds, then: then(file))


def test_a_backup_is_restored_and_the_window_opens(
    begun: Begun, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(backup, monkeypatch)
    press(begun.screen, "Restaurer une sauvegarde")
    press(begun.screen, "Restaurer")
    assert shows(begun.screen, NO_FILE)
    press(begun.screen, "Choisir le fichier de la sauvegarde…")
    assert find(begun.screen, "Fichier de la sauvegarde", QLineEdit).text() == str(backup)
    press(begun.screen, "Restaurer")
    assert shows(begun.screen, NOTHING_TYPED)
    keys(find(begun.screen, SECRET, QLineEdit), PASSPHRASE)
    press(begun.screen, "Restaurer")
    begun.done()
    (opened,) = begun.opened
    with opened.desk as desk, desk.reading() as repository:
        assert repository.numbers() == [1]
        assert desk.cabinet.folder == begun.folder
    assert find(begun.screen, SECRET, QLineEdit).text() == ""


def test_a_wrong_passphrase_or_file_is_told_and_one_tries_again(
    begun: Begun, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(backup, monkeypatch)
    press(begun.screen, "Restaurer une sauvegarde")
    press(begun.screen, "Choisir le fichier de la sauvegarde…")
    keys(find(begun.screen, SECRET, QLineEdit), "autre")
    press(begun.screen, "Restaurer")
    begun.done()
    assert shows(begun.screen, "Ni phrase de passe ni code de secours")
    stray = tmp_path / "x.sauvegarde"
    stray.write_bytes(b"PK")
    choosing(stray, monkeypatch)
    press(begun.screen, "Choisir le fichier de la sauvegarde…")
    keys(find(begun.screen, SECRET, QLineEdit), PASSPHRASE)
    press(begun.screen, "Restaurer")
    begun.done()
    assert shows(begun.screen, NOT_ONE)
    assert begun.opened == []
    assert not begun.folder.exists()
    press(begun.screen, "Retour")
    assert shows(begun.screen, "Bienvenue")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_step_fits_without_scrolling_sideways(begun: Begun, scale: float) -> None:
    look().resize_text(scale)
    press(begun.screen, "Restaurer une sauvegarde")
    find(begun.screen, SECRET, QLineEdit)
    assert begun.screen._card.width() <= begun.screen.width()
