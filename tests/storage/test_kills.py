"""The plug is pulled at every named step: nothing acknowledged is lost, every shredding ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bilan_desktop.storage import steps
from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.crypto import KdfParameters
from tests.storage import world
from tests.storage.conftest import Place

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

ROOT = Path(__file__).parents[2]
RESUMED_SHRED = [
    "rotation:announced",
    "rotation:exported",
    "rotation:verified",
    "rotation:closed",
    "rotation:switched",
    "rotation:overwritten",
    "pieces:swept",
]


def kill(place: Place, scenario: str, name: str, passing: int = 1) -> list[str]:
    """Run the child; it must die of the signal. Returns what it acknowledged."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.storage.victim",
            str(place.folder),
            scenario,
            name,
            str(passing),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.splitlines()


def assert_settled(place: Place, cabinet: Cabinet) -> None:
    """Nothing is left of an interruption: no second database, no half-written or former file."""
    assert cabinet.notices == []
    cabinet.check()
    cabinet.close()
    known = {"cabinet.json", "cabinet.json.copie", "cabinet.lock", "pieces", place.database.name}
    assert {path.name for path in place.folder.iterdir()} - {"destructions.liste"} == known
    assert not list(place.folder.rglob("*.new"))


@pytest.mark.parametrize("passing", [1, 3])
@pytest.mark.parametrize("name", steps.SAVE)
def test_a_killed_save_keeps_all_that_was_acknowledged(
    place: Place, name: str, passing: int
) -> None:
    acknowledged = kill(place, "save", name, passing)
    assert len(acknowledged) == passing - 1
    cabinet = place.open()
    with cabinet.read() as session:
        kept = world.notes_of(session, "B-2")
        assert [body for body in kept if body in acknowledged] == acknowledged
        assert len(kept) - 20 - len(acknowledged) == (
            name in ("save:committed", "save:checkpointed")
        )
        assert len(world.notes_of(session, "A-1")) == 20
    assert_settled(place, cabinet)


@pytest.mark.parametrize("name", steps.SHRED)
def test_a_killed_shredding_never_happened_or_ends(place: Place, name: str) -> None:
    before = place.database
    kill(place, "shred", name)
    cabinet = place.open()
    with cabinet.read() as session:
        undone = world.numbers(session) == ["A-1", "B-2"]
        assert len(world.notes_of(session, "B-2")) == 20
        assert undone or world.numbers(session) == ["B-2"]
    assert undone == (steps.SHRED.index(name) < steps.SHRED.index("shred:committed"))
    assert len(cabinet.register()) == cabinet.register_head.length == (0 if undone else 1)
    assert before.exists() == undone
    assert len(list((place.folder / "pieces").iterdir())) == (2 if undone else 1)
    assert_settled(place, cabinet)


@pytest.mark.parametrize("cut", RESUMED_SHRED)
@pytest.mark.parametrize("name", ["resume:proved", "rotation:switched", "rotation:overwritten"])
def test_a_killed_resumption_is_resumed(place: Place, cut: str, name: str) -> None:
    kill(place, "shred", cut)
    after_switch = cut in ("rotation:switched", "rotation:overwritten", "pieces:swept")
    if name != "rotation:switched" or not after_switch:
        kill(place, "resume", name)
    cabinet = place.open()
    with cabinet.read() as session:
        assert world.numbers(session) == ["B-2"]
        assert len(world.notes_of(session, "B-2")) == 20
    assert_settled(place, cabinet)


@pytest.mark.parametrize("name", steps.RESUME)
def test_a_resumption_killed_at_each_of_its_steps_ends(place: Place, name: str) -> None:
    kill(place, "shred", "shred:committed")
    kill(place, "resume", name)
    cabinet = place.open()
    with cabinet.read() as session:
        assert world.numbers(session) == ["B-2"]
    assert cabinet.register_head.length == 1
    assert_settled(place, cabinet)


def test_every_registered_step_is_passed(place: Place) -> None:
    passed: set[str] = set()
    steps.observe(passed.add)
    with place.open() as cabinet:
        world.fill(cabinet, "C-3")
        world.shred(cabinet, "A-1")
        cabinet.slots.change_passphrase(place.code, "une autre phrase", KdfParameters.cheap())
    assert passed == {*steps.MANIFEST, *steps.SAVE, *steps.SHRED, *steps.RESUME, *steps.SLOTS}
    assert len(steps.ALL) == len(set(steps.ALL))
