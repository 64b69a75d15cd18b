"""The request and the contract keep what is typed, and say what the law has to say of it."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QPushButton

from bilan_desktop.domain.contract import Contract, Funding
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.practice import contracting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.ui.dossier.contract import ContractPage
from bilan_desktop.ui.dossier.typing import UNSET
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.drafts import LEFT
from bilan_desktop.ui.office.office import Office
from tests.ui.conftest import Clock
from tests.ui.driving import (
    dialog,
    events,
    fill,
    find,
    focused,
    key,
    keys,
    press,
    settle,
    show,
    shows,
)


@pytest.fixture
def new(desk: Desk) -> int:
    return enrol(desk, Enrolment(first_name="O'Néïll <b>", last_name="Ruiz & fils"))


def opened(office: Office, number: int) -> ContractPage:
    return show(ContractPage(office, number), 896, 2400)


def contract(desk: Desk, number: int) -> Contract:
    return contracting.read(desk, number).contract


def person(desk: Desk, number: int) -> Beneficiary:
    return contracting.read(desk, number).beneficiary


def leave(page: ContractPage) -> None:
    find(page, "Prénom").setFocus()
    events()


def test_names_show_as_they_are_and_typing_is_stored(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    assert find(page, "Prénom", QLineEdit).text() == "O'Néïll <b>"
    fill(page, "Nom", "Ruiz-Ferré")
    fill(page, "Date de naissance", "3/2/1980")
    fill(page, "Adresse", "1 rue du Port")
    settle(office)
    stored = person(desk, new)
    assert stored.full_name() == "O'Néïll <b> Ruiz-Ferré"
    assert (stored.birth_date, stored.address) == (date(1980, 2, 3), "1 rue du Port")
    page.close()


def test_an_empty_name_says_so_and_the_rest_is_kept(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    fill(page, "Nom", "")
    fill(page, "Téléphone", "06 11")
    settle(office)
    assert shows(page, "Ce champ est nécessaire.")
    stored = person(desk, new)
    assert (stored.last_name, stored.phone) == ("Ruiz & fils", "06 11")
    page.close()


def test_a_period_that_ends_before_it_starts_is_told_at_the_field(
    office: Office, desk: Desk, new: int
) -> None:
    page = opened(office, new)
    fill(page, "Début de la période", "10/03/2027")
    fill(page, "Dernier jour de la période", "01/02/2027")
    fill(page, "Objectif inscrit au contrat", "Changer de métier")
    leave(page)
    settle(office)
    assert page.agreement.errors() == {"ends_on": "La période du contrat finit avant de commencer."}
    stored = contract(desk, new)
    assert (stored.starts_on, stored.ends_on) == (date(2027, 3, 10), None)
    assert stored.objective == "Changer de métier"
    fill(page, "Dernier jour de la période", "01/06/2027")
    settle(office)
    assert not page.agreement.errors()
    assert contract(desk, new).ends_on == date(2027, 6, 1)
    page.close()


def test_a_year_half_typed_is_not_stored(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    fill(page, "Dernier jour de la période", "01/06/20")
    settle(office)
    assert contract(desk, new).ends_on is None
    assert not page.agreement.errors()
    office.changed.emit(Change.of(new, Part.RECORD))
    assert find(page, "Dernier jour de la période", QLineEdit).text() == "01/06/20"
    keys(focused(), "27")
    settle(office)
    assert contract(desk, new).ends_on == date(2027, 6, 1)
    page.close()


def test_a_short_year_counts_once_the_field_is_left(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    fill(page, "Dernier jour de la période", "01/06/27")
    settle(office)
    assert contract(desk, new).ends_on is None
    key(focused(), Qt.Key.Key_Tab)
    settle(office)
    assert contract(desk, new).ends_on == date(2027, 6, 1)
    page.close()


def test_what_is_no_date_says_so_and_the_rest_is_kept(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    fill(page, "Contrat signé le", "demain")
    fill(page, "Employeur", "Mécanique & Cie")
    leave(page)
    settle(office)
    assert "signed_on" in page.agreement.errors()
    assert contract(desk, new).employer == "Mécanique & Cie"
    page.close()


def test_what_does_not_fit_is_known_not_to_be_stored_until_it_does(
    office: Office, new: int
) -> None:
    page = opened(office, new)
    fill(page, "Nom", "")
    settle(office)
    held = [office.drafts.held]
    fill(page, "Nom", "Ruiz")
    settle(office)
    held.append(office.drafts.held)
    assert held == [True, False]
    fill(page, "Contrat signé le", "demain")
    leave(page)
    settle(office)
    assert office.drafts.held
    told: list[str] = []
    office.failed.connect(told.append)
    page.close()
    page.deleteLater()
    events()
    assert told == [LEFT]


def test_an_end_in_the_past_is_asked_first(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    fill(page, "Dernier jour de la période", "01/06/2026")
    leave(page)
    settle(office)
    assert contract(desk, new).ends_on is None
    assert "Ce jour est passé" in page.agreement.errors()["ends_on"]
    press(page, "Fixer ce terme passé…")
    press(dialog(), "Annuler")
    settle(office)
    assert contract(desk, new).ends_on is None
    press(page, "Fixer ce terme passé…")
    press(dialog(), "Fixer ce terme")
    settle(office)
    assert contract(desk, new).ends_on == date(2026, 6, 1)
    assert shows(page, "L’action a pris fin")
    assert find(page, "Objectif inscrit au contrat", QLineEdit).isReadOnly()
    page.close()


def test_money_and_who_pays(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    amount = find(page, "Prix net", QDoubleSpinBox)
    assert amount.text() == UNSET
    fill(page, "Employeur", "Mécanique & Cie")
    settle(office)
    assert contract(desk, new).price is None
    choice = find(page, "Financement", QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    amount.setFocus()
    amount.setValue(2000)
    settle(office)
    stored = contract(desk, new)
    assert (stored.funding, stored.price) == (Funding.CPF, Decimal(2000))
    assert any("1\u202f600" in each for each in page.findings.said())
    assert find(page, "Financeur").isVisible()
    amount.setValue(0)
    settle(office)
    assert contract(desk, new).price is None
    page.close()


def test_an_employer_who_pays_can_not_be_uninformed(office: Office, desk: Desk, new: int) -> None:
    page = opened(office, new)
    box = find(page, "L’employeur n’est pas informé de ce bilan", QCheckBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settle(office)
    assert contract(desk, new).employer_uninformed
    choice = find(page, "Financement", QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    settle(office)
    assert "funding" in page.money.errors()
    assert not contract(desk, new).funding.employer_pays
    QTest.keyClick(box, Qt.Key.Key_Space)
    settle(office)
    assert contract(desk, new).funding is Funding.EMPLOYER
    assert not page.money.errors()
    assert not box.isVisible()
    page.close()


def test_a_signed_extension_reopens_what_the_period_ended(
    office: Office, desk: Desk, dossier: int, clock: Clock
) -> None:
    clock.tick(days=90)
    page = opened(office, dossier)
    assert shows(page, "L’action a pris fin")
    assert find(page, "Prix net", QDoubleSpinBox).isReadOnly()
    press(page, "Ajouter une prolongation…")
    press(dialog(), "Ajouter la prolongation")
    assert shows(dialog(), "Ce champ est nécessaire.")
    fill(dialog(), "Nouveau dernier jour de la période", "01/01/2027")
    press(dialog(), "Ajouter la prolongation")
    settle(office)
    assert shows(dialog(), "La prolongation doit aller au-delà")
    fill(dialog(), "Nouveau dernier jour de la période", "30/04/2027")
    press(dialog(), "Ajouter la prolongation")
    settle(office)
    assert contract(desk, dossier).period_end() == date(2027, 4, 30)
    assert shows(page, "Jusqu’au 30\u00a0avril 2027, signée le")
    assert not find(page, "Prix net", QDoubleSpinBox).isReadOnly()
    page.close()


def test_nothing_is_prolonged_without_a_period(office: Office, new: int) -> None:
    page = opened(office, new)
    assert shows(page, "Aucune : la période est celle du contrat.")
    assert not find(page, "Ajouter une prolongation…", QPushButton).isEnabled()
    page.close()


def test_it_fits_the_smallest_laptop_at_twice_the_text(office: Office, dossier: int) -> None:
    page = show(ContractPage(office, dossier), 896, 520)
    look().resize_text(2.0)
    events()
    assert page.width() == 896
    assert page.minimumSizeHint().width() <= 896
    page.close()


def test_a_dossier_destroyed_meanwhile_is_passed_over(office: Office) -> None:
    page = opened(office, 42)
    assert find(page, "Prénom", QLineEdit).text() == ""
    page.close()
