"""A damaged cabinet is diagnosed, saved, put in its place; what was destroyed stays destroyed."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bilan_desktop.errors import (
    ClockError,
    DamagedError,
    DiskFullError,
    ForeignCabinetError,
    RefusedError,
    StorageError,
    WrongPassphraseError,
)
from bilan_desktop.practice import backing_up, damage, shredding
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.storage import files, restoring, steps
from bilan_desktop.storage import place as places
from bilan_desktop.storage.database import connect
from bilan_desktop.storage.diagnosis import Remedy
from bilan_desktop.storage.medium import StoppedError
from bilan_desktop.storage.salvaging import Salvaged
from tests.faults import cabinets
from tests.storage.backed import Backed

PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Backed:
    """With one dossier shredded and a backup."""
    backed = Backed.make(tmp_path_factory.mktemp("made"))
    with backed.opened() as desk:
        shredding.shred(desk, cabinets.FIRST)
        backing_up.make(desk)
    return backed


@pytest.fixture
def folder(made: Backed, tmp_path: Path) -> Path:
    shutil.copytree(made.cabinet, tmp_path / "cabinet")
    return tmp_path / "cabinet"


def hurt(folder: Path, page: int) -> None:
    (path,) = folder.glob("cabinet-*.db")
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + 700] ^= 1
    path.write_bytes(data)


def last_page(folder: Path) -> int:
    (path,) = folder.glob("cabinet-*.db")
    return path.stat().st_size // PAGE


def salvage(folder: Path, **given: object) -> damage.Rescued:
    return damage.salvage(folder, cabinets.PASSPHRASE, clock=cabinets.clock, **given)  # type: ignore[arg-type] # named ones


def test_a_diagnosis_names_the_backup_that_would_help(made: Backed, folder: Path) -> None:
    hurt(folder, last_page(folder))
    found = damage.diagnose(folder, cabinets.PASSPHRASE)
    assert found.remedy is Remedy.SALVAGE
    assert found.backup is not None
    assert found.backup.path.parent == made.folder
    assert found.backup.made_at == cabinets.NOW


def test_an_open_cabinet_is_examined(folder: Path) -> None:
    with cabinets.opened(folder) as desk:
        assert damage.examine(desk).sound


def test_what_reads_takes_the_place_and_the_damaged_one_is_kept(made: Backed, folder: Path) -> None:
    hurt(folder, last_page(folder))
    done = salvage(folder)
    assert done.folder == folder
    assert done.former == folder.with_name("cabinet.ancien")
    assert list(done.former.glob("cabinet-*.db"))
    assert any("ancien cabinet" in line for line in done.lines())
    with cabinets.opened(folder) as desk:
        assert cabinets.is_gone(desk, cabinets.FIRST)
        assert cabinets.dump(desk, cabinets.UNTOUCHED).keys()
        known = backing_up.backups(desk).lines
        assert str(done.former) in [each.path for each in known]
        assert damage.examine(desk).remedy in (Remedy.NOTHING, Remedy.SALVAGE)
        assert made.dumps


def test_a_sound_cabinet_comes_through_whole_in_a_folder_of_its_own(
    made: Backed, folder: Path, tmp_path: Path
) -> None:
    (folder / "guide").mkdir()
    (folder / "guide" / "mien.yaml").write_text("id: mien\n", "utf-8")
    done = salvage(folder, to=tmp_path / "neuf")
    assert (done.folder, done.former, done.moved) == (tmp_path / "neuf", folder, False)
    assert done.lines()[-1].endswith("sans changement.")
    assert (tmp_path / "neuf" / "guide" / "mien.yaml").exists()
    with cabinets.opened(tmp_path / "neuf") as desk:
        for number in (cabinets.WRITTEN, cabinets.UNTOUCHED, cabinets.SECOND):
            assert cabinets.dump(desk, number) == made.dumps[number]
        assert cabinets.is_gone(desk, cabinets.FIRST)
        assert damage.examine(desk).sound


def test_lost_reasons_to_keep_hold_every_destruction(folder: Path) -> None:
    """Whichever page of the record is hurt: nothing is destroyed before somebody has looked."""
    page = next(at for at in range(3, last_page(folder)) if _takes_a_record(folder, at))
    hurt(folder, page)
    done = salvage(folder)
    assert done.found.doubtful
    assert damage.DOUBTFUL in done.lines()
    later = cabinets.NOW + timedelta(days=300)
    with open_desk(folder, cabinets.PASSPHRASE, clock=lambda: later) as desk:
        with pytest.raises(ClockError):
            desk.cabinet.require_believed(later)
        desk.cabinet.confirm_clock(later)
        desk.cabinet.require_believed(later)


def _takes_a_record(folder: Path, page: int) -> bool:
    copy = folder.with_name("essai")
    shutil.copytree(folder, copy)
    try:
        hurt(copy, page)
        try:
            return salvage(copy, to=folder.with_name("essai-neuf")).found.doubtful
        except DamagedError:
            return False
        finally:
            shutil.rmtree(folder.with_name("essai-neuf"), ignore_errors=True)
    finally:
        shutil.rmtree(copy)


@pytest.mark.parametrize("name", ["plein", "dedans", "fichier"])
def test_a_folder_that_is_not_free_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    where = {"plein": tmp_path, "dedans": folder / "neuf", "fichier": tmp_path / "f"}[name]
    (tmp_path / "f").write_text("", "utf-8")
    with pytest.raises(RefusedError):
        salvage(folder, to=where)


def test_what_can_t_be_saved_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt(folder, 1)
    with pytest.raises(DamagedError):
        salvage(folder)
    hurt(folder, 1)
    with pytest.raises(WrongPassphraseError):
        damage.salvage(folder, "pas la bonne", clock=cabinets.clock)

    def full(*_: object) -> None:
        raise DiskFullError(files.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(files, "sync_file", full)
        with pytest.raises(DiskFullError):
            salvage(folder)

    def stop(share: float, _word: str) -> None:
        if share > 0.5:
            raise StoppedError("arrêté")

    with pytest.raises(StoppedError):
        salvage(folder, told=stop)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["cabinet"]
    with cabinets.opened(folder) as desk:
        cabinets.assert_settled(desk)


def test_a_database_newer_than_its_manifest_is_not_read(folder: Path) -> None:
    older = (folder / "cabinet.json").read_bytes()
    with cabinets.opened(folder) as desk:
        desk.cabinet.slots.prove(cabinets.PASSPHRASE)
        shredding.shred(desk, cabinets.SECOND)
    newer = (folder / "cabinet.json").read_bytes()
    assert newer != older
    with cabinets.opened(folder) as desk:
        key, path = desk.cabinet._inside.database.key, desk.cabinet._inside.database.path
    raw = connect(path, key)
    raw.execute("UPDATE core_meta SET sequence = sequence + 1")
    raw.close()
    with pytest.raises(ForeignCabinetError):
        salvage(folder)


@pytest.mark.parametrize("name", [*steps.SALVAGE, "restore:ready", "restore:put-aside"])
def test_a_salvage_cut_at_each_step_is_taken_up_or_never_was(folder: Path, name: str) -> None:
    """Cut by an error that no one catches, as a power cut would."""

    class Cut(BaseException):
        pass

    def cut(passed: str) -> None:
        if passed == name:
            raise Cut

    hurt(folder, last_page(folder))
    steps.observe(cut)
    try:
        with pytest.raises(Cut):
            salvage(folder)
    finally:
        steps.observe(None)
    ready = name.startswith("restore")
    assert places.ready(folder).exists() == (name != "restore:placed" and ready)
    restoring.take_up(folder)
    assert not places.restored(folder).exists()
    assert folder.with_name("cabinet.ancien").exists() == ready
    assert list(folder.glob("cabinet-*.db"))


def test_a_missing_cabinet_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        salvage(tmp_path / "rien")


def test_lines_that_the_register_lost_are_taken_from_the_list_beside_it(folder: Path) -> None:
    with cabinets.opened(folder) as desk:
        had = desk.cabinet.register()
        key, path = desk.cabinet._inside.database.key, desk.cabinet._inside.database.path
    raw = connect(path, key)
    raw.execute("DELETE FROM shredding_register")
    raw.execute("DELETE FROM tombstone")
    raw.close()
    done = salvage(folder)
    assert done.found.register_lost == 0
    with cabinets.opened(folder) as desk:
        assert desk.cabinet.register() == had
        assert cabinets.is_gone(desk, cabinets.FIRST)
        assert damage.examine(desk).sound


def test_all_that_was_lost_is_said(tmp_path: Path) -> None:
    found = Salvaged(
        rows=1,
        lost=2,
        uncertain=True,
        renamed=(3, 5),
        pieces=1,
        pieces_lost=1,
        register_lost=1,
        doubtful=True,
    )
    done = damage.Rescued(tmp_path, tmp_path / "abîmé", moved=False, found=found)
    assert [line.replace("\u00a0", " ") for line in done.lines()] == [
        "1 élément lu, 1 pièce jointe gardée.",
        "2 éléments perdus.",
        "D’autres éléments peuvent manquer, sans qu’on puisse les compter.",
        "Dossiers dont le nom est perdu, à renommer : n° 3 et 5.",
        "1 pièce jointe perdue : le nom reste au dossier, pour le dire.",
        "Registre des destructions : 1 ligne perdue.",
        damage.DOUBTFUL,
        f"Le cabinet abîmé est resté dans « {tmp_path / 'abîmé'} », sans changement.",
    ]


def test_a_check_that_fails_says_what_is_hurt_and_what_to_do(folder: Path) -> None:
    with cabinets.opened(folder) as desk:
        next(iter(sorted((folder / "pieces").glob("*.bin")))).unlink()
        with pytest.raises(DamagedError) as error:
            desk.cabinet.check()
    assert "pièce jointe ne se lit plus : « " in error.value.sentence
    assert "Copiez d’abord le dossier" in error.value.sentence
