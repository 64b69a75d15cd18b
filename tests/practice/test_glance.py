"""A dossier at a glance says what it still lacks, in the order of a bilan."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import ending, interviewing, planning, typed
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.glance import Topic, glance
from tests.practice.conftest import Hand

FIRST = date(2026, 9, 8)
SIGNED: dict[str, Any] = {
    "signed_on": date(2026, 9, 1),
    "starts_on": date(2026, 9, 8),
    "ends_on": date(2027, 2, 1),
    "consent_on": date(2026, 9, 1),
}


@pytest.fixture
def number(tray: Desk) -> int:
    return enrol(tray, Enrolment(first_name="Ana", last_name="Ruiz"))


def sentences(tray: Desk, number: int) -> list[str]:
    return [each.sentence for each in glance(tray, number).missing]


def test_a_new_dossier_lacks_its_contract_its_consent_and_its_planning(
    tray: Desk, number: int
) -> None:
    found = glance(tray, number)
    topics = [each.topic for each in found.missing]
    assert topics == [Topic.CONTRACT, Topic.CONTRACT, Topic.PLANNING]
    assert found.missing[1].article == "C. trav., art. L6313-4"
    assert found.next is None
    assert (found.complete, found.begun, found.documents) == (0, 0, 0)
    assert found.exercises > 0


def test_what_is_done_is_asked_no_more(tray: Desk, number: int) -> None:
    typed.keep_contract(tray, number, SIGNED)
    planning.plan(tray, number, "9x2h", start=FIRST, weekday=1, at=time(9))
    found = glance(tray, number)
    assert not found.missing
    assert found.next is not None
    assert (found.next.number, found.next.starts_at.hour) == (1, 9)


def test_a_held_interview_asks_for_its_record(tray: Desk, number: int, hand: Hand) -> None:
    typed.keep_contract(tray, number, SIGNED)
    planning.plan(tray, number, "9x2h", start=FIRST, weekday=1, at=time(9))
    hand.to(FIRST + timedelta(days=1))
    assert any("encore « prévu »" in each for each in sentences(tray, number))
    interviewing.hold(tray, number, InterviewRecord(interview=1))
    assert sentences(tray, number) == ["1\u00a0compte rendu manque : n° 1."]
    assert glance(tray, number).missing[0].topic is Topic.INTERVIEWS


def test_once_closed_nothing_begins_any_more(tray: Desk, number: int) -> None:
    ending.close(tray, number, abandoned=True)
    topics = {each.topic for each in glance(tray, number).missing}
    assert topics <= {Topic.KEEPING}


def test_a_dossier_that_is_not_there_is_named(tray: Desk) -> None:
    with pytest.raises(InvalidInputError):
        glance(tray, 5)
