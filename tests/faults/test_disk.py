"""Each call that an operation makes on the disk refused in turn: a sentence, and nothing lost."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle, groupby
from typing import Any, NamedTuple

import pytest

from tests.faults import after, kills, shim
from tests.faults.cabinets import Template
from tests.faults.disk_backups import OPERATIONS
from tests.faults.kills import TRIES, Journal, Plan, Tally
from tests.faults.shim import Mode, needs_shim

pytestmark = needs_shim

WHOLE = 10
"""From so many tries on, every call is refused with every error; with fewer, every so manyeth."""
APART = 29
ALIKE = 3
"""So many like calls in a row are each refused with every error."""
CUT_AT = "shred:committed"
"""Where the shredding was cut that an opening takes up."""


class Fault(NamedTuple):
    """How the disk refuses."""

    error: str
    mode: Mode

    def __str__(self) -> str:
        return f"{self.error} {self.mode.name.lower()}"


FAULTS = (
    Fault("ENOSPC", Mode.ONCE),
    Fault("ENOSPC", Mode.FULL),
    Fault("EIO", Mode.ONCE),
    Fault("EIO", Mode.GONE),
    Fault("EROFS", Mode.ONCE),
    Fault("EROFS", Mode.GONE),
)


@dataclass
class Child:
    """A process on the failing disk, and the cabinets that it copies for its tries."""

    process: subprocess.Popen[str]
    whole: Template
    cut: Template

    def play(self, operation: str, at: int, fault: Fault, *, live: bool) -> dict[str, Any]:
        """One try: the n-th call is refused, or with 0 none.

        Args:
            operation: its name.
            at: which call.
            fault: how it is refused.
            live: whether the window goes on; otherwise it is killed at that moment.
        """
        template = self.cut if operation == "resume" else self.whole
        order = {
            "operation": operation,
            "template": str(template.folder),
            "dumps": template.dumps,
            "at": at,
            "error": fault.error,
            "mode": fault.mode,
            "torn": at % 3 == 0,
            "cut": not live,
        }
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{json.dumps(order)}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the child died: {order}"
        told: dict[str, Any] = json.loads(line)
        return told

    def hold(self, operation: str, at: int, fault: Fault, *, live: bool) -> None:
        """One try of which everything must hold."""
        told = self.play(operation, at, fault, live=live)
        assert not told["fault"], told["fault"]


@pytest.fixture(scope="module")
def children(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Child]]:
    """Two, each with a disk of its own: they take turns, or work at once."""
    root = tmp_path_factory.mktemp("disk")
    whole = Template.make(root / "whole", after.TINY_NOTES)
    with whole.copied(root) as folder:
        kills.killed(folder, Journal(root), Plan("shred", CUT_AT))
        shutil.copytree(folder, root / "cut")
    cut = Template(root / "cut", whole.dumps)
    found = []
    for name in ("one", "two"):
        (root / name).mkdir()
        process = shim.started(shim.built(root), "tests.faults.disk_child", str(root / name))
        found.append(Child(process, whole, cut))
    yield found
    for child in found:
        child.process.communicate(timeout=60)
        assert child.process.returncode == 0


def _counted(child: Child, operation: str) -> list[str]:
    """The calls that the operation makes, all of them let through."""
    told = child.play(operation, 0, FAULTS[0], live=True)
    assert not told["fault"], told["fault"]
    assert told["said"] == ""
    assert told["count"] >= len(told["calls"]) > 0
    calls: list[str] = told["calls"]
    return calls + ["(more)"] * (told["count"] - len(calls))


Tries = list[tuple[int, Fault]]
"""Which call is refused, and how."""


def _refuse(
    children: list[Child], tally: Tally, operation: str, chosen: Callable[[list[str]], Tries]
) -> None:
    calls = _counted(children[0], operation)
    tries = chosen(calls)

    def work(child: Child, first: int) -> None:
        for number in range(first, len(tries), len(children)):
            at, fault = tries[number]
            act = partial(child.hold, operation, at, fault, live=(at + number // 2) % 2 == 0)
            hit = f"{calls[at - 1]} {fault}"
            tally.families.attempt("failing disk", operation, hit, act)

    with ThreadPoolExecutor(len(children)) as pool:
        for ended in [pool.submit(work, child, at) for at, child in enumerate(children)]:
            ended.result()
    tally.families.require("failing disk", operation)


def _all(calls: list[str]) -> Tries:
    """Every call with every error, half of them once, half of them from there on.

    In the midst of many like calls, the pages of one export, the errors take turns.
    """
    pairs, tries, at = (FAULTS[::2], FAULTS[1::2]), [], 0
    for _, run in groupby(calls):
        length = len(list(run))
        for place in range(length):
            at += 1
            inner = ALIKE <= place < length - 1
            faults = [pairs[at % 2][at // 2 % 3]] if inner else pairs[at % 2]
            tries += [(at, fault) for fault in faults]
    return tries


def _some(calls: list[str]) -> Tries:
    return list(zip(range(1, len(calls) + 1, APART), cycle(FAULTS), strict=False))


def _few(calls: list[str]) -> Tries:
    """Two of them: the disk is full from the one on, and goes at the other."""
    count = len(calls)
    return [(max(1, count // 3), FAULTS[1]), (max(1, count * 2 // 3), FAULTS[3])]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_call_refused_here_and_there(children: list[Child], operation: str) -> None:
    _refuse(children, Tally(), operation, _few)


@pytest.mark.faults
@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_call_refused_in_turn(children: list[Child], tally: Tally, operation: str) -> None:
    _refuse(children, tally, operation, _all if TRIES >= WHOLE else _some)
