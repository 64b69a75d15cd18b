"""Records, homework and the close of an interview."""

from datetime import UTC, date, datetime

import pytest

from bilan_desktop.domain.interviews import InterviewRecord, InterviewState
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import recording
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import Hand, portable

BOXES = {"outcome": " Une piste. ", "beneficiary_actions": "Lire.", "consultant_actions": ""}


@pytest.fixture
def planned(tray: Desk) -> int:
    """Three interviews, the third before the second, and nothing written."""
    days = [(1, "2026-09-02"), (2, "2026-09-23"), (3, "2026-09-09")]
    meetings = [
        {"number": at, "phase": "investigation", "starts_at": f"{day}T14:00:00+02:00"}
        for at, day in days
    ]
    return import_dossier(tray, portable(interviews=meetings, records=[]))


def test_a_record_is_blank_then_saved_then_taken_back(tray: Desk, planned: int) -> None:
    assert recording.record(tray, planned, 2) == InterviewRecord(interview=2)
    before = recording.save_record(tray, planned, InterviewRecord(interview=2, objectives="Relire"))
    assert recording.record(tray, planned, 2).objectives == "Relire"
    recording.save_record(tray, planned, before)
    assert recording.record(tray, planned, 2) == InterviewRecord(interview=2)


def test_an_interview_must_exist_and_a_text_must_be_one(tray: Desk, planned: int) -> None:
    with pytest.raises(InvalidInputError, match="n° 9"):
        recording.record(tray, planned, 9)
    with pytest.raises(InvalidInputError, match="n° 9"):
        recording.save_record(tray, planned, InterviewRecord(interview=9))
    with pytest.raises(InvalidInputError, match="compte rendu"):
        recording.save_record(tray, planned, InterviewRecord(interview=1, outcome="\0"))
    with pytest.raises(InvalidInputError, match="compte rendu"):
        recording.save_record(tray, planned, InterviewRecord(interview=1, outcome="x" * 10**6))
    assert recording.records(tray, planned) == []


def test_the_last_record_is_the_one_before_in_time(tray: Desk, planned: int) -> None:
    assert recording.last_record(tray, planned, 2) is None
    for at in (3, 1):
        recording.save_record(tray, planned, InterviewRecord(interview=at, outcome=f"dit {at}"))
    recording.save_record(tray, planned, InterviewRecord(interview=2, objectives="à venir"))
    assert [each.interview for each in recording.records(tray, planned)] == [1, 2, 3]
    last = recording.last_record(tray, planned, 2)
    assert last is not None
    assert last.interview == 3
    assert recording.last_record(tray, planned, 1) is None
    recording.save_record(tray, planned, InterviewRecord(interview=3, means="tableau"))
    last = recording.last_record(tray, planned, 2)
    assert last is not None
    assert last.interview == 1


def test_homework_is_asked_awaited_and_received(tray: Desk, planned: int) -> None:
    late = recording.ask_homework(tray, planned, 1, "Appeler", date(2026, 9, 20))
    recording.ask_homework(tray, planned, 1, "Un jour")
    soon = recording.ask_homework(tray, planned, 3, " Lire ", date(2026, 9, 10))
    assert [each.homework.text for each in recording.homework(tray, planned)] == [
        "Lire",
        "Appeler",
        "Un jour",
    ]
    came = recording.receive_homework(tray, planned, soon.interview, soon.position)
    assert came.homework.received
    assert recording.homework(tray, planned)[-1] == came
    recording.receive_homework(tray, planned, soon.interview, soon.position, received=False)
    assert recording.homework(tray, planned)[0] == soon
    assert late.position == 0


def test_homework_that_was_dropped_comes_back(tray: Desk, planned: int) -> None:
    recording.ask_homework(tray, planned, 1, "Appeler")
    recording.ask_homework(tray, planned, 1, "Lire")
    before = recording.drop_homework(tray, planned, 1, 0)
    assert [each.homework.text for each in recording.homework(tray, planned)] == ["Lire"]
    recording.save_record(tray, planned, before)
    assert len(recording.homework(tray, planned)) == 2


def test_homework_that_is_none_is_refused(tray: Desk, planned: int) -> None:
    with pytest.raises(InvalidInputError, match="à faire"):
        recording.ask_homework(tray, planned, 1, " ")
    with pytest.raises(InvalidInputError, match="année"):
        recording.ask_homework(tray, planned, 1, "x", date(9999, 1, 1))
    for position in (-1, 0, 7):
        with pytest.raises(InvalidInputError, match="plus dans la liste"):
            recording.receive_homework(tray, planned, 1, position)
        with pytest.raises(InvalidInputError, match="plus dans la liste"):
            recording.drop_homework(tray, planned, 1, position)


def test_closing_marks_it_held_and_reopening_undoes(tray: Desk, planned: int, hand: Hand) -> None:
    hand.moment = datetime(2026, 9, 2, 14, tzinfo=UTC)
    before = tray.load(planned)
    closed = recording.close_interview(tray, planned, 1, **BOXES)
    held = tray.load(planned)
    assert [each.state for each in held.record.interviews] == [
        InterviewState.HELD,
        InterviewState.PLANNED,
        InterviewState.PLANNED,
    ]
    assert held.content.records == [
        InterviewRecord(interview=1, outcome="Une piste.", beneficiary_actions="Lire.")
    ]
    recording.reopen_interview(tray, planned, closed)
    after = tray.load(planned)
    after.record.plan_revision = before.record.plan_revision
    assert after == before


def test_closing_keeps_objectives_and_homework(tray: Desk, planned: int, hand: Hand) -> None:
    hand.moment = datetime(2026, 9, 2, 14, tzinfo=UTC)
    recording.save_record(tray, planned, InterviewRecord(interview=1, objectives="Relire"))
    recording.ask_homework(tray, planned, 1, "Lire")
    before = recording.record(tray, planned, 1)
    closed = recording.close_interview(tray, planned, 1, **BOXES)
    written = recording.record(tray, planned, 1)
    assert (written.objectives, written.outcome) == ("Relire", "Une piste.")
    assert len(written.homework) == 1
    recording.reopen_interview(tray, planned, closed)
    assert recording.record(tray, planned, 1) == before


def test_one_begun_early_that_day_may_be_closed_and_one_to_come_not(
    tray: Desk, planned: int, hand: Hand
) -> None:
    hand.moment = datetime(2026, 9, 2, 6, tzinfo=UTC)
    recording.close_interview(tray, planned, 1, **BOXES)
    with pytest.raises(RefusedError, match="pas encore commencé"):
        recording.close_interview(tray, planned, 3, **BOXES)
    hand.moment = datetime(2026, 9, 8, 23, tzinfo=UTC)  # already the 9th in Paris
    recording.close_interview(tray, planned, 3, **BOXES)
    assert tray.load(planned).record.interviews[2].state is InterviewState.HELD


def test_after_the_end_nothing_is_recorded(tray: Desk, planned: int, hand: Hand) -> None:
    hand.moment = hand.moment.replace(year=2027)
    with pytest.raises(RefusedError, match="R6313-7"):
        recording.close_interview(tray, planned, 1, **BOXES)
    with pytest.raises(RefusedError):
        recording.save_record(tray, planned, InterviewRecord(interview=1))
