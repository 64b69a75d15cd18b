"""Killed between the manifest and its copy, in a shredding or a change of what opens the cabinet.

The one or the other is then hurt: what was acknowledged is there by whichever is left.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bilan_desktop.practice import securing
from bilan_desktop.storage import steps
from bilan_desktop.storage.manifest import COPY, NAME
from tests.faults import cabinets, kills, slot_kills
from tests.faults.cabinets import SHREDDED
from tests.faults.conftest import Stage
from tests.faults.kills import TRIES, Journal, Plan, Tally
from tests.faults.slot_kills import CHEAP, Known

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

CHANGES = 7
"""Writings of the manifest that one shredding makes, at least."""
HURT = (NAME, COPY, "")
"""Which of the two is hurt after the kill; neither, in every third try."""


def spoil(folder: Path, name: str) -> None:
    """Flip a bit of a file, if one is named and it is there."""
    path = folder / name
    if name and path.exists():
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)


def shred_killed(stage: Stage, name: str, passing: int, hurt: str) -> None:
    place = stage.place()
    with stage.whole.copied(place) as folder:
        journal = Journal(place)
        kills.killed(folder, journal, Plan("shred", name, passing))
        spoil(folder, hurt)
        with cabinets.opened(folder) as desk:
            said = desk.cabinet.notices
            assert len(said) == (hurt == NAME)
            gone = [number for number in SHREDDED if cabinets.is_gone(desk, number)]
            assert len(gone) >= len(journal.acknowledged())
            said.clear()
            cabinets.assert_settled(desk)
            for number in set(stage.whole.dumps) - set(gone):
                assert cabinets.dump(desk, number) == stage.whole.dumps[number]


def slot_killed(stage: Stage, name: str, passing: int) -> None:
    """The copy follows a change of the passphrase: what is proved to open still does."""
    place, first = stage.place(), Known(cabinets.PASSPHRASE, "")
    with stage.whole.copied(place) as folder:
        with cabinets.opened(folder) as desk:
            first = replace(first, code=securing.prepare_code())
            securing.replace_code(desk, first.passphrase, first.code, kdf=CHEAP)
        journal = Journal(place)
        slot_kills.killed(folder, journal, Plan("slots", name, passing), first)
        slot_kills.assert_opens(folder, stage.whole.dumps, replace(first).read(journal))
        assert (folder / COPY).read_bytes() == (folder / NAME).read_bytes()


@pytest.mark.parametrize("hurt", HURT[:2])
@pytest.mark.parametrize("passing", [1, 3])
@pytest.mark.parametrize("name", steps.MANIFEST)
def test_a_shredding_killed_beside_the_copy(
    small_stage: Stage, name: str, passing: int, hurt: str
) -> None:
    shred_killed(small_stage, name, passing, hurt)


@pytest.mark.parametrize("name", steps.MANIFEST)
def test_a_change_of_passphrase_killed_beside_the_copy(small_stage: Stage, name: str) -> None:
    slot_killed(small_stage, name, 1)


@pytest.mark.faults
@pytest.mark.parametrize("name", steps.MANIFEST)
def test_every_step_of_the_copy(small_stage: Stage, tally: Tally, name: str) -> None:
    for attempt in range(12 * TRIES):
        hurt = HURT[attempt % len(HURT)]
        shred_killed(small_stage, name, attempt % CHANGES + 1, hurt)
        tally.hits[f"copy   {name}"] += 1
    for attempt in range(4 * TRIES):
        slot_killed(small_stage, name, attempt % slot_kills.ACTS + 1)
        tally.hits[f"copy   {name}"] += 1
