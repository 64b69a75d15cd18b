from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox

from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import daily_purge, damage
from bilan_desktop.practice.daily_purge import Scheduled
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.medium import Told
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.preferences import NAME, Preferences, load, save
from bilan_desktop.ui.look.tokens import DARK, LIGHT
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.settings import safety, scheduler_card
from bilan_desktop.ui.settings.integrity import BUSY, MEND
from bilan_desktop.ui.settings.page import SettingsPage
from tests.ui.driving import fill, find, key, press, settle, show, shows, until


@pytest.fixture
def page(office: Office) -> SettingsPage:
    return show(SettingsPage(office))


def test_the_practice_is_stored_as_it_is_typed(page: SettingsPage, office: Office) -> None:
    fill(page, "Nom du cabinet", "L'Étape <i>")
    fill(page, "Votre prénom et votre nom", "Anne O'Néïll")
    settle(office)
    assert office.desk.practice.name == "L'Étape <i>"
    assert office.desk.practice.consultant == "Anne O'Néïll"


def test_two_forms_of_one_practice_leave_each_other_alone(
    page: SettingsPage, office: Office
) -> None:
    fill(page, "Nom du cabinet", "Horizon")
    page.open_detail("2")
    months = find(page, "Identité d’une personne qui n’a pas signé", QSpinBox)
    months.setFocus()
    key(months, Qt.Key.Key_Up)
    settle(office)
    assert office.desk.practice.prospect_months == 4
    assert office.desk.practice.name == "Horizon"
    assert page.detail() == "2"


def test_an_unknown_zone_is_refused_at_the_form_and_nothing_is_lost(
    page: SettingsPage, office: Office
) -> None:
    fill(page, "Fuseau horaire", "Mars/Olympus")
    settle(office)
    assert shows(page, "Fuseau horaire inconnu : « Mars/Olympus ».")
    assert office.desk.practice.timezone == "Europe/Paris"
    fill(page, "Fuseau horaire", "Indian/Reunion")
    settle(office)
    assert office.desk.practice.timezone == "Indian/Reunion"
    assert not shows(page, "Fuseau horaire inconnu")


def test_colours_and_size_of_text_show_at_once_and_are_kept(
    page: SettingsPage, office: Office
) -> None:
    page.open_detail("1")
    colours = find(page, "Couleurs", QComboBox)
    colours.setFocus()
    key(colours, Qt.Key.Key_End)
    assert look().scheme is DARK
    size = find(page, "Taille du texte", QComboBox)
    size.setFocus()
    key(size, Qt.Key.Key_End)
    assert look().scale == 2
    assert load(office.desk.cabinet.folder) == Preferences("dark", 2.0)


def test_a_choice_that_cannot_be_kept_is_told(page: SettingsPage, office: Office) -> None:
    told: list[str] = []
    office.failed.connect(told.append)
    page.open_detail("1")
    (office.desk.cabinet.folder / f".{NAME}.new").mkdir()
    colours = find(page, "Couleurs", QComboBox)
    colours.setFocus()
    key(colours, Qt.Key.Key_End)
    assert look().scheme is DARK
    assert "n’a pas pu être enregistré" in told[0]


def test_the_cabinet_is_checked(page: SettingsPage, office: Office) -> None:
    page.open_detail("3")
    folder = find(page, "Dossier du cabinet", QLineEdit)
    assert folder.text() == str(office.desk.cabinet.folder)
    press(page, "Vérifier le cabinet")
    until(lambda: shows(page, "Le cabinet est intact."))


def test_damage_is_told_in_words(page: SettingsPage, desk: Desk) -> None:
    page.open_detail("3")
    manifest = desk.cabinet.folder / "cabinet.json"
    data = manifest.read_text("utf-8")
    manifest.write_text(data.replace('"sequence"', '"séquence"', 1), "utf-8")
    press(page, "Vérifier le cabinet")
    until(lambda: shows(page, "sa copie, intacte, le remplacera"))
    assert shows(page, "Ce qui se lit encore")
    assert not shows(page, "Le cabinet est intact.")
    assert not shows(page, MEND)
    manifest.write_text(data, "utf-8")


def test_what_the_program_can_t_mend_is_mended_once_locked(
    page: SettingsPage, office: Office, desk: Desk
) -> None:
    asked: list[bool] = []
    office.mend_asked.connect(lambda: asked.append(True))
    page.open_detail("3")
    with desk.cabinet.write() as session:
        desk.cabinet.pieces.path(desk.cabinet.pieces.add(session, b"cv")).unlink()
    press(page, "Vérifier le cabinet")
    until(lambda: shows(page, "ne se lit plus"))
    press(page, MEND)
    assert asked == [True]


