"""What can't both be done: two stretches that meet, or that are too near for the way between."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.calendar import Slot
from bilan_desktop.domain.engagements import Travel, minutes_between


class Clash(Model):
    """Two stretches of which one stands in the way of the other.

    Attributes:
        first: the place in the list of the one that begins sooner.
        second: of the other.
        way: how many minutes the way takes that there is no time for; 0 where they simply meet.
    """

    first: int
    second: int
    way: int = 0


def clashes(slots: Sequence[Slot], travels: Sequence[Travel]) -> list[Clash]:
    """Every two stretches that can't both be done, in the order of their moments.

    The list is gone through once: a stretch is held against those alone that may still reach it.

    Args:
        slots: in any order.
        travels: how long it takes between places; no way is longer than the longest of them.
    """
    longest = timedelta(minutes=max((it.minutes for it in travels), default=0))
    order = sorted(range(len(slots)), key=lambda at: (_utc(slots[at].starts_at), at))
    found: list[Clash] = []
    near: list[int] = []
    for at in order:
        begins = _utc(slots[at].starts_at)
        near = [it for it in near if _utc(slots[it].ends_at) + longest.total_seconds() > begins]
        pairs = ((it, _way(slots[it], slots[at], travels)) for it in near)
        found += [Clash(first=it, second=at, way=way) for it, way in pairs if way is not None]
        near.append(at)
    return found


def _way(sooner: Slot, later: Slot, travels: Sequence[Travel]) -> int | None:
    """The way that is missing between two; 0 where they meet, None where both can be done."""
    left = _utc(later.starts_at) - _utc(sooner.ends_at)
    if left < 0:
        return 0
    minutes = minutes_between(travels, sooner.place, later.place)
    return minutes if left < minutes * 60 else None


def _utc(moment: datetime) -> float:
    # Two moments of one zone are compared by their wall clocks: around a change of hour only UTC
    # tells which comes first.
    return moment.timestamp()
