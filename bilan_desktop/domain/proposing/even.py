"""The days of a calendar: the most even ones that the rules leave, by dynamic programming.

With a first and a last day the sum of the gaps is fixed, so that the least variance is the least
sum of their squares: from each first day on, the least sum is known for each interview and day.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Frame(NamedTuple):
    """What bounds the days; days are told by their place in the list.

    Attributes:
        able: for each interview, the days on which it can be held, in their order.
        working: for each day, how many working days there were before it.
        least: the fewest days between two interviews.
        most: the most days between two interviews.
        longest: the most days from the first interview to the last.
    """

    able: Sequence[Sequence[int]]
    working: Sequence[int]
    least: int
    most: int
    longest: int


class Course(NamedTuple):
    """The days of a calendar.

    Attributes:
        uneven: (n-1)² times the variance of its gaps in working days, a whole number.
        days: one for each interview.
    """

    uneven: int
    days: tuple[int, ...]

    @property
    def span(self) -> int:
        """Calendar days from the first interview to the last."""
        return self.days[-1] - self.days[0]


BEGIN_WITHIN = 21
"""Days after the earliest day on which a calendar can begin, within which it does begin."""


def courses(frame: Frame, begin_by: int | None = None) -> list[Course]:
    """For each pair of a first and a last day that some calendar has, the most even one.

    Args:
        frame: what bounds the days.
        begin_by: the last day on which one may begin; found out where it is None.
    """
    found: list[Course] = []
    for first in frame.able[0]:
        if begin_by is not None and first > begin_by:
            break
        begun = list(_from(frame, first))
        if begun and begin_by is None:
            begin_by = first + BEGIN_WITHIN
        found += begun
    return found


def _from(frame: Frame, first: int) -> Iterator[Course]:
    """The most even calendars that begin on a day, one for each last day."""
    working, end = frame.working, first + frame.longest
    sums: dict[int, int] = {first: 0}
    before: list[dict[int, int]] = []
    for able in frame.able[1:]:
        reached: dict[int, int] = {}
        came: dict[int, int] = {}
        for day in able:
            if day > end:
                break
            best, by = _best(frame, sums, day)
            if by >= 0:
                reached[day], came[day] = best, by
        sums = reached
        before.append(came)
    gaps = len(frame.able) - 1
    for last, total in sums.items():
        length = working[last] - working[first]
        yield Course(gaps * total - length * length, _path(before, last))


def _best(frame: Frame, sums: dict[int, int], day: int) -> tuple[int, int]:
    """The least sum of squares with which a day is reached, and the day before it; -1 if none."""
    best, by, here = -1, -1, frame.working[day]
    for former in range(max(0, day - frame.most), day - frame.least + 1):
        sofar = sums.get(former)
        if sofar is not None:
            gap = here - frame.working[former]
            if by < 0 or sofar + gap * gap < best:
                best, by = sofar + gap * gap, former
    return best, by


def _path(before: Sequence[dict[int, int]], last: int) -> tuple[int, ...]:
    days = [last]
    for came in reversed(before):
        days.append(came[days[-1]])
    return tuple(reversed(days))
