"""Réglages › Sauvegardes: where they go, one now, the list, and what is owed to them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QLineEdit, QProgressBar

from bilan_desktop.errors import StorageError
from bilan_desktop.practice import backing_up
from bilan_desktop.practice.backing_up import BackupLine
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.medium import Told
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import BACKUPS
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.settings.backups import DONE, FIRST, WHEN, BackupsTab
from bilan_desktop.ui.settings.page import SettingsPage
from tests.ui.driving import click, dialog, events, find, press, settle, show, shows, until

DESTROY = "Détruire la sauvegarde du 24\u00a0novembre 2026, 10\u00a0h\u00a000…"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that whoever is asked chooses."""
    made = tmp_path / "clé"
    made.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda _parent, _title, then: then(made))
    return made


@pytest.fixture
def page(office: Office) -> SettingsPage:
    shown = show(SettingsPage(office))
    shown.open_detail(BACKUPS.detail)
    calm(office)
    return shown


def calm(office: Office) -> None:
    """Wait until nothing is stored, made or read any more."""
    for _ in range(4):
        settle(office)
        office.backing.wait()
        events()


def chosen(page: SettingsPage, office: Office) -> None:
    press(page, "Choisir le dossier des sauvegardes…")
    calm(office)


def made(page: SettingsPage, office: Office) -> BackupLine:
    press(page, "Sauvegarder maintenant")
    calm(office)
    return backing_up.backups(office.desk).lines[0]


def test_nothing_is_done_before_a_folder_is_chosen(page: SettingsPage, office: Office) -> None:
    assert shows(page, "Aucune sauvegarde n’est encore connue")
    assert not find(page, "Sauvegarder maintenant").isEnabled()
    assert not find(page, WHEN, QCheckBox).isEnabled()
    assert office.desk.cabinet.backups.settings.folder is None


def test_a_folder_is_chosen_and_a_backup_made(
    page: SettingsPage, office: Office, folder: Path
) -> None:
    chosen(page, office)
    assert find(page, "Dossier des sauvegardes", QLineEdit).text() == str(folder)
    one = made(page, office)
    assert Path(one.path).parent == folder
    assert shows(page, DONE)
    assert shows(page, "à jour")
    assert shows(page, "24\u00a0novembre 2026")
    assert not [each for each in page.findChildren(QProgressBar) if each.isVisible()]


def test_the_daily_one_can_be_suspended(page: SettingsPage, office: Office, folder: Path) -> None:
    chosen(page, office)
    daily = find(page, WHEN, QCheckBox)
    assert daily.isChecked()
    click(daily, QPoint(8, daily.height() // 2))
    settle(office)
    assert not backing_up.is_due(office.desk)
    assert office.desk.cabinet.backups.settings.folder == folder


def test_a_folder_inside_the_cabinet_is_refused_in_words(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = office.desk.cabinet.folder / "pieces"
    monkeypatch.setattr(files, "ask_folder", lambda _parent, _title, then: then(inside))
    chosen(page, office)
    assert shows(page, "ne peut pas recevoir ses propres sauvegardes")
    assert find(page, "Dossier des sauvegardes", QLineEdit).text() == ""


def test_a_folder_that_a_service_copies_is_warned_of(
    page: SettingsPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox" / "sauvegardes"
    folder.mkdir(parents=True)
    monkeypatch.setattr(files, "ask_folder", lambda _parent, _title, then: then(folder))
    chosen(page, office)
    assert shows(page, "Dropbox")
    assert office.desk.cabinet.backups.settings.folder == folder


def test_it_shows_how_far_it_is_and_can_be_stopped(
    page: SettingsPage, office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(page, office)
    going = True

    def endless(_desk: Desk, _folder: Path | None, told: Told) -> None:
        while going:
            told(0.4, "Écriture de la sauvegarde")

    monkeypatch.setattr(backing_up, "make", endless)
    press(page, "Sauvegarder maintenant")
    until(lambda: shows(page, "Écriture de la sauvegarde"))
    bar = next(each for each in page.findChildren(QProgressBar) if each.isVisible())
    assert bar.value() == 40
    assert not find(page, "Sauvegarder maintenant").isEnabled()
    press(page, "Arrêter")
    calm(office)
    assert shows(page, "arrêtée à votre demande")
    assert find(page, "Sauvegarder maintenant").isEnabled()
    assert list(folder.iterdir()) == []


def test_a_drive_that_is_away_is_told_and_the_list_says_so(
    page: SettingsPage, office: Office, folder: Path
) -> None:
    chosen(page, office)
    made(page, office)
    folder.rename(folder.with_name("partie"))
    press(page, "Sauvegarder maintenant")
    calm(office)
    assert shows(page, "n’est pas accessible")
    assert shows(page, "hors de portée")


def test_the_first_step_is_told_until_a_folder_is_chosen(
    page: SettingsPage, office: Office, folder: Path
) -> None:
    assert shows(page, FIRST)
    chosen(page, office)
    assert not shows(page, FIRST)
    assert folder.is_dir()


def test_a_cabinet_that_was_put_aside_is_called_by_what_it_is(
    page: SettingsPage, office: Office, tmp_path: Path
) -> None:
    aside = tmp_path / "cabinet.ancien"
    aside.mkdir()
    (aside / "dossiers.db").write_bytes(b"x")
    desk = office.desk
    desk.cabinet.backups.note_former(desk.cabinet.folder, desk.now, aside)
    page.findChildren(BackupsTab)[0].refresh()
    calm(office)
    press(
        page, "Détruire l’ancien cabinet mis de côté le 24\u00a0novembre 2026, 10\u00a0h\u00a000…"
    )
    assert shows(dialog(), "ce que le cabinet actuel n’a pas repris est perdu")
    press(dialog(), "Annuler")
    calm(office)
    assert aside.exists()


def test_one_is_destroyed_once_it_is_confirmed(
    page: SettingsPage, office: Office, folder: Path
) -> None:
    chosen(page, office)
    one = made(page, office)
    press(page, DESTROY)
    press(dialog(), "Annuler")
    assert Path(one.path).exists()
    press(page, DESTROY)
    press(dialog(), "Détruire")
    calm(office)
    assert not Path(one.path).exists()
    assert shows(page, "Aucune sauvegarde n’est encore connue")
    assert list(folder.iterdir()) == []


def test_a_destruction_reaches_them_by_itself(
    page: SettingsPage, office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(page, office)
    made(page, office)
    asked: list[Desk] = []
    reach = backing_up.reach

    def reached(desk: Desk, told: Told) -> object:
        asked.append(desk)
        return reach(desk, told)

    monkeypatch.setattr(backing_up, "reach", reached)
    office.do(lambda _desk: None, changes=Change.of(1, Part.NOTES))
    calm(office)
    assert asked == []
    office.do(lambda _desk: None, changes=Change.of(1, Part.DESTRUCTION))
    calm(office)
    assert asked == [office.desk]
    assert list(folder.iterdir())


def test_a_list_that_can_t_be_read_is_told(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_desk: Desk) -> None:
        raise StorageError("Le registre est abîmé.")

    monkeypatch.setattr(backing_up, "backups", broken)
    page.findChildren(BackupsTab)[0].refresh()
    calm(office)
    assert shows(page, "Le registre est abîmé.")
