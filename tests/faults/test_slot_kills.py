"""A process killed while it changes what opens the cabinet: the old opens, or the new does."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bilan_desktop.practice import securing
from bilan_desktop.storage import steps
from tests.faults import cabinets, kills, slot_kills
from tests.faults.conftest import Stage
from tests.faults.kills import TRIES, Journal, Plan, Tally
from tests.faults.slot_kills import CHEAP, Known

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

RANDOM = 30
"""Kills at moments of chance for each of `TRIES`: with the named steps, more than 300."""
SWITCHED = steps.SLOTS.index("slots:switched")


@pytest.fixture(scope="module")
def code(small_stage: Stage) -> str:
    """The recovery code of the cabinet that is copied."""
    with cabinets.opened(small_stage.whole.folder) as desk:
        made = securing.prepare_code()
        securing.replace_code(desk, cabinets.PASSPHRASE, made, kdf=CHEAP)
    return made


def check(stage: Stage, folder: Path, journal: Journal, first: Known) -> Known:
    known = replace(first).read(journal)
    slot_kills.assert_opens(folder, stage.whole.dumps, known)
    changed = {"passphrase": known.passphrase, "code": known.code}
    former = [getattr(first, kind) for kind in changed if changed[kind] != getattr(first, kind)]
    slot_kills.assert_refused(folder, former)
    return known


def slot_killed(stage: Stage, code: str, name: str, passing: int) -> None:
    place, first = stage.place(), Known(cabinets.PASSPHRASE, code)
    with stage.whole.copied(place) as folder:
        journal = Journal(place)
        slot_kills.killed(folder, journal, Plan("slots", name, passing), first)
        known = check(stage, folder, journal, first)
        ((kind, tried),) = known.tried.items()
        assert kind == ("passphrase", "code")[(passing - 1) % 2]
        in_force = steps.SLOTS.index(name) >= SWITCHED
        gone = getattr(known, kind) if in_force else tried
        slot_kills.assert_refused(folder, [gone])


@pytest.mark.parametrize("passing", [1, 2])
@pytest.mark.parametrize("name", steps.SLOTS)
def test_a_change_killed_at_each_step(
    small_stage: Stage, code: str, name: str, passing: int
) -> None:
    slot_killed(small_stage, code, name, passing)


def test_after_a_kill_the_change_is_made_again(small_stage: Stage, code: str) -> None:
    place, first = small_stage.place(), Known(cabinets.PASSPHRASE, code)
    with small_stage.whole.copied(place) as folder:
        slot_kills.killed(folder, Journal(place), Plan("slots", "slots:stretched"), first)
        with cabinets.opened(folder) as desk:
            securing.change_passphrase(desk, code, "enfin une autre phrase", kdf=CHEAP)
        known = Known("enfin une autre phrase", code)
        slot_kills.assert_opens(folder, small_stage.whole.dumps, known)
        slot_kills.assert_refused(folder, [cabinets.PASSPHRASE])


@pytest.mark.faults
@pytest.mark.parametrize("name", steps.SLOTS)
def test_every_step_of_a_change(small_stage: Stage, code: str, tally: Tally, name: str) -> None:
    for attempt in range(TRIES):
        slot_killed(small_stage, code, name, attempt % slot_kills.ACTS + 1)
        tally.hits[f"slots  {name}"] += 1


@pytest.mark.faults
def test_random_moments_of_changing(small_stage: Stage, code: str, tally: Tally) -> None:
    first = Known(cabinets.PASSPHRASE, code)
    for delay in kills.delays(2028, _longest(small_stage, first), kills.often(RANDOM)):
        place = small_stage.place()
        with small_stage.whole.copied(place) as folder:
            journal = Journal(place)
            last = slot_kills.start(folder, journal, Plan("slots"), first).killed_after(delay)
            check(small_stage, folder, journal, first)
        tally.hits[f"random slots after {last}"] += 1


def _longest(stage: Stage, first: Known) -> float:
    """Seconds that an unharmed child takes from the moment it is ready."""
    place = stage.place()
    with stage.whole.copied(place) as folder:
        journal = Journal(place)
        taken = slot_kills.start(folder, journal, Plan("slots"), first).seconds()
        check(stage, folder, journal, first)
    return taken
