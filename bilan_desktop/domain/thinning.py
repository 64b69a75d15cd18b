"""Which backups stay: one of each of the last days, weeks and months that have some."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 6
"""How many days, weeks and months keep their newest backup."""

_Period = Callable[[datetime], Hashable]


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """The moments whose backups stay: of each period the newest, so that the newest always does.

    Args:
        moments: when the backups were made, told in one zone, in which the days are counted.
    """
    newest_first = sorted(set(moments), reverse=True)
    periods: tuple[tuple[_Period, int], ...] = (
        (lambda moment: moment.date(), DAYS),
        (lambda moment: moment.isocalendar()[:2], WEEKS),
        (lambda moment: (moment.year, moment.month), MONTHS),
    )
    return {moment for period, most in periods for moment in _each(newest_first, period, most)}


def _each(newest_first: list[datetime], period: _Period, most: int) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return list(found.values())[:most]
