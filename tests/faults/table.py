"""How often each family of faults was tried, where it hit, and how often something did not hold."""

import threading
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_WIDTHS = (12, 28, 7)


@dataclass
class Row:
    """One operation under one family of faults."""

    tries: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass
class Families:
    """All that was tried; a failure is counted before the test that met it fails."""

    rows: dict[tuple[str, str], Row] = field(default_factory=lambda: defaultdict(Row))
    hits: Counter[str] = field(default_factory=Counter)
    counting: threading.Lock = field(default_factory=threading.Lock)

    def attempt(self, family: str, operation: str, hit: str, act: Callable[[], object]) -> None:
        """Try once.

        Args:
            family: of faults.
            operation: what was at work, or what was hurt.
            hit: where the fault came, for the histogram.
            act: the try: what it raises is a failure.
        """
        with self.counting:
            row = self.rows[family, operation]
            row.tries += 1
            self.hits[f"{family} {operation}: {hit}"] += 1
        try:
            act()
        except Exception:  # noqa: BLE001 - counted here, told by `require`
            row.failures.append(f"{hit}\n{traceback.format_exc()}")

    def count(self, family: str, operation: str, hits: Mapping[str, int], failure: str) -> None:
        """Enter what another process tried.

        Args:
            family: of faults.
            operation: what was at work.
            hits: how often what came of it.
            failure: what did not hold; empty if all did.
        """
        row = self.rows[family, operation]
        row.tries += sum(hits.values())
        self.hits.update({f"{family} {operation}: {hit}": number for hit, number in hits.items()})
        row.failures += [failure] if failure else []

    def require(self, family: str, operation: str) -> None:
        """Fail with what did not hold: the first three of it."""
        failures = self.rows[family, operation].failures
        assert not failures, "\n\n".join([f"{len(failures)} failures", *failures[:3]])


def told(families: Families, kills: Counter[str]) -> list[str]:
    """The lines of the table: one for each operation, then the histogram.

    Args:
        families: what was tried.
        kills: of each step the kills, by the operation and the step's name; all of them held.
    """
    by_operation = Counter[str]()
    for name, count in kills.items():
        by_operation[" ".join(name.split()[: 2 if name.startswith("random") else 1])] += count
    killed = [("kill", name, Row(count)) for name, count in by_operation.items()]
    rows = [*killed, *((family, name, row) for (family, name), row in families.rows.items())]
    lines = [_line("family", "operation", "tries", "failures")]
    lines += [_line(*row[:2], row[2].tries, len(row[2].failures)) for row in sorted(rows, key=_key)]
    hits = families.hits + Counter({f"kill {name}": count for name, count in kills.items()})
    return [*lines, "", *(f"{count:7} × {name}" for name, count in sorted(hits.items()))]


def _key(row: tuple[str, str, Row]) -> tuple[str, str]:
    return row[:2]


def _line(*cells: object) -> str:
    first, second, third, fourth = map(str, cells)
    one, two, three = _WIDTHS
    return f"{first:{one}} {second:{two}} {third:>{three}} {fourth:>9}"
