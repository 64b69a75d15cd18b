"""Laying a programme over the calendar of the practice."""

from datetime import date, time
from typing import Any

import pytest

from bilan_desktop.domain.planning import Plan
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import drafting, planning
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import portable

START = date(2026, 9, 7)


def lay(desk: Desk, number: int, **settings: Any) -> Plan:
    asked: dict[str, Any] = {"start": START, "weekday": 0, "at": time(9)} | settings
    return planning.plan(desk, number, settings.pop("programme", "9x2h"), **asked)


@pytest.fixture
def blank(tray: Desk) -> int:
    return import_dossier(tray, portable(interviews=[], records=[]))


def test_a_programme_is_kept_with_its_follow_ups(tray: Desk, blank: int) -> None:
    lay(tray, blank)
    record = tray.load(blank).record
    assert (record.programme, len(record.interviews), record.guided.planned_hours) == ("9x2h", 9, 6)
    assert record.interviews[0].starts_at.date() == START
    assert [meeting.months for meeting in record.follow_ups] == [6]


def test_a_trial_keeps_nothing(tray: Desk, blank: int) -> None:
    found = lay(tray, blank, dry_run=True)
    assert len(found.interviews) == 9
    assert not planning.is_refused(found)
    assert tray.load(blank).record.interviews == []


def test_a_planning_is_replaced_only_if_asked(tray: Desk, blank: int) -> None:
    lay(tray, blank)
    with pytest.raises(RefusedError, match="--replace"):
        lay(tray, blank, weekday=2)
    lay(tray, blank, weekday=2, replace=True)
    assert {it.starts_at.weekday() for it in tray.load(blank).record.interviews} == {2}


def test_interviews_that_were_held_are_never_replaced(tray: Desk, number: int) -> None:
    with pytest.raises(RefusedError, match="déjà eu lieu"):
        lay(tray, number, replace=True)


def test_a_free_talk_stays_beside_the_planning(tray: Desk) -> None:
    talk = {"number": 1, "phase": "preliminaire", "starts_at": "2026-09-01T09:00Z"}
    talked = import_dossier(tray, portable(interviews=[talk | {"counted": False}]))
    lay(tray, talked)
    numbers = [meeting.number for meeting in tray.load(talked).record.interviews]
    assert numbers == list(range(1, 11))


def test_what_the_others_booked_is_passed_over(tray: Desk, blank: int) -> None:
    other = import_dossier(tray, portable(interviews=[], records=[]))
    lay(tray, other)
    found = lay(tray, blank)
    assert "plan.moved" in {finding.code for finding in found.findings}


def test_follow_ups_with_a_day_stand(tray: Desk) -> None:
    dated = [{"months": 3, "planned_on": "2027-03-01"}]
    known = import_dossier(tray, portable(interviews=[], records=[], follow_ups=dated))
    lay(tray, known)
    assert [meeting.months for meeting in tray.load(known).record.follow_ups] == [3]


def test_an_unknown_programme_is_told(tray: Desk, blank: int) -> None:
    with pytest.raises(InvalidInputError, match="9x2h"):
        planning.plan(tray, blank, "zork", start=START, weekday=0, at=time(9))


def test_a_draft_is_made_and_refreshed(tray: Desk, number: int) -> None:
    drafted = drafting.draft(tray, number)
    assert drafted.sections == len(tray.load(number).content.synthesis.sections)  # type: ignore[union-attr] # it was just drafted
    assert drafted.blocks > 0
    assert drafting.draft(tray, number).blocks == drafted.blocks


def test_the_number_of_interviews_is_chosen_where_the_programme_leaves_it(
    tray: Desk, blank: int
) -> None:
    found = planning.plan(
        tray, blank, "16-24h", start=START, weekday=0, at=time(9), interviews=8, dry_run=True
    )
    assert len(found.interviews) == 8
    with pytest.raises(RefusedError):
        planning.plan(tray, blank, "16-24h", start=START, weekday=0, at=time(9), interviews=13)
