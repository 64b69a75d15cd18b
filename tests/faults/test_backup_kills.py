"""Killed while backing up, reaching backups or restoring: nothing lost, nothing comes back."""

import itertools
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import steps
from bilan_desktop.storage.medium import Progress
from bilan_desktop.storage.packing import Pack, data_key
from bilan_desktop.storage.vault import Vault
from tests.faults import backup_kills, cabinets, kills
from tests.faults.backup_kills import Ground, check_ground, start
from tests.faults.cabinets import FEW_NOTES, FIRST, NOW, Template
from tests.faults.kills import TRIES, Journal, Plan, Tally
from tests.faults.scanner import Scanner

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

NAMED = {
    "backup": steps.BACKUP,
    "rewrite": steps.REWRITE,
    "restore": steps.RESTORE,
}
CASES = [(scenario, name) for scenario, names in NAMED.items() for name in names]
AT_LEAST = 24
"""Random moments of each scenario and try: with the named ones, more than three hundred in all."""


class Grounds:
    """Hands a copy of the ground to each try; a restoring's has had its first destruction."""

    def __init__(self, root: Path, notes: Mapping[int, int]) -> None:
        template = Template.make(root / "whole", notes)
        self.dumps = template.dumps
        self.fresh = Ground.make(root / "fresh", template.folder)
        self.shredded = Ground.make(root / "shredded", template.folder)
        with cabinets.opened(self.shredded.cabinet) as desk:
            shred(desk, FIRST)
            desk.cabinet.backups.reach(NOW)
        self._root = root
        self._numbers = itertools.count()

    def of(self, scenario: str) -> Ground:
        return self.shredded if scenario == "restore" else self.fresh

    def place(self) -> Path:
        place = self._root / f"try-{next(self._numbers)}"
        place.mkdir()
        return place


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> Grounds:
    return Grounds(tmp_path_factory.mktemp("backups"), FEW_NOTES)


def killed_at(grounds: Grounds, scenario: str, name: str, passing: int) -> None:
    place = grounds.place()
    with grounds.of(scenario).copied(place) as ground:
        journal = Journal(place)
        start(ground, journal, Plan(scenario, name, passing)).dies_at(name)
        check_ground(ground, journal, scenario, grounds.dumps)


@pytest.mark.parametrize(("scenario", "name"), CASES)
def test_killed_at_each_step(grounds: Grounds, scenario: str, name: str) -> None:
    killed_at(grounds, scenario, name, 1)


@pytest.mark.faults
@pytest.mark.parametrize(("scenario", "name"), CASES)
def test_every_step(grounds: Grounds, tally: Tally, scenario: str, name: str) -> None:
    most = {"backup": backup_kills.BACKUPS, "rewrite": 2, "restore": 1}[scenario]
    for attempt in range(TRIES):
        killed_at(grounds, scenario, name, attempt % most + 1)
        tally.hits[f"{scenario} {name}"] += 1


@pytest.mark.faults
@pytest.mark.parametrize("scenario", NAMED)
def test_random_moments(grounds: Grounds, tally: Tally, scenario: str) -> None:
    place = grounds.place()
    with grounds.of(scenario).copied(place) as ground:
        longest = start(ground, Journal(place), Plan(scenario)).seconds()
    count = kills.often(AT_LEAST)
    for delay in kills.delays(2028, longest, count):
        place = grounds.place()
        with grounds.of(scenario).copied(place) as ground:
            journal = Journal(place)
            last = start(ground, journal, Plan(scenario)).killed_after(delay)
            check_ground(ground, journal, scenario, grounds.dumps)
        tally.hits[f"random {scenario} after {last}"] += 1


def test_no_word_is_left_in_a_backup_that_was_reached(grounds: Grounds, tmp_path: Path) -> None:
    """Nothing readable in the folder; with the backup's own key, no word of what was destroyed."""
    with grounds.of("backup").copied(tmp_path) as ground, cabinets.opened(ground.cabinet) as desk:
        words = Scanner(desk.load(FIRST).content.notes[-1].text.split(" ")[:20])
        assert not words.tree(ground.folder)
        path = desk.cabinet.backups.all()[0].path
        vault = desk.cabinet._inside.keeper.vault
        assert words.pages(*taken_out(path, vault, tmp_path / "before.db"))
        shred(desk, FIRST)
        desk.cabinet.backups.reach(NOW)
        assert not words.pages(*taken_out(path, vault, tmp_path / "after.db"))
        assert not words.tree(ground.folder, ground.cabinet)


def taken_out(path: Path, vault: Vault, target: Path) -> tuple[Path, bytes]:
    """The database of a backup, and its key."""
    pack = Pack(path)
    pack.extract(0, target, Progress())
    return target, data_key(pack.header, vault)
