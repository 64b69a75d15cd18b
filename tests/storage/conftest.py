"""A small cabinet to try the store on: one table, one full-text index, cheap keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilan_desktop.storage import steps
from bilan_desktop.storage.cabinet import Cabinet
from tests.storage import world


@dataclass
class Place:
    """A cabinet's folder and what opens it."""

    folder: Path
    code: str

    def open(self, secret: str = world.PASSPHRASE) -> Cabinet:
        return Cabinet.open(self.folder, secret, schema=world.SCHEMA, now=world.NOW)

    @property
    def manifest(self) -> Path:
        return self.folder / "cabinet.json"

    @property
    def copy(self) -> Path:
        return self.folder / "cabinet.json.copie"

    @property
    def database(self) -> Path:
        return next(self.folder.glob("cabinet-*.db"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A closed cabinet of two dossiers, each with notes and a piece."""
    cabinet, code = world.create(tmp_path / "cabinet")
    with cabinet:
        world.fill(cabinet, "A-1")
        world.fill(cabinet, "B-2")
    return Place(tmp_path / "cabinet", code)


@pytest.fixture
def cabinet(place: Place) -> Iterator[Cabinet]:
    """The same, opened."""
    with place.open() as opened:
        yield opened


@pytest.fixture(autouse=True)
def _nobody_watches() -> Iterator[None]:
    yield
    steps.observe(None)
