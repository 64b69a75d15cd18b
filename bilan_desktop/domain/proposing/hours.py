"""The hours of a calendar whose days are chosen: the same one wherever it is free."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time


def moments(free: Sequence[Sequence[datetime]]) -> list[datetime]:
    """One moment of each day.

    Args:
        free: for each day, the moments at which the interview may begin; one at least.
    """
    counted = Counter(clock for day in free for clock in {it.time() for it in day})
    most = max(counted.values())
    usual = min(clock for clock, count in counted.items() if count == most)
    return [min(day, key=lambda it: (_apart(it.time(), usual), it)) for day in free]


def _apart(one: time, other: time) -> int:
    return abs(60 * (one.hour - other.hour) + one.minute - other.minute)
