"""A cabinet of an older version killed while it is brought to this one: the old, or the new."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilan_desktop.practice.desk import Desk, open_desk
from bilan_desktop.storage import opening, steps
from bilan_desktop.storage.database import connect
from bilan_desktop.storage.dossiers import DOSSIERS
from tests.faults import cabinets, kills
from tests.faults.kills import TRIES, Child, Journal, Plan, Tally
from tests.practice.test_cabinet_v1 import KEPT
from tools.make_cabinet_v1 import PASSPHRASE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")

RANDOM = 30
NOTES = 400
"""So many notes more than the kept cabinet has: some megabytes, as a year's work is."""
_NOTE = (
    "INSERT INTO note (dossier, position, category, id, written_at, text, private, section)"
    " VALUES (1, ?, 'notes', ?, '2026-11-20T09:00:00.000000+00:00', ?, 0, '')"
)
NUMBERS = (1, 2)


@dataclass(frozen=True)
class Old:
    """A cabinet of the first version, and what it holds."""

    folder: Path
    version: int
    dumps: dict[int, cabinets.Dump]

    @contextmanager
    def copied(self, place: Path) -> Iterator[Path]:
        shutil.copytree(self.folder, place / "cabinet")
        yield place / "cabinet"
        shutil.rmtree(place)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Old:
    root = tmp_path_factory.mktemp("old")
    shutil.copytree(KEPT, root / "kept", ignore=shutil.ignore_patterns(".git*"))
    keeper = opening.proved_keeper(root / "kept", PASSPHRASE)
    path = keeper.path(keeper.manifest.database)
    raw = connect(path, keeper.vault.data_key(keeper.manifest))
    raw.execute("BEGIN")
    for at in range(NOTES):
        raw.execute(_NOTE, (at + 2, f"{at:032x}", f"mot n° {at} " * 600))
    raw.execute("COMMIT")
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    raw.close()
    shutil.copytree(root / "kept", root / "read")
    with opened(root / "read") as desk:
        dumps = {number: cabinets.dump(desk, number) for number in NUMBERS}
    assert version < len(DOSSIERS.all_migrations())
    return Old(root / "kept", version, dumps)


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    with open_desk(folder, PASSPHRASE, clock=cabinets.clock) as desk:
        yield desk


def work(folder: Path, journal: Journal, plan: Plan) -> None:
    """The child: opens the old cabinet, and so brings it to this version."""
    kills._watch(journal, plan)
    journal.passed("(ready)")
    with opened(folder):
        journal.acknowledge("opened")
    journal.passed("(ended)")


def start(folder: Path, journal: Journal, plan: Plan) -> Child:
    return Child.start(journal, work, folder, journal, plan)


def check(old: Old, folder: Path, journal: Journal) -> None:
    """The database is of one version or the other, never between; it opens, and all is there."""
    keeper = opening.proved_keeper(folder, PASSPHRASE)
    raw = connect(keeper.path(keeper.manifest.database), keeper.vault.data_key(keeper.manifest))
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    columns = {row[1] for row in raw.execute("PRAGMA table_info(project)")}
    raw.close()
    newest = len(DOSSIERS.all_migrations())
    assert version in (old.version, newest)
    assert ("source" in columns) is (version == newest)
    if journal.acknowledged():
        assert version == newest
    with opened(folder) as desk:
        cabinets.assert_settled(desk)
        for number in NUMBERS:
            assert cabinets.dump(desk, number) == old.dumps[number]


def killed(old: Old, place: Path, name: str, passing: int) -> None:
    place.mkdir()
    with old.copied(place) as folder:
        journal = Journal(place)
        start(folder, journal, Plan("migrate", name, passing)).dies_at(name)
        check(old, folder, journal)


@pytest.mark.parametrize("name", steps.MIGRATE)
def test_a_migration_killed_at_each_step(old: Old, tmp_path: Path, name: str) -> None:
    killed(old, tmp_path / "try", name, 1)


@pytest.mark.faults
@pytest.mark.parametrize("name", steps.MIGRATE)
def test_every_step_of_a_migration(old: Old, tmp_path: Path, tally: Tally, name: str) -> None:
    changes = len(DOSSIERS.all_migrations()) - old.version
    for attempt in range(TRIES):
        passing = attempt % changes + 1 if name == "migrate:changed" else 1
        killed(old, tmp_path / f"try-{attempt}", name, passing)
        tally.hits[f"migrate {name}"] += 1


@pytest.mark.faults
def test_random_moments_of_migrating(old: Old, tmp_path: Path, tally: Tally) -> None:
    for at, delay in enumerate(
        kills.delays(2029, _longest(old, tmp_path) * 0.7, kills.often(RANDOM))
    ):
        place = tmp_path / f"random-{at}"
        place.mkdir()
        with old.copied(place) as folder:
            journal = Journal(place)
            last = start(folder, journal, Plan("migrate")).killed_after(delay)
            check(old, folder, journal)
        tally.hits[f"random migrate after {last}"] += 1


def _longest(old: Old, root: Path) -> float:
    """Seconds that an unharmed child takes from the moment it is ready."""
    place = root / "whole"
    place.mkdir()
    with old.copied(place) as folder:
        journal = Journal(place)
        taken = start(folder, journal, Plan("migrate")).seconds()
        check(old, folder, journal)
    return taken
