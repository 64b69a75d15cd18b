"""How a ratio is measured: the two sides alternate, and their medians are compared."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Act = Callable[[], object]


@dataclass(frozen=True)
class Ratio:
    """One figure.

    Attributes:
        name: what was measured, against what.
        ours: median of ours, in milliseconds, or in the unit that the name tells.
        bare: median of the bare counterpart, in the same unit.
        tries: how many times each side ran.
    """

    name: str
    ours: float
    bare: float
    tries: int

    def line(self) -> str:
        """The figure as the table prints it."""
        ratio = self.ours / self.bare
        return f"{self.name:<62} {ratio:6.2f}  {self.ours:9.2f} {self.bare:9.2f}  {self.tries:5d}"


HEAD = f"{'ratio of medians':<62} {'ratio':>6}  {'ours ms':>9} {'bare ms':>9}  {'tries':>5}"


def timed(act: Act) -> float:
    """How long one call takes, in milliseconds."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def compare(name: str, ours: Act, bare: Act, tries: int) -> Ratio:
    """Time two acts against one another."""
    return measured(name, lambda: timed(ours), lambda: timed(bare), tries)


def measured(name: str, ours: Callable[[], float], bare: Callable[[], float], tries: int) -> Ratio:
    """Alternate the two sides, so that a slow moment of the machine falls on both."""
    mine, theirs = [], []
    for _ in range(tries):
        mine.append(ours())
        theirs.append(bare())
    return Ratio(name, statistics.median(mine), statistics.median(theirs), tries)
