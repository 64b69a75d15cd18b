"""Settled memory: the program unlocked on the list of 200 dossiers, against a bare window of Qt.

A page of memory that several processes map counts for its share (PSS): what only we hold (USS) is
printed beside it. Measure it while no other window of Qt is open, or both sides look smaller.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.cabinets import PASSPHRASE, fill
from benchmarks.measuring import Ratio
from bilan_desktop.practice.desk import create
from bilan_desktop.ui.office.places import DOSSIERS
from bilan_desktop.ui.start.handing import Handover

TRIES, COUNT = 3, 200
IDLE = 5
"""Seconds without anything done before memory is held to have settled."""
_PRIVATE = ("Private_Clean", "Private_Dirty")


def measure(folder: Path) -> list[Ratio]:
    """Alternate the two; nothing where the system does not tell a process's memory."""
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    desk, _ = create(folder / "cabinet", PASSPHRASE)
    with desk:
        fill(desk.cabinet, COUNT, datetime.now(UTC).date())
    ours = ["benchmarks.unlocked", str(folder / "cabinet"), PASSPHRASE]
    with _started(ours):
        pass  # the byte code is written once and for all: compiling would count as ours
    mine, theirs = [], []
    for _ in range(TRIES):
        mine.append(_settled(ours))
        theirs.append(_settled(["benchmarks.bare_window", "idle"]))
    return [
        _ratio(f"{word}, MB: unlocked on {COUNT} dossiers / bare window", at, mine, theirs)
        for at, word in enumerate(("memory (PSS)", "memory (USS)"))
    ]


Settled = tuple[float, float]
"""Megabytes: its share of all that it maps (PSS), and what it alone holds (USS)."""


def _ratio(name: str, at: int, mine: list[Settled], theirs: list[Settled]) -> Ratio:
    ours, bare = (statistics.median(each[at] for each in side) for side in (mine, theirs))
    return Ratio(name, ours, bare, TRIES)


def _settled(arguments: list[str]) -> Settled:
    with _started(arguments) as process:
        time.sleep(IDLE)
        return memory(process.pid)


@contextmanager
def _started(arguments: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process whose window shows; it is ended afterwards.

    Raises:
        RuntimeError: it shows nothing.
    """
    environment = {**os.environ, **Handover(place=DOSSIERS).given()}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        try:
            if process.stdout is None or process.stdout.readline() != b"shown\n":
                raise RuntimeError("no window was shown")
            yield process
        finally:
            process.kill()


def memory(pid: int) -> Settled:
    """What a process's memory comes to."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
    kilobytes = {name: int(rest.split()[0]) for name, rest in (line.split(":") for line in lines)}
    return kilobytes["Pss"] / 1024, sum(kilobytes[name] for name in _PRIVATE) / 1024
