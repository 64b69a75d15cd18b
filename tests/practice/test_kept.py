"""What the page of agreements and destruction is told of a dossier."""

from datetime import date

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.errors import DamagedError, InvalidInputError
from bilan_desktop.practice import ending, keeping, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.kept import kept
from tests.practice.conftest import Hand
from tests.practice.test_ending import END


def test_a_bilan_under_way_is_announced_from_its_planned_end(tray: Desk, number: int) -> None:
    found = kept(tray, number)
    assert found.announced.startswith("Destruction automatique le 16\u00a0décembre 2026, si le")
    assert found.article == "C. trav., art. R6313-7"
    assert (found.ended, found.closed, found.read_only, found.gone) == (False, False, "", [])
    assert Category.PRIVATE_NOTES not in found.offered
    assert found.until == date(2027, 7, 15)


def test_without_a_period_or_past_it_no_day_is_promised(
    tray: Desk, hand: Hand, number: int
) -> None:
    hand.to(date(2026, 12, 20))
    found = kept(tray, number)
    assert "à détruire dès la clôture" in found.announced
    assert (found.ended, found.closed) == (True, False)
    assert "R6313-7" in found.read_only


def test_each_paper_tells_where_it_stands(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    keeping.agree(tray, number, [Category.SYNTHESIS], END, date(2027, 5, 1))
    keeping.request(tray, number, "CEP", END, "Suivre.")
    keeping.request(tray, number, "Mission locale", END)
    keeping.freeze(tray, number, FreezeGround.AUTHORITY, END)
    keeping.freeze(tray, number, FreezeGround.BENEFICIARY)
    found = kept(tray, number)
    assert [(each.state, each.standing) for each in found.agreements] == [("en vigueur", True)]
    assert [each.text.partition(", ")[2] for each in found.requests] == [
        "pour CEP. Motif : Suivre.",
        "pour Mission locale.",
    ]
    assert (found.withdrawable, found.frozen) == (True, True)
    ending.hand_over(tray, number, END, END)
    ending.close(tray, number)
    hand.to(date(2026, 10, 3))
    keeping.lift(tray, number)
    keeping.withdraw(tray, number)
    found = kept(tray, number)
    assert [each.state for each in found.agreements] == ["retiré le 3\u00a0octobre 2026"]
    assert [each.state for each in found.freezes] == ["échu", "levé le 3\u00a0octobre 2026"]
    assert (found.withdrawable, found.frozen) == (False, False)
    hand.to(date(2030, 1, 1))
    assert kept(tray, number).requests[0].state.startswith("échu le ")


def test_an_agreement_that_an_early_end_voided_has_no_effect(
    tray: Desk, hand: Hand, number: int
) -> None:
    hand.to(END)
    keeping.agree(tray, number, [Category.SYNTHESIS], END, date(2027, 5, 1))
    with tray.writing() as repository:
        record = repository.load_record(number)
        record.closed_on = date(2026, 9, 20)
        repository.save_record(number, record)
    assert [each.state for each in kept(tray, number).agreements] == ["sans effet"]


def test_what_is_gone_is_told_with_its_day(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(END)
    ending.hand_over(tray, number, END, END)
    ending.close(tray, number)
    assert kept(tray, number).announced.startswith("Destruction automatique le ")
    shredding.shred(tray, number)
    found = kept(tray, number)
    (gone,) = found.gone
    assert (gone.on, gone.automatic, found.content) == (END, False, ContentState.SHREDDED)
    assert Category.PRIVATE_NOTES in gone.categories
    assert Category.SYNTHESIS not in found.offered
    assert found.announced.startswith("Contenu détruit le ")


def test_a_broken_register_is_told(
    tray: Desk, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DamagedError("changé")

    monkeypatch.setattr(tray.cabinet, "register", broken)
    assert kept(tray, number).broken == "changé"


def test_no_such_dossier(tray: Desk) -> None:
    with pytest.raises(InvalidInputError):
        kept(tray, 9)
