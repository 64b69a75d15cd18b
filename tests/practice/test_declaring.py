"""What is declared of copies out of the program's reach, and where it is told."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from bilan_desktop.domain.declared import DeclaredAnswer, Medium
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import documents, shredding
from bilan_desktop.practice.closing import StepKind, state
from bilan_desktop.practice.declaring import declare, declared, media
from bilan_desktop.practice.desk import Desk
from tests.practice.conftest import Hand
from tests.practice.test_ending import ended

DESTROYED, NONE = DeclaredAnswer.DESTROYED, DeclaredAnswer.NONE


def step(desk: Desk, number: int) -> tuple[bool, str]:
    found = next(each for each in state(desk, number).steps if each.kind is StepKind.DECLARED)
    assert not found.required
    return found.done, found.sentence


def test_each_answer_keeps_its_day_and_may_be_taken_back(
    tray: Desk, hand: Hand, number: int
) -> None:
    assert declared(tray, number) == []
    declare(tray, number, {Medium.PAPER: DESTROYED, Medium.MAIL: DESTROYED})
    hand.to(date(2026, 9, 5))
    declare(tray, number, {Medium.PAPER: DESTROYED, Medium.MAIL: NONE})
    found = {each.medium: (each.answer, each.day.day) for each in declared(tray, number)}
    assert found == {Medium.MAIL: (NONE, 5), Medium.PAPER: (DESTROYED, 1)}
    assert list(found) == [Medium.MAIL, Medium.PAPER]
    declare(tray, number, {Medium.MAIL: None})
    assert [each.medium for each in declared(tray, number)] == [Medium.PAPER]


def test_the_closing_asks_for_what_was_not_declared(tray: Desk, number: int) -> None:
    done, sentence = step(tray, number)
    assert not done
    assert "courriels" in sentence
    declare(tray, number, dict.fromkeys(Medium, NONE))
    assert step(tray, number) == (True, "Vous avez déclaré ce qu’il en est de chacune.")


def test_the_certificate_tells_it(tray: Desk, hand: Hand, number: int) -> None:
    declare(tray, number, {Medium.RECORDINGS: DESTROYED, Medium.PUBLISHER: NONE})
    ended(tray, hand, number)
    shredding.shred(tray, number)
    with ZipFile(BytesIO(documents.make(tray, number, "attestation"))) as package:
        said = package.read("word/document.xml").decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "déclare avoir détruit lui-même" in said
    assert "Enregistrements audio ou vidéo : détruits (déclaré le" in said
    assert "éditeur de tests : il n’y en avait pas" in said
    declare(tray, number, {Medium.PAPER: DESTROYED})
    assert len(declared(tray, number)) == 3


def test_media_are_named_by_their_words(tray: Desk) -> None:
    assert media("papiers, Courriels,") == [Medium.PAPER, Medium.MAIL]
    assert media("") == []
    with pytest.raises(InvalidInputError, match="editeur-de-tests"):
        media("nuages")
    with pytest.raises(InvalidInputError, match="n° 99"):
        declare(tray, 99, {Medium.PAPER: NONE})
