"""Backups of a cabinet: made, proved, thinned, moved, and reached by every destruction."""

import errno
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.errors import (
    DamagedError,
    DiskFullError,
    RefusedError,
    StorageError,
    WrongPassphraseError,
)
from bilan_desktop.practice.restoring import restore
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import files, packing, rotation, steps, stones
from bilan_desktop.storage.backup_list import BackupState, Settings
from bilan_desktop.storage.backup_rows import BackupRow
from bilan_desktop.storage.backup_writing import tidy
from bilan_desktop.storage.backups import INSIDE
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.medium import FULL, READ_ONLY, UNREACHED, StoppedError
from bilan_desktop.storage.packing import Pack
from bilan_desktop.storage.register import RegisterEntry
from bilan_desktop.storage.replay import STRANGER
from tests.faults import cabinets
from tests.faults.cabinets import FIRST, SECOND, UNTOUCHED, WRITTEN
from tests.storage.backed import Backed

NOW = cabinets.NOW


@pytest.fixture
def backed(tmp_path: Path) -> Backed:
    return Backed.make(tmp_path)


def test_a_backup_is_one_file_that_opens(backed: Backed) -> None:
    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW)
        assert made.path.parent == backed.folder
        assert made.path.name.startswith("bilan-2026-11-23-1200-")
        assert [each.state for each in desk.cabinet.backups.all()] == [BackupState.CURRENT]
        assert desk.cabinet.backups.all() == [made]
        assert desk.cabinet.backups.newest() == NOW
        cabinets.assert_settled(desk)
    assert [path.name for path in backed.folder.iterdir()] == [made.path.name]
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert len(Pack(made.path).header.pieces) == 12


def test_it_says_how_far_it_is_and_can_be_stopped(backed: Backed) -> None:
    told: list[tuple[float, str]] = []

    def stop(share: float, word: str) -> None:
        told.append((share, word))
        if "Vérification" in word:
            raise StoppedError("arrêtée")

    with backed.opened() as desk:
        with pytest.raises(StoppedError):
            desk.cabinet.backups.make(NOW, told=stop)
        assert desk.cabinet.backups.all() == []
        cabinets.assert_settled(desk)
        assert list(backed.folder.iterdir()) == []
        told.clear()
        desk.cabinet.backups.make(NOW, told=lambda share, word: told.append((share, word)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1, abs=0.01)
    assert len({word for _, word in told}) == 3


def test_a_folder_of_the_cabinet_is_refused(backed: Backed) -> None:
    with backed.opened() as desk:
        for folder in (backed.cabinet, backed.cabinet / "pieces"):
            with pytest.raises(RefusedError) as refused:
                desk.cabinet.backups.make(NOW, folder)
            assert refused.value.sentence == INSIDE
            with pytest.raises(RefusedError):
                desk.cabinet.backups.choose(Settings(folder))


def test_without_a_folder_it_is_asked_for_and_an_absent_drive_is_told(backed: Backed) -> None:
    with backed.opened() as desk:
        desk.cabinet.backups.choose(Settings(None))
        with pytest.raises(RefusedError):
            desk.cabinet.backups.make(NOW)
        with pytest.raises(StorageError) as told:
            desk.cabinet.backups.make(NOW, backed.folder / "absent")
        assert told.value.sentence == UNREACHED


def test_a_shredding_reaches_the_backups(backed: Backed) -> None:
    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW)
        old = made.path.read_bytes()
        shred(desk, FIRST)
        assert [each.state for each in desk.cabinet.backups.all()] == [BackupState.STALE]
        assert desk.cabinet.backups.owed() == [1]
        reached = desk.cabinet.backups.reach(NOW)
        assert (reached.rewritten, reached.owed, reached.completed) == (1, (), (1,))
        assert [each.state for each in desk.cabinet.backups.all()] == [BackupState.CURRENT]
        assert desk.cabinet.backups.owed() == []
        line = desk.cabinet.register()[-1]
        assert (line.reason, line.details["lines"]) == ("sauvegardes-reecrites", [1])
        assert desk.cabinet.backups.reach(NOW).rewritten == 0
        cabinets.assert_settled(desk)
    assert made.path.read_bytes() != old
    with backed.unpacked(made.path) as desk:
        assert cabinets.is_gone(desk, FIRST)
        assert cabinets.is_gone(desk, SECOND)  # it was due, and a restoring looks at every end
        for number in (WRITTEN, UNTOUCHED):
            assert cabinets.dump(desk, number) == backed.dumps[number]


