"""Réglages › Sécurité and Sauvegardes by the keyboard alone: every control in reading order."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QTabBar, QWidget

from bilan_desktop.practice import backing_up
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import BACKUPS
from bilan_desktop.ui.settings.page import SettingsPage
from tests.ui.access import faults
from tests.ui.driving import events, focused, key, name_of, settle, show

SAFETY = "3"
WAYS = [
    "Changer la phrase de passe…",
    "Remplacer le code de secours…",
    "Ajouter le trousseau du système",
    "Dossier du cabinet",
    "Vérifier le cabinet",
]
BACKUP = [
    "Dossier des sauvegardes",
    "Choisir le dossier des sauvegardes…",
    "Sauvegarder chaque jour",
    "Sauvegarder maintenant",
    "Emplacement de la sauvegarde du 24\u00a0novembre 2026, 10\u00a0h\u00a000",
    "Détruire la sauvegarde du 24\u00a0novembre 2026, 10\u00a0h\u00a000…",
]


@pytest.fixture
def page(office: Office) -> SettingsPage:
    return show(SettingsPage(office))


def calm(office: Office) -> None:
    """Wait until nothing is stored or looked at any more."""
    for _ in range(4):
        settle(office)
        office.backing.wait()
        events()


def walked(page: SettingsPage) -> list[QWidget]:
    """What Tab comes to, from the tabs on, until it is back at them."""
    start = page.findChildren(QTabBar)[0]
    start.setFocus()
    found: list[QWidget] = []
    while len(found) < 50:
        key(focused(), Qt.Key.Key_Tab)
        if focused() is start:
            return found
        found.append(focused())
    raise AssertionError("Tab does not come back")


def test_safety_is_walked_in_reading_order(page: SettingsPage, office: Office) -> None:
    page.open_detail(SAFETY)
    calm(office)
    assert [name_of(each) for each in walked(page)] == WAYS
    assert faults(page) == []


def test_backups_are_walked_in_reading_order_and_back(
    page: SettingsPage, office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "sauvegardes"
    folder.mkdir()
    backing_up.choose(office.desk, folder)
    backing_up.make(office.desk)
    page.open_detail(BACKUPS.detail)
    calm(office)
    there = walked(page)
    assert [name_of(each) for each in there] == BACKUP
    there[-1].setFocus()
    back = []
    for _ in there[1:]:
        key(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        back.append(name_of(focused()))
    assert back == BACKUP[-2::-1]
    assert faults(page) == []


def test_fields_beside_acts_of_other_words_end_on_one_line(
    page: SettingsPage, office: Office, tmp_path: Path
) -> None:
    for name in ("ici", "ailleurs"):
        folder = tmp_path / name
        folder.mkdir()
        backing_up.choose(office.desk, folder)
        backing_up.make(office.desk)
    folder.rename(folder.with_name("partie"))
    page.open_detail(BACKUPS.detail)
    calm(office)
    ends = {
        each.mapTo(page, QPoint(each.width(), 0)).x()
        for each in page.findChildren(QLineEdit)
        if each.isVisible() and each.accessibleName().startswith("Emplacement")
    }
    assert len(ends) == 1


def test_focus_comes_into_sight(page: SettingsPage, office: Office) -> None:
    page.open_detail(SAFETY)
    calm(office)
    for each in walked(page):
        each.setFocus()
        events()
    last = focused()
    top = last.mapTo(page, QPoint(0, 0)).y()
    assert 0 <= top <= page.height() - last.height()
