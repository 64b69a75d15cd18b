"""Where each backup lies: a copy seen while the first drive is away is a backup of its own."""

import shutil
from pathlib import Path

import pytest
from sqlmodel import Session, create_engine

from bilan_desktop.practice import documents
from bilan_desktop.practice.restoring import restore
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import volumes
from bilan_desktop.storage.backup_list import BackupState
from bilan_desktop.storage.backup_rows import BackupRow
from bilan_desktop.storage.dossiers import DOSSIERS
from tests.faults import cabinets
from tests.faults.cabinets import FIRST
from tests.storage.backed import Backed

NOW = cabinets.NOW


class Drives:
    """Drives that are plugged in and out: folders that are there or not, each with a number."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self._root = root
        self._numbers: dict[Path, str] = {}
        patch.setattr(volumes, "volume_of", self.volume_of)
        patch.setattr(volumes, "is_there", self.is_there)
        patch.setattr(volumes, "is_another", self.is_another)

    def plug(self, name: str, at: str = "") -> Path:
        """Plug a drive in; returns where it is mounted."""
        place = self._root / (at or name)
        drawer = self._root / f"tiroir {name}"
        drawer.rename(place) if drawer.exists() else place.mkdir()
        self._numbers[place] = name
        return place

    def unplug(self, place: Path) -> None:
        place.rename(self._root / f"tiroir {self._numbers.pop(place)}")

    def volume_of(self, path: Path, _home: Path | None = None) -> str:
        for place, number in self._numbers.items():
            if path.is_relative_to(place):
                return f"{place}\n{number}"
        return ""

    def is_there(self, volume: str) -> bool:
        place, _, number = volume.partition("\n")
        return not volume or self._numbers.get(Path(place)) == number

    def is_another(self, volume: str | None) -> bool:
        place = Path((volume or "").partition("\n")[0])
        return place in self._numbers and not self.is_there(volume or "")


@pytest.fixture
def backed(tmp_path: Path) -> Backed:
    return Backed.make(tmp_path)


@pytest.fixture
def drives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drives:
    return Drives(tmp_path, monkeypatch)


def test_a_copy_on_a_second_drive_lets_none_forget_the_first(
    backed: Backed, drives: Drives
) -> None:
    first, second = drives.plug("A"), drives.plug("B")
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW, first)
        copied = Path(shutil.copy(made.path, second))
        drives.unplug(first)
        backups.adopt(copied, NOW)
        assert {it.path: it.state for it in backups.all()} == {
            made.path: BackupState.AWAY,
            copied: BackupState.CURRENT,
        }
        shred(desk, FIRST)
        reached = backups.reach(NOW)
        assert (reached.rewritten, reached.completed) == (1, ())
        assert [it.path for it in reached.owed] == [made.path]
        (told,) = documents.destructions(desk, FIRST)
        assert ["non branché" in each for each in told.out_of_reach] == [True]
        drives.plug("A")
        reached = backups.reach(NOW)
        assert (reached.rewritten, reached.owed, reached.completed) == (1, (), (1,))
        assert backups.count() == 2


def test_a_copy_under_the_same_letter_and_name_lets_none_forget_the_first(
    backed: Backed, drives: Drives
) -> None:
    first = drives.plug("A", "lecteur")
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW, first)
        data = made.path.read_bytes()
        drives.unplug(first)
        assert drives.plug("B", "lecteur") == first
        made.path.write_bytes(data)
        assert [it.state for it in backups.all()] == [BackupState.AWAY]
        shred(desk, FIRST)
        for _ in range(2):  # the second time finds its own row again
            reached = backups.reach(NOW)
            assert [it.state for it in reached.owed] == [BackupState.AWAY]
            assert backups.count() == 2
        drives.unplug(first)
        drives.plug("A", "lecteur")
        assert backups.reach(NOW).rewritten == 1
        assert backups.owed() == []


def test_one_moved_on_its_own_drive_is_moved(backed: Backed, drives: Drives) -> None:
    first, second = drives.plug("A"), drives.plug("B")
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW, first)
        moved = Path(shutil.move(made.path, second))
        backups.adopt(moved, NOW)
        assert [it.path for it in backups.all()] == [moved]


def test_the_row_of_a_copy_stays_its_own_when_the_first_one_goes(
    backed: Backed, tmp_path: Path
) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        copied = Path(shutil.copy(made.path, tmp_path))
        backups.adopt(copied, NOW)
        made.path.unlink()
        shred(desk, FIRST)
        backups.reach(NOW)
        assert {it.path: it.state for it in backups.all()} == {
            made.path: BackupState.AWAY,
            copied: BackupState.CURRENT,
        }


def test_what_was_announced_on_a_drive_that_is_away_is_not_forgotten(
    backed: Backed, drives: Drives
) -> None:
    first = drives.plug("A", "lecteur")
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW, first)
        with desk.cabinet.write() as session:
            session.get_one(BackupRow, made.id).seen_at = ""  # cut before it was listed
        drives.unplug(first)
        drives.plug("B", "lecteur")
        backups.look(NOW)
        assert [it.id for it in backups.all()] == [made.id]
        drives.unplug(first)
        drives.plug("A", "lecteur")
        made.path.unlink()
        backups.look(NOW)
        assert backups.count() == 0


def test_one_noted_before_disks_were_is_noted_where_it_is_found(
    backed: Backed, drives: Drives
) -> None:
    first = drives.plug("A")
    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW, first)
        with desk.cabinet.write() as session:
            session.get_one(BackupRow, made.id).volume = None
        desk.cabinet.backups.look(NOW)
        with desk.cabinet.read() as session:
            assert session.get_one(BackupRow, made.id).volume == f"{first}\nA"


@pytest.mark.parametrize("left", ["nothing", "the folder", "a folder where drives are"])
def test_one_noted_before_disks_were_is_gone_only_where_that_is_sure(
    backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        with desk.cabinet.write() as session:
            session.get_one(BackupRow, made.id).volume = None
        copied = Path(shutil.move(made.path, second))
        if left == "nothing":
            shutil.rmtree(backed.folder)
        if left == "a folder where drives are":
            monkeypatch.setattr(volumes, "_PLUGGED_IN", (str(tmp_path),))
        backups.adopt(copied, NOW)
        known = {it.path for it in backups.all()}
        assert known == ({copied} if left == "the folder" else {copied, made.path})


def test_what_a_backup_tells_of_another_computer_s_disk_is_taken_for_nothing(
    backed: Backed, tmp_path: Path
) -> None:
    """A stolen computer: the backups on its own disk are out of reach, and not gone."""
    with backed.opened() as desk:
        stolen = desk.cabinet.backups.make(NOW)
        file = desk.cabinet.backups.make(NOW, tmp_path).path  # it tells of the first one
        copied = Path(shutil.copy(stolen.path, tmp_path))
    shutil.rmtree(backed.cabinet)
    shutil.rmtree(backed.folder)
    restore(file, cabinets.PASSPHRASE, backed.cabinet, clock=cabinets.clock)
    with backed.opened() as desk:
        desk.cabinet.backups.look(NOW)
        states = {it.path: it.state for it in desk.cabinet.backups.all()}
        assert states[stolen.path] is BackupState.AWAY
        assert states[copied] is BackupState.STALE


def test_a_former_cabinet_on_another_disk_of_the_same_letter_is_not_destroyed(
    backed: Backed, drives: Drives
) -> None:
    first = drives.plug("A", "lecteur")
    former = first / "cabinet.ancien"
    former.mkdir()
    with backed.opened() as desk:
        desk.cabinet.backups.note_former(former, NOW, former)
        drives.unplug(first)
        (drives.plug("B", "lecteur") / former.name).mkdir()
        (known,) = desk.cabinet.backups.all()
        assert known.state is BackupState.AWAY
        desk.cabinet.backups.remove(known.id, NOW)
        assert former.is_dir()


def test_a_drive_that_answers_no_more_is_noted_as_none(
    backed: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path) -> str:
        raise OSError

    with backed.opened() as desk:
        monkeypatch.setattr(volumes, "volume_of", broken)
        made = desk.cabinet.backups.make(NOW)
        with desk.cabinet.read() as session:
            assert session.get_one(BackupRow, made.id).volume is None


def test_the_migration_notes_no_disk_of_a_backup_made_before() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for migration in DOSSIERS.migrations[:4]:
            migration(connection)
        connection.exec_driver_sql("INSERT INTO backup VALUES ('a', '/x', '', 1, 0, '', 0)")
        for migration in DOSSIERS.migrations[4:]:
            migration(connection)
        with Session(connection) as session:
            row = session.get_one(BackupRow, "a")
            assert (row.path, row.volume) == ("/x", None)
    engine.dispose()
