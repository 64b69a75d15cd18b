"""Of what is typed, each field that fits is kept; the others say why they were not."""

from datetime import date
from decimal import Decimal

import pytest

from bilan_desktop.domain.contract import Funding
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import contracting, ending, typed
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol


@pytest.fixture
def number(tray: Desk) -> int:
    return enrol(tray, Enrolment(first_name="Ana", last_name="Ruiz"))


def test_what_fits_is_kept_beside_what_does_not(tray: Desk, number: int) -> None:
    values = {
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2026, 9, 1),
        "price": Decimal("1500.00"),
    }
    answer = typed.keep_contract(tray, number, values)
    assert answer.errors == {"ends_on": "La période du contrat finit avant de commencer."}
    contract = contracting.read(tray, number).contract
    assert contract.starts_on == date(2026, 10, 1)
    assert contract.ends_on is None
    assert contract.price == Decimal(1500)


def test_fields_that_fit_together_only_are_kept_together(tray: Desk, number: int) -> None:
    typed.keep_contract(tray, number, {"funding": Funding.CPF, "employer_uninformed": True})
    together = {"funding": Funding.EMPLOYER, "employer_uninformed": False}
    assert not typed.keep_contract(tray, number, together).errors
    assert contracting.read(tray, number).contract.funding is Funding.EMPLOYER


def test_a_signature_to_come_is_named_at_its_field(tray: Desk, number: int) -> None:
    values = {"signed_on": date(2026, 12, 1), "funder": "Cegos"}
    answer = typed.keep_contract(tray, number, values)
    assert list(answer.errors) == ["signed_on"]
    assert "pas encore venu" in answer.errors["signed_on"]
    assert contracting.read(tray, number).contract.funder == "Cegos"


def test_a_day_of_birth_to_come_is_named_at_its_field(tray: Desk, number: int) -> None:
    found = typed.keep_beneficiary(tray, number, {"birth_date": date(2080, 3, 12)})
    assert found.errors == {
        "birth_date": "La date de naissance est à venir\u00a0: vérifiez l’année."
    }
    assert not typed.keep_beneficiary(tray, number, {"birth_date": date(1980, 3, 12)}).errors
    assert contracting.read(tray, number).beneficiary.birth_date == date(1980, 3, 12)


def test_an_empty_name_is_not_kept_and_the_phone_is(tray: Desk, number: int) -> None:
    answer = typed.keep_beneficiary(tray, number, {"last_name": " ", "phone": "06"})
    assert answer.errors == {"last_name": "Donnez le nom de la personne."}
    person = contracting.read(tray, number).beneficiary
    assert (person.last_name, person.phone) == ("Ruiz", "06")


def test_a_contract_that_is_over_is_refused_as_a_whole(tray: Desk, number: int) -> None:
    ending.close(tray, number, abandoned=True)
    with pytest.raises(RefusedError, match="clos"):
        typed.keep_contract(tray, number, {"funder": "x"})


def test_a_dossier_that_is_not_there_is_named(tray: Desk) -> None:
    with pytest.raises(InvalidInputError):
        typed.keep_beneficiary(tray, 9, {"phone": "06"})
