"""The window killed while one types on each of its pages: what was stored is there, the rest young.

What the window holds to be stored must be found, whole and in order; what is missing must have been
typed within the time that typing may go unsaved.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilan_desktop.ui.office.drafts import LONGEST
from tests.faults import window_spots
from tests.faults.cabinets import assert_settled
from tests.faults.kills import PATIENCE, SIGNAL, TRIES, Tally
from tests.faults.window_child import word
from tests.faults.window_spots import SPOTS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

UNSAVED = LONGEST / 1000 + 1.0
"""Seconds that a key may be old and not on disk: the promise, and a slow disk's second."""
LATEST = 4.0
"""Seconds of typing before which the kill comes."""
LEAST = 3
"""Kills of each page, however few are asked for."""
SAMPLE = {"guide, un exercice": 1.1, "synthèse": 2.4, "mode entretien, notes": 1.7}
"""A few pages, and the second at which each is killed."""
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Told:
    """What a child told before it was killed.

    Attributes:
        stored: how many words the window held to be on disk.
        typed: the moment at which each word was whole.
        killed: the moment of the kill.
    """

    stored: int
    typed: list[float]
    killed: float

    @classmethod
    def of(cls, text: str, killed: float) -> "Told":
        """Read it; the last line may be cut."""
        lines = [line.split() for line in text.splitlines(keepends=True) if line.endswith("\n")]
        stored = [int(line[1]) for line in lines if line[0] == "stored"]
        typed = [float(line[2]) for line in lines if line[0] == "typed"]
        return cls(max(stored, default=0), typed, killed)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cabinet that is copied for each kill."""
    folder = tmp_path_factory.mktemp("window") / "whole"
    window_spots.build(folder)
    return folder


def killed_while_typing(whole: Path, place: Path, name: str, delay: float) -> Told:
    """Copy the cabinet, have a child type in it, kill it, and check what is left."""
    folder = place / "cabinet"
    shutil.copytree(whole, folder)
    before = stored(folder, name)
    told = killed(folder, place / "told", name, delay)
    after = stored(folder, name)
    check(before, after, told)
    shutil.rmtree(folder)
    return told


def stored(folder: Path, name: str) -> str:
    """What stands in the field of a spot; the cabinet must be sound."""
    with window_spots.opened(folder) as desk:
        assert_settled(desk)
        return SPOTS[name].stored(desk)


def check(before: str, after: str, told: Told) -> None:
    """All that was acknowledged is there, and all that was typed long enough ago."""
    typed = "".join(word(at) for at in range(len(told.typed) + 1))
    assert f"{before} {typed}".strip().startswith(after.strip())
    found = sum(word(at).strip() in after.split() for at in range(len(told.typed)))
    assert found >= told.stored
    late = sum(told.killed - moment > UNSAVED for moment in told.typed)
    assert found >= late, f"{late} words were {UNSAVED} s old, {found} are there"


def killed(folder: Path, told: Path, name: str, delay: float) -> Told:
    """Run a child and kill it so many seconds after it began to type."""
    command = [sys.executable, "-m", "tests.faults.window_child", str(folder), name]
    with told.open("wb") as out, subprocess.Popen(command, cwd=ROOT, stdout=out) as child:
        try:
            wait_until_ready(child, told)
            time.sleep(delay)
        finally:
            moment = time.monotonic()
            child.send_signal(SIGNAL)
    assert child.returncode == -SIGNAL
    return Told.of(told.read_text("utf-8"), moment)


def wait_until_ready(child: "subprocess.Popen[bytes]", told: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not told.read_text("utf-8").startswith("ready\n"):
        assert child.poll() is None, "the child ended before it typed"
        assert time.monotonic() < until, "the child never typed"
        time.sleep(0.01)


@pytest.mark.parametrize("name", SAMPLE)
def test_a_page_killed_while_one_types(whole: Path, tmp_path: Path, name: str) -> None:
    told = killed_while_typing(whole, tmp_path, name, SAMPLE[name])
    assert told.typed


def test_what_is_lost_too_late_or_out_of_order_is_seen() -> None:
    told = Told.of("ready\ntyped 1 10.0\nstored 1\ntyped 2 10.5\ntyped 3 15.0\ntyp", 15.2)
    assert told == Told(1, [10.0, 10.5, 15.0], 15.2)
    check("avant", "avant mot0 mot1", told)
    check("avant", "avant mot0 mot1 mot2 mo", told)
    for after in ("avant", "avant mot0", "mot0 mot1", "avant mot1 mot0", "avant mot0 mot1 mot1"):
        with pytest.raises(AssertionError):
            check("avant", after, told)


@pytest.mark.faults
@pytest.mark.parametrize("name", SPOTS)
def test_every_page_at_random_moments(whole: Path, tmp_path: Path, tally: Tally, name: str) -> None:
    chance = random.Random(f"2028 {name}")
    acknowledged, kills = 0, max(LEAST, TRIES)
    for attempt in range(kills):
        place = tmp_path / str(attempt)
        place.mkdir()
        share = (attempt + chance.random()) / kills  # spread, so that some come after a saving
        told = killed_while_typing(whole, place, name, 0.2 + share * (LATEST - 0.2))
        acknowledged += told.stored
        tally.hits[f"window {name}"] += 1
    assert acknowledged, "no kill came after a saving"
