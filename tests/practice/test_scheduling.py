"""Changing one interview of a planning."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import (
    Interview,
    InterviewRecord,
    InterviewState,
    Mode,
    Phase,
)
from bilan_desktop.errors import BilanError, InvalidInputError, RefusedError
from bilan_desktop.practice import ending, interviewing, planning, scheduling
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import Hand, portable


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def lay(desk: Desk, **fields: Any) -> int:
    number = import_dossier(desk, portable(interviews=[], records=[], **fields))
    planning.plan(desk, number, "9x2h", start=date(2026, 9, 7), weekday=0, at=time(9))
    return number


@pytest.fixture
def planned(tray: Desk) -> int:
    return lay(tray)


def meetings(desk: Desk, number: int) -> dict[int, Interview]:
    return {it.number: it for it in desk.load(number).record.interviews}


def test_a_wall_time_is_told_in_the_practice_zone(tray: Desk) -> None:
    assert scheduling.at(tray, date(2026, 9, 8), time(14)) == datetime(2026, 9, 8, 12, tzinfo=UTC)
    assert scheduling.at(tray, date(2026, 12, 8), time(14)) == datetime(2026, 12, 8, 13, tzinfo=UTC)


def test_an_interview_moves_and_what_is_said_is_told(tray: Desk, planned: int) -> None:
    told = scheduling.move(
        tray,
        planned,
        1,
        starts_at=datetime(2026, 9, 13, 22),  # noqa: DTZ001 - a wall time
        mode=Mode.VIDEO,
        place="Salle 2",
    )
    assert codes(told)[0] == "change.notice"
    assert "plan.outside-hours" in codes(told)
    moved = meetings(tray, planned)[1]
    assert moved.starts_at == datetime(2026, 9, 13, 20, tzinfo=UTC)
    assert (moved.mode, moved.place, moved.duration_minutes) == (Mode.VIDEO, "Salle 2", 120)


def test_exceptional_circumstances_lift_the_notice(tray: Desk, planned: int) -> None:
    later = datetime(2026, 9, 8, 7, tzinfo=UTC)
    told = scheduling.move(tray, planned, 1, starts_at=later, exceptional=True)
    assert "change.notice" not in codes(told)


def test_another_phase_is_kept_and_judged_beside_the_others(tray: Desk, planned: int) -> None:
    told = scheduling.move(tray, planned, 9, phase=Phase.PRELIMINARY)
    assert meetings(tray, planned)[9].phase is Phase.PRELIMINARY
    assert "plan.phase-order" in codes(told)
    assert "change.notice" not in codes(told)
    told = scheduling.move(tray, planned, 9, phase=Phase.FOLLOW_UP, counted=False)
    assert not meetings(tray, planned)[9].counted
    assert "plan.phase-order" not in codes(told)


def test_a_trial_tells_all_and_keeps_nothing(tray: Desk, planned: int) -> None:
    before = tray.load(planned).record
    told = scheduling.move(tray, planned, 1, duration_minutes=480, dry_run=True)
    assert "plan.over-24h" in codes(told)
    assert tray.load(planned).record == before
    with pytest.raises(RefusedError, match="L6313-4"):
        scheduling.move(tray, planned, 1, duration_minutes=480)
    assert tray.load(planned).record == before


def test_interviews_stay_in_the_order_of_their_moments(tray: Desk, planned: int) -> None:
    scheduling.move(tray, planned, 1, starts_at=datetime(2026, 9, 16, 7, tzinfo=UTC))
    record = tray.load(planned).record
    assert [it.number for it in record.interviews][:3] == [2, 1, 3]
    assert "plan.phase-order" in codes(scheduling.findings(tray, planned))


def test_another_dossier_that_booked_the_hour_is_told(tray: Desk, planned: int) -> None:
    other = lay(tray)
    there = meetings(tray, other)[1].starts_at
    told = scheduling.move(tray, planned, 1, starts_at=there + timedelta(minutes=30), dry_run=True)
    assert "plan.overlap" in codes(told)
    scheduling.cancel(tray, other, 1)
    told = scheduling.move(tray, planned, 1, starts_at=there + timedelta(minutes=30), dry_run=True)
    assert "plan.overlap" not in codes(told)


def test_what_was_held_does_not_change(tray: Desk, hand: Hand, planned: int) -> None:
    hand.moment = datetime(2026, 9, 7, 10, tzinfo=UTC)
    interviewing.hold(tray, planned, InterviewRecord(interview=1, outcome="une piste"))
    later = datetime(2026, 9, 8, 7, tzinfo=UTC)
    told = scheduling.move(tray, planned, 1, starts_at=later, dry_run=True)
    assert codes(told)[0] == "schedule.held"
    for act in (scheduling.cancel, scheduling.remove, scheduling.mark_missed):
        with pytest.raises(RefusedError, match="a eu lieu"):
            act(tray, planned, 1)
    with pytest.raises(RefusedError, match="a eu lieu"):
        scheduling.move(tray, planned, 1, place="ailleurs")
    with pytest.raises(RefusedError, match="ne redevient pas"):
        scheduling.mark_planned(tray, planned, 1)


def test_a_cancelled_one_is_put_back_before_it_moves(tray: Desk, planned: int) -> None:
    told = scheduling.cancel(tray, planned, 9, exceptional=True)
    assert "plan.empty-phase" not in codes(told)
    assert meetings(tray, planned)[9].state is InterviewState.CANCELLED
    with pytest.raises(RefusedError, match="remettez-le d’abord"):
        scheduling.move(tray, planned, 9, place="ailleurs")
    scheduling.mark_planned(tray, planned, 9)
    assert meetings(tray, planned)[9].state is InterviewState.PLANNED


def test_nobody_missed_what_has_not_begun(tray: Desk, hand: Hand, planned: int) -> None:
    with pytest.raises(RefusedError, match="pas encore commencé"):
        scheduling.mark_missed(tray, planned, 1)
    hand.moment = datetime(2026, 9, 7, 10, tzinfo=UTC)
    scheduling.mark_missed(tray, planned, 1)
    assert meetings(tray, planned)[1].state is InterviewState.MISSED


def test_one_is_added_under_a_number_that_nothing_bears(tray: Desk, planned: int) -> None:
    scheduling.set_guided(tray, planned, 4, 0)
    noted = Note(written_at=tray.now, text="dit", interview=12)
    with tray.writing() as repository:
        repository.save_note(planned, noted)
    moment = datetime(2026, 9, 10, 14)  # noqa: DTZ001 - a wall time
    number, told = scheduling.add(tray, planned, Phase.PRELIMINARY, moment, duration_minutes=90)
    assert number == 13
    assert "plan.too-dense" in codes(told)
    record = tray.load(planned).record
    assert [it.number for it in record.interviews][:2] == [1, 13]
    assert record.interviews[1].starts_at == datetime(2026, 9, 10, 12, tzinfo=UTC)


def test_one_too_many_is_refused(tray: Desk, planned: int) -> None:
    moment = datetime(2026, 9, 10, 14, tzinfo=UTC)
    with pytest.raises(RefusedError, match="L6313-4"):
        scheduling.add(tray, planned, Phase.PRELIMINARY, moment)
    number, _ = scheduling.add(tray, planned, Phase.FOLLOW_UP, moment, counted=False)
    assert number == 10
    with pytest.raises(InvalidInputError, match="duration_minutes"):
        scheduling.add(tray, planned, Phase.FOLLOW_UP, moment, duration_minutes=0)


def test_one_is_removed_unless_something_was_written(tray: Desk, planned: int) -> None:
    scheduling.remove(tray, planned, 9)
    assert 9 not in meetings(tray, planned)
    with tray.writing() as repository:
        repository.save_note(planned, Note(written_at=tray.now, text="dit", interview=8))
    with pytest.raises(RefusedError, match="annulez-le plutôt"):
        scheduling.remove(tray, planned, 8)
    with pytest.raises(InvalidInputError, match="n° 9"):
        scheduling.remove(tray, planned, 9)


def test_a_former_list_is_put_back_exactly(tray: Desk, hand: Hand, planned: int) -> None:
    before = tray.load(planned).record.interviews
    scheduling.remove(tray, planned, 9)
    scheduling.move(tray, planned, 1, starts_at=datetime(2026, 9, 16, 7, tzinfo=UTC))
    scheduling.replace_all(tray, planned, before)
    assert tray.load(planned).record.interviews == before
    hand.moment = datetime(2026, 9, 7, 10, tzinfo=UTC)
    interviewing.hold(tray, planned, InterviewRecord(interview=1))
    with pytest.raises(RefusedError, match="entre-temps"):
        scheduling.replace_all(tray, planned, before)
    with pytest.raises(InvalidInputError, match="même numéro"):
        scheduling.replace_all(tray, planned, [before[0], before[0]])


def test_guided_hours_count_in_the_maximum(tray: Desk, planned: int) -> None:
    scheduling.set_guided(tray, planned, 5, 2.5)
    assert tray.load(planned).record.guided.done_hours == 2.5
    with pytest.raises(RefusedError, match="L6313-4"):
        scheduling.set_guided(tray, planned, 7, 0)
    for wrong in (-1, 25, float("nan")):
        with pytest.raises(InvalidInputError, match="planned_hours"):
            scheduling.set_guided(tray, planned, wrong, 0)


def test_a_dossier_without_programme_has_its_findings_too(tray: Desk, number: int) -> None:
    assert "plan.under-13h" in codes(scheduling.findings(tray, number))
    moment = datetime(2026, 10, 10, 14, tzinfo=UTC)
    added, _ = scheduling.add(tray, number, Phase.INVESTIGATION, moment)
    told = scheduling.move(tray, number, added, starts_at=moment + timedelta(hours=1))
    assert not [code for code in codes(told) if code.startswith("change.")]
    empty = import_dossier(tray, portable(interviews=[], records=[]))
    assert codes(scheduling.findings(tray, empty)) == ["plan.empty-phase"] * 3


def test_nothing_changes_once_the_action_is_over(tray: Desk, hand: Hand, planned: int) -> None:
    hand.to(date(2026, 10, 1))
    ending.hand_over(tray, planned, tray.today, tray.today)
    before = tray.load(planned).record.interviews
    moment = datetime(2026, 10, 10, 14, tzinfo=UTC)
    for act in (
        lambda: scheduling.move(tray, planned, 9, starts_at=moment, dry_run=True),
        lambda: scheduling.cancel(tray, planned, 9),
        lambda: scheduling.add(tray, planned, Phase.INVESTIGATION, moment),
        lambda: scheduling.remove(tray, planned, 9),
        lambda: scheduling.replace_all(tray, planned, before[:1]),
        lambda: scheduling.set_guided(tray, planned, 0, 0),
    ):
        with pytest.raises(RefusedError, match="R6313-7"):
            act()
    assert tray.load(planned).record.interviews == before


ACTS = st.sampled_from(["move", "cancel", "missed", "planned", "add", "remove", "longer"])


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.tuples(ACTS, st.integers(1, 11), st.integers(0, 90)), max_size=8))
def test_whatever_is_done_the_maximum_holds_and_undoing_restores(
    tray: Desk, planned: int, acts: list[tuple[str, int, int]]
) -> None:
    first = tray.load(planned).record
    for act, which, days in acts:
        moment = datetime(2026, 9, 7, 7, tzinfo=UTC) + timedelta(days=days)
        known = tray.load(planned).record
        try:
            _do(tray, planned, act, which, moment)
        except BilanError:
            assert tray.load(planned).record == known
        record = tray.load(planned).record
        assert "plan.over-24h" not in codes(scheduling.findings(tray, planned))
        moments = [it.starts_at for it in record.interviews]
        assert moments == sorted(moments)
    scheduling.replace_all(tray, planned, first.interviews)
    back = tray.load(planned).record
    assert back.plan_revision >= first.plan_revision  # an undoing is a change for a calendar
    assert back.model_copy(update={"plan_revision": first.plan_revision}) == first


def _do(desk: Desk, number: int, act: str, which: int, moment: datetime) -> None:
    if act == "move":
        scheduling.move(desk, number, which, starts_at=moment)
    elif act == "longer":
        scheduling.move(desk, number, which, duration_minutes=150)
    elif act == "add":
        scheduling.add(desk, number, Phase.INVESTIGATION, moment)
    else:
        name = {"missed": "mark_missed", "planned": "mark_planned"}.get(act, act)
        getattr(scheduling, name)(desk, number, which)
