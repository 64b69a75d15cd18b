"""Opening a dossier from what one knows on the phone."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.contract import Funding
from bilan_desktop.domain.dossier import Content
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from tests.samples import NAMES


def test_a_name_is_enough(tray: Desk) -> None:
    first = enrol(tray, Enrolment(first_name="Lise", last_name="Marin"))
    second = enrol(tray, Enrolment(first_name="Lise", last_name="Marin"))
    assert (first, second) == (1, 2)
    dossier = tray.load(first)
    assert dossier.record.created_on == date(2026, 9, 1)
    assert dossier.record.contract.funding is Funding.SELF
    assert dossier.content == Content()


def test_what_was_told_is_kept(tray: Desk) -> None:
    number = enrol(
        tray,
        Enrolment(
            first_name="Anaïs",
            last_name="O'Néïll <b>",
            phone="06 00 00 00 01",
            email="a@exemple.test",
            funding=Funding.CPF,
            funder="Caisse des dépôts",
            employer="Tanneries du Val",
            employer_uninformed=True,
        ),
    )
    record = tray.load(number).record
    assert record.beneficiary.full_name() == "Anaïs O'Néïll <b>"
    assert (record.beneficiary.phone, record.beneficiary.email) == (
        "06 00 00 00 01",
        "a@exemple.test",
    )
    contract = record.contract
    assert (contract.funding, contract.funder) == (Funding.CPF, "Caisse des dépôts")
    assert (contract.employer, contract.employer_uninformed) == ("Tanneries du Val", True)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("", "Marin", "Donnez le prénom de"),
        ("Lise", " \n", "Donnez le nom de"),
        ("", "", "Donnez le prénom et le nom de"),
        ("L" * 121, "Marin", "trop long"),
        ("Lise\0", "Marin", "interdit"),
    ],
)
def test_a_name_that_is_none_is_refused(tray: Desk, first: str, last: str, told: str) -> None:
    with pytest.raises(InvalidInputError, match=told):
        enrol(tray, Enrolment(first_name=first, last_name=last))
    with tray.reading() as repository:
        assert repository.numbers() == []


def test_an_employer_who_pays_knows(tray: Desk) -> None:
    asked = Enrolment(
        first_name="Lise", last_name="Marin", funding=Funding.EMPLOYER, employer_uninformed=True
    )
    with pytest.raises(InvalidInputError, match=r"^Un employeur qui finance .* « non informé »\.$"):
        enrol(tray, asked)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=NAMES, last=NAMES, phone=st.just("06"))
def test_any_name_is_kept_as_it_is(tray: Desk, first: str, last: str, phone: str) -> None:
    number = enrol(tray, Enrolment(first_name=first, last_name=last, phone=phone))
    assert tray.load(number).record.beneficiary.full_name() == f"{first} {last}"
