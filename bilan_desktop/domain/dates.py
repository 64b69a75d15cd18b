"""Days counted as the law counts them."""

import calendar
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day when it has no such day.

    The 29th of February plus twelve months is thus the 28th of February (as article 641 of the
    *Code de procédure civile* counts).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day some years later; see `add_months` for the 29th of February."""
    return add_months(day, 12 * years)


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
