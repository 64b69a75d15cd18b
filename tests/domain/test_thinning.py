"""Seven days, four weeks, six months; and never the newest gone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.thinning import DAYS, MONTHS, WEEKS, kept

START = datetime(2026, 1, 1, 18, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 500 * 24).map(lambda hours: START + timedelta(hours=hours)))


def test_nothing_keeps_nothing() -> None:
    assert kept([]) == set()


def test_of_one_day_the_newest_stays() -> None:
    morning, evening = START.replace(hour=8), START.replace(hour=19)
    assert kept([morning, evening]) == {evening}


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    """Thinned each day, as it is: what a later month needs must not have gone before."""
    left: set[datetime] = set()
    for day in range(365):
        left = kept([*left, START + timedelta(days=day)])
    days = sorted(moment.date().isoformat() for moment in left)
    assert days == [
        "2026-07-31",
        "2026-08-31",
        "2026-09-30",
        "2026-10-31",
        "2026-11-30",
        "2026-12-13",
        "2026-12-20",
        *(f"2026-12-{day}" for day in range(25, 32)),
    ]


@given(MOMENTS)
def test_what_stays(moments: list[datetime]) -> None:
    left = kept(moments)
    assert left <= set(moments)
    assert len(left) <= DAYS + WEEKS + MONTHS
    assert kept(left) == left
    if moments:
        assert max(moments) in left
    days = sorted({moment.date() for moment in moments}, reverse=True)[:DAYS]
    assert set(days) <= {moment.date() for moment in left}


@given(MOMENTS, st.integers(0, 600 * 24))
def test_one_more_takes_away_only_the_oldest_of_a_period(moments: list[datetime], at: int) -> None:
    """What a later thinning keeps, an earlier one had kept."""
    later = max([START, *moments]) + timedelta(hours=at)
    assert kept([*moments, later]) - {later} <= kept(moments)
