"""What can't both be done, found in one pass."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.calendar import Slot, slot
from bilan_desktop.domain.conflicts import Clash, clashes
from bilan_desktop.domain.engagements import Travel

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WAY = Travel(origin="Vienne", destination="Lyon", minutes=40)


def at(minutes: int, length: int, place: str = "") -> Slot:
    return slot(NOON + timedelta(minutes=minutes), length, place)


def test_two_that_meet_are_told_and_two_that_touch_are_not() -> None:
    assert clashes([at(0, 60), at(30, 60)], []) == [Clash(first=0, second=1)]
    assert clashes([at(30, 60), at(0, 60)], []) == [Clash(first=1, second=0)]
    assert clashes([at(0, 60), at(60, 60)], []) == []


def test_a_way_is_missing_only_where_there_is_no_time_for_it() -> None:
    near = [at(0, 60, "Vienne"), at(90, 60, "Lyon")]
    assert clashes(near, [WAY]) == [Clash(first=0, second=1, way=40)]
    assert clashes([near[0], at(100, 60, "Lyon")], [WAY]) == []
    assert clashes([near[0], at(90, 60)], [WAY]) == []


def test_a_long_one_meets_all_that_lie_in_it() -> None:
    found = clashes([at(0, 600), at(30, 30), at(100, 30), at(700, 30)], [])
    assert [(it.first, it.second) for it in found] == [(0, 1), (0, 2)]


def test_a_change_of_clocks_does_not_make_a_conflict() -> None:
    paris = ZoneInfo("Europe/Paris")
    first = datetime(2026, 10, 25, 2, 15, tzinfo=paris)
    apart = [
        Slot(starts_at=first, ends_at=first + timedelta(minutes=30)),
        Slot(
            starts_at=first.replace(fold=1),
            ends_at=first.replace(fold=1, minute=45),
        ),
    ]
    assert clashes(apart, []) == []


_SLOTS = st.lists(
    st.builds(at, st.integers(0, 500), st.integers(1, 200), st.sampled_from(["", "Vienne", "Lyon"]))
)


@given(_SLOTS)
def test_one_pass_finds_what_holding_each_against_each_finds(slots: list[Slot]) -> None:
    def meets(one: Slot, other: Slot) -> bool:
        places = {one.place, other.place} == {"Vienne", "Lyon"}
        way = timedelta(minutes=40 if places else 0)
        return one.starts_at < other.ends_at + way and other.starts_at < one.ends_at + way

    wanted = {(a, b) for b in range(len(slots)) for a in range(b) if meets(slots[a], slots[b])}
    found = {(min(it.first, it.second), max(it.first, it.second)) for it in clashes(slots, [WAY])}
    assert found == wanted
