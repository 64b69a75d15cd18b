"""What a dossier asks of the consultant these days."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier, FollowUp, HandOver
from bilan_desktop.domain.duties import NEAR, Duty, DutyKind, duties
from bilan_desktop.domain.ends import end_of_action
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.retention import Fate, first_fate
from tests.domain.dossiers import END, LAW, PRACTICE, agreement, interview, record
from tests.practice.varied import DOSSIERS

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOW.date()
PLANNED = InterviewState.PLANNED


def lasting(**fields: Any) -> AdministrativeRecord:
    values: dict[str, Any] = {"hand_over": HandOver(), "closed_on": None, "follow_ups": []}
    return record(**(values | fields))


def kinds(found: list[Duty]) -> list[str]:
    return sorted(duty.kind.value for duty in found)


def asked(case: AdministrativeRecord, now: datetime = NOW, fate: Fate | None = None) -> list[Duty]:
    return duties(case, fate, now)


def test_nothing_is_asked_in_the_middle_of_a_bilan() -> None:
    later = [interview(at, state=PLANNED, starts_at=NOW + timedelta(days=9 * at)) for at in (2, 3)]
    assert asked(lasting(interviews=[interview(), *later])) == []


def test_an_interview_past_is_to_be_noted() -> None:
    past = interview(2, state=PLANNED, starts_at=NOW - timedelta(hours=2))
    far = Contract(signed_on=TODAY, ends_on=date(2026, 12, 1))
    found = asked(lasting(interviews=[past], contract=far))
    assert [(it.kind, it.interview, it.day) for it in found] == [(DutyKind.ATTENDANCE, 2, TODAY)]
    running = past.model_copy(update={"starts_at": NOW - timedelta(hours=1)})
    assert "presence" not in kinds(asked(lasting(interviews=[running], contract=far)))
    missed = past.model_copy(update={"state": InterviewState.MISSED})
    assert asked(lasting(interviews=[missed], contract=far)) == []


def test_an_agreement_is_asked_before_the_last_interview() -> None:
    far = Contract(signed_on=TODAY, ends_on=date(2026, 12, 1))
    one = [interview(2, state=PLANNED, starts_at=NOW + timedelta(days=60))]
    found = asked(lasting(interviews=one, contract=far))
    assert kinds(found) == ["accord"]
    assert found[0].article == "C. trav., art. R6313-7"
    assert asked(lasting(interviews=one, contract=far, agreements=[agreement()])) == []
    taken_back = [agreement(withdrawn_on=TODAY)]
    assert kinds(asked(lasting(interviews=one, contract=far, agreements=taken_back))) == ["accord"]
    two = [interview(3, state=PLANNED, starts_at=NOW + timedelta(days=15)), *one]
    assert asked(lasting(interviews=two, contract=far)) == []
    near = [interview(at, state=PLANNED, starts_at=NOW + timedelta(days=at)) for at in (2, 3)]
    found = asked(lasting(interviews=near, contract=far))
    assert [it.interview for it in found] == [3]


def test_both_documents_are_handed_over_before_the_end() -> None:
    soon = Contract(signed_on=TODAY, ends_on=TODAY + NEAR)
    found = asked(lasting(contract=soon))
    assert kinds(found) == ["remise", "terme"]
    assert "les résultats détaillés et le document de synthèse" in found[0].sentence
    half = asked(lasting(contract=soon, hand_over=HandOver(results_on=TODAY)))
    assert "résultats" not in half[0].sentence
    later = Contract(signed_on=TODAY, ends_on=TODAY + NEAR + timedelta(days=1))
    assert asked(lasting(contract=later)) == []
    assert kinds(asked(lasting(contract=soon, interviews=[]))) == ["terme"]


def test_an_action_that_is_over_is_asked_about() -> None:
    past = Contract(signed_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))
    found = asked(lasting(contract=past))
    assert [(it.kind, it.day) for it in found] == [(DutyKind.OVERDUE, date(2026, 3, 1))]


def test_a_destruction_near_is_told_a_forecast_is_not() -> None:
    closed, day = record(follow_ups=[], closed_on=TODAY, hand_over=HandOver()), TODAY + NEAR
    fate = Fate(category=Category.RESULTS, due_on=day, ground="Dû.", article="X")
    assert kinds(asked(closed, fate=fate)) == ["destruction"]
    for change in ({"due_on": day + timedelta(days=1)}, {"forecast": True}, {"due_on": None}):
        assert asked(closed, fate=fate.model_copy(update=change)) == []


def test_a_follow_up_near_is_told_until_it_is_noted() -> None:
    def at(now: datetime, **fields: Any) -> list[str]:
        return kinds(asked(record(follow_ups=[FollowUp(months=6, **fields)]), now))

    due = datetime.combine(END, datetime.min.time(), UTC) + timedelta(days=184)
    assert at(due - NEAR) == ["suivi"]
    assert at(due + timedelta(days=90)) == ["suivi"]
    assert at(due - NEAR - timedelta(days=1)) == []
    assert at(due, held_on=END) == []
    assert at(due, declined=True) == []
    planned = lasting(follow_ups=[FollowUp(months=6, planned_on=TODAY)])
    assert kinds(asked(planned)) == ["suivi"]


@given(dossier=DOSSIERS)
def test_a_closed_dossier_asks_only_for_destruction_and_follow_up(dossier: Dossier) -> None:
    now = datetime(2026, 9, 1, 9, tzinfo=UTC)
    fate = first_fate(dossier, LAW, PRACTICE, now.date())
    found = duties(dossier.record, fate, now)
    ended = end_of_action(dossier.record, now.date()) is not None
    closed = dossier.record.closed_on is not None
    assert (DutyKind.OVERDUE in {it.kind for it in found}) == (ended and not closed)
    if closed:
        assert {it.kind for it in found} <= {DutyKind.DESTRUCTION, DutyKind.FOLLOW_UP}
    assert all(it.day - now.date() <= NEAR for it in found if it.kind is not DutyKind.AGREEMENT)
