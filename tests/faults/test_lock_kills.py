"""The window killed while it locks: what was saved is there, and once it has stored, all is.

A backup is due at each of these locks, so that some kills fall in its midst.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bilan_desktop.storage import steps
from bilan_desktop.storage.backup_list import Settings
from bilan_desktop.storage.packing import ENDING, Pack
from tests.faults import window_spots
from tests.faults.cabinets import NOW, assert_settled
from tests.faults.kills import PATIENCE, SIGNAL, TRIES, Tally, often
from tests.faults.lock_child import TYPED
from tests.faults.window_spots import SPOTS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

RANDOM = 30
SPOT = "mode entretien, notes"
OTHERS = ("guide, un exercice", "synthèse", "demande et contrat")
STORED = steps.LOCK.index("lock:stored")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cabinet that is copied for each kill."""
    folder = tmp_path_factory.mktemp("lock") / "cabinet"
    window_spots.build(folder)
    return folder


class Scene:
    """A copy of the cabinet, with a folder where the backup that is due goes."""

    def __init__(self, whole: Path, place: Path, spot: str) -> None:
        self.spot, self.told = spot, place / "told"
        self.cabinet, self.backups = place / "cabinet", place / "sauvegardes"
        place.mkdir()
        self.backups.mkdir()
        shutil.copytree(whole, self.cabinet)
        with window_spots.opened(self.cabinet) as desk:
            desk.cabinet.backups.choose(Settings(self.backups))
            self.before = SPOTS[spot].stored(desk)

    def start(self, *step: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.faults.lock_child", str(self.cabinet), self.spot]
        with self.told.open("wb") as out:
            return subprocess.Popen(
                [*command, *step], cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL
            )

    def lines(self) -> Sequence[str]:
        return [
            line.strip()
            for line in self.told.read_text("utf-8").splitlines(keepends=True)
            if line.endswith("\n")
        ]

    def wait(self, child: "subprocess.Popen[bytes]", line: str) -> None:
        until = time.monotonic() + PATIENCE
        while line not in self.lines():
            assert child.poll() is None, (line, self.lines())
            assert time.monotonic() < until, (line, self.lines())
            time.sleep(0.002)

    def check(self, *, stored: bool) -> None:
        """It opens; what was typed is whole, or a beginning of it is; no backup is half made."""
        with window_spots.opened(self.cabinet) as desk:
            assert_settled(desk)
            found = SPOTS[self.spot].stored(desk).strip()
            desk.cabinet.backups.reach(NOW)
            for each in desk.cabinet.backups.all():
                assert each.path.exists()
                assert each.why == ""
        expected = f"{self.before} {TYPED}".strip()
        assert expected.startswith(found)
        assert len(found) >= len(self.before.strip())
        if stored:
            assert found == expected
        for path in self.backups.iterdir():
            assert path.name.endswith((ENDING, ".liste")), path.name
            if path.name.endswith(ENDING):
                Pack(path)


def killed_at(whole: Path, place: Path, spot: str, name: str) -> None:
    scene = Scene(whole, place, spot)
    with scene.start(name) as child:
        child.wait(PATIENCE)
    assert child.returncode == -SIGNAL, (name, scene.lines())
    assert "locking" in scene.lines()
    assert "locked" not in scene.lines()
    scene.check(stored=steps.LOCK.index(name) >= STORED)
    shutil.rmtree(place)


@pytest.mark.parametrize("name", steps.LOCK)
def test_a_lock_killed_at_each_step(whole: Path, tmp_path: Path, name: str) -> None:
    killed_at(whole, tmp_path / "try", SPOT, name)


@pytest.mark.faults
@pytest.mark.parametrize("name", steps.LOCK)
def test_every_step_of_a_lock(whole: Path, tmp_path: Path, tally: Tally, name: str) -> None:
    spots = (SPOT, *OTHERS)
    for attempt in range(TRIES):
        killed_at(whole, tmp_path / str(attempt), spots[attempt % len(spots)], name)
        tally.hits[f"lock   {name}"] += 1


@pytest.mark.faults
def test_random_moments_of_locking(whole: Path, tmp_path: Path, tally: Tally) -> None:
    spots, chance = (SPOT, *OTHERS), random.Random(2030)
    longest = _longest(whole, tmp_path / "whole")
    for attempt in range(often(RANDOM)):
        scene = Scene(whole, tmp_path / str(attempt), spots[attempt % len(spots)])
        with scene.start() as child:
            scene.wait(child, "locking")
            time.sleep(chance.uniform(0, longest))
            child.send_signal(SIGNAL)
        locked = "locked" in scene.lines()
        scene.check(stored=locked)
        tally.hits[f"random lock {'after' if locked else 'before'} its end"] += 1
        shutil.rmtree(tmp_path / str(attempt))


def _longest(whole: Path, place: Path) -> float:
    """Seconds from the key to the end of a lock that nobody kills."""
    scene = Scene(whole, place, SPOT)
    with scene.start() as child:
        scene.wait(child, "locking")
        begun = time.monotonic()
        scene.wait(child, "locked")
        taken = time.monotonic() - begun
        child.send_signal(SIGNAL)
    scene.check(stored=True)
    assert [path.name for path in scene.backups.iterdir() if path.name.endswith(ENDING)]
    return taken
