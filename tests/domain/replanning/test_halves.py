"""One made two, two made one: the minutes stay the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.interviews import GuidedPart, GuidedWork, Phase
from bilan_desktop.domain.replanning.halves import (
    first_minutes,
    guided_after,
    kept_and_gone,
    merge_findings,
    merged,
    split,
    split_findings,
)
from tests.domain.replanning.planned import NOW, held, planning


def written(number: int) -> Content:
    return Content(notes=[Note(written_at=NOW, text="dit", interview=number)])


def total(meetings: list) -> int:  # type: ignore[type-arg] # drawn by the test
    return sum(it.duration_minutes for it in meetings)


@given(minutes=st.integers(30, 480))
def test_no_half_is_too_short_and_none_is_lost(minutes: int) -> None:
    first = first_minutes(minutes)
    assert 15 <= first <= minutes - first
    assert minutes - first - first < 10 + minutes % 2


def test_a_split_interview_goes_on_in_its_phase() -> None:
    there = planning()
    after = split(there, there[1], 6, there[2].starts_at)
    assert total(after) == total(there)
    assert (after[1].number, after[1].duration_minutes) == (2, 60)
    last = after[-1]
    assert (last.number, last.phase, last.duration_minutes) == (6, Phase.INVESTIGATION, 60)


def test_what_is_short_held_or_without_a_number_left_does_not_split() -> None:
    meeting = planning()[1]
    assert split_findings(meeting, 6) == []
    short = meeting.model_copy(update={"duration_minutes": 29})
    assert [it.code for it in split_findings(short, 6)] == ["change.too-short"]
    assert [it.code for it in split_findings(held(meeting), 100)] == [
        "schedule.held",
        "change.numbers",
    ]


@pytest.mark.parametrize(("said_of", "stays"), [(0, 2), (2, 2), (3, 3)])
def test_the_earlier_stays_unless_the_later_alone_is_written_of(said_of: int, stays: int) -> None:
    there = planning()
    content = written(said_of) if said_of else Content()
    kept, gone = kept_and_gone(there[2], there[1], content)
    assert kept.number == stays
    after = merged(there, kept, gone)
    assert total(after) == total(there)
    whole = next(it for it in after if it.number == stays)
    assert (whole.starts_at, whole.duration_minutes) == (there[1].starts_at, 240)


def test_what_does_not_go_together_is_refused() -> None:
    one, two = planning()[1:3]
    assert merge_findings(one, two, Content()) == []
    both = Content(notes=[*written(2).notes, *written(3).notes])
    assert [it.code for it in merge_findings(one, two, both)] == ["schedule.written"]
    assert [it.code for it in merge_findings(one, one, Content())] == ["change.same"]
    first = planning()[0]
    assert [it.code for it in merge_findings(first, one, Content())] == ["change.kinds"]
    long = two.model_copy(update={"duration_minutes": 400})
    assert [it.code for it in merge_findings(one, long, Content())] == ["change.too-long"]
    assert "schedule.held" in {it.code for it in merge_findings(held(one), two, Content())}


def test_guided_work_follows_the_interview_that_stays() -> None:
    guided = GuidedWork(
        planned_hours=3, parts=[GuidedPart(after=2, hours=1), GuidedPart(after=3, hours=2)]
    )
    after = guided_after(guided, planning()[1], planning()[2])
    assert [(it.after, it.hours) for it in after.parts] == [(2, 1), (2, 2)]
