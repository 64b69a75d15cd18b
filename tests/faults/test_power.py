"""A power cut at any moment of saving and shredding: what was acknowledged is there, whole."""

import copy
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bilan_desktop.errors import StorageError
from tests.faults import after, shim
from tests.faults.cabinets import SHREDDED, Template
from tests.faults.kills import RANDOM_PER_TRY, TRIES, Tally
from tests.faults.power import Volume
from tests.faults.shim import Kind, Record, needs_shim

pytestmark = needs_shim

ACTS = ("save", "save", "shred", "save", "save", "shred", "save")
SAMPLE = 6
CUTS_PER_TRY = RANDOM_PER_TRY * 2


@dataclass(frozen=True)
class Session:
    """What a child did to a cabinet: the disk as it was before, and each call since."""

    template: Template
    before: Volume
    records: list[Record]

    def cuts(self, seed: int, many: int, keep: Callable[[Record], bool]) -> Iterator["Cut"]:
        """So many moments, the same for the same seed, in their order.

        Args:
            seed: of the chance.
            many: how many.
            keep: which records are played: all, but in a control.
        """
        chance = random.Random(seed)
        moments = sorted(chance.randint(1, len(self.records)) for _ in range(many))
        volume, done, acts = copy.deepcopy(self.before), 0, list[str]()
        for moment in moments:
            for record in self.records[done:moment]:
                if record.kind is Kind.MARK:
                    acts.append(record.path)
                elif keep(record):
                    volume.take(record)
            done = moment
            yield Cut(volume, acts.count("save"), acts.count("shred"), chance.randrange(1 << 32))


@dataclass(frozen=True)
class Cut:
    """The power goes: how far it was, and the seed of what is left."""

    volume: Volume
    saved: int
    shredded: int
    seed: int

    def check(self, template: Template, place: Path) -> None:
        """Lay what is left, open it, look at it."""
        target = place / "cut"
        self.volume.cut(random.Random(self.seed), target)
        try:
            after.check(template, target, self.saved, SHREDDED[: self.shredded])
        finally:
            shutil.rmtree(target)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    root = tmp_path_factory.mktemp("power")
    template = Template.make(root / "whole", after.TINY_NOTES)
    played, log = root / "played", root / "log"
    shutil.copytree(template.folder, played)
    before = Volume(played)
    module = "tests.faults.power_child"
    child = shim.started(shim.built(root), module, str(played), str(log), *ACTS)
    child.communicate(timeout=120)
    assert child.returncode == 0
    return Session(template, before, list(shim.records(log)))


def _all(record: Record) -> bool:
    del record
    return True


def _unsynced_base(record: Record) -> bool:
    return record.kind is not Kind.SYNC or ".db" not in record.path


def _check(session: Session, tmp_path: Path, tally: Tally, seed: int, many: int) -> None:
    families = tally.families
    for cut in session.cuts(seed, many, _all):
        hit = f"not yet durable: {cut.volume.waiting()}"
        check = partial(cut.check, session.template, tmp_path)
        families.attempt("power cut", "save and shred", hit, check)
    families.require("power cut", "save and shred")


def test_the_session_is_remembered_whole(session: Session, tmp_path: Path) -> None:
    """With nothing cut off, what was remembered makes the folder as the child left it."""
    volume = copy.deepcopy(session.before)
    for record in session.records:
        volume.take(record)
    assert volume.waiting() in ("nothing", "names")
    volume.cut(random.Random(0), tmp_path / "end")
    assert [it.path for it in session.records if it.kind is Kind.MARK] == list(ACTS)
    after.check(session.template, tmp_path / "end", ACTS.count("save"), SHREDDED)


def test_a_power_cut_here_and_there(session: Session, tmp_path: Path) -> None:
    _check(session, tmp_path, Tally(), 3, SAMPLE)


@pytest.mark.faults
def test_power_cuts_at_any_moment(session: Session, tmp_path: Path, tally: Tally) -> None:
    _check(session, tmp_path, tally, 2028, CUTS_PER_TRY * TRIES)


def test_control_a_database_that_is_never_synced_loses_what_was_acknowledged(
    session: Session, tmp_path: Path
) -> None:
    """Were the program to acknowledge before the disk has it, these cuts would tell."""

    def lost(cut: Cut) -> bool:
        try:
            cut.check(session.template, tmp_path)
        except (AssertionError, StorageError):
            return True
        return False

    assert any(lost(cut) for cut in session.cuts(4, 20, _unsynced_base))
