"""The window killed while one has it record act after act: what it showed as recorded is there.

All of it, whole and once; of the act in flight, nothing or all, or the first of its savings where
it makes several; and nothing else has moved.
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

from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.clock import sentence
from bilan_desktop.ui.look.preferences import NAME
from tests.faults.cabinets import assert_settled
from tests.faults.kills import PATIENCE, SIGNAL, TRIES, Tally
from tests.faults.window_acts import Course, State
from tests.faults.window_courses import COURSES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

LEAST = 3
"""Kills of each course, however few are asked for."""
FARTHEST = 12
"""The act around which the last kill comes, where there are so many."""
WRITING = 0.06
"""Seconds after the last press of an act in which it is written, as a rule."""
ROOT = Path(__file__).parents[2]
KEEPING, ENDS = "accords et destruction", "accords et destruction, question, remise et clôture"
SAMPLE = (
    (KEEPING, ("save:flushed", 4), (3, 0)),
    (KEEPING, ("save:committed", 5), (4, 1)),
    (ENDS, ("shred:announced", 2), (4, 0)),
    (ENDS, ("rotation:switched", 2), (4, 1)),
)
"""A course, a step and which passing of it kills; how many acts show, how much more is there."""


@dataclass(frozen=True)
class Moment:
    """So many seconds after the last press of an act."""

    act: int
    seconds: float


@dataclass(frozen=True)
class Template:
    """The cabinet that is copied for each kill, and what stands in it."""

    folder: Path
    before: State


class Templates:
    """One for each course, made once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: dict[str, Template] = {}

    def of(self, name: str) -> Template:
        if name not in self._made:
            course, folder = COURSES[name], self._root / str(len(self._made))
            course.build(folder / "whole")
            shutil.copytree(folder / "whole", folder / "read")  # an opening is seen by the clock
            with course.opened(folder / "read") as desk:
                self._made[name] = Template(folder / "whole", course.read(desk))
        return self._made[name]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return Templates(tmp_path_factory.mktemp("submits"))


def killed(
    template: Template, place: Path, name: str, when: Moment | tuple[str, int]
) -> tuple[int, int]:
    """Copy the cabinet, have a child submit in it, kill it, and check what is left.

    Returns:
        how many acts were shown as recorded, and how many savings of the next one are there.
    """
    folder, told = place / "cabinet", place / "told"
    shutil.copytree(template.folder, folder)
    step = [str(each) for each in when] if isinstance(when, tuple) else []
    command = [sys.executable, "-m", "tests.faults.window_submitter", str(folder), name, *step]
    own = {**os.environ, "XDG_CONFIG_HOME": str(place)}
    with (
        told.open("wb") as out,
        (place / "errors").open("wb") as errors,
        subprocess.Popen(command, cwd=ROOT, env=own, stdout=out, stderr=errors) as child,
    ):
        try:
            if isinstance(when, Moment):
                wait_until_sent(child, told, when)
            else:
                child.wait(PATIENCE)
        finally:
            child.kill()
    assert child.returncode == -SIGNAL, (place / "errors").read_text("utf-8")
    acknowledged = stored(told.read_text("utf-8"))
    done = check(COURSES[name], template.before, folder, acknowledged)
    shutil.rmtree(folder)
    return acknowledged, done


def wait_until_sent(child: "subprocess.Popen[bytes]", told: Path, when: Moment) -> None:
    until = time.monotonic() + PATIENCE
    while f"sent {when.act}\n" not in told.read_text("utf-8"):
        assert child.poll() is None, (told.parent / "errors").read_text("utf-8")
        assert time.monotonic() < until, "the child never sent"
        time.sleep(0.001)
    time.sleep(when.seconds)


def stored(told: str) -> int:
    """How many acts the window showed as recorded; the last line may be cut."""
    lines = [line for line in told.splitlines(keepends=True) if line.endswith("\n")]
    numbers = [int(line.split()[1]) for line in lines if line.startswith("stored ")]
    assert numbers == list(range(1, len(numbers) + 1))
    return len(numbers)


def check(course: Course, before: State, folder: Path, acknowledged: int) -> int:
    """The cabinet opens, twice, and holds what it may; returns how much of the act in flight."""
    for _ in range(2):
        with course.opened(folder) as desk:
            assert_sound(desk)
            found = course.read(desk)
        allowed = course.allowed(before, acknowledged)
        assert found in allowed
    return allowed.index(found)


def assert_sound(desk: Desk) -> None:
    """Nothing is left of an interruption, but for a question about the date."""
    (desk.cabinet.folder / f".{NAME}.new").unlink(
        missing_ok=True
    )  # a wish: the next is put over it
    cabinet = desk.cabinet
    unsure = sentence(cabinet.clock_state(desk.now), desk.now, cabinet.latest_moment)
    cabinet.notices[:] = [each for each in cabinet.notices if each != unsure]
    assert_settled(desk)


def moments(name: str, kills: int) -> list[Moment]:
    """Spread over the acts; every other one while the act is being written."""
    chance, course = random.Random(f"2029 {name}"), COURSES[name]
    acts = min(FARTHEST, len(course.acts))
    return [
        Moment(
            1 + int((attempt + chance.random()) / kills * acts),
            chance.uniform(0, course.seconds if attempt % 2 else WRITING),
        )
        for attempt in range(kills)
    ]


@pytest.mark.parametrize(("name", "step", "left"), SAMPLE)
def test_a_page_killed_at_a_step_of_an_act(
    templates: Templates, tmp_path: Path, name: str, step: tuple[str, int], left: tuple[int, int]
) -> None:
    assert killed(templates.of(name), tmp_path, name, step) == left


def test_what_is_lost_or_twice_or_half_there_is_seen() -> None:
    course = COURSES[KEEPING]
    before: State = {"agreements": [], "requests": [], "freezes": []}
    before["practice"] = {"consultant": "Maud"}
    one, two = course.allowed(before, 1)
    assert len(one["agreements"]) == 1
    assert (len(two["agreements"]), len(two["requests"])) == (1, 1)
    twice = {**one, "agreements": one["agreements"] * 2}
    half = {**one, "agreements": [{**one["agreements"][0], "documents": []}]}
    for found in (before, twice, half):
        assert found not in (one, two)
    assert stored("ready\nsent 1\nstored 1\nsent 2\nstor") == 1
    with pytest.raises(AssertionError):
        stored("ready\nstored 2\n")


@pytest.mark.faults
@pytest.mark.parametrize("name", COURSES)
def test_every_page_that_records_acts_at_random_moments(
    templates: Templates, tmp_path: Path, tally: Tally, name: str
) -> None:
    acknowledged, kills = 0, max(LEAST, TRIES)
    for attempt, moment in enumerate(moments(name, kills)):
        place = tmp_path / str(attempt)
        place.mkdir()
        acknowledged += killed(templates.of(name), place, name, moment)[0]
        tally.hits[f"window {name}"] += 1
    assert acknowledged or len(COURSES[name].acts) == 1, "no kill came after a recording"
