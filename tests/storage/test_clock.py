"""The clock's guard."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.errors import ClockError
from bilan_desktop.storage import clock
from bilan_desktop.storage.clock import ClockState

NOW = datetime(2026, 11, 23, tzinfo=UTC)
GAPS = st.timedeltas(min_value=timedelta(days=-3000), max_value=timedelta(days=3000))


@pytest.mark.parametrize(
    ("gap", "state"),
    [
        (timedelta(days=400), ClockState.BELIEVED),
        (timedelta(days=400, seconds=1), ClockState.AHEAD),
        (timedelta(days=-1), ClockState.BELIEVED),
        (timedelta(days=-1, seconds=-1), ClockState.BEHIND),
    ],
)
def test_the_bounds(gap: timedelta, state: ClockState) -> None:
    assert clock.judge(NOW + gap, NOW) is state


@given(GAPS)
def test_only_a_clock_ahead_stops_a_destruction_and_confirmation_frees_it(gap: timedelta) -> None:
    moment = NOW + gap
    state = clock.judge(moment, NOW)
    said = clock.sentence(state, moment, NOW)
    if state is ClockState.AHEAD:
        with pytest.raises(ClockError, match="confirmé"):
            clock.require_believed(state, said, confirmed=False)
    else:
        clock.require_believed(state, said, confirmed=False)
    clock.require_believed(state, said, confirmed=True)


def test_a_salvaged_cabinet_destroys_nothing_before_somebody_has_looked() -> None:
    said = clock.sentence(ClockState.DOUBTFUL, NOW, NOW)
    with pytest.raises(ClockError, match="accord de conservation"):
        clock.require_believed(ClockState.DOUBTFUL, said, confirmed=False)
    clock.require_believed(ClockState.DOUBTFUL, said, confirmed=True)


@given(GAPS)
def test_whoever_looked_at_a_salvaged_cabinet_is_told_of_the_clock_too(gap: timedelta) -> None:
    """One confirmation stands for both: neither may be given unseen."""
    moment = NOW + gap
    said = clock.sentence(ClockState.DOUBTFUL, moment, NOW) or ""
    assert said.startswith(clock.SALVAGED)
    assert said.endswith(clock.sentence(clock.judge(moment, NOW), moment, NOW) or clock.SALVAGED)


@given(GAPS, st.booleans())
def test_the_latest_moment_never_goes_back_unconfirmed_nor_leaps(
    gap: timedelta, confirmed: bool
) -> None:
    kept = clock.latest_of(NOW + gap, NOW, confirmed=confirmed)
    assert kept >= NOW or (confirmed and clock.judge(NOW + gap, NOW) is ClockState.BEHIND)
    assert confirmed or kept - NOW <= clock.LONGEST_STEP
    assert kept in (NOW, NOW + gap, NOW + clock.LONGEST_STEP)


@given(GAPS)
def test_destructions_go_by_the_latest_moment_of_a_clock_set_back(gap: timedelta) -> None:
    moment = clock.reckoned(NOW + gap, NOW)
    set_back = clock.judge(NOW + gap, NOW) is ClockState.BEHIND
    assert moment == (NOW if set_back else NOW + gap)


@given(GAPS)
def test_there_is_a_sentence_whenever_something_is_wrong(gap: timedelta) -> None:
    state = clock.judge(NOW + gap, NOW)
    assert (clock.sentence(state, NOW + gap, NOW) is None) == (state is ClockState.BELIEVED)


@given(st.lists(GAPS, max_size=30))
def test_no_walk_of_openings_makes_a_far_clock_believed(gaps: list[timedelta]) -> None:
    """Each opening may destroy unasked, if the guard believes its clock, then moves it on."""
    latest = NOW
    for openings, gap in enumerate(gaps):
        believed = clock.judge(NOW + gap, latest) is not ClockState.AHEAD
        assert believed <= (gap <= clock.FARTHEST_LEAP + openings * clock.LONGEST_STEP)
        latest = clock.latest_of(NOW + gap, latest)


@given(st.lists(st.timedeltas(timedelta(days=400, seconds=1), timedelta(days=9000)), min_size=1))
def test_a_clock_always_far_ahead_is_never_believed(gaps: list[timedelta]) -> None:
    latest = NOW
    for gap in gaps:
        assert clock.judge(NOW + gap, latest) is ClockState.AHEAD
        latest = clock.latest_of(NOW + gap, latest)
