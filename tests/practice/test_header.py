"""The head of a dossier."""

from datetime import date
from typing import Any

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import ContentState, FollowUpState
from bilan_desktop.domain.rail import PhaseState
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import ending, keeping, shredding
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.header import header
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import Hand, portable
from tests.practice.test_ending import END, ended

SPACE = "\N{NO-BREAK SPACE}"


def test_an_open_dossier_tells_its_forecast(tray: Desk, number: int) -> None:
    head = header(tray, number)
    assert (head.name, head.initials) == ("Odile Vasseur", "O. V.")
    assert (head.minutes_done, head.minutes_planned, head.minutes_most) == (120, 120, 1440)
    assert [step.state for step in head.rail] == [
        PhaseState.CURRENT,
        PhaseState.TO_COME,
        PhaseState.TO_COME,
    ]
    assert (head.end, head.end_come) == (date(2026, 12, 15), False)
    assert head.end_sentence.startswith(f"Terme prévu le 15{SPACE}décembre 2026, par la fin de")
    assert head.content_sentence.startswith(f"Destruction prévue à partir du 16{SPACE}décembre")
    assert head.content_article == "C. trav., art. R6313-7"
    assert (head.read_only, head.content) == ("", ContentState.PRESENT)
    assert head.follow_up is FollowUpState.PLANNED


def test_without_a_period_the_last_interview_tells_the_end(tray: Desk) -> None:
    number = import_dossier(tray, portable(contract={"signed_on": "2026-08-20"}))
    assert "au dernier entretien" in header(tray, number).end_sentence
    bare = import_dossier(
        tray, portable(contract={"signed_on": "2026-08-20"}, interviews=[], records=[])
    )
    head = header(tray, bare)
    assert head.end is None
    assert head.end_sentence.startswith("Terme non fixé")
    assert "sans terme prévu" in head.content_sentence


def test_a_new_dossier_has_no_content_yet(tray: Desk) -> None:
    head = header(tray, enrol(tray, Enrolment(first_name="Lise", last_name="Marin")))
    assert "n’a pas signé" in head.content_sentence
    assert head.content_article == "RGPD, art. 5(1)(e)"


def test_an_overdue_dossier_is_to_be_closed(tray: Desk, hand: Hand, number: int) -> None:
    hand.to(date(2027, 1, 4))
    head = header(tray, number)
    assert head.end_come
    assert "dès la clôture" in head.content_sentence
    assert "R6313-7" in head.read_only


def test_a_closed_dossier_tells_what_is_kept_then_what_is_gone(
    tray: Desk, hand: Hand, number: int
) -> None:
    keeping.agree(tray, number, [Category.SYNTHESIS], date(2026, 9, 1), date(2027, 5, 1))
    ended(tray, hand, number)
    head = header(tray, number)
    assert head.read_only == f"Ce dossier est clos depuis le 1er{SPACE}octobre 2026."
    assert head.content_sentence.startswith(
        f"Destruction à partir du 2{SPACE}octobre 2026, lendemain"
    )
    shredding.shred(tray, number)
    head = header(tray, number)
    assert head.content is ContentState.PARTLY
    assert "accord écrit" in head.content_sentence
    keeping.withdraw(tray, number)
    shredding.shred(tray, number)
    head = header(tray, number)
    assert head.content_sentence == f"Contenu détruit le 1er{SPACE}octobre 2026."


def test_a_signed_dossier_without_a_word_says_so(tray: Desk, hand: Hand, number: int) -> None:
    empty = ("interviews", "sheets", "records", "notes", "skills", "projects", "actions")
    fields: dict[str, Any] = {name: [] for name in empty}
    blank = portable(**fields, synthesis=None, attachments=[])
    head = header(tray, import_dossier(tray, blank))
    assert head.content_sentence == "Aucun contenu pour le moment."
    hand.to(END)
    ending.hand_over(tray, number, END, END)
    assert header(tray, number).end_sentence.startswith(f"Terme de l’action : 1er{SPACE}octobre")


def test_an_unknown_dossier_is_told(tray: Desk) -> None:
    with pytest.raises(InvalidInputError, match="n° 7"):
        header(tray, 7)
