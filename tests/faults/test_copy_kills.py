"""A process killed while working copies are destroyed: never a copy without its document gone."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from bilan_desktop.practice import copies, exporting
from bilan_desktop.storage import steps
from tests.faults import cabinets, kills
from tests.faults.cabinets import FIRST, SHREDDED
from tests.faults.conftest import Stage
from tests.faults.kills import TRIES, Journal, Plan, Tally

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

COPIES = 3
RANDOM = 25
"""Kills at moments of chance for each of `TRIES`: with the named steps, 300 in the long form."""
WORDS = b"une copie de travail de la personne " * 200
HIT = ("shred:announced", "shred:committed", *steps.COPIES, "rotation:announced")
"""Before the destruction is committed, after it, and at each moment of the copies."""


def exported(folder: Path, place: Path) -> list[Path]:
    """Working copies of the dossiers that are shredded, outside the cabinet."""
    made = []
    with cabinets.opened(folder) as desk:
        for number in SHREDDED:
            for at in range(COPIES):
                out = place / f"copie-{number}-{at}.docx"
                exporting.write(desk, number, "resultats", WORDS, out, working_copy=True)
                made.append(out)
    return made


def check(folder: Path, made: Sequence[Path]) -> None:
    """What is gone has no copy left; what is not has all of its own."""
    before = {path for path in made if path.exists()}
    with cabinets.opened(folder) as desk:
        cabinets.assert_settled(desk)
        for number in SHREDDED:
            own = [path for path in made if path.name.startswith(f"copie-{number}-")]
            if cabinets.is_gone(desk, number):
                assert not any(path.exists() for path in own)
            else:
                assert set(own) <= before
                assert all(path.read_bytes() == WORDS for path in own)
        assert copies.left(desk) == []


def killed(stage: Stage, name: str, passing: int) -> None:
    place = stage.place()
    with stage.whole.copied(place) as folder:
        made = exported(folder, place)
        kills.killed(folder, Journal(place), Plan("shred", name, passing))
        check(folder, made)
        for path in made:
            path.unlink(missing_ok=True)


@pytest.mark.parametrize("name", HIT)
def test_copies_killed_at_each_step(small_stage: Stage, name: str) -> None:
    killed(small_stage, name, 1)


def test_copies_sought_again_after_a_kill(small_stage: Stage) -> None:
    """The opening that takes them up is killed too."""
    place = small_stage.place()
    with small_stage.whole.copied(place) as folder:
        made = exported(folder, place)
        kills.killed(folder, Journal(place), Plan("shred", "shred:committed"))
        for name in steps.COPIES:
            kills.killed(folder, Journal(place), Plan("resume", name))
        assert sum(path.name.startswith(f"copie-{FIRST}-") and path.exists() for path in made) == 2
        check(folder, made)


@pytest.mark.faults
@pytest.mark.parametrize("name", HIT)
def test_every_step_of_the_copies(stage: Stage, tally: Tally, name: str) -> None:
    each = COPIES if name in steps.COPIES else 1
    for attempt in range(TRIES):
        killed(stage, name, attempt % (2 * each) + 1)
        tally.hits[f"copies {name}"] += 1


@pytest.mark.faults
def test_random_moments_of_the_copies(small_stage: Stage, tally: Tally) -> None:
    for delay in kills.delays(2028, 0.25, kills.often(RANDOM)):
        place = small_stage.place()
        with small_stage.whole.copied(place) as folder:
            made = exported(folder, place)
            last = kills.killed_after(folder, Journal(place), Plan("shred"), delay)
            check(folder, made)
            for path in made:
                path.unlink(missing_ok=True)
        tally.hits[f"random copies after {last}"] += 1
