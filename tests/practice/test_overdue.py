"""Open dossiers whose action is over: asked about, and closed once nobody answered."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.contract import Extension
from bilan_desktop.domain.ends import EndCause, end_of_action
from bilan_desktop.errors import ClockError
from bilan_desktop.practice import ending
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.overdue import ask, close_unanswered
from bilan_desktop.practice.shredding import purge
from tests.practice.conftest import Hand, portable, reopened
from tests.practice.test_ending import ended

LAST = date(2026, 12, 15)
"""The last day of the contract's period, in the sample."""


def after(days: int) -> date:
    return LAST + timedelta(days=days)


def asked_on(desk: Desk, hand: Hand, *days: int) -> None:
    for day in days:
        hand.to(after(day))
        ask(desk)


def test_each_unlock_asks_and_notes_its_day_once(tray: Desk, hand: Hand, number: int) -> None:
    other = import_dossier(tray, portable())
    ended(tray, hand, other)
    hand.to(LAST)
    assert ask(tray) == []
    hand.to(after(4))
    for _ in range(2):
        (late,) = ask(tray)
        assert (late.number, late.days) == (number, 4)
        assert "encore ouvert" in late.message
    with tray.reading() as repository:
        assert repository.asked_days(number) == [after(4)]


def test_unanswered_on_three_days_it_is_closed_with_the_contracts_end(
    tray: Desk, hand: Hand, number: int
) -> None:
    asked_on(tray, hand, 1, 2, 30)
    assert close_unanswered(tray) == []
    hand.to(after(31))
    assert close_unanswered(tray) == [number]
    record = tray.load(number).record
    assert record.closed_on == after(31)
    end = end_of_action(record, after(31))
    assert end is not None
    assert (end.day, end.cause) == (LAST, EndCause.PERIOD)
    assert close_unanswered(tray) == []
    assert ask(tray) == []
    assert [one.number for one in purge(tray).due] == [number]


def test_thirty_days_are_left_whatever_was_asked(tray: Desk, hand: Hand, number: int) -> None:
    asked_on(tray, hand, 1, 2, 3, 4)
    hand.to(after(29))
    assert close_unanswered(tray) == []
    hand.to(after(30))
    assert close_unanswered(tray) == [number]


def test_an_extension_answers_what_was_asked_before_it(tray: Desk, hand: Hand, number: int) -> None:
    asked_on(tray, hand, 1, 2, 3)
    with tray.writing() as repository:
        record = repository.load_record(number)
        record.contract.extensions.append(Extension(signed_on=after(3), until=after(20)))
        repository.save_record(number, record)
    hand.to(after(60))
    assert close_unanswered(tray) == []
    asked_on(tray, hand, 60, 61, 62)
    hand.to(after(63))
    assert close_unanswered(tray) == [number]


def test_a_purge_neither_asks_nor_closes(tray: Desk, hand: Hand, number: int) -> None:
    for day in range(1, 60, 10):
        hand.to(after(day))
        assert len(purge(tray).overdue) == 1
    with tray.reading() as repository:
        assert repository.asked_days(number) == []
    assert close_unanswered(tray) == []


def test_a_clock_that_is_not_believed_asks_and_closes_nothing(
    tray: Desk, hand: Hand, number: int, place: Path
) -> None:
    asked_on(tray, hand, 1, 2, 3)
    tray.cabinet.close()
    hand.to(after(900))
    with reopened(place, hand) as desk:
        assert len(ask(desk)) == 1
        with pytest.raises(ClockError):
            close_unanswered(desk)
        with desk.reading() as repository:
            assert len(repository.asked_days(number)) == 3
        desk.cabinet.confirm_clock(desk.now)
        assert close_unanswered(desk) == [number]


def test_the_days_asked_go_with_the_record(tray: Desk, hand: Hand, number: int) -> None:
    asked_on(tray, hand, 1, 2)
    ending.hand_over(tray, number, LAST, LAST)
    ending.close(tray, number)
    for year in (2027, 2030, 2037):
        hand.to(date(year, 12, 31))
        purge(tray, clock_confirmed=True)
    with tray.reading() as repository:
        assert not repository.exists(number)
        assert repository.asked_days(number) == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=st.lists(st.integers(1, 45), max_size=6), today=st.integers(1, 45))
def test_it_is_closed_when_and_only_when_the_rule_says(
    tray: Desk, hand: Hand, days: list[int], today: int
) -> None:
    hand.to(date(2026, 9, 1))
    number = import_dossier(tray, portable())
    with tray.writing() as repository:
        for day in days:
            repository.note_asked(number, after(day))
    hand.to(after(today))
    enough = len({day for day in days if day < today}) >= 3 and today >= 30
    assert (number in close_unanswered(tray)) == enough
