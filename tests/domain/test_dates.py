from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_desktop.domain.dates import add_months, add_years, next_day

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_are_counted_by_the_day_of_the_month(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(days, days, st.integers(0, 60))
def test_a_later_day_never_comes_back_earlier(one: date, other: date, months: int) -> None:
    first, last = sorted((one, other))
    assert add_months(first, months) <= add_months(last, months)


@given(days, st.integers(0, 10))
def test_years_are_twelve_months(day: date, years: int) -> None:
    assert add_years(day, years) == add_months(day, 12 * years)
    assert add_years(day, years).year == day.year + years


def test_the_year_ends_into_the_next() -> None:
    assert next_day(date(2026, 12, 31)) == date(2027, 1, 1)
