"""What opens the cabinet, changed in the settings as a person does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QPushButton, QWidget

from bilan_desktop.errors import DiskFullError, WrongPassphraseError
from bilan_desktop.practice import securing
from bilan_desktop.practice.settings import save_practice
from bilan_desktop.storage import calibration, files
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.keystore import KeyStore
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.settings.code_dialog import SAID, CodeDialog
from bilan_desktop.ui.settings.page import SettingsPage
from bilan_desktop.ui.settings.proving import CURRENT, NOTHING, WRONG, PassphraseDialog
from bilan_desktop.ui.settings.ways import REMOVED, STORE_OFF, STORE_ON
from bilan_desktop.ui.start import printing
from bilan_desktop.ui.start.phrase import DIFFERENT
from bilan_desktop.ui.start.recovery import WRONG as WRONG_GROUPS
from tests.storage import keyrings
from tests.ui.conftest import PASSPHRASE
from tests.ui.driving import (
    dialog,
    events,
    find,
    focused,
    key,
    keys,
    press,
    settle,
    show,
    shows,
    until,
)

NEW = "tracteur orchidée granit plomb"
FIRST, SECOND = "Nouvelle phrase de passe", "La même, encore une fois"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "calibrated", KdfParameters.cheap)


@pytest.fixture
def said(office: Office) -> list[str]:
    told: list[str] = []
    office.told.connect(lambda sentence, _undo: told.append(sentence))
    return told


@pytest.fixture
def page(office: Office) -> Iterator[SettingsPage]:
    shown = show(SettingsPage(office))
    shown.open_detail("3")
    events()
    yield shown
    for each in shown.findChildren(QDialog):
        each.reject()
    events()


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> keyrings.Good:
    found = keyrings.Good()
    monkeypatch.setattr(securing, "KeyStore", lambda: keyrings.store(found))
    return found


def type_in(name: str, text: str) -> QLineEdit:
    field = find(dialog(), name, QLineEdit)
    keys(field, text)
    return field


def test_the_dialog_has_no_room_left_under_its_fields(page: SettingsPage) -> None:
    press(page, "Changer la phrase de passe…")
    events()
    asked = dialog()
    assert isinstance(asked, PassphraseDialog)
    under = asked.fields.second
    last = under.mapTo(asked, under.rect().bottomLeft()).y()
    assert asked.no.mapTo(asked, asked.no.rect().topLeft()).y() - last <= Space.HUGE


def opens(office: Office, secret: str) -> bool:
    try:
        securing.prove(office.desk, secret)
    except WrongPassphraseError:
        return False
    return True


def test_the_passphrase_is_changed_on_the_keyboard(
    page: SettingsPage, office: Office, said: list[str]
) -> None:
    press(page, "Changer la phrase de passe…")
    assert focused() is find(dialog(), CURRENT, QLineEdit)
    key(type_in(CURRENT, PASSPHRASE), Qt.Key.Key_Return)
    assert focused() is find(dialog(), FIRST, QLineEdit)
    key(type_in(FIRST, NEW), Qt.Key.Key_Return)
    assert find(dialog(), "Solidité de la phrase de passe", QProgressBar).value() > 80
    key(type_in(SECOND, NEW), Qt.Key.Key_Return)
    settle(office)
    assert not page.findChildren(PassphraseDialog)
    assert said == ["Phrase de passe changée\u00a0: l’ancienne n’ouvre plus le cabinet."]
    assert opens(office, NEW)
    assert not opens(office, PASSPHRASE)


def test_a_wrong_current_one_changes_nothing_and_slows_down(
    page: SettingsPage, office: Office, said: list[str]
) -> None:
    press(page, "Changer la phrase de passe…")
    type_in(FIRST, NEW)
    type_in(SECOND, NEW)
    for _ in range(2):
        type_in(CURRENT, "une autre")
        press(dialog(), "Changer")
        settle(office)
        assert shows(dialog(), WRONG)
        assert find(dialog(), CURRENT, QLineEdit).text() == ""
    assert shows(dialog(), "Nouvel essai dans 1 s")
    held = find(dialog(), "Changer", QPushButton)
    assert not held.isEnabled()
    until(held.isEnabled)
    assert held.text() == "Changer"
    type_in(CURRENT, PASSPHRASE)
    press(dialog(), "Changer")
    settle(office)
    assert len(said) == 1
    assert opens(office, NEW)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", NEW, NEW), NOTHING),
        ((PASSPHRASE, "azerty", "azerty"), "Encore 6 caractères"),
        ((PASSPHRASE, "bonjourmadame2024", "bonjourmadame2024"), "se devinent vite"),
        ((PASSPHRASE, NEW, NEW + "s"), DIFFERENT),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_changed(
    page: SettingsPage, office: Office, typed: tuple[str, str, str], sentence: str
) -> None:
    press(page, "Changer la phrase de passe…")
    for name, text in zip((CURRENT, FIRST, SECOND), typed, strict=True):
        type_in(name, text)
    press(dialog(), "Changer")
    settle(office)
    assert shows(dialog(), sentence)
    press(dialog(), "Annuler")
    assert opens(office, PASSPHRASE)


def test_one_s_own_name_makes_no_passphrase(page: SettingsPage, office: Office) -> None:
    practice = office.desk.practice.model_copy(
        update={"consultant": "Aenor Wieczorkowska", "name": "Kermabon"}
    )
    save_practice(office.desk, practice)
    press(page, "Changer la phrase de passe…")
    type_in(FIRST, "wieczorkowska kermabon")
    assert shows(dialog(), "trop facile")


def test_a_full_disk_is_said_and_what_was_typed_can_be_tried_again(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise DiskFullError(files.DISK_FULL)

    press(page, "Changer la phrase de passe…")
    for name, text in ((CURRENT, PASSPHRASE), (FIRST, NEW), (SECOND, NEW)):
        type_in(name, text)
    with monkeypatch.context() as patch:
        patch.setattr(files, "replace_and_wipe", full)
        press(dialog(), "Changer")
        settle(office)
    assert shows(dialog(), files.DISK_FULL)
    press(dialog(), "Changer")
    settle(office)
    assert opens(office, NEW)


def code_shown() -> list[str]:
    found = [find(dialog(), name) for name in names(dialog())]
    return ["".join(each.accessibleName().split()[3:]) for each in found]


def names(root: QWidget) -> list[str]:
    return [
        each.accessibleName()
        for each in root.findChildren(QWidget)
        if each.isVisible()
        and each.accessibleName().startswith("Groupe ")
        and " : " in each.accessibleName()
    ]


def give_back(groups: list[str]) -> None:
    for at, group in enumerate(groups, start=1):
        fields = [
            each
            for each in dialog().findChildren(QLineEdit)
            if each.isVisible() and each.accessibleName() == f"Groupe n° {at}"
        ]
        for field in fields:
            keys(field, group.lower())


def test_the_code_is_replaced_once_its_sheet_is_proved(
    page: SettingsPage, office: Office, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_print", lambda _parent, paint: painted.append(paint))
    press(page, "Remplacer le code de secours…")
    key(type_in(CURRENT, PASSPHRASE), Qt.Key.Key_Return)
    settle(office)
    groups = code_shown()
    code = "-".join(groups)
    assert len(groups) == 8
    press(dialog(), "Imprimer…")
    assert len(painted) == 1
    press(dialog(), "Continuer")
    assert not opens(office, code)  # not in force yet
    press(dialog(), "Revoir le code")
    assert code_shown() == groups
    press(dialog(), "Continuer")
    press(dialog(), "Mettre en vigueur")
    assert shows(dialog(), WRONG_GROUPS)
    give_back(groups)
    press(dialog(), "Mettre en vigueur")
    settle(office)
    assert said == [SAID]
    assert opens(office, code)
    assert opens(office, PASSPHRASE)
    assert not page.window().findChildren(CodeDialog)


def test_given_up_the_former_sheet_stays_the_good_one(
    page: SettingsPage, office: Office, said: list[str]
) -> None:
    first = securing.prepare_code()
    securing.replace_code(office.desk, PASSPHRASE, first)
    press(page, "Remplacer le code de secours…")
    key(type_in(CURRENT, first), Qt.Key.Key_Return)
    settle(office)
    fresh = "-".join(code_shown())
    press(dialog(), "Annuler")
    settle(office)
    assert said == []
    assert opens(office, first)
    assert not opens(office, fresh)


def test_no_code_is_shown_to_who_does_not_know(page: SettingsPage, office: Office) -> None:
    press(page, "Remplacer le code de secours…")
    press(dialog(), "Continuer")
    assert shows(dialog(), NOTHING)
    for _ in range(2):
        type_in(CURRENT, "une autre")
        press(dialog(), "Continuer")
        settle(office)
        assert shows(dialog(), WRONG)
        assert names(dialog()) == []
    assert shows(dialog(), "Nouvel essai dans 1 s")
    key(type_in(CURRENT, PASSPHRASE), Qt.Key.Key_Return)  # too soon: nothing is tried
    settle(office)
    assert names(dialog()) == []


def test_a_disk_that_fails_at_the_last_step_is_said(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise DiskFullError(files.DISK_FULL)

    press(page, "Remplacer le code de secours…")
    key(type_in(CURRENT, PASSPHRASE), Qt.Key.Key_Return)
    settle(office)
    groups = code_shown()
    press(dialog(), "Continuer")
    give_back(groups)
    with monkeypatch.context() as patch:
        patch.setattr(files, "replace_and_wipe", full)
        press(dialog(), "Mettre en vigueur")
        settle(office)
    assert shows(dialog(), files.DISK_FULL)
    press(dialog(), "Mettre en vigueur")
    settle(office)
    assert opens(office, "-".join(groups))


def test_the_dialog_of_the_code_stays_within_the_window_at_twice_the_text(
    page: SettingsPage,
) -> None:
    look().resize_text(2.0)
    events()
    press(page, "Remplacer le code de secours…")
    assert dialog().width() <= page.width()
    assert dialog().height() <= page.height()


def test_the_key_store_is_added_and_taken_away(
    page: SettingsPage, office: Office, said: list[str], backend: keyrings.Good
) -> None:
    assert shows(page, STORE_OFF)
    press(page, "Ajouter le trousseau du système")
    settle(office)
    assert shows(dialog(), "le trousseau du bureau (Secret Service)")
    key(type_in(CURRENT, PASSPHRASE), Qt.Key.Key_Return)
    settle(office)
    assert shows(page, STORE_ON)
    assert len(backend.kept) == 1
    assert securing.key_store_state(office.desk).opens
    press(page, "Retirer le trousseau du système")
    settle(office)
    assert shows(page, STORE_OFF)
    assert backend.kept == {}
    assert said[-1] == REMOVED
    assert not securing.key_store_state(office.desk).opens


def test_why_the_key_store_can_t_be_used_is_said(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = KeyStore(keyrings.finding(ImportError()))
    monkeypatch.setattr(securing, "KeyStore", lambda: none)
    press(page, "Ajouter le trousseau du système")
    settle(office)
    assert shows(page, "n’a pas de trousseau du système que le programme puisse utiliser.")
    assert not shows(page, "Saisissez votre phrase de passe")


def test_a_key_store_that_swallows_is_said_where_it_was_asked(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(securing, "KeyStore", lambda: keyrings.store(keyrings.Swallowing()))
    press(page, "Ajouter le trousseau du système")
    settle(office)
    type_in(CURRENT, PASSPHRASE)
    press(dialog(), "Confier une clé")
    settle(office)
    assert shows(dialog(), "n’a pas gardé la clé qui lui était confiée")
    press(dialog(), "Annuler")
    assert shows(page, STORE_OFF)


def test_a_key_that_could_not_be_taken_back_is_said(
    page: SettingsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinging = keyrings.Clinging()
    monkeypatch.setattr(securing, "KeyStore", lambda: keyrings.store(clinging))
    securing.add_key_store(office.desk, PASSPHRASE)
    page.refresh()
    press(page, "Retirer le trousseau du système")
    settle(office)
    assert shows(page, "elle n’ouvre plus rien")
    assert shows(page, STORE_OFF)


def test_a_disk_that_fails_leaves_the_key_store_as_it_was(
    page: SettingsPage, office: Office, backend: keyrings.Good, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise DiskFullError(files.DISK_FULL)

    securing.add_key_store(office.desk, PASSPHRASE)
    page.refresh()
    with monkeypatch.context() as patch:
        patch.setattr(files, "replace_and_wipe", full)
        press(page, "Retirer le trousseau du système")
        settle(office)
    assert shows(page, files.DISK_FULL)
    assert shows(page, STORE_ON)
    assert len(backend.kept) == 1
