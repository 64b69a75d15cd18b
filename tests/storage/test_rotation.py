"""What a copy must prove before it takes the database's place; and the store's small parts."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, inspect, select, table
from sqlmodel import Session

from bilan_desktop.errors import CabinetBusyError, DamagedError, DiskFullError, StorageError
from bilan_desktop.storage import core_tables, files, rotation
from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.core_tables import MetaRow, PieceRow, RegisterRow, TombstoneRow
from bilan_desktop.storage.crypto import KdfParameters, random_key
from bilan_desktop.storage.database import make_engine
from bilan_desktop.storage.gate import Gate
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.schema import Schema
from tests.storage import world

KEY = random_key()


@pytest.fixture
def copy(cabinet: Cabinet) -> tuple[Path, dict[str, int]]:
    target = cabinet.folder / rotation.new_name()
    return target, rotation.export(cabinet._inside.database, target, KEY)


def change(path: Path, statement: str) -> None:
    engine = make_engine(path, KEY, pragmas=("foreign_keys = OFF",))
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def nothing(_: Session) -> list[str]:
    return []


def test_a_faithful_copy_is_proved(copy: tuple[Path, dict[str, int]]) -> None:
    path, counts = copy
    assert counts["note"] == 40
    assert counts["note_words_content"] == 40
    assert "note_words" not in counts
    rotation.prove(path, KEY, counts, nothing)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM note WHERE id = 1",
        "CREATE TABLE more (x)",
        "INSERT INTO note(dossier, body) VALUES ('nobody', 'x')",
        "DELETE FROM note_words_data WHERE id > 10",
    ],
)
def test_a_copy_that_differs_is_refused(copy: tuple[Path, dict[str, int]], statement: str) -> None:
    path, counts = copy
    change(path, statement)
    with pytest.raises(DamagedError):
        rotation.prove(path, KEY, counts, nothing)


def test_a_copy_with_a_broken_reference_is_refused(copy: tuple[Path, dict[str, int]]) -> None:
    path, counts = copy
    change(path, "UPDATE note SET dossier = 'nobody' WHERE id = 1")
    with pytest.raises(DamagedError):
        rotation.prove(path, KEY, counts, nothing)


def test_a_copy_with_a_hurt_page_or_what_was_shredded_is_refused(
    copy: tuple[Path, dict[str, int]],
) -> None:
    path, counts = copy
    with pytest.raises(DamagedError):
        rotation.prove(path, KEY, counts, lambda _: ["A-1"])
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(DamagedError):
        rotation.prove(path, KEY, counts, nothing)


def test_a_copy_unproved_is_destroyed_and_the_old_database_serves(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproved(*_: object) -> None:
        raise DamagedError(rotation.UNPROVED)

    old = cabinet._inside.database.path
    monkeypatch.setattr(rotation, "prove", unproved)
    assert not world.shred(cabinet, "A-1").finished
    assert cabinet.notices == [rotation.UNPROVED]
    assert [path.name for path in cabinet.folder.glob("cabinet-*.db")] == [old.name]
    monkeypatch.undo()
    assert world.shred(cabinet, "B-2").finished
    assert not old.exists()


def test_room_for_one_and_a_half_databases_is_asked(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def full(_: Path, needed: int) -> None:
        asked.append(needed)
        raise DiskFullError("plein")

    path = cabinet._inside.database.path
    size = path.stat().st_size + files.size_of(files.beside(path, "-wal"))
    monkeypatch.setattr(files, "require_room", full)
    with pytest.raises(DiskFullError):
        rotation.require_room(path)
    assert asked == [size * 3 // 2]


def test_the_planner_s_samples_are_emptied(cabinet: Cabinet) -> None:
    with cabinet.write() as session:
        world.run(session, "ANALYZE")
        assert world.run(session, "SELECT count(*) FROM sqlite_stat1") != [(0,)]
    world.shred(cabinet, "A-1")
    with cabinet.read() as session:
        tables = world.run(session, "SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")
        for (name,) in tables:
            query = select(func.count()).select_from(table(str(name)))
            assert session.connection().execute(query).scalar_one() == 0


def test_the_frozen_shape_of_the_store_s_tables_is_what_the_code_expects() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        core_tables.create_core_tables(connection)
        found = inspect(connection)
        for row in (MetaRow, TombstoneRow, RegisterRow, PieceRow):
            expected = row.metadata.tables[str(row.__tablename__)]
            columns = {item["name"] for item in found.get_columns(expected.name)}
            assert columns == {item.name for item in expected.columns}
    engine.dispose()


def test_tombstones_are_told_with_their_moment(cabinet: Cabinet) -> None:
    world.shred(cabinet, "A-1")
    with cabinet.read() as session:
        stones = core_tables.tombstones(session)
    assert [(stone.category, stone.shredded_at) for stone in stones] == [
        ("notes", world.NOW),
        ("synthese", world.NOW),
    ]


def test_a_schema_without_a_count_leaves_the_judging_to_the_deletion(tmp_path: Path) -> None:
    schema = Schema((world.first_shape,))
    cabinet, _ = Cabinet.create(
        tmp_path, "x", schema=schema, now=world.NOW, kdf=KdfParameters.cheap()
    )
    with cabinet:
        assert cabinet.shred([world.entry("Z")], lambda _: None, now=world.NOW).finished
        with cabinet.read() as session:
            assert schema.leftovers(session) == []


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_rotation_waits_for_the_last_reader() -> None:
    gate, entered = Gate(patience=5), threading.Event()

    def reading() -> None:
        with gate.together():
            with gate.together():
                entered.set()
                time.sleep(0.02)
            time.sleep(0.02)

    thread = in_thread(reading)
    entered.wait()
    with gate.alone():
        assert gate._inside == 0
    thread.join()


def test_a_folder_that_can_t_be_written_is_not_called_busy(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError) as told:
        CabinetLock(tmp_path / "file" / "below")
    assert type(told.value) is StorageError


def test_a_lock_is_one_s_alone_until_released(tmp_path: Path) -> None:
    lock = CabinetLock(tmp_path)
    with pytest.raises(CabinetBusyError):
        CabinetLock(tmp_path)
    lock.release()
    CabinetLock(tmp_path).release()
