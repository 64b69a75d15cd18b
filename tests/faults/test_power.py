"""A power cut at any moment: what was acknowledged is there, whole."""

import copy
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilan_desktop.errors import StorageError
from tests.faults import after, shim
from tests.faults.backup_kills import Ground, check_ground
from tests.faults.cabinets import SHREDDED, Template
from tests.faults.kills import RANDOM_PER_TRY, TRIES, Journal, Tally
from tests.faults.power import Volume
from tests.faults.shim import Kind, Record, needs_shim

pytestmark = needs_shim

SAVING = ("save", "save", "shred", "save", "save", "shred", "save")
BACKING_UP = ("backup", "shred", "reach", "backup", "shred", "reach")
SAMPLE = 4
CUTS_PER_TRY = RANDOM_PER_TRY

Check = Callable[[Path, list[str]], object]
"""Looks at what is left in a folder, from the words that were acknowledged."""


@dataclass(frozen=True)
class Session:
    """What a child did in a folder: the disk as it was before, and each call since.

    Attributes:
        place: the folder, where what is left is laid: its name is in its rows.
        before: the disk.
        records: the calls.
        check: what must hold of what is left.
    """

    place: Path
    before: Volume
    records: list[Record]
    check: Check

    @classmethod
    def played(cls, root: Path, acts: Sequence[str], check: Check) -> "Session":
        """Let a child play in `root/place`, which is taken away."""
        place, log = root / "place", root / "log"
        before = Volume(place)
        module = "tests.faults.power_child"
        child = shim.started(shim.built(root), module, str(place), str(log), *acts)
        child.communicate(timeout=120)
        assert child.returncode == 0
        shutil.rmtree(place)
        return cls(place, before, list(shim.records(log)), check)

    def cuts(self, seed: int, many: int, keep: Callable[[Record], bool]) -> Iterator["Cut"]:
        """So many moments, the same for the same seed, in their order.

        Args:
            seed: of the chance.
            many: how many.
            keep: which records are played: all, but in a control.
        """
        chance = random.Random(seed)
        moments = sorted(chance.randint(1, len(self.records)) for _ in range(many))
        volume, done, words = copy.deepcopy(self.before), 0, list[str]()
        for moment in moments:
            for record in self.records[done:moment]:
                if record.kind is Kind.MARK:
                    words.append(record.path)
                elif keep(record):
                    volume.take(record)
            done = moment
            yield Cut(self, volume, list(words), chance.randrange(1 << 32))


@dataclass(frozen=True)
class Cut:
    """The power goes: what was acknowledged, and the seed of what is left."""

    session: Session
    volume: Volume
    words: list[str]
    seed: int

    def look(self) -> None:
        """Lay what is left, open it, look at it."""
        self.volume.cut(random.Random(self.seed), self.session.place)
        try:
            self.session.check(self.session.place, self.words)
        finally:
            shutil.rmtree(self.session.place)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Saving and shredding."""
    root = tmp_path_factory.mktemp("power")
    template = Template.make(root / "whole", after.TINY_NOTES)
    shutil.copytree(template.folder, root / "place" / "cabinet")

    def check(place: Path, words: list[str]) -> None:
        shredded = SHREDDED[: sum(word.isdigit() for word in words)]
        after.check(template, place / "cabinet", words.count("save"), shredded)

    return Session.played(root, SAVING, check)


@pytest.fixture(scope="module")
def backing_up(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Backing up, and reaching the backups after each shredding."""
    root = tmp_path_factory.mktemp("power")
    template = Template.make(root / "whole", after.TINY_NOTES)
    Ground.make(root / "place", template.folder)
    journal = Journal(root)

    def check(place: Path, words: list[str]) -> None:
        journal.forget()
        for word in words:
            journal.acknowledge(word)
        check_ground(Ground(place), journal, "rewrite", template.dumps)
        after.assert_sealed(place)

    return Session.played(root, BACKING_UP, check)


def _all(record: Record) -> bool:
    del record
    return True


def _unsynced_base(record: Record) -> bool:
    return record.kind is not Kind.SYNC or ".db" not in record.path


def _check(session: Session, name: str, tally: Tally, seed: int, many: int) -> None:
    for cut in session.cuts(seed, many, _all):
        hit = f"not yet durable: {cut.volume.waiting()}"
        tally.families.attempt("power cut", name, hit, cut.look)
    tally.families.require("power cut", name)


def test_the_session_is_remembered_whole(session: Session) -> None:
    """With nothing cut off, what was remembered makes the folder as the child left it."""
    volume = copy.deepcopy(session.before)
    for record in session.records:
        volume.take(record)
    assert volume.waiting() in ("nothing", "names")
    words = [it.path for it in session.records if it.kind is Kind.MARK]
    assert words == ["save", "save", "1", "save", "save", "4", "save"]
    Cut(session, volume, words, 0).look()


def test_a_power_cut_here_and_there(session: Session, backing_up: Session) -> None:
    _check(session, "save, shred", Tally(), 3, SAMPLE)
    _check(backing_up, "back up, reach", Tally(), 3, SAMPLE)


@pytest.mark.faults
def test_power_cuts_while_saving_and_shredding(session: Session, tally: Tally) -> None:
    _check(session, "save, shred", tally, 2028, CUTS_PER_TRY * TRIES)


@pytest.mark.faults
def test_power_cuts_while_backing_up(backing_up: Session, tally: Tally) -> None:
    _check(backing_up, "back up, reach", tally, 2029, CUTS_PER_TRY * TRIES)


def test_control_a_database_that_is_never_synced_loses_what_was_acknowledged(
    session: Session,
) -> None:
    """Were the program to acknowledge before the disk has it, these cuts would tell."""

    def lost(cut: Cut) -> bool:
        try:
            cut.look()
        except (AssertionError, StorageError):
            return True
        return False

    assert any(lost(cut) for cut in session.cuts(4, 20, _unsynced_base))
