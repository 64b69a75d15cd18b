"""What is said of a programme while it is typed: where it arose, in words, with its article."""

from typing import Any

import pytest

from bilan_desktop.domain.findings import Severity
from bilan_desktop.domain.interviews import Phase
from bilan_desktop.domain.programme import Programme
from bilan_desktop.domain.programme_judging import LENGTH, STEPS, Judged, Remark, judge
from bilan_desktop.domain.programme_sketch import Sketch, StepSketch, blank, months

from .dossiers import LAW
from .test_programme import ALL, EXERCISES, TODAY


def judged(sketch: Sketch, **options: Any) -> Judged:
    return judge(sketch, LAW, TODAY, EXERCISES, **options)


def sketch(name: str = "9x2h", **fields: Any) -> Sketch:
    return Sketch.of(ALL[name]).model_copy(update=fields)


def codes(found: Judged) -> list[tuple[str, int | None, str]]:
    return [(it.place, it.step, it.finding.code.removeprefix("programme.")) for it in found.remarks]


@pytest.mark.parametrize("name", list(ALL))
def test_those_shipped_are_taken_up_whole_and_nothing_is_said(name: str) -> None:
    found = judged(Sketch.of(ALL[name]))
    assert found == Judged(ALL[name], [])


def test_a_sketch_is_kept_as_a_line_and_read_back() -> None:
    one = sketch(title="", surveys="0, abc")
    assert Sketch.model_validate_json(one.model_dump_json()) == one


def test_a_new_one_has_its_three_phases_and_only_the_draft_to_be_told_of() -> None:
    found = judged(blank("mien", "Le mien"))
    assert codes(found) == [(LENGTH, None, "under-13h")]
    (remark,) = found.at(LENGTH)
    assert remark.severity is Severity.WARNING
    assert "pas en vigueur" in remark.message
    assert isinstance(found.programme, Programme)
    assert codes(judged(blank("mien", "Le mien"), warn_minimum=False)) == []


def test_over_twenty_four_hours_is_refused_with_the_article() -> None:
    found = judged(sketch(guided_hours=6.5))
    assert found.programme is None
    (refusal,) = found.at(LENGTH)
    assert refusal.article == "C. trav., art. L6313-4"
    assert "24\u00a0h\u00a030" in refusal.message
    assert judged(sketch(guided_hours=6)).programme is not None


def test_the_longest_choice_counts() -> None:
    found = judged(sketch("16-24h", guided_hours=0.5))
    assert codes(found) == [(LENGTH, None, "over-24h")]


def test_what_is_missing_is_told_at_its_field() -> None:
    one = sketch(title="")
    one.steps[2].objective = ""
    found = judged(one)
    assert codes(found) == [("title", None, "missing"), ("objective", 2, "missing")]
    assert found.programme is None
    assert found.refused() == found.remarks


def test_missing_phases_are_named() -> None:
    found = judged(sketch(steps=sketch().steps[1:7]))
    assert codes(found) == [(STEPS, None, "empty-phase")]
    (refusal,) = found.at(STEPS)
    assert "phase préliminaire et la phase de conclusion" in refusal.message
    assert refusal.article == "C. trav., art. R6313-4"


def test_phases_out_of_order_are_told_at_each_interview_that_comes_too_late() -> None:
    one = sketch()
    one.steps.append(one.steps.pop(3))
    found = judged(one)
    assert codes(found) == [("phase", 8, "phase-order")]
    (refusal,) = found.at("phase", 8)
    assert refusal.message.startswith("Phase d’investigation après la phase de conclusion")


def test_a_follow_up_is_no_phase_of_a_programme() -> None:
    one = sketch()
    one.steps[8].phase = Phase.FOLLOW_UP
    assert codes(judged(one)) == [("phase", 8, "phase-order")]


@pytest.mark.parametrize("proposed", [7, 13])
def test_the_number_proposed_lies_between_the_others(proposed: int) -> None:
    assert codes(judged(sketch("16-24h", proposed=proposed))) == [("proposed", None, "choice")]


def test_a_choice_that_is_not_described_is_told_by_its_number() -> None:
    one = sketch("16-24h")
    one.steps[3].from_number = 10
    found = judged(one)
    assert codes(found) == [(STEPS, None, "count")]
    assert "9\u00a0entretiens, 8\u00a0sont décrits" in found.at(STEPS)[0].message


def test_a_number_that_is_not_chosen_leaves_no_interview_out() -> None:
    one = sketch()
    one.steps[3].from_number = 10
    found = judged(one)
    assert found.programme is not None
    assert found.programme.chosen(9) == found.programme.steps
    assert one.outline(9).interviews == 9


@pytest.mark.parametrize("place", ["surveys", "follow_ups"])
@pytest.mark.parametrize("typed", ["six", "1;61", "-1", "1.5", "²"])
def test_months_that_are_none_are_told_at_their_line(place: str, typed: str) -> None:
    found = judged(sketch(**{place: typed}))
    assert codes(found) == [(place, None, "months")]
    assert found.programme is None


def test_months_are_read_as_one_writes_them() -> None:
    assert months(" 6, 1 et 3;6") == [1, 3, 6]
    assert months("") == []
    found = judged(sketch(follow_ups="", surveys="0 6")).programme
    assert found is not None
    assert (found.follow_up_months, found.rules.survey_months) == ([], [0, 6])


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"spread_weeks": 15}, ("spread_weeks", None, "spread")),
        ({"most_gap_days": 6}, ("most_gap_days", None, "gap")),
        ({"rhythm_days": 14}, ("rhythm_days", None, "rhythm")),
        (
            {"rules": ALL["9x2h"].rules.model_copy(update={"mid_review_after": 9})},
            ("mid_review_after", None, "review"),
        ),
    ],
)
def test_what_can_not_be_meant_is_told_and_kept(
    fields: dict[str, Any], wanted: tuple[str, int | None, str]
) -> None:
    found = judged(sketch(**fields))
    assert codes(found) == [wanted]
    assert found.programme is not None
    assert found.refused() == []


def test_an_exercise_that_the_guide_lacks_is_named() -> None:
    one = sketch()
    one.steps[1].exercises = ["parcours", "perdu"]
    found = judged(one)
    assert codes(found) == [("exercises", 1, "exercise")]
    assert "« perdu »" in found.at("exercises", 1)[0].message


@pytest.mark.parametrize(
    ("spoilt", "place", "step"),
    [({"rhythm_days": 0}, "rhythm_days", None), ({"guided_hours": -1.0}, "guided_hours", None)],
)
def test_a_number_out_of_bounds_is_told_at_its_field(
    spoilt: dict[str, Any], place: str, step: int | None
) -> None:
    found = judged(sketch(**spoilt), warn_minimum=False)
    assert found.programme is None
    assert (found.remarks[-1].place, found.remarks[-1].step) == (place, step)


def test_a_length_out_of_bounds_is_told_at_its_interview() -> None:
    one = sketch()
    one.steps[4].minutes = 5
    last: Remark = judged(one).remarks[-1]
    assert (last.place, last.step) == ("minutes", 4)


def test_the_outline_tells_the_minutes_of_each_phase() -> None:
    whole = sketch().outline(9)
    assert whole.phases == {
        Phase.PRELIMINARY: 120,
        Phase.INVESTIGATION: 720,
        Phase.CONCLUSION: 240,
    }
    assert (whole.interviews, whole.guided, whole.total()) == (9, 360, 1440)
    lengths = [it.total() // 60 for it in sketch("16-24h").outlines()]
    assert lengths == [16, 18, 20, 22, 24]
    assert Sketch(id="vide", steps=[StepSketch()]).usual() == 1