def test_one_out_of_reach_is_owed_until_it_comes_back(backed: Backed) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        backups.make(NOW)
        away = backed.folder.with_name("tiroir")
        backed.folder.rename(away)
        shred(desk, FIRST)
        reached = backups.reach(NOW)
        assert [each.state for each in reached.owed] == [BackupState.AWAY]
        assert backups.owed() == [1]
        away.rename(backed.folder)
        reached = backups.reach(NOW)
        assert (reached.rewritten, reached.owed, reached.completed) == (1, (), (1,))


def test_one_found_again_later_is_owed_what_was_complete_without_it(
    backed: Backed, tmp_path: Path
) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        old = shutil.copy(made.path, tmp_path / "vieille.sauvegarde")
        shred(desk, FIRST)
        assert backups.reach(NOW).completed == (1,)
        backups.adopt(Path(old), NOW)
        assert backups.owed() == [1]
        reached = backups.reach(NOW)
        assert (reached.rewritten, reached.completed) == (1, (1,))
        assert backups.owed() == []


def test_what_is_destroyed_meanwhile_is_not_called_complete(
    backed: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A destruction on the writing thread, just before the register is told of the first one."""
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        backups.make(NOW)
        shred(desk, FIRST)
        complete = backups._complete

        def meanwhile(lines: list[int], now: datetime) -> None:
            shred(desk, SECOND)
            complete(lines, now)

        monkeypatch.setattr(backups, "_complete", meanwhile)
        assert backups.reach(NOW).completed == (1,)
        monkeypatch.undo()
        assert backups.owed() == [2]
        assert backups.reach(NOW).completed == (2,)


def test_one_that_can_t_be_opened_is_told_and_can_be_destroyed(backed: Backed) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        data = bytearray(made.path.read_bytes())
        data[200] ^= 1
        made.path.write_bytes(bytes(data))
        shred(desk, FIRST)
        (hurt,) = backups.reach(NOW).owed
        assert hurt.state is BackupState.HURT
        assert hurt.why
        backups.remove(made.id, NOW)
        assert not made.path.exists()
        assert backups.reach(NOW).completed == (1,)


def test_a_page_hurt_under_a_sound_header_is_told(backed: Backed) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        data = bytearray(made.path.read_bytes())
        data[len(data) // 2] ^= 1
        made.path.write_bytes(bytes(data))
        shred(desk, FIRST)
        (owed,) = backups.reach(NOW).owed
        assert owed.why
        assert made.path.read_bytes() == bytes(data)
        assert len(list(backed.folder.glob("*.sauvegarde*"))) == 1


def test_one_out_of_reach_may_be_declared_destroyed(backed: Backed) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        shutil.rmtree(backed.folder)
        shred(desk, FIRST)
        assert backups.reach(NOW).owed
        backups.remove(made.id, NOW)
        backups.remove(made.id, NOW)
        assert desk.cabinet.register()[-1].reason == "sauvegarde-declaree"
        assert backups.reach(NOW).completed == (1,)


def test_a_moved_one_is_found_and_a_copied_one_is_reached_too(backed: Backed) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        moved = made.path.with_name("autre nom.sauvegarde")
        made.path.rename(moved)
        backups.look(NOW)
        assert [each.path for each in backups.all()] == [moved]
        shutil.copy(moved, made.path)
        backups.look(NOW)
        shred(desk, FIRST)
        assert backups.reach(NOW).rewritten == 2


def test_a_folder_that_refuses_keeps_no_other_from_being_looked_into(
    backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "zz"
    other.mkdir()

    def refusing(folder: Path, cabinet: str) -> None:
        if folder == backed.folder:
            raise StorageError(READ_ONLY)
        tidy(folder, cabinet)

    with backed.opened() as desk:
        backups = desk.cabinet.backups
        backups.make(NOW)
        made = backups.make(NOW + timedelta(days=1), other)
        copied = Path(shutil.copy(made.path, other / "copie.sauvegarde"))
        monkeypatch.setattr("bilan_desktop.storage.backups.tidy", refusing)
        with pytest.raises(StorageError):
            backups.look(NOW)
        assert copied in [each.path for each in backups.all()]


def test_a_drive_that_answers_no_more_is_no_fault_of_the_program(
    backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lay there may lie there still: its copy is a backup of its own."""
    second = tmp_path / "second"
    second.mkdir()
    real = Path.exists

    def exists(path: Path) -> bool:
        if path.is_relative_to(backed.folder):
            raise OSError(errno.EIO, "")
        return real(path)

    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        copied = Path(shutil.copy(made.path, second))
        monkeypatch.setattr(Path, "exists", exists)
        backups.adopt(copied, NOW)
        assert {each.path: each.state for each in backups.all()} == {
            made.path: BackupState.AWAY,
            copied: BackupState.CURRENT,
        }


def test_another_cabinet_s_backup_in_the_folder_is_left_alone(
    backed: Backed, tmp_path: Path
) -> None:
    other = Backed.make(tmp_path / "autre")
    with other.opened() as desk:
        stranger = desk.cabinet.backups.make(NOW, backed.folder).path
    half = stranger.with_name(f"{stranger.name}.{'0' * 8}.new")
    half.write_bytes(b"under way")
    data = stranger.read_bytes()
    with backed.opened() as desk:
        desk.cabinet.backups.make(NOW)
        shred(desk, FIRST)
        assert desk.cabinet.backups.reach(NOW).rewritten == 1
        assert desk.cabinet.backups.count() == 1
    assert stranger.read_bytes() == data
    assert half.exists()


def test_older_ones_are_thinned(backed: Backed) -> None:
    with backed.opened() as desk:
        for day in range(10):
            for hour in (0, 1):
                desk.cabinet.backups.make(NOW + timedelta(days=day, hours=hour))
        days = sorted(each.made_at.day for each in desk.cabinet.backups.all())
    assert days == [1, 2, 26, 27, 28, 29, 30]
    assert len(list(backed.folder.glob("*.sauvegarde"))) == len(days)


def test_one_made_elsewhere_by_hand_is_not_thinned(backed: Backed, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    with backed.opened() as desk:
        for hour in range(3):
            desk.cabinet.backups.make(NOW + timedelta(hours=hour), elsewhere)
        assert desk.cabinet.backups.count() == 3


def test_an_attachment_that_can_t_be_read_does_not_stop_the_rest(backed: Backed) -> None:
    with backed.opened() as desk:
        lost = next(desk.cabinet.pieces.folder.glob("*.bin"))
        lost.unlink()
        made = desk.cabinet.backups.make(NOW)
    assert (Pack(made.path).header.lacking, len(Pack(made.path).header.pieces)) == (1, 11)


def test_the_list_of_what_was_destroyed_lies_beside_both(backed: Backed) -> None:
    with backed.opened() as desk:
        desk.cabinet.backups.make(NOW)
        shred(desk, FIRST)
        desk.cabinet.backups.reach(NOW)
        keeper = desk.cabinet._inside.keeper
        vault, cabinet = keeper.vault, keeper.manifest.cabinet
        places = (backed.cabinet / stones.NAME, stones.beside_backups(backed.folder, cabinet))
        for path in places:
            found = stones.read(path, vault, cabinet)
            assert found is not None
            assert found.lines == tuple(desk.cabinet.register())
            assert found.standing.last == 4
            path.write_bytes(path.read_bytes()[:-1])
            assert stones.read(path, vault, cabinet) is None
        assert stones.read(backed.folder / "absent", vault, cabinet) is None


def test_a_list_of_another_lineage_is_replaced_and_one_that_goes_on_from_ours_stays(
    backed: Backed, tmp_path: Path
) -> None:
    twin = tmp_path / "jumeau"
    shutil.copytree(backed.cabinet, twin)
    with cabinets.opened(twin) as desk:
        desk.cabinet.backups.make(NOW)
        shred(desk, SECOND)
        desk.cabinet.backups.make(NOW)
    with backed.opened() as desk:  # as many lines, of another destruction
        shred(desk, FIRST)
        desk.cabinet.backups.make(NOW)
        keeper, ours = desk.cabinet._inside.keeper, tuple(desk.cabinet.register())
        path = stones.beside_backups(backed.folder, keeper.manifest.cabinet)

        def listed() -> tuple[RegisterEntry, ...]:
            found = stones.read(path, keeper.vault, keeper.manifest.cabinet)
            assert found is not None
            return found.lines

        assert listed() == ours
        older = tmp_path / "plus ancien"
        shutil.copytree(backed.cabinet, older)
        shred(desk, SECOND)
        desk.cabinet.backups.make(NOW)
        ours = tuple(desk.cabinet.register())
        with cabinets.opened(older) as before:
            before.cabinet.backups.make(NOW)
        assert listed() == ours


def test_what_an_interruption_left_is_swept(backed: Backed) -> None:
    left = backed.cabinet / "en-cours"
    left.mkdir()
    (left / "copie.db").write_bytes(b"x" * 100)
    with backed.opened() as desk:
        assert not left.exists()
        cabinets.assert_settled(desk)


def test_a_database_that_can_t_be_copied_whole_leaves_no_backup(
    backed: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproved(*_: object) -> None:
        raise DamagedError("abîmée")

    with backed.opened() as desk:
        monkeypatch.setattr("bilan_desktop.storage.rotation.prove", unproved)
        with pytest.raises(DamagedError):
            desk.cabinet.backups.make(NOW)
        assert desk.cabinet.backups.all() == []
    assert list(backed.folder.iterdir()) == []


def test_what_opens_the_cabinet_no_more_opens_no_backup_within_reach(backed: Backed) -> None:
    """A passphrase is changed because somebody may know it: older backups must not keep it."""
    new = "une tout autre phrase"
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        desk.cabinet.slots.change_passphrase(cabinets.PASSPHRASE, new, KdfParameters.cheap())
        (seen,) = backups.all()
        assert (seen.state, seen.owed) == (BackupState.STALE, False)
        reached = backups.reach(NOW)
        assert (reached.rewritten, reached.owed) == (1, ())
        (seen,) = backups.all()
        assert (seen.id, seen.state) == (made.id, BackupState.CURRENT)
        slots = desk.cabinet._inside.keeper.manifest.slots
    assert Pack(made.path).header.slots == slots
    with pytest.raises(WrongPassphraseError), backed.unpacked(made.path):
        pass


def test_where_links_are_unknown_a_cut_leaves_the_old_one_or_the_new_one(
    backed: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a FAT drive: the old file gives its name up before the new one takes it."""

    def unknown(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    def cut(name: str) -> None:
        if name == "rewrite:linked":
            raise ZeroDivisionError

    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW)
        shred(desk, FIRST)
        monkeypatch.setattr(os, "link", unknown)
        steps.observe(cut)
        with pytest.raises(ZeroDivisionError):
            desk.cabinet.backups.reach(NOW)
        steps.observe(None)
        assert not made.path.exists()
        assert desk.cabinet.backups.reach(NOW).rewritten == 1
        assert [path.suffix for path in backed.folder.iterdir()].count(".sauvegarde") == 1
        assert not list(backed.folder.glob("*.old"))


@pytest.mark.parametrize("act", ["make", "reach"])
def test_a_full_drive_is_told_and_nothing_is_lost(
    backed: Backed, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    with backed.opened() as desk:
        backups = desk.cabinet.backups
        made = backups.make(NOW)
        data = made.path.read_bytes()
        shred(desk, FIRST)
        free = files.free
        monkeypatch.setattr(files, "free", lambda at: 10 if at == backed.folder else free(at))
        if act == "make":
            with pytest.raises(DiskFullError) as told:
                backups.make(NOW)
            assert told.value.sentence == FULL
        else:
            assert [each.why for each in backups.reach(NOW).owed] == [FULL]
        assert made.path.read_bytes() == data
        assert len(list(backed.folder.glob("*.sauvegarde*"))) == 1


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(errno.ENOSPC, FULL), (errno.EROFS, READ_ONLY), (errno.EIO, UNREACHED)],
)
def test_what_the_drive_says_is_said_of_the_drive(
    backed: Backed, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "refused")

    with backed.opened() as desk:
        monkeypatch.setattr(packing, "sync", refuse)
        with pytest.raises(StorageError) as told:
            desk.cabinet.backups.make(NOW)
        assert told.value.sentence == sentence
        monkeypatch.undo()
        assert list(backed.folder.iterdir()) == []
        assert desk.cabinet.backups.make(NOW).path.exists()


def test_an_attachment_removed_meanwhile_makes_it_begin_again(
    backed: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports: list[int] = []
    export = rotation.export

    def removing(*arguments: Any) -> dict[str, int]:
        counts = export(*arguments)
        exports.append(1)
        if len(exports) == 1:
            with desk.writing() as repository:
                attachment, piece = repository.attachments(UNTOUCHED)[0]
                repository.remove_attachment(UNTOUCHED, attachment.id)
                desk.cabinet.pieces.forget(repository.session, piece)
            desk.cabinet.pieces.path(piece).unlink()
        return counts

    with backed.opened() as desk:
        monkeypatch.setattr(rotation, "export", removing)
        made = desk.cabinet.backups.make(NOW)
    assert len(exports) == 2
    assert (Pack(made.path).header.lacking, len(Pack(made.path).header.pieces)) == (0, 11)


def test_a_backup_of_another_lineage_is_left_as_it_is(backed: Backed, tmp_path: Path) -> None:
    """Two copies of one cabinet that each destroyed on their own: neither may undo the other."""
    twin = tmp_path / "jumeau"
    shutil.copytree(backed.cabinet, twin)
    with cabinets.opened(twin) as desk:
        shred(desk, SECOND)
        stranger = desk.cabinet.backups.make(NOW, backed.folder).path
        data = stranger.read_bytes()
    with backed.opened() as desk:
        shred(desk, FIRST)
        shred(desk, SECOND)
        (owed,) = desk.cabinet.backups.reach(NOW).owed
        assert owed.why == STRANGER
        assert stranger.read_bytes() == data


def test_as_many_lines_of_another_lineage_are_no_purge(backed: Backed, tmp_path: Path) -> None:
    """A restoring without the list: the other backups lack none of the *numbers* of the lines."""
    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW)
        alone = tmp_path / "seule"
        alone.mkdir()
        old = Path(shutil.copy(made.path, alone))
        shred(desk, FIRST)
        shred(desk, SECOND)
        assert desk.cabinet.backups.reach(NOW).rewritten == 1
    shutil.rmtree(backed.cabinet)
    restore(old, cabinets.PASSPHRASE, backed.cabinet, clock=cabinets.clock)
    with backed.opened() as desk:
        assert len(desk.cabinet.register()) == 2  # what was due went before the opening
        reached = desk.cabinet.backups.reach(NOW)
        assert [(each.path, each.why) for each in reached.owed] == [(made.path, STRANGER)]
        assert reached.completed == ()
        assert set(desk.cabinet.backups.owed()) == {1, 2}


def test_a_register_that_lost_its_end_trusts_no_purge_beyond_it(backed: Backed) -> None:
    """A salvaged cabinet knows its backups by rows that tell of lines it no longer has."""
    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW)
        with desk.cabinet.write() as session:
            session.get_one(BackupRow, made.id).purged_to = 5
        backed.folder.rename(backed.folder.with_name("tiroir"))
        former = backed.cabinet.with_name("cabinet.ancien")
        shutil.copytree(backed.cabinet, former)
        desk.cabinet.backups.note_former(backed.cabinet, NOW, former)
        shred(desk, FIRST)
        owed = desk.cabinet.backups.reach(NOW).owed
        assert {each.state: each.purged_to for each in owed} == {
            BackupState.AWAY: 0,
            BackupState.FORMER: 0,
        }


def test_a_cut_after_the_new_one_took_its_place_leaves_the_old_bytes_to_be_overwritten(
    backed: Backed,
) -> None:
    def cut(name: str) -> None:
        if name == "rewrite:placed":
            raise ZeroDivisionError

    with backed.opened() as desk:
        made = desk.cabinet.backups.make(NOW)
        shred(desk, FIRST)
        steps.observe(cut)
        with pytest.raises(ZeroDivisionError):
            desk.cabinet.backups.reach(NOW)
        steps.observe(None)
        (left,) = backed.folder.glob("*.old")
        desk.cabinet.backups.look(NOW)
        assert not left.exists()
        assert [each.state for each in desk.cabinet.backups.all()] == [BackupState.CURRENT]
        assert made.path.exists()
