"""Agreements, requests, freezes, hand-over and closing: what they let through."""

from datetime import date

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import ending, keeping
from bilan_desktop.practice.desk import Desk
from tests.practice.conftest import Hand

END = date(2026, 10, 1)


def ended(desk: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    ending.hand_over(desk, number, END, END)
    ending.close(desk, number)


def test_documents_are_named_by_their_words() -> None:
    assert keeping.categories("Synthese, plan-action,synthese") == [
        Category.SYNTHESIS,
        Category.ACTION_PLAN,
    ]
    for wrong in ("zork", " , "):
        with pytest.raises(InvalidInputError, match="plan-action"):
            keeping.categories(wrong)


def test_an_agreement_is_kept_with_its_ground(tray: Desk, number: int) -> None:
    told = keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    agreement = tray.load(number).record.agreements[0]
    assert (agreement.follow_up, agreement.readers) == (
        "Suivi de la situation de la personne, à 6 mois",
        "le consultant",
    )
    assert told == []


def test_after_the_end_nothing_is_agreed_or_asked(tray: Desk, hand: Hand, number: int) -> None:
    ended(tray, hand, number)
    hand.to(date(2026, 10, 5))
    late, until = date(2026, 10, 2), date(2027, 5, 1)
    with pytest.raises(RefusedError, match="R6313-7"):
        keeping.agree(tray, number, [Category.SYNTHESIS], late, until)
    with pytest.raises(RefusedError, match="R6313-7"):
        keeping.request(tray, number, "CEP", late)
    assert tray.load(number).record.agreements == []


def test_an_agreement_never_names_private_notes_nor_lasts_too_long(tray: Desk, number: int) -> None:
    signed = date(2026, 9, 1)
    with pytest.raises(RefusedError, match="notes privées"):
        keeping.agree(tray, number, [Category.PRIVATE_NOTES], signed, date(2027, 5, 1))
    with pytest.raises(RefusedError, match="3 ans"):
        keeping.agree(tray, number, [Category.SYNTHESIS], signed, date(2030, 5, 1))


def test_an_agreement_is_withdrawn_once(tray: Desk, number: int) -> None:
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    with pytest.raises(RefusedError, match="ne peut pas avoir été retiré"):
        keeping.withdraw(tray, number, date(2027, 1, 1))
    assert len(keeping.withdraw(tray, number)) == 1
    with pytest.raises(RefusedError, match="aucun accord"):
        keeping.withdraw(tray, number)


def test_a_request_names_somebody(tray: Desk, number: int) -> None:
    with pytest.raises(InvalidInputError, match="à qui"):
        keeping.request(tray, number, "  ", date(2026, 9, 1))
    keeping.request(tray, number, "CEP", date(2026, 9, 1))
    assert tray.load(number).record.requests[0].recipient == "CEP"


def test_a_freeze_is_lifted_once(tray: Desk, number: int) -> None:
    with pytest.raises(RefusedError, match="Aucun gel"):
        keeping.lift(tray, number)
    with pytest.raises(RefusedError, match="déjà passé"):
        keeping.freeze(tray, number, FreezeGround.AUTHORITY, date(2026, 8, 1))
    keeping.freeze(tray, number, FreezeGround.BENEFICIARY)
    assert keeping.lift(tray, number) == 1


def test_closing_needs_the_hand_over(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    with pytest.raises(RefusedError, match="L6313-4"):
        ending.close(tray, number)
    with pytest.raises(InvalidInputError, match="au moins un"):
        ending.hand_over(tray, number, None, None)
    with pytest.raises(RefusedError, match="pas encore venu"):
        ending.hand_over(tray, number, date(2026, 12, 1), None)
    ending.hand_over(tray, number, END, None)
    ending.hand_over(tray, number, None, END)
    with pytest.raises(RefusedError, match="terme à venir"):
        ending.close(tray, number, date(2026, 11, 1))
    assert ending.close(tray, number) == END


def test_a_bilan_given_up_ends_that_day(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    ending.hand_over(tray, number, END, END)
    ending.close(tray, number, abandoned=True)
    assert tray.load(number).record.given_up_on == END


def test_a_finished_action_is_written_no_more(tray: Desk, hand: Hand, number: int) -> None:
    record = tray.load(number).record
    ending.require_open(record, date(2026, 9, 1))
    with pytest.raises(RefusedError, match="a pris fin"):
        ending.require_open(record, date(2027, 1, 1))
    ended(tray, hand, number)
    with pytest.raises(RefusedError, match="clos depuis"):
        ending.require_open(tray.load(number).record, END)


def test_a_second_hand_over_never_puts_the_end_off(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(date(2026, 10, 20))
    ending.hand_over(tray, number, END, END)
    with pytest.raises(RefusedError, match="repousser"):
        ending.hand_over(tray, number, date(2026, 10, 20), None)
    assert tray.load(number).record.hand_over.complete_on() == END
    ending.hand_over(tray, number, date(2026, 9, 30), date(2026, 9, 30))
    assert tray.load(number).record.hand_over.complete_on() == date(2026, 9, 30)


def test_no_earlier_end_takes_a_signed_agreement_away(tray: Desk, hand: Hand, number: int) -> None:
    signed, before = date(2026, 10, 5), date(2026, 10, 4)
    hand.to(date(2026, 10, 8))
    keeping.agree(tray, number, [Category.SYNTHESIS], signed, date(2027, 5, 1))
    with pytest.raises(RefusedError, match="priverait d’effet"):
        ending.hand_over(tray, number, before, before)
    assert tray.load(number).record.hand_over.results_on is None
    ending.hand_over(tray, number, signed, signed)
    with pytest.raises(RefusedError, match="priverait d’effet"):
        ending.close(tray, number, before, abandoned=True)
    ending.close(tray, number, signed, abandoned=True)
    assert tray.load(number).record.given_up_on == signed
