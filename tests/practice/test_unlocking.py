"""What an unlock does before the window shows: close, destroy, ask; and the day's interview."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as sql

from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.errors import DiskFullError
from bilan_desktop.practice import ending, shredding, unlocking
from bilan_desktop.practice.copies import CopiesFound
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import Hand, portable, reopened


def _interview(number: int, at: str, state: str = "prevu") -> dict[str, object]:
    return {"number": number, "phase": "preliminaire", "starts_at": at, "state": state}


def test_nothing_due_says_nothing(tray: Desk, number: int) -> None:
    assert number == 1
    assert unlocking.open_up(tray) == unlocking.Opening()


def test_what_is_due_is_destroyed_and_told_by_number(tray: Desk, number: int, hand: Hand) -> None:
    hand.to(date(2026, 9, 10))
    ending.hand_over(tray, number, tray.today, tray.today)
    ending.close(tray, number)
    hand.to(date(2026, 9, 11))
    opened = unlocking.open_up(tray)
    assert len(opened.destroyed) == 1
    assert opened.destroyed[0].startswith("Dossier n° 1, détruit : ")
    assert "Vasseur" not in opened.destroyed[0]
    assert tray.load(number).content.notes == []
    assert unlocking.open_up(tray).destroyed == ()


def test_an_action_that_is_over_is_asked_about_then_closed(
    tray: Desk, number: int, hand: Hand
) -> None:
    for day in (date(2026, 12, 20), date(2027, 1, 5), date(2027, 1, 20)):
        hand.to(day)
        opened = unlocking.open_up(tray)
        assert [late.number for late in opened.overdue] == [number]
        assert tray.load(number).record.closed_on is None
    hand.to(date(2027, 1, 21))
    opened = unlocking.open_up(tray)
    assert tray.load(number).record.closed_on == date(2027, 1, 21)
    assert any("il a été clos aujourd’hui" in notice for notice in opened.notices)
    assert opened.destroyed
    assert opened.overdue == ()


def test_a_clock_far_ahead_destroys_nothing_until_it_is_confirmed(
    tray: Desk, number: int, hand: Hand, place: Path
) -> None:
    hand.to(date(2026, 9, 10))
    ending.hand_over(tray, number, tray.today, tray.today)
    ending.close(tray, number)
    tray.cabinet.close()
    hand.to(date(2028, 6, 1))
    with reopened(place, hand) as desk:
        opened = unlocking.open_up(desk)
        assert "confirmé cette date" in opened.unsure
        assert opened.destroyed == opened.notices == ()
        assert desk.load(number).content.notes
        assert opened.unconfirmed().notices == (opened.unsure,)
        assert opened.unconfirmed().unsure == ""
        confirmed = unlocking.confirm_date(desk, opened)
        assert confirmed.unsure == ""
        assert confirmed.destroyed
        assert confirmed.notices == ()
        assert desk.load(number).content.notes == []


def test_a_clock_set_back_postpones_nothing_and_is_asked_about(
    tray: Desk, number: int, hand: Hand, place: Path
) -> None:
    """What came due by the latest date known goes; once confirmed, the earlier date counts."""
    hand.to(date(2026, 9, 10))
    ending.hand_over(tray, number, tray.today, tray.today)
    ending.close(tray, number)
    hand.to(date(2026, 9, 12))
    tray.cabinet.confirm_clock(tray.now)
    tray.cabinet.close()
    hand.to(date(2026, 9, 2))
    with reopened(place, hand) as desk:
        opened = unlocking.open_up(desk)
        assert opened.behind
        assert "avant la dernière date connue" in opened.unsure
        assert opened.destroyed
        assert opened.notices == ()
        (line,) = shredding.register(desk)
        assert line.at.date() == date(2026, 9, 12)
        assert "avant la dernière date connue" in unlocking.new_day(desk).notices[0]
        other = import_dossier(desk, portable())
        ending.hand_over(desk, other, desk.today, desk.today)
        ending.close(desk, other)
        confirmed = unlocking.confirm_date(desk, opened)
        assert (confirmed.unsure, confirmed.behind) == ("", False)
        assert confirmed.destroyed == ()
        assert desk.load(other).content.notes
        hand.to(date(2026, 9, 3))
        assert unlocking.new_day(desk).destroyed


def test_what_cannot_be_destroyed_is_told_and_the_cabinet_opens(
    tray: Desk, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_desk: Desk) -> None:
        raise DiskFullError("Le disque est plein.")

    monkeypatch.setattr(shredding, "purge", full)
    assert unlocking.open_up(tray).notices == ("Le disque est plein.",)
    assert number == 1


def test_a_changed_working_copy_is_named_and_an_unfinished_overwriting_said(
    tray: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = shredding.PurgeReport(finished=False, copies=CopiesFound())
    report.copies.to_look_at.append("/copies/un.docx")
    monkeypatch.setattr(shredding, "purge", lambda _desk: report)
    notices = unlocking.open_up(tray).notices
    assert "/copies/un.docx" in notices[0]
    assert "prochaine ouverture" in notices[1]


def test_the_interview_of_today_is_the_nearest_planned_one(tray: Desk, hand: Hand) -> None:
    first = import_dossier(
        tray,
        portable(
            records=[],
            interviews=[
                _interview(1, "2026-09-01T08:00:00+02:00"),
                _interview(2, "2026-09-02T10:00:00+02:00"),
            ],
        ),
    )
    second = import_dossier(
        tray, portable(records=[], interviews=[_interview(1, "2026-09-01T14:00:00+02:00")])
    )
    hand.moment = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)  # 9 h in Paris: the first one lasts
    assert unlocking.interview_of_today(tray) == (first, 1)
    hand.moment += timedelta(hours=4)
    assert unlocking.interview_of_today(tray) == (second, 1)
    assert unlocking.interview_of_today(tray, first) == (first, 1)
    hand.to(date(2026, 9, 3))
    assert unlocking.interview_of_today(tray) is None
    assert unlocking.interview_of_today(tray, 99) is None


def test_a_held_interview_is_not_todays(tray: Desk, number: int, hand: Hand) -> None:
    hand.to(date(2026, 9, 2))
    with tray.reading() as repository:
        meetings = repository.load_record(number).interviews
    assert [meeting.state for meeting in meetings] == [InterviewState.HELD]
    assert unlocking.interview_of_today(tray) is None


def test_an_opening_asks_no_more_of_many_dossiers_than_of_one(tray: Desk, number: int) -> None:
    def queries() -> int:
        seen: list[Any] = []
        with tray.reading() as repository:
            engine = repository.session.get_bind()
        hear = lambda *it: seen.append(it[2])  # noqa: E731 - taken off again by its name
        sql.listen(engine, "before_cursor_execute", hear)
        unlocking.open_up(tray)
        unlocking.interview_of_today(tray)
        sql.remove(engine, "before_cursor_execute", hear)
        return len(seen)

    unlocking.open_up(tray)
    one = queries()
    for _ in range(5):
        import_dossier(tray, portable())
    assert number == 1
    assert 0 < queries() <= one


def test_one_that_cannot_be_read_keeps_no_cabinet_shut(tray: Desk, number: int, hand: Hand) -> None:
    hurt = import_dossier(tray, portable())
    for day in (date(2026, 12, 20), date(2027, 1, 5), date(2027, 1, 20)):
        hand.to(day)
        unlocking.open_up(tray)
    with tray.writing() as repository:
        repository.session.connection().exec_driver_sql(
            f"UPDATE contract SET objective = '{'x' * 301}' WHERE dossier = {hurt}"  # noqa: S608 - its number
        )
    hand.to(date(2027, 1, 21))
    opened = unlocking.open_up(tray)
    assert any(f"illisibles, laissés tels quels : n° {hurt}" in each for each in opened.notices)
    assert tray.load(number).record.closed_on == date(2027, 1, 21)
