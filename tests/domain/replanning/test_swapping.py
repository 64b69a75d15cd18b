"""Two interviews change places; numbers stay with what was written, phases in their order."""

from bilan_desktop.domain.interviews import Phase
from bilan_desktop.domain.replanning.swapping import swap_findings, swapped
from tests.domain.replanning.planned import held, planning


def test_moments_change_places_and_phases_stay_in_order() -> None:
    there = planning()
    after = swapped(there, there[0], there[2])
    assert [it.number for it in after] == [1, 2, 3, 4, 5]
    assert after[0].starts_at == there[2].starts_at
    assert after[2].starts_at == there[0].starts_at
    in_time = sorted(after, key=lambda it: it.starts_at)
    assert [it.phase for it in in_time] == [it.phase for it in there]
    assert swapped(after, after[0], after[2]) == there


def test_each_keeps_its_length() -> None:
    there = planning()
    there[1] = there[1].model_copy(update={"duration_minutes": 60})
    after = swapped(there, there[1], there[3])
    assert [after[1].duration_minutes, after[3].duration_minutes] == [60, 120]


def test_what_was_held_and_what_is_of_another_kind_does_not_change_places() -> None:
    one, other = planning()[:2]
    assert swap_findings(one, other) == []
    assert [it.code for it in swap_findings(held(one), other)] == ["schedule.held"]
    assert [it.code for it in swap_findings(one, one)] == ["change.same"]
    free = other.model_copy(update={"counted": False})
    assert [it.code for it in swap_findings(one, free)] == ["change.kinds"]
    later = other.model_copy(update={"phase": Phase.FOLLOW_UP})
    assert [it.code for it in swap_findings(one, later)] == ["change.kinds"]
