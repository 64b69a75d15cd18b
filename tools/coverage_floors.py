"""Holds each floor of the house to the coverage that it owes, lines and branches together."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple

PACKAGE = "bilan_desktop"
OWED = {
    "cli": 95.0,
    "ui": 85.0,
    "practice": 95.0,
    "documents": 95.0,
    "pictures": 95.0,
    "storage": 95.0,
    "domain": 98.0,
    "resources": 95.0,
    "errors": 95.0,
    "interpreter": 75.0,
}
# The entry points belong to the command line.
ALIASES = {"__main__": "cli", "__init__": "cli"}


class Count(NamedTuple):
    """What can be covered (lines and branches), and what was.

    Attributes:
        covered: lines and branches that ran.
        total: lines and branches that there are.
    """

    covered: int
    total: int

    @property
    def percent(self) -> float:
        """The share covered, in percent; 100 where there is nothing to cover."""
        return 100.0 * self.covered / self.total if self.total else 100.0


def floor_of(path: str) -> str:
    """The floor that a module stands on, e.g. `bilan_desktop/domain/people.py` → `domain`."""
    parts = PurePath(path.replace("\\", "/")).parts
    first = parts[parts.index(PACKAGE) + 1].removesuffix(".py")
    return ALIASES.get(first, first)


def by_floor(report: Mapping[str, Any]) -> dict[str, Count]:
    """Add up coverage.py's JSON report, floor by floor."""
    counts: dict[str, Count] = defaultdict(lambda: Count(0, 0))
    for path, data in report["files"].items():
        summary = data["summary"]
        covered = summary["covered_lines"] + summary.get("covered_branches", 0)
        total = summary["num_statements"] + summary.get("num_branches", 0)
        floor = floor_of(path)
        counts[floor] = Count(counts[floor].covered + covered, counts[floor].total + total)
    return dict(counts)


def failures(counts: Mapping[str, Count]) -> list[str]:
    """The floors below what they owe, those never measured, and those that nobody named."""
    wrong = [
        f"{floor}: {count.percent:.1f} % covered, {OWED[floor]:.0f} % owed"
        for floor, count in counts.items()
        if floor in OWED and count.percent < OWED[floor]
    ]
    wrong += [f"{floor}: not measured" for floor in OWED if floor not in counts]
    wrong += [f"{floor}: no such floor in the house" for floor in counts if floor not in OWED]
    return wrong


def table(counts: Mapping[str, Count]) -> Iterable[str]:
    """One line a floor, top to bottom."""
    yield f"{'floor':<10} {'covered':>8} {'owed':>6} {'lines and branches':>19}"
    for floor, owed in OWED.items():
        count = counts.get(floor, Count(0, 0))
        reach = f"{count.covered} of {count.total}"
        yield f"{floor:<10} {count.percent:>6.1f} % {owed:>4.0f} % {reach:>19}"


def main(arguments: list[str] | None = None) -> int:
    """Print the table; exit 1 when a floor owes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path, help="coverage.py's JSON report")
    path: Path = parser.parse_args(arguments).report
    counts = by_floor(json.loads(path.read_text(encoding="utf-8")))
    print("\n".join(table(counts)))
    wrong = failures(counts)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
