"""A bit flipped, a block of zeros, a cut: never a wrong answer, always the right word."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bilan_desktop.errors import BilanError
from bilan_desktop.practice.restoring import restore
from tests.faults import after, cabinets, kills
from tests.faults.backup_kills import Ground
from tests.faults.cabinets import FEW_NOTES, PASSPHRASE, UNTOUCHED, WRITTEN, Dump, Template
from tests.faults.flips import WAYS, Hurt, read_all, worded
from tests.faults.kills import TRIES, Tally

PER_TRY = 7
"""Hurts of each way to each file: with ten tries, more than a thousand in all."""
SAVES = 4


@dataclass(frozen=True)
class Subject:
    """A cabinet with a file to be hurt.

    Attributes:
        folder: it.
        stored: what everything in it is, once opened.
        file: which one is hurt.
        seen: whether the check must find every hurt in it.
    """

    folder: Path
    stored: dict[int, Dump]
    file: str
    seen: bool


def _database(folder: Path, ending: str = "") -> str:
    return f"{next(folder.glob('cabinet-*.db')).name}{ending}"


def _with_log(template: Template, root: Path) -> Subject:
    """A cabinet as a kill leaves it: saves that a reader kept in the log."""
    folder, copy = root / "open", root / "log"
    shutil.copytree(template.folder, folder)
    with cabinets.opened(folder) as desk:
        sheet = desk.load(WRITTEN).content.sheets[0].id
        with desk.reading() as repository:
            repository.load(UNTOUCHED)
            for at in range(SAVES):
                kills.save_one(desk, sheet, at)
            shutil.copytree(folder, copy)
        stored = {number: cabinets.dump(desk, number) for number in template.dumps}
    return Subject(copy, stored, _database(copy, "-wal"), seen=False)


def _piece(template: Template) -> str:
    return f"pieces/{min((template.folder / 'pieces').iterdir()).name}"


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Subject]:
    root = tmp_path_factory.mktemp("flips")
    whole = Template.make(root / "whole", FEW_NOTES)

    def subject(file: str, *, seen: bool) -> Subject:
        return Subject(whole.folder, whole.dumps, file, seen=seen)

    return {
        "database": subject(_database(whole.folder), seen=True),
        "log": _with_log(whole, root),
        "manifest": subject("cabinet.json", seen=False),
        "piece": subject(_piece(whole), seen=True),
    }


FILES = ("database", "log", "manifest", "piece")


def _hold(subject: Subject, hurt: Hurt, place: Path) -> None:
    folder = place / "cabinet"
    shutil.copytree(subject.folder, folder)
    try:
        path = folder / subject.file
        before = path.read_bytes()
        path.write_bytes(hurt.done(before))
        changed = path.read_bytes() != before
        reading = read_all(folder, subject.stored)
        if subject.seen and changed:
            assert reading.checked or reading.told, "the check found nothing"
        if not changed:
            assert not reading.told
        if hurt.way == "cut":
            after.assert_sealed(folder)
    finally:
        shutil.rmtree(folder)


def _hurt(subject: Subject, name: str, place: Path, tally: Tally, many: int) -> None:
    chance, length = random.Random(2029), (subject.folder / subject.file).stat().st_size
    for number in range(many * len(WAYS)):
        hurt = Hurt.drawn(chance, WAYS[number % len(WAYS)], length)
        act: Callable[[], None] = partial(_hold, subject, hurt, place)
        tally.families.attempt("flip or cut", name, hurt.way, act)
    tally.families.require("flip or cut", name)


def _restored_or_refused(file: Path, stored: dict[int, Dump], hurt: Hurt, place: Path) -> None:
    """A hurt backup is refused as damaged, and leaves nothing; or gives back what it held."""
    changed, target = place / file.name, place / "restored"
    changed.write_bytes(hurt.done(file.read_bytes()))
    try:
        restore(changed, PASSPHRASE, target, clock=cabinets.clock)
    except BilanError as error:
        worded(error)
        assert list(place.iterdir()) == [changed]
    else:
        assert changed.read_bytes() == file.read_bytes(), "a hurt backup was taken"
        with cabinets.opened(target) as desk:
            for number in (WRITTEN, UNTOUCHED):
                assert cabinets.dump(desk, number) == stored[number]
    finally:
        shutil.rmtree(target, ignore_errors=True)
        changed.unlink()


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    root = tmp_path_factory.mktemp("flips")
    whole = Template.make(root / "whole", after.TINY_NOTES)
    ground = Ground.make(root / "ground", whole.folder)
    return Subject(ground.root, whole.dumps, str(ground.old.relative_to(ground.root)), seen=True)


def _hurt_backup(backup: Subject, place: Path, tally: Tally, many: int) -> None:
    file = backup.folder / backup.file
    chance, length = random.Random(2030), file.stat().st_size
    for number in range(many * len(WAYS)):
        hurt = Hurt.drawn(chance, WAYS[number % len(WAYS)], length)
        if number % 3 == 0:  # as much in its head, where the keys are, as anywhere
            hurt = Hurt.drawn(chance, hurt.way, 4096)
        act = partial(_restored_or_refused, file, backup.stored, hurt, place)
        tally.families.attempt("flip or cut", "backup", hurt.way, act)
    tally.families.require("flip or cut", "backup")


def test_a_backup_hurt_here_and_there(backup: Subject, tmp_path: Path) -> None:
    _hurt_backup(backup, tmp_path, Tally(), 2)


@pytest.mark.faults
def test_a_backup_hurt_anywhere(backup: Subject, tmp_path: Path, tally: Tally) -> None:
    _hurt_backup(backup, tmp_path, tally, PER_TRY * TRIES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_hurt_here_and_there(
    subjects: dict[str, Subject], tmp_path: Path, name: str
) -> None:
    _hurt(subjects[name], name, tmp_path, Tally(), 2)


@pytest.mark.faults
@pytest.mark.parametrize("name", FILES)
def test_files_hurt_anywhere(
    subjects: dict[str, Subject], tmp_path: Path, tally: Tally, name: str
) -> None:
    _hurt(subjects[name], name, tmp_path, tally, PER_TRY * TRIES)
