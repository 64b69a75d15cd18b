"""What the fault tests share: the cabinet that is copied for each try, and the count of hits."""

import itertools
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.faults.cabinets import FEW_NOTES, LEAST, NOTES, Template
from tests.faults.kills import Journal, Plan, Tally, killed


class Stage:
    """Gives each try its own journal and its own copy of a cabinet, whole or cut short before."""

    def __init__(self, root: Path, notes: Mapping[int, int]) -> None:
        self.root = root
        self.whole = Template.make(root / "whole", notes)
        self._cuts: dict[str, Template] = {}
        self._numbers = itertools.count()

    def place(self) -> Path:
        """A new empty folder."""
        place = self.root / f"try-{next(self._numbers)}"
        place.mkdir()
        return place

    def cut(self, name: str) -> Template:
        """A cabinet whose shredding was killed at a step; made once for each step."""
        if name not in self._cuts:
            place = self.place()
            with self.whole.copied(place) as folder:
                killed(folder, Journal(place), Plan("shred", name))
                shutil.copytree(folder, self.root / name)
            self._cuts[name] = Template(self.root / name, self.whole.dumps)
        return self._cuts[name]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """On a database of more than 5 MB."""
    made = Stage(tmp_path_factory.mktemp("kills"), NOTES)
    assert made.whole.size() >= LEAST
    return made


@pytest.fixture(scope="session")
def small_stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """On a small one, for the fixed sample."""
    return Stage(tmp_path_factory.mktemp("kills"), FEW_NOTES)


@pytest.fixture(scope="session")
def tally() -> Iterator[Tally]:
    counted = Tally()
    yield counted
    print(counted.table())
