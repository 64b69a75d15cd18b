"""A process killed at any step of saving, shredding, resuming: nothing lost, nothing half gone."""

import os
from pathlib import Path

import pytest

from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import steps
from tests.faults import cabinets, kills
from tests.faults.cabinets import FIRST, SECOND, SHREDDED, UNTOUCHED, WRITTEN
from tests.faults.conftest import Stage
from tests.faults.kills import TRIES, Journal, Plan, Tally

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

COMMITTED = steps.SHRED.index("shred:committed")
CUTS = steps.SHRED[COMMITTED:]
"""Where a shredding may have been cut, and must be taken up by the next opening."""
ROTATED = tuple(name for name in CUTS if name.startswith("rotation:"))


def check_after_save(stage: Stage, folder: Path, journal: Journal) -> None:
    dumps = stage.whole.dumps
    with cabinets.opened(folder) as desk:
        cabinets.assert_settled(desk)
        kills.assert_saved(desk, journal, dumps[WRITTEN])
        for number in (FIRST, UNTOUCHED, SECOND):
            assert cabinets.dump(desk, number) == dumps[number]


def check_after_shred(stage: Stage, folder: Path, journal: Journal) -> list[int]:
    """Returns what was shredded; the one that was begun and never committed is shredded again."""
    dumps = stage.whole.dumps
    acknowledged = [int(number) for number in journal.acknowledged()]
    with cabinets.opened(folder) as desk:
        cabinets.assert_settled(desk)
        for number in (WRITTEN, UNTOUCHED):
            assert cabinets.dump(desk, number) == dumps[number]
        gone = [number for number in SHREDDED if cabinets.is_gone(desk, number)]
        assert gone == list(SHREDDED[: len(gone)])
        assert gone[: len(acknowledged)] == acknowledged
        for number in SHREDDED:
            now = cabinets.dump(desk, number)
            kept = ("record", "attachment contrat.pdf") if number in gone else tuple(now)
            assert {name: now[name] for name in kept} == {
                name: dumps[number][name] for name in kept
            }
        for number in SHREDDED[len(gone) : len(acknowledged) + 1]:
            assert shred(desk, number).finished
            assert cabinets.is_gone(desk, number)
            cabinets.assert_settled(desk)
    return gone


def save_killed(stage: Stage, name: str, passing: int) -> None:
    place = stage.place()
    with stage.whole.copied(place) as folder:
        journal = Journal(place)
        kills.killed(folder, journal, Plan("save", name, passing))
        check_after_save(stage, folder, journal)


def shred_killed(stage: Stage, name: str, passing: int) -> None:
    place = stage.place()
    with stage.whole.copied(place) as folder:
        journal = Journal(place)
        kills.killed(folder, journal, Plan("shred", name, passing))
        gone = check_after_shred(stage, folder, journal)
    done = passing - 1 + (steps.SHRED.index(name) >= COMMITTED)
    assert len(gone) == done


def resume_killed(stage: Stage, name: str, cut: str) -> None:
    place = stage.place()
    with stage.cut(cut).copied(place) as folder:
        journal = Journal(place)
        kills.killed(folder, journal, Plan("resume", name))
        assert check_after_shred(stage, folder, journal) == [FIRST]


@pytest.mark.parametrize("name", steps.SAVE)
def test_a_save_killed_at_each_step(small_stage: Stage, name: str) -> None:
    save_killed(small_stage, name, 2)


@pytest.mark.parametrize("name", steps.SHRED)
def test_a_shredding_killed_at_each_step(small_stage: Stage, name: str) -> None:
    shred_killed(small_stage, name, 1)


@pytest.mark.parametrize("name", steps.RESUME)
def test_a_resumption_killed_at_each_step(small_stage: Stage, name: str) -> None:
    resume_killed(small_stage, name, "shred:committed")


@pytest.mark.faults
@pytest.mark.parametrize("name", steps.SAVE)
def test_every_step_of_saving(stage: Stage, tally: Tally, name: str) -> None:
    for attempt in range(TRIES):
        save_killed(stage, name, attempt + 1)
        tally.hits[f"save   {name}"] += 1


@pytest.mark.faults
@pytest.mark.parametrize("name", steps.SHRED)
def test_every_step_of_shredding(stage: Stage, tally: Tally, name: str) -> None:
    for attempt in range(TRIES):
        shred_killed(stage, name, attempt % 2 + 1)
        tally.hits[f"shred  {name}"] += 1


@pytest.mark.faults
@pytest.mark.parametrize("name", steps.RESUME)
def test_every_step_of_resuming(stage: Stage, tally: Tally, name: str) -> None:
    for attempt in range(TRIES):
        resume_killed(stage, name, CUTS[attempt % len(CUTS)])
        tally.hits[f"resume {name}"] += 1


@pytest.mark.faults
@pytest.mark.parametrize("name", ROTATED)
def test_every_step_of_a_rotation_taken_up(stage: Stage, tally: Tally, name: str) -> None:
    earlier = CUTS[: CUTS.index("rotation:switched")]
    for attempt in range(TRIES):
        resume_killed(stage, name, earlier[attempt % len(earlier)])
        tally.hits[f"resume {name}"] += 1


@pytest.mark.faults
def test_random_moments_of_saving(stage: Stage, tally: Tally) -> None:
    for delay in kills.delays(2026, 0.5, kills.often()):
        place = stage.place()
        with stage.whole.copied(place) as folder:
            journal = Journal(place)
            last = kills.killed_after(folder, journal, Plan("save"), delay)
            check_after_save(stage, folder, journal)
        tally.hits[f"random save  after {last}"] += 1


@pytest.mark.faults
def test_random_moments_of_shredding(stage: Stage, tally: Tally) -> None:
    place = stage.place()
    with stage.whole.copied(place) as folder:
        longest = kills.duration(folder, Journal(place), Plan("shred"))
    for delay in kills.delays(2027, longest, kills.often()):
        place = stage.place()
        with stage.whole.copied(place) as folder:
            journal = Journal(place)
            last = kills.killed_after(folder, journal, Plan("shred"), delay)
            check_after_shred(stage, folder, journal)
        tally.hits[f"random shred after {last}"] += 1
