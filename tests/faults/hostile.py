"""Runs a target on hostile input, each case within a time and all of them within a memory.

A case is refused in words, or taken as a sound thing: any other exception, a hang, a sentence that
no one could read or a change that a refusal left behind is a failure.
"""

import re
import resource
import signal
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from bilan_desktop.errors import BilanError

PATIENCE = 20.0
"""Seconds after which a case is held to hang; the slowest takes a tenth of one."""
ROOM = 768 * 2**20
"""Bytes that a target may take beyond what its modules took."""
BATCH = 1_000
"""Cases that are drawn at a time: each is held in memory until the last of them."""
LONGEST = 3_000
"""Characters of a sentence: more is no sentence."""
_TURNED = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

REFUSED, ACCEPTED = "refused", "accepted"


class HangError(BaseException):
    """A case took too long; no `except Exception` of the program may swallow this."""


class Target(Protocol):
    """What is given hostile input.

    Attributes:
        name: for the table.
        cases: what it is given.
    """

    name: str

    @property
    def cases(self) -> SearchStrategy[Any]: ...

    def attempt(self, case: Any) -> str:
        """Give it one case; returns what became of it."""
        ...

    def close(self) -> None:
        """Look once more at the whole, and take everything down."""
        ...


@dataclass
class Report:
    """What a target came to.

    Attributes:
        hits: how often each outcome came.
        failure: what did not hold; empty if all did.
    """

    hits: Counter[str] = field(default_factory=Counter)
    failure: str = ""


def refused(error: BilanError) -> str:
    """What a refusal owes: a sentence in French that a person can read, whatever the file said."""
    sentence = error.sentence
    assert sentence.strip(), "no sentence"
    assert len(sentence) <= LONGEST, len(sentence)
    assert sentence.rstrip()[-1] in ".!?)»…", sentence[-80:]
    odd = {each for each in sentence if unicodedata.category(each) in {"Cc", "Cs"}} - {"\n"}
    assert not odd, odd
    assert not _TURNED.search(sentence), sentence[:300]
    return REFUSED


def judged(act: Callable[[], str]) -> str:
    """The outcome of a case: what `act` says of what it accepted, or that it was refused."""
    try:
        return act()
    except BilanError as error:
        return refused(error)


@contextmanager
def timed() -> Iterator[None]:
    """Ends what takes too long."""

    def ring(*_: object) -> None:
        raise HangError(f"more than {PATIENCE} s")

    former = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def bound_memory() -> None:
    """From here on this process may take so much more memory, and no more."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - as the kernel names it
        taken = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + ROOM, taken + ROOM))


def run(
    target: Target, count: int, chance: int, note: Callable[[Any], None] = lambda _case: None
) -> Report:
    """Give a target so many cases.

    Args:
        target: what is tried.
        count: how many cases.
        chance: the seed.
        note: told of each case before it is tried, for one that ends the process.
    """
    report = Report()
    try:
        for batch, start in enumerate(range(0, count, BATCH)):
            _generate(target, min(BATCH, count - start), chance + batch, note, report)
        target.close()
    except BaseException as error:  # noqa: BLE001 - told by the test that asked
        report.hits["failed"] += 1
        report.failure = _told(error)
    return report


def _generate(
    target: Target, count: int, chance: int, note: Callable[[Any], None], report: Report
) -> None:
    @seed(chance)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.cases)
    def every(case: Any) -> None:
        note(case)
        with timed():
            report.hits[target.attempt(case)] += 1

    every()


def _told(error: BaseException) -> str:
    """What did not hold, where, and the smallest case of it."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    cases = [note for note in getattr(error, "__notes__", ()) if note.startswith("Failing")]
    frames = traceback.format_tb(error.__traceback__)[-8:]
    return "".join([*frames, f"{type(error).__name__}: {error}"[:2_000], "\n", *cases])[:6_000]
