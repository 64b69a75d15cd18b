"""Who the person is, what was agreed, and putting its end off."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract, Extension, Funding
from bilan_desktop.domain.ends import end_of_action
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import contracting, ending, keeping
from bilan_desktop.practice.desk import Desk
from tests.practice.conftest import Hand
from tests.practice.test_ending import ended


def agreed(**fields: Any) -> Contract:
    values = {
        "funding": Funding.OPCO,
        "signed_on": date(2026, 8, 20),
        "ends_on": date(2026, 12, 15),
    }
    return Contract.model_validate(values | fields)


def test_a_contract_is_kept_and_what_the_law_says_is_told(tray: Desk, number: int) -> None:
    told = contracting.save_contract(
        tray, number, agreed(funding=Funding.CPF, price=Decimal("1999.90"))
    )
    assert [it.code for it in told] == ["contract.cpf-ceiling", "contract.cpf-wait"]
    page = contracting.read(tray, number)
    assert page.contract.price == Decimal("1999.90")
    assert (page.findings, page.read_only) == (told, "")
    assert page.beneficiary.last_name == "Vasseur"


def test_a_future_signature_is_refused_and_nothing_is_kept(tray: Desk, number: int) -> None:
    before = tray.load(number).record
    with pytest.raises(RefusedError, match="pas encore venu"):
        contracting.save_contract(tray, number, agreed(signed_on=date(2026, 9, 2)))
    assert tray.load(number).record == before


def test_a_contract_that_no_form_may_make_is_refused(tray: Desk, number: int) -> None:
    wrong = agreed().model_copy(update={"starts_on": date(2027, 1, 1)})
    with pytest.raises(InvalidInputError, match="finit avant de commencer"):
        contracting.save_contract(tray, number, wrong)
    for price in (Decimal("1.001"), Decimal(10_000_000)):
        with pytest.raises(InvalidInputError, match="euros"):
            contracting.save_contract(tray, number, agreed(price=price))
    with pytest.raises(InvalidInputError, match="price"):
        contracting.typed_contract({"price": "gratuit"})
    with pytest.raises(InvalidInputError, match="1900"):
        contracting.save_contract(tray, number, agreed(ends_on=date(2400, 1, 1)))


def test_extensions_are_recorded_by_extending_alone(tray: Desk, number: int) -> None:
    extended = [Extension(signed_on=date(2026, 9, 1), until=date(2027, 6, 1))]
    contracting.save_contract(tray, number, agreed(extensions=extended))
    assert tray.load(number).record.contract.extensions == []
    told = contracting.save_contract(tray, number, agreed(ends_on=date(2026, 12, 31)))
    assert [it.code for it in told] == ["contract.longer"]
    contracting.save_contract(tray, number, agreed())
    contracting.extend(tray, number, date(2026, 9, 1), date(2027, 1, 31))
    contracting.save_contract(tray, number, agreed(objective="faire le point"))
    contract = tray.load(number).record.contract
    assert (contract.period_end(), contract.objective) == (date(2027, 1, 31), "faire le point")


def test_an_extension_reopens_an_action_that_its_period_ended(
    tray: Desk, hand: Hand, number: int
) -> None:
    hand.to(date(2026, 12, 20))
    with pytest.raises(RefusedError, match="prolongation"):
        contracting.save_contract(tray, number, agreed())
    with pytest.raises(RefusedError, match="au-delà"):
        contracting.extend(tray, number, date(2026, 12, 18), date(2026, 12, 15))
    contracting.extend(tray, number, date(2026, 12, 18), date(2027, 1, 31))
    assert end_of_action(tray.load(number).record, tray.today) is None
    contracting.save_contract(tray, number, agreed())


def test_a_closed_dossier_takes_neither(tray: Desk, hand: Hand, number: int) -> None:
    ended(tray, hand, number)
    with pytest.raises(RefusedError, match="clos"):
        contracting.save_contract(tray, number, agreed())
    with pytest.raises(RefusedError, match="clos"):
        contracting.extend(tray, number, date(2026, 9, 1), date(2027, 1, 31))
    assert "clos" in contracting.read(tray, number).read_only


def test_an_end_put_in_the_past_never_voids_an_agreement(
    tray: Desk, hand: Hand, number: int
) -> None:
    hand.to(date(2026, 10, 10))
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 10, 5), date(2027, 5, 1))
    with pytest.raises(RefusedError, match="priverait d’effet"):
        contracting.save_contract(tray, number, agreed(ends_on=date(2026, 10, 1)))
    contracting.save_contract(tray, number, agreed(ends_on=date(2026, 10, 6)))
    assert end_of_action(tray.load(number).record, tray.today) is not None


def test_the_person_is_corrected_even_in_a_closed_dossier(
    tray: Desk, hand: Hand, number: int
) -> None:
    ended(tray, hand, number)
    person = tray.load(number).record.beneficiary
    contracting.save_beneficiary(
        tray, number, person.model_copy(update={"last_name": "  Vasseur\n<b> "})
    )
    assert tray.load(number).record.beneficiary.last_name == "Vasseur <b>"
    with pytest.raises(InvalidInputError, match="Donnez le prénom"):
        contracting.save_beneficiary(tray, number, person.model_copy(update={"first_name": " "}))
    with pytest.raises(InvalidInputError, match="n° 9"):
        contracting.save_beneficiary(tray, 9, person)


def test_what_was_destroyed_is_not_noted_again(tray: Desk, number: int) -> None:
    person = tray.load(number).record.beneficiary
    with tray.writing() as repository:
        repository.mark_shredded(number, Category.CONTACT, tray.today)
    with pytest.raises(RefusedError, match="Téléphone et courriel"):
        contracting.save_beneficiary(tray, number, person)
    blank = person.model_copy(update={"phone": "", "birth_date": date(1984, 5, 2)})
    contracting.save_beneficiary(tray, number, blank)
    with tray.writing() as repository:
        repository.mark_shredded(number, Category.PROOF, tray.today)
    with pytest.raises(RefusedError, match="détruites"):
        contracting.save_beneficiary(tray, number, blank)


def test_a_hand_over_ends_an_extension_too(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(date(2026, 10, 1))
    ending.hand_over(tray, number, tray.today, tray.today)
    with pytest.raises(RefusedError, match="ne se prolonge plus"):
        contracting.extend(tray, number, tray.today, date(2027, 1, 31))
