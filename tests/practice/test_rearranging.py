"""Changes of several interviews at once: no hour is lost, and all can be undone."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import Interview, InterviewRecord, InterviewState, Phase
from bilan_desktop.errors import BilanError, InvalidInputError, RefusedError
from bilan_desktop.practice import (
    ending,
    interviewing,
    planning,
    rearranging,
    replanning,
    scheduling,
    suspending,
    versions,
)
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.meetings import meetings
from tests.practice.conftest import Hand, portable

FIRST = date(2026, 9, 8)
FINANCED = {
    "signed_on": "2026-08-20",
    "starts_on": "2026-09-01",
    "ends_on": "2027-03-15",
    "funding": "employeur",
    "employer": "Atelier Martin",
}


@pytest.fixture
def planned(tray: Desk) -> int:
    """A bilan of nine interviews, Tuesdays at nine, that an employer pays."""
    number = import_dossier(tray, portable(contract=FINANCED, interviews=[], records=[]))
    planning.plan(tray, number, "9x2h", start=FIRST, weekday=1, at=time(9))
    return number


def codes(findings: list[Finding]) -> list[str]:
    return [it.code for it in findings if it.code.startswith(("change.", "schedule."))]


def one(tray: Desk, number: int, interview: int) -> Interview:
    return next(it for it in meetings(tray, number) if it.number == interview)


def record(tray: Desk, number: int) -> AdministrativeRecord:
    """The record, but for the count of its changes."""
    return replanning.former(tray, number).model_copy(update={"plan_revision": 0})


def test_two_are_exchanged_and_the_phases_stay_in_order(tray: Desk, planned: int) -> None:
    before = meetings(tray, planned)
    told = rearranging.swap(tray, planned, 1, 4)
    assert codes(told) == ["change.notice", "change.notice", "change.employer-agreement"]
    after = meetings(tray, planned)
    assert [it.number for it in after][:4] == [4, 2, 3, 1]
    assert [it.phase for it in after] == [it.phase for it in before]
    assert [it.starts_at for it in after] == [it.starts_at for it in before]
    assert "plan.phase-order" not in {it.code for it in scheduling.findings(tray, planned)}
    assert codes(rearranging.swap(tray, planned, 1, 4, exceptional=True)) == []
    assert meetings(tray, planned) == before


def test_a_trial_tells_everything_and_keeps_nothing(tray: Desk, planned: int) -> None:
    before = record(tray, planned)
    trials = (
        rearranging.swap(tray, planned, 1, 1, dry_run=True),
        rearranging.split(tray, planned, 1, dry_run=True),
        rearranging.merge(tray, planned, 1, 9, dry_run=True),
        rearranging.follow(tray, planned, 1, one(tray, planned, 1).starts_at, 1, dry_run=True),
    )
    assert "change.same" in codes(trials[0])
    assert "change.kinds" in codes(trials[2])
    assert all(trials)
    assert record(tray, planned) == before


def test_one_becomes_two_midway_to_the_next(tray: Desk, planned: int) -> None:
    wanted = rearranging.second_part(tray, planned, 3)
    rearranging.split(tray, planned, 3)
    there = meetings(tray, planned)
    first, second = there[2], there[3]
    assert (first.number, second.number) == (3, 10)
    assert first.duration_minutes == second.duration_minutes == 60
    assert second.starts_at == wanted
    assert first.starts_at < second.starts_at < there[4].starts_at
    rearranging.merge(tray, planned, 10, 3)
    assert one(tray, planned, 3).duration_minutes == 120
    assert len(meetings(tray, planned)) == 9


def test_the_second_part_is_put_where_one_wants_it(tray: Desk, planned: int) -> None:
    moment = datetime(2026, 9, 9, 14)  # noqa: DTZ001 - as a form gives it
    rearranging.split(tray, planned, 1, moment)
    assert one(tray, planned, 10).starts_at == scheduling.at(tray, moment.date(), time(14))


def test_without_a_free_day_one_is_asked_for_it(tray: Desk, planned: int) -> None:
    second = one(tray, planned, 1).starts_at + timedelta(days=1)
    scheduling.move(tray, planned, 2, starts_at=second)
    assert rearranging.second_part(tray, planned, 1) is None
    with pytest.raises(RefusedError, match="donnez le jour"):
        rearranging.split(tray, planned, 1)
    scheduling.move(tray, planned, 5, duration_minutes=20)
    with pytest.raises(RefusedError, match="trop court"):
        rearranging.split(tray, planned, 5)


def test_what_was_written_of_both_keeps_them_apart(tray: Desk, hand: Hand, planned: int) -> None:
    for interview in (3, 4):
        with tray.writing() as repository:
            wrote = InterviewRecord(interview=interview, outcome="une piste")
            repository.save_interview_record(planned, wrote)
    with pytest.raises(RefusedError, match="compte rendu"):
        rearranging.merge(tray, planned, 3, 4)
    rearranging.merge(tray, planned, 4, 5)
    assert one(tray, planned, 4).duration_minutes == 240
    hand.to(FIRST + timedelta(days=1))
    interviewing.hold(tray, planned, InterviewRecord(interview=1))
    with pytest.raises(RefusedError, match="a eu lieu"):
        rearranging.swap(tray, planned, 1, 3)
    free = import_dossier(tray, portable(contract=FINANCED, interviews=[], records=[]))
    moment = one(tray, planned, 9).starts_at
    added = [
        scheduling.add(tray, free, Phase.CONCLUSION, moment + timedelta(at))[0] for at in (1, 9)
    ]
    assert codes(rearranging.swap(tray, free, *added)) == []  # without a programme, no rule of its
    with pytest.raises(InvalidInputError, match="n° 99"):
        rearranging.swap(tray, planned, 99, 3)


def test_those_after_it_follow_and_a_feast_is_told(tray: Desk, planned: int) -> None:
    before = one(tray, planned, 2).starts_at
    there = meetings(tray, planned)
    scheduling.move(tray, planned, 2, starts_at=before + timedelta(days=1))
    told = rearranging.follow(tray, planned, 2, before, 1)
    feasts = [it.message for it in told if it.code == "change.elsewhere"]
    gaps = [
        (new.starts_at.date() - old.starts_at.date()).days
        for new, old in zip(meetings(tray, planned), there, strict=True)
    ]
    assert gaps[:2] == [0, 1]
    assert all(gap >= 1 for gap in gaps[1:])
    assert len(feasts) == len([gap for gap in gaps[1:] if gap > 1])


def test_another_dossier_stands_in_the_way(tray: Desk, planned: int) -> None:
    other = import_dossier(tray, portable(contract=FINANCED, interviews=[], records=[]))
    third = one(tray, planned, 3).starts_at
    scheduling.add(tray, other, Phase.PRELIMINARY, third + timedelta(days=1))
    before = one(tray, planned, 2).starts_at
    scheduling.move(tray, planned, 2, starts_at=before + timedelta(days=1))
    told = rearranging.follow(tray, planned, 2, before, 1)
    (said,) = [it.message for it in told if "déjà pris" in it.message]
    assert "n° 3" in said
    assert one(tray, planned, 3).starts_at == third + timedelta(days=2)


def test_nothing_changes_once_the_action_is_over(tray: Desk, hand: Hand, planned: int) -> None:
    hand.to(date(2026, 10, 1))
    ending.hand_over(tray, planned, tray.today, tray.today)
    before = record(tray, planned)
    start = one(tray, planned, 1).starts_at
    acts: tuple[Callable[[], object], ...] = (
        lambda: rearranging.swap(tray, planned, 8, 9),
        lambda: rearranging.split(tray, planned, 9),
        lambda: rearranging.merge(tray, planned, 8, 9),
        lambda: rearranging.follow(tray, planned, 1, start, 1),
        lambda: suspending.suspend(tray, planned, tray.today),
        lambda: versions.accept(tray, planned, tray.today),
    )
    for act in acts:
        with pytest.raises(RefusedError, match="R6313-7"):
            act()
    assert record(tray, planned) == before


ACTS = st.sampled_from(
    ["swap", "split", "merge", "follow", "suspend", "resume", "replace", "accept", "undo"]
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    acts=st.lists(
        st.tuples(ACTS, st.integers(1, 11), st.integers(1, 11), st.integers(-9, 40)), max_size=7
    )
)
def test_no_sequence_of_changes_loses_an_hour_and_all_are_undone(
    tray: Desk, planned: int, acts: list[tuple[str, int, int, int]]
) -> None:
    first = replanning.former(tray, planned)
    start = record(tray, planned)
    done: list[AdministrativeRecord] = []
    for act, which, other, days in acts:
        before = record(tray, planned)
        try:
            if act == "undo":
                if done:
                    wanted = done.pop()
                    replanning.put_back(tray, planned, wanted)
                    assert record(tray, planned) == wanted.model_copy(update={"plan_revision": 0})
                continue
            _do(tray, planned, act, which, other, days)
            done.append(before)
        except BilanError:
            assert record(tray, planned) == before
        _sound(record(tray, planned), start)
    replanning.put_back(tray, planned, first)
    assert record(tray, planned) == start


def _sound(after: AdministrativeRecord, start: AdministrativeRecord) -> None:
    """No hour is lost, no number borne twice, all in the order of their moments."""
    assert _minutes(after) == _minutes(start)
    numbers = [it.number for it in after.interviews]
    assert len(set(numbers)) == len(numbers)
    moments = [it.starts_at for it in after.interviews]
    assert moments == sorted(moments)
    for it in after.interviews:
        assert it.state is InterviewState.PLANNED


def _minutes(made: AdministrativeRecord) -> int:
    return sum(it.duration_minutes for it in made.interviews if it.counted)


def _do(desk: Desk, number: int, act: str, which: int, other: int, days: int) -> None:  # noqa: PLR0917 - all that is drawn
    day = FIRST + timedelta(days=days)
    acts = {
        "swap": lambda: rearranging.swap(desk, number, which, other),
        "split": lambda: rearranging.split(desk, number, which),
        "merge": lambda: rearranging.merge(desk, number, which, other),
        "follow": lambda: rearranging.follow(
            desk, number, which, one(desk, number, which).starts_at, days
        ),
        "suspend": lambda: suspending.suspend(
            desk, number, day, day + timedelta(other) if other > 4 else None
        ),
        "resume": lambda: suspending.resume(desk, number, day, replace=which % 2 == 0),
        "replace": lambda: suspending.replace_waiting(desk, number),
        "accept": lambda: versions.accept(desk, number, desk.today, exceptional=True),
    }
    try:
        acts[act]()
    except StopIteration:
        raise InvalidInputError("Il n’y en a pas.") from None
