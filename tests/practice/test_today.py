"""The day, and the agenda, over all dossiers."""

from datetime import UTC, date, datetime, time, timedelta

from bilan_desktop.domain.duties import DutyKind
from bilan_desktop.domain.interviews import InterviewState, Phase
from bilan_desktop.practice import ending, planning, scheduling
from bilan_desktop.practice.agenda import agenda
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.enrolling import Enrolment, enrol
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.today import today
from tests.practice.conftest import Hand, portable
from tests.practice.test_ending import ended

FIRST = date(2026, 9, 7)


def lay(desk: Desk, day: date, hour: int, **fields: object) -> int:
    number = import_dossier(desk, portable(interviews=[], records=[], **fields))
    planning.plan(desk, number, "9x2h", start=day, weekday=day.weekday(), at=time(hour))
    return number


def test_an_empty_cabinet_asks_nothing(tray: Desk) -> None:
    found = today(tray)
    assert (found.interviews, found.due, found.dossiers) == ([], [], 0)


def test_the_agenda_goes_across_dossiers_in_order(tray: Desk) -> None:
    one, two = lay(tray, FIRST, 14), lay(tray, FIRST, 9)
    scheduling.cancel(tray, two, 1)
    found = agenda(tray, FIRST, 1)
    assert [(it.number, it.interview, it.state) for it in found] == [
        (two, 1, InterviewState.CANCELLED),
        (one, 1, InterviewState.PLANNED),
    ]
    first = found[1]
    assert (first.starts_at, first.ends_at) == (
        datetime(2026, 9, 7, 12, tzinfo=UTC),
        datetime(2026, 9, 7, 14, tzinfo=UTC),
    )
    assert (first.name, first.initials, first.starts_at.hour) == ("Odile Vasseur", "O. V.", 14)
    assert agenda(tray, FIRST - timedelta(days=1), 1) == []


def test_the_agenda_counts_days_on_the_wall_clock(tray: Desk, number: int) -> None:
    scheduling.add(tray, number, "suivi", datetime(2026, 9, 20, 0, 30), duration_minutes=30)  # type: ignore[arg-type] # noqa: DTZ001 - a word and a wall time, as a form gives them
    assert [it.interview for it in agenda(tray, date(2026, 9, 20), 1)] == [2]
    assert agenda(tray, date(2026, 9, 19), 1) == []


def test_an_employer_not_informed_is_told_apart(tray: Desk) -> None:
    contract = {"funding": "cpf", "employer_uninformed": True, "ends_on": "2026-12-31"}
    lay(tray, FIRST, 9, contract=contract)
    assert agenda(tray, FIRST, 1)[0].employer_uninformed


def test_the_day_shows_what_is_still_to_come(tray: Desk, hand: Hand) -> None:
    number = lay(tray, FIRST, 9)
    hand.moment = datetime(2026, 9, 7, 8, 30, tzinfo=UTC)
    assert [it.interview for it in today(tray).interviews] == [1, 2]
    hand.moment = datetime(2026, 9, 7, 9, tzinfo=UTC)
    found = today(tray)
    assert [it.interview for it in found.interviews] == [2]
    assert [(it.kind, it.number, it.interview) for it in found.due] == [
        (DutyKind.ATTENDANCE, number, 1)
    ]
    hand.moment = datetime(2026, 9, 8, 6, tzinfo=UTC)
    assert [it.interview for it in today(tray).interviews] == [2]


def test_an_action_that_is_over_offers_no_interview_but_its_follow_up(
    tray: Desk, hand: Hand
) -> None:
    number = lay(tray, FIRST, 9)
    scheduling.add(tray, number, Phase.FOLLOW_UP, datetime(2026, 9, 9, 9), duration_minutes=30)  # noqa: DTZ001 - a wall time, as a form gives it
    hand.moment = datetime(2026, 9, 7, 9, tzinfo=UTC)
    assert [it.phase for it in today(tray).interviews].count(Phase.FOLLOW_UP) == 1
    assert len(today(tray).interviews) > 1
    ending.hand_over(tray, number, FIRST, FIRST)
    assert [it.phase for it in today(tray).interviews] == [Phase.FOLLOW_UP]


def test_what_is_due_is_told_with_whose_it_is(tray: Desk, hand: Hand, number: int) -> None:
    ended(tray, hand, number)
    late = import_dossier(tray, portable(interviews=[], records=[]))
    hand.to(date(2026, 12, 20))
    found = today(tray).due
    assert [(it.kind, it.number, it.day) for it in found] == [
        (DutyKind.DESTRUCTION, number, date(2026, 10, 2)),
        (DutyKind.OVERDUE, late, date(2026, 12, 15)),
    ]
    assert {(it.name, it.initials) for it in found} == {("Odile Vasseur", "O. V.")}
    assert not any("Vasseur" in it.sentence for it in found)


def test_a_prospect_is_told_before_they_are_forgotten(tray: Desk, hand: Hand) -> None:
    number = enrol(tray, Enrolment(first_name="Lise", last_name="Marin"))
    assert today(tray).due == []
    hand.to(date(2026, 11, 20))
    assert [(it.kind, it.number) for it in today(tray).due] == [(DutyKind.DESTRUCTION, number)]