def test_a_check_is_stopped_and_waits_for_a_backup(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_detail("3")
    going = Event()

    def slow(_desk: Desk, told: Told) -> None:
        while not going.wait(0.01):
            told(0.5, "Lecture de la base")

    monkeypatch.setattr(damage, "examine", slow)
    press(page, "Vérifier le cabinet")
    until(lambda: shows(page, "Lecture de la base"))
    assert not find(page, "Vérifier le cabinet").isEnabled()
    press(page, "Arrêter")
    until(lambda: shows(page, "arrêtée"))
    assert office.backing.do(slow, then=lambda _none: None, refused=lambda _error: None)
    press(page, "Vérifier le cabinet")
    assert shows(page, BUSY)
    going.set()
    until(lambda: not office.backing.running)


def test_files_of_ones_own_that_are_wrong_are_named(office: Office) -> None:
    own = office.desk.cabinet.folder / "guide"
    own.mkdir()
    (own / "perso.yaml").write_text("id: [", "utf-8")
    page = show(SettingsPage(office))
    page.open_detail("3")
    assert shows(page, "perso.yaml")


@pytest.mark.parametrize("content", ["", "[]", '{"scheme": 3}', '{"scheme": "x", "scale": "a"}'])
def test_preferences_that_cannot_be_read_count_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content, "utf-8")
    assert load(tmp_path) == Preferences()


def test_preferences_are_read_back(tmp_path: Path) -> None:
    assert load(tmp_path) == Preferences()
    assert save(tmp_path, Preferences("light", 1.3))
    assert load(tmp_path) == Preferences("light", 1.3)
    assert load(tmp_path).wanted() is LIGHT
    assert not save(tmp_path / "nowhere", Preferences())
    (tmp_path / NAME).write_text('{"scheme": "light", "scale": 40}', "utf-8")
    assert load(tmp_path).scale == 1.0
    (tmp_path / NAME).write_text(" " * 5000, "utf-8")
    assert load(tmp_path) == Preferences()


def test_a_synchronised_place_is_warned_about(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_detail("3")
    assert not shows(page, "Nextcloud :")
    monkeypatch.setattr(safety, "warned", lambda _folder: "Synchronisé par Nextcloud : déplacez-le")
    page.refresh()
    assert shows(page, "Synchronisé par Nextcloud : déplacez-le")


def test_the_daily_destruction_is_switched_on_and_off(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, asked = [Scheduled(on=False)], list[bool]()

    def turn(on: bool) -> None:
        asked.append(on)
        found[0] = Scheduled(on=on)

    monkeypatch.setattr(daily_purge, "state", lambda _desk: found[0])
    monkeypatch.setattr(daily_purge, "switch_on", lambda _desk: turn(True))
    monkeypatch.setattr(daily_purge, "switch_off", lambda _desk: turn(False))
    page.open_detail("3")
    page.refresh()
    settle(office)
    said: list[str] = []
    office.told.connect(lambda sentence, _undo: said.append(sentence))
    switch = find(page, scheduler_card.NAME, QCheckBox)
    for on in (True, False):
        switch.setFocus()
        key(switch, Qt.Key.Key_Space)
        settle(office)
        assert switch.isChecked() is on
    assert asked == [True, False]
    assert said == [scheduler_card.ON, scheduler_card.OFF]


def test_why_the_daily_destruction_can_not_be_is_said(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open_detail("3")
    page.refresh()
    settle(office)
    switch = find(page, scheduler_card.NAME, QCheckBox)
    assert not switch.isEnabled()  # no key store opens this cabinet
    assert shows(page, "trousseau")

    def refused(_desk: Desk) -> None:
        raise RefusedError("Le planificateur du système a refusé la tâche quotidienne : non.")

    monkeypatch.setattr(daily_purge, "state", lambda _desk: Scheduled(on=False))
    monkeypatch.setattr(daily_purge, "switch_on", refused)
    page.refresh()
    settle(office)
    switch.setFocus()
    key(switch, Qt.Key.Key_Space)
    settle(office)
    assert shows(page, "a refusé la tâche quotidienne")
    assert not switch.isChecked()
    assert switch.isEnabled()
