"""The cabinet as the rest of the program holds it: opening, refusing, shredding, telling."""

import hashlib
import json
import os
import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bilan_desktop.errors import (
    CabinetBusyError,
    CabinetExistsError,
    CabinetMissingError,
    ClockError,
    DamagedError,
    DiskFullError,
    ForeignCabinetError,
    NewerVersionError,
    StorageError,
    WrongPassphraseError,
)
from bilan_desktop.storage import database, files, inside, opening, steps
from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.clock import ClockState
from bilan_desktop.storage.crypto import canonical
from bilan_desktop.storage.database import make_engine
from bilan_desktop.storage.manifest import decode, encode
from bilan_desktop.storage.schema import Schema
from tests.storage import world
from tests.storage.conftest import Place

DUPLICATE = "INSERT INTO dossier VALUES ('A-1')"


def flip(path: Path, offset: int, bit: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1 << bit
    path.write_bytes(bytes(data))


def test_passphrase_and_recovery_code_both_open(place: Place) -> None:
    sloppy = place.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for secret in (world.PASSPHRASE, place.code, sloppy):
        with place.open(secret) as cabinet, cabinet.read() as session:
            assert world.numbers(session) == ["A-1", "B-2"]


def test_an_accent_composed_otherwise_is_the_same_passphrase(place: Place) -> None:
    with place.open("quatre mots tre\u0300s ordinaires") as opened, opened.read() as session:
        assert world.numbers(session) == ["A-1", "B-2"]


def test_the_four_sentences_differ(place: Place, tmp_path: Path) -> None:
    sentences = []
    with pytest.raises(WrongPassphraseError) as wrong:
        place.open("un autre")
    sentences.append(wrong.value.sentence)
    former = place.manifest.read_bytes()
    place.copy.unlink()
    flip(place.manifest, 40)
    with pytest.raises(DamagedError) as damaged:
        place.open()
    sentences.append(damaged.value.sentence)
    place.manifest.write_bytes(former)
    body = json.loads(former)
    body.pop("checksum")
    newer = {**body, "version": 99, "more": True}
    place.manifest.write_bytes(with_checksum(newer))
    with pytest.raises(NewerVersionError) as new:
        place.open()
    sentences.append(new.value.sentence)
    other, _ = world.create(tmp_path / "other")
    other.close()
    shutil.copy(tmp_path / "other" / "cabinet.json", place.manifest)
    with pytest.raises(ForeignCabinetError) as foreign:
        place.open()
    sentences.append(foreign.value.sentence)
    assert len(set(sentences)) == 4
    assert not any(world.PASSPHRASE in text or "un autre" in text for text in sentences[:1])
    place.manifest.write_bytes(former)
    place.open().close()


def with_checksum(body: dict[str, object]) -> bytes:
    return canonical({**body, "checksum": hashlib.sha256(canonical(body)).hexdigest()})


@pytest.mark.parametrize(
    ("field", "value"),
    [("sequence", 999), ("latest_moment", "2020-01-01T00:00:00Z"), ("retired", [])],
)
def test_a_forged_manifest_is_damaged_whoever_recomputes_the_checksum(
    place: Place, field: str, value: object
) -> None:
    body = json.loads(place.manifest.read_bytes())
    body.pop("checksum")
    changed = {**body, field: value, "mac": "00" if field == "retired" else body["mac"]}
    place.manifest.write_bytes(with_checksum(changed))
    with pytest.raises(DamagedError):
        place.open()


def test_a_flipped_bit_anywhere_in_the_manifest_is_damage(place: Place) -> None:
    former = place.manifest.read_bytes()
    place.copy.unlink()
    for offset in range(0, len(former), 7):
        place.manifest.write_bytes(former)
        flip(place.manifest, offset, offset % 7)
        with pytest.raises(DamagedError):
            place.open()


def test_an_older_manifest_is_foreign(place: Place) -> None:
    older = place.manifest.read_bytes()
    with place.open() as cabinet:
        steps.observe(failing_at("rotation:announced", StorageError("arrêt")))
        assert not world.shred(cabinet, "A-1").finished
        steps.observe(None)
    announced = place.manifest.read_bytes()
    place.manifest.write_bytes(older)
    with pytest.raises(ForeignCabinetError):
        place.open()
    place.manifest.write_bytes(announced)
    place.open().close()
    place.manifest.write_bytes(announced)
    with pytest.raises(ForeignCabinetError):
        place.open()


def failing_at(name: str, error: Exception) -> steps.Observer:
    def watch(passed: str) -> None:
        if passed == name:
            raise error

    return watch


def test_another_cabinet_s_database_is_foreign_and_a_hurt_one_damaged(
    place: Place, tmp_path: Path
) -> None:
    path, former = place.database, place.database.read_bytes()
    other, _ = world.create(tmp_path / "other")
    other.close()
    path.write_bytes(next((tmp_path / "other").glob("cabinet-*.db")).read_bytes())
    with pytest.raises(ForeignCabinetError):
        place.open()
    for hurt in (b"\0" * 4096 + former[4096:], b"", former[:9]):
        path.write_bytes(hurt)
        with pytest.raises(DamagedError) as damaged:
            place.open()
        assert type(damaged.value) is DamagedError
    for offset in (3, 200):
        path.write_bytes(former)
        flip(path, offset)
        with pytest.raises(DamagedError) as damaged:
            place.open()
        assert type(damaged.value) is DamagedError
    path.unlink()
    with pytest.raises(DamagedError) as damaged:
        place.open()
    assert type(damaged.value) is DamagedError


def test_a_database_that_says_it_is_another_s_is_foreign(place: Place) -> None:
    with place.open() as cabinet, cabinet.write() as session:
        world.run(session, "UPDATE core_meta SET cabinet = 'x'")
    with pytest.raises(ForeignCabinetError):
        place.open()


def test_every_hurt_page_is_told_by_the_check(place: Place) -> None:
    pages = place.database.stat().st_size // 4096
    former = place.database.read_bytes()
    for page in range(1, pages):
        place.database.write_bytes(former)
        flip(place.database, page * 4096 + 1234)
        with pytest.raises(DamagedError) as damaged, place.open() as cabinet:
            cabinet.check()
        assert world.WORD not in str(damaged.value)


def test_a_hurt_page_met_by_a_reader_is_damage_and_the_rest_stays_readable(place: Place) -> None:
    former = place.database.read_bytes()
    met = 0
    for page in range(2, len(former) // 4096):
        place.database.write_bytes(former)
        flip(place.database, page * 4096 + 99)
        try:
            with place.open() as cabinet:
                try:
                    with cabinet.read() as session:
                        world.notes_of(session, "A-1")
                except DamagedError:
                    met += 1
                with cabinet.read() as session:
                    assert world.numbers(session) == ["A-1", "B-2"]
        except DamagedError:
            continue
    assert met > 0


def test_a_newer_schema_is_refused_untouched(place: Place) -> None:
    bare = Schema()
    with pytest.raises(NewerVersionError):
        Cabinet.open(place.folder, world.PASSPHRASE, schema=bare, now=world.NOW)
    place.open().close()


def test_there_is_one_writer_at_a_time(place: Place, cabinet: Cabinet) -> None:
    with pytest.raises(CabinetBusyError):
        place.open()
    cabinet.close()
    place.open().close()


def test_a_cabinet_is_never_replaced_nor_invented(place: Place, tmp_path: Path) -> None:
    with pytest.raises(CabinetExistsError):
        world.create(place.folder)
    place.open().close()
    with pytest.raises(CabinetMissingError):
        Cabinet.open(tmp_path / "void", world.PASSPHRASE, schema=world.SCHEMA, now=world.NOW)
    assert not (tmp_path / "void").exists()


@pytest.mark.parametrize("name", ["write_atomically", "link_former"])
def test_a_cabinet_whose_making_fails_can_be_made_again_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Failed at the manifest, then at the first opening: nobody was shown the code."""
    lost = tmp_path / f"cabinet-{'0' * 32}.db"
    lost.write_bytes(b"another one, whose manifest is lost")

    def full(*_: object) -> None:
        raise DiskFullError("plein")

    with monkeypatch.context() as patch:
        patch.setattr(files, name, full)
        with pytest.raises(DiskFullError):
            world.create(tmp_path)
    assert {path.name for path in tmp_path.glob("cabinet*")} == {"cabinet.lock", lost.name}
    cabinet, _ = world.create(tmp_path)
    cabinet.close()
    assert lost.exists()


def test_no_folder_given_means_the_system_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opening.default_folder().name == "bilan-desktop"
    monkeypatch.setattr(opening, "default_folder", lambda: tmp_path / "data")
    cabinet, _ = world.create(None)
    cabinet.close()
    Cabinet.open(None, world.PASSPHRASE, schema=world.SCHEMA, now=world.NOW).close()
    assert (tmp_path / "data" / "cabinet.json").exists()


def write_then_fail(session: Session) -> None:
    world.add_note(session, "A-1", "perdu")
    world.run(session, DUPLICATE)


def test_a_write_that_raises_leaves_nothing(cabinet: Cabinet) -> None:
    with pytest.raises(IntegrityError), cabinet.write() as session:
        write_then_fail(session)
    with cabinet.read() as session:
        assert "perdu" not in world.notes_of(session, "A-1")


def test_a_reader_can_t_write_and_sees_one_moment(cabinet: Cabinet) -> None:
    with cabinet.read() as session:
        before = world.notes_of(session, "A-1")
        with cabinet.write() as writing:
            world.add_note(writing, "A-1", "pendant")
        assert world.notes_of(session, "A-1") == before
    with pytest.raises(StorageError), cabinet.read() as session:
        world.add_note(session, "A-1", "interdit")


def test_many_threads_save_without_losing_one(cabinet: Cabinet) -> None:
    def work(name: int) -> None:
        for number in range(5):
            with cabinet.write() as session:
                world.add_note(session, "A-1", f"fil {name} {number}")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with cabinet.read() as session:
        assert len(world.notes_of(session, "A-1")) == 40


def test_a_shredding_takes_its_dossier_and_no_other(place: Place, cabinet: Cabinet) -> None:
    before, key = place.database, cabinet._inside.database.key
    old_bytes = before.read_bytes()
    outcome = world.shred(cabinet, "A-1")
    assert outcome.finished
    assert cabinet.notices == []
    assert [line.dossier_number for line in cabinet.register()] == ["A-1"]
    assert cabinet.register_head.head == outcome.entries[-1].hash
    with cabinet.read() as session:
        assert world.numbers(session) == ["B-2"]
        assert len(world.notes_of(session, "B-2")) == 20
        assert world.run(session, "PRAGMA application_id") == [(4242,)]
        stones = world.run(session, "SELECT dossier_number, category FROM tombstone ORDER BY id")
    assert stones == [("A-1", "notes"), ("A-1", "synthese")]
    assert not before.exists()
    assert cabinet._inside.database.key != key
    assert cabinet._inside.database.path.read_bytes()[:16] != old_bytes[:16]
    cabinet.check()


def test_no_word_of_the_shredded_is_in_a_page_under_the_current_key(cabinet: Cabinet) -> None:
    marked = "oryctérope"
    with cabinet.write() as session:
        world.add_note(session, "A-1", marked)
        world.run(session, "ANALYZE")
    assert marked.encode() in decrypted(cabinet), "the search would find nothing"
    world.shred(cabinet, "A-1")
    found = decrypted(cabinet)
    assert world.WORD.encode() in found
    assert marked.encode() not in found
    assert b"A-1 num" not in found


def decrypted(cabinet: Cabinet) -> bytes:
    """Every page of the database as plain bytes, copied out under no key."""
    plain = cabinet.folder.parent / "plain.db"
    plain.unlink(missing_ok=True)
    raw = database.connect(cabinet._inside.database.path, cabinet._inside.database.key)
    raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    raw.execute("SELECT sqlcipher_export('plain')").fetchall()
    raw.close()
    data = plain.read_bytes()
    plain.unlink()
    return data


def test_a_copy_made_before_opens_with_nothing_left_in_the_folder(
    place: Place, cabinet: Cabinet
) -> None:
    former, path, name = place.database.read_bytes(), place.database, place.database.name
    world.shred(cabinet, "A-1")
    path.write_bytes(former)
    vault, manifest = cabinet._inside.keeper.vault, cabinet._inside.keeper.manifest
    with pytest.raises(DamagedError):
        database.Database(path, vault.data_key(manifest))
    for generation in range(1, manifest.sequence + 1):
        with pytest.raises(DamagedError):
            vault.data_key(manifest.model_copy(update={"database": name, "generation": generation}))
    everything = b"".join(
        file.read_bytes() for file in place.folder.rglob("*") if file.is_file() and file != path
    )
    assert name.encode() not in everything


def test_the_old_bytes_are_overwritten_before_they_are_unlinked(
    place: Place, cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiped: list[str] = []
    real = files.wipe

    def spy(path: Path) -> None:
        if path.exists() and path.stat().st_size:
            wiped.append(path.name)
        real(path)

    monkeypatch.setattr(files, "wipe", spy)
    name = place.database.name
    world.shred(cabinet, "A-1")
    assert {name, f"{name}-wal.old", "cabinet.json.old"} <= set(wiped)
    assert any(item.endswith(".bin") for item in wiped)


def test_a_deletion_that_leaves_something_is_undone(cabinet: Cabinet) -> None:
    with pytest.raises(StorageError):
        cabinet.shred([world.entry("A-1")], lambda _: None, now=world.NOW)
    assert cabinet.register() == []
    with cabinet.read() as session:
        assert world.numbers(session) == ["A-1", "B-2"]
    assert world.shred(cabinet, "A-1").finished


def test_a_full_disk_puts_the_rotation_off_and_the_cabinet_opens(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, needed: int) -> None:
        assert folder == place.folder
        assert needed > 0
        raise DiskFullError("plein")

    with monkeypatch.context() as patch:
        patch.setattr(files, "require_room", full)
        with place.open() as cabinet:
            assert not world.shred(cabinet, "A-1").finished
            assert cabinet.shred([], lambda _: None, now=world.NOW).finished is False
            assert cabinet.notices == ["plein"]
        with place.open() as cabinet:
            assert cabinet.notices == ["plein"]
            with cabinet.read() as session:
                assert world.numbers(session) == ["B-2"]
            world.fill(cabinet, "C-3")
            assert cabinet.register_head.length == 1
    old = place.database.name
    with place.open() as cabinet:
        assert cabinet.notices == []
    assert place.database.name != old


@pytest.mark.parametrize("name", steps.SHRED[steps.SHRED.index("shred:committed") + 1 :])
def test_an_error_at_any_step_of_the_rotation_leaves_the_cabinet_in_service(
    place: Place, name: str
) -> None:
    with place.open() as cabinet:
        steps.observe(failing_at(name, StorageError("arrêt")))
        assert not world.shred(cabinet, "A-1").finished
        steps.observe(None)
        assert cabinet.notices == ["arrêt"]
        with cabinet.write() as session:
            world.add_note(session, "B-2", "après")
        cabinet.check()
    with place.open() as cabinet:
        assert cabinet.notices == []
        with cabinet.read() as session:
            assert world.notes_of(session, "B-2")[-1] == "après"
            assert world.numbers(session) == ["B-2"]
    assert len(list(place.folder.glob("cabinet-*"))) == 1


@pytest.mark.parametrize("writing", [1, 2, 3, 4, 5])
def test_a_manifest_that_can_t_be_written_loses_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch, writing: int
) -> None:
    real, left = files.write_atomically, [writing]

    def failing(path: Path, data: bytes) -> None:
        left[0] -= path.name == "cabinet.json"
        if left[0] == 0:
            raise DiskFullError("plein")
        real(path, data)

    with place.open() as cabinet:
        monkeypatch.setattr(files, "write_atomically", failing)
        if writing == 1:
            with pytest.raises(DiskFullError):
                world.shred(cabinet, "A-1")
        else:
            assert not world.shred(cabinet, "A-1").finished
        monkeypatch.setattr(files, "write_atomically", real)
        with cabinet.read() as session:
            assert len(world.notes_of(session, "B-2")) == 20
    with place.open() as cabinet, cabinet.read() as session:
        assert cabinet.notices == []
        assert ("A-1" in world.numbers(session)) == (writing == 1)


def test_what_is_saved_after_a_rotation_is_never_saved_in_the_old_database(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one can't be opened at once: what then comes waits, or fails, and is not lost."""

    def refused(*_: object) -> None:
        raise StorageError("le disque refuse")

    with place.open() as cabinet:
        with monkeypatch.context() as patch:
            patch.setattr(inside, "Database", refused)
            assert not world.shred(cabinet, "A-1").finished
            with pytest.raises(StorageError), cabinet.write() as session:
                world.add_note(session, "B-2", "refusé")
        with cabinet.write() as session:
            world.add_note(session, "B-2", "gardé")
    with place.open() as cabinet, cabinet.read() as session:
        assert cabinet.notices == []
        notes = world.notes_of(session, "B-2")
        assert "gardé" in notes
        assert "refusé" not in notes


def test_a_closed_cabinet_is_not_opened_again_by_who_reads_it(place: Place) -> None:
    cabinet = place.open()
    cabinet.close()
    with pytest.raises(StorageError), cabinet.read():
        pytest.fail("the lock is somebody else's")


def test_an_error_after_the_switch_keeps_to_what_the_disk_holds(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = files.wipe_former, [0]

    def failing(path: Path) -> None:
        real(path)
        if path.name == "cabinet.json" and b'"retired":["' in path.read_bytes() and not left[0]:
            left[0] += 1
            raise StorageError("arrêt")

    with place.open() as cabinet:
        monkeypatch.setattr(files, "wipe_former", failing)
        assert not world.shred(cabinet, "A-1").finished
        with cabinet.read() as session:
            assert world.numbers(session) == ["B-2"]
    assert left == [1]
    with place.open() as cabinet:
        assert cabinet.notices == []
    assert len(list(place.folder.glob("cabinet-*"))) == 1


def test_a_rotation_waits_for_readers_then_gives_up(cabinet: Cabinet) -> None:
    cabinet._inside.gate.patience = 0.01
    with cabinet.read():
        assert not world.shred(cabinet, "A-1").finished
    assert len(cabinet.notices) == 1
    assert world.shred(cabinet, "B-2").finished
    assert cabinet.register_head.length == 2


def test_a_cut_or_rewritten_register_is_damage(place: Place) -> None:
    with place.open() as cabinet:
        world.shred(cabinet, "A-1")
        world.shred(cabinet, "B-2")
        path, key = cabinet._inside.database.path, cabinet._inside.database.key
    former = path.read_bytes()
    for statement in (
        "DELETE FROM shredding_register WHERE sequence = 2",
        "DELETE FROM shredding_register WHERE sequence = 1",
        "DELETE FROM shredding_register",
        "UPDATE shredding_register SET reason = 'autre' WHERE sequence = 1",
    ):
        path.write_bytes(former)
        engine = make_engine(path, key)
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()
        with pytest.raises(DamagedError):
            place.open()


def test_a_clock_far_ahead_shreds_nothing_unasked(place: Place, cabinet: Cabinet) -> None:
    cabinet.close()
    later = world.NOW + timedelta(days=401)
    opened = Cabinet.open(place.folder, world.PASSPHRASE, schema=world.SCHEMA, now=later)
    with opened:
        assert len(opened.notices) == 1
        assert opened.clock_state(later) is ClockState.AHEAD
        with pytest.raises(ClockError):
            world.shred(opened, "A-1", now=later)
        outcome = opened.shred(
            [world.entry("A-1")],
            world.deleting(opened, "A-1"),
            now=later,
            clock_confirmed=True,
        )
        assert outcome.finished
        assert opened.latest_moment == later
        opened.confirm_clock(later + timedelta(days=500))
        assert opened.latest_moment == later + timedelta(days=500)


def test_the_latest_moment_is_remembered_and_a_setback_is_told(place: Place) -> None:
    later = world.NOW + timedelta(days=10)
    Cabinet.open(place.folder, world.PASSPHRASE, schema=world.SCHEMA, now=later).close()
    with place.open() as cabinet:
        assert cabinet.latest_moment == later
        assert len(cabinet.notices) == 1
        assert cabinet.clock_state(world.NOW) is ClockState.BEHIND


def test_two_openings_do_not_walk_the_guard(place: Place) -> None:
    """390 days ahead, then 780: the second was believed once, for the first had moved the guard."""
    days = (timedelta(days=390), timedelta(days=780))
    for gap in days:
        moment = world.NOW + gap
        with Cabinet.open(
            place.folder, world.PASSPHRASE, schema=world.SCHEMA, now=moment
        ) as opened:
            assert opened.latest_moment == world.NOW + timedelta(days=40)
            if gap == days[0]:
                continue
            with pytest.raises(ClockError):
                world.shred(opened, "A-1", now=moment)


def test_a_destruction_is_judged_by_what_was_known_before_the_opening(place: Place) -> None:
    near, far = world.NOW + timedelta(days=30), world.NOW + timedelta(days=420)
    with Cabinet.open(place.folder, world.PASSPHRASE, schema=world.SCHEMA, now=near) as opened:
        assert opened.latest_moment == near
        with pytest.raises(ClockError):
            world.shred(opened, "A-1", now=far)
        opened.confirm_clock(far)
        assert world.shred(opened, "A-1", now=far + timedelta(days=300)).finished
        assert opened.latest_moment == far + timedelta(days=40)


def test_who_comes_back_after_long_is_asked_once(place: Place) -> None:
    back = world.NOW + timedelta(days=430)
    with Cabinet.open(place.folder, world.PASSPHRASE, schema=world.SCHEMA, now=back) as opened:
        assert opened.clock_state(back) is ClockState.AHEAD
        opened.confirm_clock(back)
    again = back + timedelta(days=396)
    with Cabinet.open(place.folder, world.PASSPHRASE, schema=world.SCHEMA, now=again) as opened:
        assert opened.notices == []
        assert world.shred(opened, "A-1", now=again).finished


def test_closing_twice_does_no_harm(place: Place) -> None:
    opened = place.open()
    opened.close()
    opened.close()
    with place.open() as again:
        again.check()
        assert again.notices == []


def test_a_failure_while_opening_lets_the_lock_go(place: Place) -> None:
    steps.observe(failing_at("resume:clock-seen", ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        place.open()
    steps.observe(None)
    place.open().close()


def test_folder_and_files_are_their_owner_s_alone(place: Place) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such permissions")
    with place.open() as cabinet:
        world.shred(cabinet, "A-1")
        assert place.folder.stat().st_mode & 0o777 == 0o700
        for path in place.folder.rglob("*"):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_the_manifest_round_trips(place: Place) -> None:
    data = place.manifest.read_bytes()
    assert encode(decode(data)) == data
    assert world.PASSPHRASE.encode() not in data
