"""Restoring: what was destroyed since does not come back, and no cabinet is ever lost."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.errors import (
    CabinetBusyError,
    DamagedError,
    WrongPassphraseError,
)
from bilan_desktop.practice import copies, exporting, keeping, shredding
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.restoring import FORMER_SECRETS, Restored, restore
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import place as places
from bilan_desktop.storage import restoring as engine
from bilan_desktop.storage import steps, stones, volumes
from bilan_desktop.storage.backup_list import BackupState
from bilan_desktop.storage.clock import SALVAGED, ClockState
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.medium import StoppedError
from tests.faults import cabinets
from tests.faults.cabinets import FIRST, PASSPHRASE, SECOND, UNTOUCHED, WRITTEN
from tests.practice.conftest import portable
from tests.storage.backed import Backed

NOW = cabinets.NOW


@pytest.fixture
def backed(tmp_path: Path) -> Backed:
    return Backed.make(tmp_path)


def restored(backed: Backed, file: Path, now: datetime = NOW) -> Restored:
    return restore(file, PASSPHRASE, backed.cabinet, clock=lambda: now)


def backup(backed: Backed) -> Path:
    with backed.opened() as desk:
        return desk.cabinet.backups.make(NOW).path


def test_on_another_computer_all_that_is_not_due_comes_back(backed: Backed) -> None:
    file = backup(backed)
    shutil.rmtree(backed.cabinet)
    done = restored(backed, file)
    assert (done.folder, done.former, done.destroyed) == (backed.cabinet, None, 2)
    with backed.opened() as desk:
        for number in (WRITTEN, UNTOUCHED):
            assert cabinets.dump(desk, number) == backed.dumps[number]
        assert all(cabinets.is_gone(desk, number) for number in (FIRST, SECOND))
        cabinets.assert_settled(desk)
        assert desk.cabinet.backups.settings.folder == backed.folder


def test_the_recovery_code_opens_it_too(tmp_path: Path) -> None:
    desk, code = create(tmp_path / "c", "x y z", kdf=KdfParameters.cheap(), clock=cabinets.clock)
    with desk:
        (tmp_path / "s").mkdir()
        file = desk.cabinet.backups.make(NOW, tmp_path / "s").path
    restore(file, code, tmp_path / "d", clock=cabinets.clock)
    open_desk(tmp_path / "d", "x y z", clock=cabinets.clock).cabinet.close()
    with pytest.raises(WrongPassphraseError):
        restore(file, "autre", tmp_path / "e", clock=cabinets.clock)
    assert not (tmp_path / "e").exists()


def test_the_living_cabinet_is_put_aside_and_its_destructions_stay_done(backed: Backed) -> None:
    file = backup(backed)
    kept = file.with_name("ancienne.copie")
    shutil.copy(file, kept)
    with backed.opened() as desk:
        shred(desk, FIRST)
        number = import_dossier(desk, portable())
        desk.cabinet.confirm_clock(NOW + timedelta(days=3))
    stones.beside_backups(backed.folder, "0" * 8).unlink(missing_ok=True)
    done = restored(backed, kept, NOW - timedelta(days=1))
    assert done.former is not None
    assert str(done.former) in done.notices[-1]
    with backed.opened() as desk:
        assert cabinets.is_gone(desk, FIRST)
        assert [entry.dossier_number for entry in desk.cabinet.register()][:1] == ["1"]
        assert import_dossier(desk, portable()) == number + 1
        assert desk.cabinet.latest_moment >= NOW + timedelta(days=3)
        former = next(
            each for each in desk.cabinet.backups.all() if each.state is BackupState.FORMER
        )
        assert former.path == done.former
        shred_again = desk.cabinet.backups
        shred_again.remove(former.id, NOW)
        assert not done.former.exists()


def test_the_cabinet_put_aside_is_owed_what_the_restoring_destroyed(backed: Backed) -> None:
    file = backup(backed)
    assert restored(backed, file).destroyed == 2  # due in the one put aside as well
    with backed.opened() as desk:
        reached = desk.cabinet.backups.reach(NOW)
        assert [each.state for each in reached.owed] == [BackupState.FORMER]
        assert (reached.completed, desk.cabinet.backups.owed()) == ((), [1, 2])
        desk.cabinet.backups.remove(reached.owed[0].id, NOW)
        assert desk.cabinet.backups.reach(NOW).completed == (1, 2)


def test_no_cabinet_is_destroyed_for_the_one_whose_place_it_took(backed: Backed) -> None:
    """A salvaged cabinet that was made elsewhere, and moved to where the damaged one was."""
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        backups.note_former(backed.cabinet, NOW, backed.cabinet)
        (taken,) = backups.all()
        assert taken.state is BackupState.AWAY
        backups.remove(taken.id, NOW)
        assert [each.reason for each in desk.cabinet.register()] == ["sauvegarde-declaree"]
        cabinets.assert_settled(desk)
    with backed.opened() as desk:
        assert cabinets.dump(desk, WRITTEN) == backed.dumps[WRITTEN]


def test_a_former_cabinet_that_is_open_is_not_destroyed(backed: Backed, tmp_path: Path) -> None:
    former = tmp_path / "cabinet.ancien"
    shutil.copytree(backed.cabinet, former)
    with backed.opened() as desk:
        desk.cabinet.backups.note_former(former, NOW, former)
        (known,) = desk.cabinet.backups.all()
        with cabinets.opened(former), pytest.raises(CabinetBusyError):
            desk.cabinet.backups.remove(known.id, NOW)
        with cabinets.opened(former) as other:
            assert cabinets.dump(other, WRITTEN) == backed.dumps[WRITTEN]
        desk.cabinet.backups.remove(known.id, NOW)
        assert not former.exists()


def test_it_is_said_that_the_replaced_passphrase_opens_again(backed: Backed) -> None:
    file = backup(backed)
    away = backed.folder.with_name("tiroir")
    backed.folder.rename(away)
    with backed.opened() as desk:
        desk.cabinet.slots.change_passphrase(PASSPHRASE, "une autre", KdfParameters.cheap())
    done = restored(backed, away / file.name)
    assert done.notices[0] == FORMER_SECRETS
    with backed.opened():  # by the former one
        pass
    with pytest.raises(WrongPassphraseError):
        open_desk(backed.cabinet, "une autre", clock=cabinets.clock)
    assert FORMER_SECRETS not in restored(backed, away / file.name).notices


def test_a_damaged_living_cabinet_still_tells_what_it_destroyed(backed: Backed) -> None:
    file = backup(backed)
    kept = file.with_name("ancienne.copie")
    shutil.copy(file, kept)
    with backed.opened() as desk:
        shred(desk, FIRST)
    with backed.opened():
        pass
    database = next(backed.cabinet.glob("cabinet-*.db"))
    database.write_bytes(b"x" * database.stat().st_size)
    restored(backed, kept)
    with backed.opened() as desk:
        assert cabinets.is_gone(desk, FIRST)
        assert len(desk.cabinet.register()) == 2


def test_the_list_beside_the_backups_is_enough(backed: Backed) -> None:
    """A lost laptop: an old backup, out of reach at the shredding, and the list of the drive."""
    file = backup(backed)
    old = file.read_bytes()
    with backed.opened() as desk:
        shred(desk, FIRST)
        desk.cabinet.backups.reach(NOW)
    file.write_bytes(old)
    shutil.rmtree(backed.cabinet)
    restored(backed, file)
    with backed.opened() as desk:
        lines = [(entry.dossier_number, entry.reason) for entry in desk.cabinet.register()]
        assert lines[0][0] == "1"
        assert lines[1] == ("0", "sauvegardes-reecrites")
        assert cabinets.is_gone(desk, FIRST)


def test_the_backup_it_came_from_is_known_and_reached(backed: Backed, tmp_path: Path) -> None:
    file = backup(backed)
    elsewhere = tmp_path / "clé"
    elsewhere.mkdir()
    moved = elsewhere / file.name
    file.rename(moved)
    shutil.rmtree(backed.cabinet)
    restored(backed, moved)
    with backed.opened() as desk:
        (known,) = desk.cabinet.backups.all()
        assert (known.path, known.state) == (moved, BackupState.STALE)
        assert desk.cabinet.backups.reach(NOW).rewritten == 1


def test_an_agreement_that_ended_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    backed = Backed.make(tmp_path)
    with backed.opened() as desk:
        keeping.agree(desk, FIRST, [Category.SYNTHESIS], date(2026, 11, 20), date(2026, 12, 20))
        shred(desk, FIRST)
        file = desk.cabinet.backups.make(NOW).path
    shutil.rmtree(backed.cabinet)
    restored(backed, file, datetime(2027, 1, 5, 9, tzinfo=UTC))
    with backed.opened() as desk, desk.reading() as repository:
        assert Category.SYNTHESIS in repository.shredded(FIRST)


def test_under_a_clock_far_ahead_nothing_is_destroyed_and_it_is_said(backed: Backed) -> None:
    file = backup(backed)
    shutil.rmtree(backed.cabinet)
    done = restored(backed, file, NOW + timedelta(days=900))
    assert done.destroyed == 0
    assert "confirmé" in done.notices[0]


def test_the_doubt_about_a_salvaged_cabinet_comes_along(backed: Backed) -> None:
    """Its backup may lack the same reasons to keep: nothing goes before somebody looked."""
    with backed.opened() as desk:
        desk.cabinet._inside.keeper.change(doubtful=True)
        file = desk.cabinet.backups.make(NOW).path
        desk.cabinet.slots.change_passphrase(PASSPHRASE, PASSPHRASE, KdfParameters.cheap())
        assert desk.cabinet.backups.reach(NOW).rewritten == 1
    shutil.rmtree(backed.cabinet)
    done = restored(backed, file)
    assert (done.destroyed, done.notices) == (0, (SALVAGED,))
    with backed.opened() as desk:
        assert desk.cabinet.clock_state(NOW) is ClockState.DOUBTFUL
        assert not any(cabinets.is_gone(desk, number) for number in (FIRST, SECOND))


def test_a_whole_dossier_that_went_goes_whole(backed: Backed) -> None:
    file = backup(backed)
    old = file.with_name("vieille.copie")
    shutil.copy(file, old)
    with backed.opened() as desk:
        shred(desk, FIRST)
        with desk.writing() as repository:
            pieces = repository.delete_record(FIRST)
            for piece in pieces:
                desk.cabinet.pieces.forget(repository.session, piece)
    restored(backed, old)
    with backed.opened() as desk:
        with desk.reading() as repository:
            assert not repository.exists(FIRST)
        desk.cabinet.check()


def test_an_open_cabinet_is_not_replaced(backed: Backed) -> None:
    file = backup(backed)
    with backed.opened(), pytest.raises(CabinetBusyError):
        restored(backed, file)


def test_a_damaged_backup_leaves_everything_as_it_was(backed: Backed) -> None:
    file = backup(backed)
    data = bytearray(file.read_bytes())
    data[-5] ^= 1
    file.write_bytes(bytes(data))
    with pytest.raises(DamagedError):
        restored(backed, file)
    assert {path.name for path in backed.cabinet.parent.iterdir()} == {"cabinet", "sauvegardes"}
    with backed.opened() as desk:
        cabinets.assert_settled(desk)


def test_it_can_be_stopped(backed: Backed) -> None:
    file = backup(backed)

    def stop(share: float, word: str) -> None:
        if share > 0.5 and word:
            raise StoppedError("arrêtée")

    with pytest.raises(StoppedError):
        restore(file, PASSPHRASE, backed.cabinet, clock=cabinets.clock, told=stop)
    assert not places.restored(backed.cabinet).exists()


def test_another_cabinet_s_backup_puts_this_one_aside(backed: Backed, tmp_path: Path) -> None:
    other = Backed.make(tmp_path / "autre")
    file = backup(other)
    done = restored(backed, file)
    assert done.former is not None
    with backed.opened() as desk:
        assert cabinets.dump(desk, UNTOUCHED) == other.dumps[UNTOUCHED]
    with cabinets.opened(done.former) as desk:
        assert cabinets.dump(desk, FIRST) == backed.dumps[FIRST]


def test_own_exercises_come_along(backed: Backed) -> None:
    (backed.cabinet / "guide").mkdir()
    (backed.cabinet / "guide" / "moi.yaml").write_text("id: moi\n", encoding="utf-8")
    file = backup(backed)
    shutil.rmtree(backed.cabinet)
    restored(backed, file)
    assert (backed.cabinet / "guide" / "moi.yaml").read_text(encoding="utf-8") == "id: moi\n"


def test_cut_once_it_is_ready_the_next_opening_finishes(backed: Backed) -> None:
    file = backup(backed)

    def cut(name: str) -> None:
        if name == "restore:put-aside":
            raise ZeroDivisionError

    steps.observe(cut)
    try:
        with pytest.raises(ZeroDivisionError):
            restored(backed, file)
    finally:
        steps.observe(None)
    assert not backed.cabinet.exists()
    assert places.holds_cabinet(backed.cabinet)
    with backed.opened() as desk:
        assert cabinets.is_gone(desk, FIRST)


def test_cut_before_the_next_opening_takes_it_away(backed: Backed) -> None:
    places.restored(backed.cabinet).mkdir()
    (places.restored(backed.cabinet) / "x.db").write_bytes(b"x")
    engine.take_up(backed.cabinet)
    assert not places.restored(backed.cabinet).exists()


def test_a_second_former_cabinet_has_a_name_of_its_own(backed: Backed) -> None:
    file = backup(backed)
    first, second = restored(backed, file).former, restored(backed, file).former
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("cabinet.ancien", "cabinet.ancien-2")


def test_what_the_dossier_no_longer_held_goes_too(backed: Backed) -> None:
    """A note that was in another category when its dossier was destroyed: no line names it."""
    file = backup(backed)
    old = file.read_bytes()
    with backed.opened() as desk:
        with desk.writing() as repository:
            for category in (Category.NOTES, Category.PRIVATE_NOTES):
                repository.delete_category(FIRST, category)
        shred(desk, FIRST)
        assert "notes" not in desk.cabinet.register()[0].categories
    file.write_bytes(old)
    restored(backed, file)
    with backed.opened() as desk:
        assert desk.load(FIRST).content.notes == []


def test_a_fault_while_it_is_looked_at_again_leaves_everything_as_it_was(
    backed: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backup(backed)

    def broken(_desk: Desk) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(shredding, "purge", broken)
    with pytest.raises(ZeroDivisionError):
        restored(backed, file)
    assert {path.name for path in backed.cabinet.parent.iterdir()} == {"cabinet", "sauvegardes"}
    with backed.opened() as desk:
        assert cabinets.dump(desk, FIRST) == backed.dumps[FIRST]


def test_a_dossier_that_went_whole_is_not_in_a_backup_that_was_reached(backed: Backed) -> None:
    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW)
        shred(desk, FIRST)
        with desk.writing() as repository:
            for piece in repository.delete_record(FIRST):
                desk.cabinet.pieces.forget(repository.session, piece)
        assert desk.cabinet.backups.reach(NOW).rewritten == 1
    with backed.unpacked(made.path) as desk, desk.reading() as repository:
        assert not repository.exists(FIRST)


def exported(desk: Desk, number: int, out: Path, data: bytes = b"copie") -> Path:
    exporting.write(desk, number, "synthese", data, out, working_copy=True)
    return out


def test_a_working_copy_exported_since_goes_with_its_dossier(
    backed: Backed, tmp_path: Path
) -> None:
    file = backup(backed)
    with backed.opened() as desk:
        due = exported(desk, FIRST, tmp_path / "due.docx")
        staying = exported(desk, WRITTEN, tmp_path / "restante.docx")
    assert restored(backed, file).destroyed == 2
    assert not due.exists()
    assert staying.exists()
    with backed.opened() as desk, desk.reading() as repository:
        assert [copy.path for copy in repository.working_copies(WRITTEN)] == [str(staying)]
        desk.cabinet.check()


def test_a_copy_on_a_drive_that_is_away_is_looked_for_after_a_restoring(
    backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive, drawer = tmp_path / "drive", tmp_path / "drawer"
    drive.mkdir()
    file = backup(backed)
    kept = shutil.copy(file, tmp_path / "vieille.copie")
    with backed.opened() as desk:
        with monkeypatch.context() as patch:
            patch.setattr(volumes, "volume_of", lambda _path: f"{drive}\n7")
            out = exported(desk, FIRST, drive / "s.docx")
        drive.rename(drawer)
        shred(desk, FIRST)
        assert [copy.away for copy in copies.left(desk)] == [True]
        copies_left = copies.left_by_line(desk)
    restored(backed, Path(kept))
    with backed.opened() as desk:
        assert copies.left_by_line(desk) == copies_left == {1: 1}
        drawer.rename(drive)
    with backed.opened() as desk:
        assert copies.left(desk) == []
    assert not out.exists()


def test_the_copy_of_a_dossier_that_the_backup_has_not_is_listed_and_left_alone(
    backed: Backed, tmp_path: Path
) -> None:
    file = backup(backed)
    with backed.opened() as desk:
        number = import_dossier(desk, portable())
        out = exported(desk, number, tmp_path / "nouvelle.docx")
        named = exported(desk, number, tmp_path / "jetée.docx")
    named.unlink()
    done = restored(backed, file)
    assert any(f"n° {number}" in each and "Destruction" in each for each in done.notices)
    assert str(out) not in " ".join(done.notices)
    with backed.opened() as desk:
        shredding.purge(desk)
        assert [(copy.path, copy.stray, copy.away) for copy in copies.left(desk)] == [
            (str(out), True, False)
        ]
        assert out.read_bytes() == b"copie"
        assert copies.left_by_line(desk) == {0: 1}
        copies.declare_gone(desk, copies.left(desk)[0].id)
        assert copies.left(desk) == []
