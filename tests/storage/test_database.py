"""The engine: its pragmas, its keys, its silence, and what it says when it fails."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from bilan_desktop.errors import (
    CabinetBusyError,
    DamagedError,
    DiskFullError,
    NewerVersionError,
    StorageError,
)
from bilan_desktop.storage import database as module
from bilan_desktop.storage.crypto import random_key
from bilan_desktop.storage.database import (
    READ_ONLY,
    REFUSED,
    UNSTEADY,
    Database,
    connect,
    create_database,
    make_engine,
    raw_key,
    translated,
)
from bilan_desktop.storage.gate import Gate
from bilan_desktop.storage.migrations import migrate
from tests.storage import world
from tests.storage.conftest import Place

KEY = random_key()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_database(tmp_path / "a.db", KEY)
    return tmp_path / "a.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database(path, KEY)
    with opened.write() as session:
        world.run(session, "CREATE TABLE t (x TEXT PRIMARY KEY)")
    yield opened
    opened.close()


def pragma(session: Session, name: str) -> object:
    return world.run(session, f"PRAGMA {name}")[0][0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("busy_timeout", 5000),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("wal_autocheckpoint", 200),
        ("query_only", 0),
    ],
)
def test_the_writer_s_pragmas(database: Database, name: str, value: object) -> None:
    with database.write() as session:
        assert pragma(session, name) == value


def test_the_reader_only_reads(database: Database) -> None:
    with database.read() as session:
        assert pragma(session, "query_only") == 1
        assert pragma(session, "synchronous") == 2
    with pytest.raises(StorageError, match="lecture seule"), database.read() as session:
        world.run(session, "INSERT INTO t VALUES ('x')")


def test_a_key_of_another_length_is_refused() -> None:
    assert raw_key(KEY) == f"x'{KEY.hex()}'"
    for length in (0, 31, 33):
        with pytest.raises(ValueError, match="32"):
            raw_key(b"k" * length)


def test_a_missing_file_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        connect(tmp_path / "void.db", KEY)
    assert not (tmp_path / "void.db").exists()


def test_nothing_is_readable_without_the_key(path: Path, database: Database) -> None:
    with database.write() as session:
        world.run(session, "INSERT INTO t VALUES ('chrysanthème')")
    everything = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert "chrysanthème".encode() not in everything
    assert b"SQLite format" not in everything
    with pytest.raises(DamagedError):
        Database(path, random_key())


def test_a_wrong_key_says_nothing_on_the_error_output(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DamagedError):
        Database(path, random_key())
    assert capfd.readouterr() == ("", "")


def test_a_mistake_of_the_program_passes_without_its_values(database: Database) -> None:
    with pytest.raises(OperationalError), database.write() as session:
        world.run(session, "INSERT INTO nowhere VALUES (:x)", x="chrysanthème")
    with pytest.raises(IntegrityError) as error, database.write() as session:
        world.run(session, "INSERT INTO t VALUES (:x), (:x)", x="chrysanthème")
    assert "chrysanthème" not in str(error.value)
    with database.read() as session:
        assert world.run(session, "SELECT * FROM t") == []


def fill_up(session: Session) -> None:
    pages = world.run(session, "PRAGMA page_count")[0][0]
    world.run(session, f"PRAGMA max_page_count = {pages}")
    for number in range(200):
        world.run(session, "INSERT INTO t VALUES (:x)", x=f"{number}" * 100)


def test_a_full_disk_rolls_back_and_says_so(database: Database) -> None:
    with pytest.raises(DiskFullError), database.write() as session:
        fill_up(session)
    with database.read() as session:
        assert world.run(session, "SELECT count(*) FROM t") == [(0,)]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, CabinetBusyError),
        (8, StorageError),
        (10 | 3 << 8, StorageError),
        (11, DamagedError),
        (13, DiskFullError),
        (14, StorageError),
        (15, StorageError),
        (26, DamagedError),
    ],
)
def test_each_bad_news_of_the_engine_has_its_sentence(code: int, kind: type[StorageError]) -> None:
    error = driver.DatabaseError("secret")
    error.sqlite_errorcode = code
    with pytest.raises(kind) as told, translated():
        raise error
    assert type(told.value) is kind
    assert "secret" not in told.value.sentence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("database or disk is full", DiskFullError),
        ("unable to open database file", StorageError),
        ("attempt to write a readonly database", StorageError),
        ("disk I/O error", StorageError),
        ("database disk image is malformed", DamagedError),
        ("file is not a database", DamagedError),
    ],
)
def test_what_an_export_meets_is_known_by_its_text(text: str, kind: type[StorageError]) -> None:
    error = driver.OperationalError(text)
    error.sqlite_errorcode = 1
    with pytest.raises(kind) as told, translated():
        raise error
    assert type(told.value) is kind


def test_an_export_that_finds_no_room_says_so(path: Path, database: Database) -> None:
    """In the engine's own words: those by which it is known are those that it uses."""
    with database.write() as session:
        for number in range(50):
            world.run(session, "INSERT INTO t VALUES (:x)", x=f"{number}" * 1000)
    with closing(connect(path, KEY)) as connection:
        target = str(path.with_name("next.db"))
        connection.execute("ATTACH DATABASE ? AS next KEY ?", (target, raw_key(KEY)))
        connection.execute("PRAGMA next.max_page_count = 5")
        with pytest.raises(DiskFullError), translated():
            connection.execute("SELECT sqlcipher_export('next')").fetchall()


def test_an_unknown_error_of_the_driver_passes() -> None:
    with pytest.raises(driver.DatabaseError), translated():
        raise driver.DatabaseError("unknown")


class _Refusing(Database):
    """Its log can't be brought home: the engine says why."""

    code = 0

    def checkpoint(self) -> None:
        if self.code:
            error = driver.OperationalError("secret")
            error.sqlite_errorcode = self.code
            raise error
        super().checkpoint()


@pytest.mark.parametrize("code", [5, 8, 10 | 3 << 8, 13, 14])
def test_what_is_committed_is_not_called_lost_when_it_can_t_be_brought_home(
    path: Path, code: int
) -> None:
    opened = _Refusing(path, KEY)
    opened.code = code
    with opened.write() as session:
        world.run(session, "CREATE TABLE t (x)")
    opened.code = 0
    with opened.write() as session:
        world.run(session, "INSERT INTO t VALUES ('y')")
    opened.close()
    again = Database(path, KEY)
    with again.read() as session:
        assert world.run(session, "SELECT x FROM t") == [("y",)]
    again.close()


@pytest.mark.parametrize(("code", "kind"), [(11, DamagedError), (1, driver.OperationalError)])
def test_a_log_that_is_hurt_or_a_mistake_is_told(
    path: Path, code: int, kind: type[Exception]
) -> None:
    opened = _Refusing(path, KEY)
    opened.code = code
    with pytest.raises(kind), opened.write() as session:
        world.run(session, "CREATE TABLE t (x)")
    opened.close()


def test_a_checkpoint_that_fails_leaves_the_writer_its_patience(database: Database) -> None:
    with database.read() as session:
        world.run(session, "SELECT x FROM t")
        database.checkpoint()
    with database.write() as session:
        assert pragma(session, "busy_timeout") == 5000


def test_closing_overwrites_the_log(path: Path) -> None:
    opened = Database(path, KEY)
    with opened.write() as session:
        world.run(session, "CREATE TABLE t (x)")
    assert (path.parent / "a.db-wal").stat().st_size > 0
    opened.close()
    assert [file.name for file in path.parent.iterdir()] == ["a.db"]
    assert opened.closed


def test_a_database_made_is_wal_and_its_owner_s(path: Path) -> None:
    engine = make_engine(path, KEY)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    engine.dispose()
    with pytest.raises(StorageError):
        create_database(path, KEY)
    assert len(module.salt_of(path)) == 32


def test_the_gate_lets_one_alone_only_when_nobody_is_inside() -> None:
    gate = Gate(patience=0.01)
    with gate.together(), gate.together(), pytest.raises(CabinetBusyError), gate.alone():
        pass
    with gate.alone(), gate.together():
        pass


def test_migrations_run_once_in_order_and_rebuild_parents_safely(path: Path) -> None:
    def first(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql(
            "CREATE TABLE child (id INTEGER PRIMARY KEY,"
            " parent REFERENCES parent ON DELETE CASCADE)"
        )
        connection.exec_driver_sql("INSERT INTO parent VALUES (1)")
        connection.exec_driver_sql("INSERT INTO child VALUES (1, 1)")

    def second(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE fresh (id INTEGER PRIMARY KEY, more TEXT)")
        connection.exec_driver_sql("INSERT INTO fresh SELECT id, 'x' FROM parent")
        connection.exec_driver_sql("DROP TABLE parent")
        connection.exec_driver_sql("ALTER TABLE fresh RENAME TO parent")

    def breaking(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM parent")

    assert migrate(path, KEY, (first,)) == 1
    assert migrate(path, KEY, (first, second)) == 1
    assert migrate(path, KEY, (first, second)) == 0
    with pytest.raises(DamagedError):
        migrate(path, KEY, (first, second, breaking))
    with pytest.raises(NewerVersionError):
        migrate(path, KEY, (first,))
    engine = make_engine(path, KEY)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM child").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT more FROM parent").scalar_one() == "x"
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 2
    engine.dispose()


def test_a_disk_that_turned_read_only_is_called_so_and_taken_up_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine says « I/O error »; the system is asked what the matter is."""

    class Flags:
        f_flag = os.ST_RDONLY

    with place.open() as cabinet:
        database = cabinet._inside.database
        error = driver.OperationalError("disk I/O error")
        error.sqlite_errorcode = 10
        for flags, sentence in ((Flags, READ_ONLY), (None, UNSTEADY)):
            with monkeypatch.context() as patch:
                if flags:
                    patch.setattr(os, "statvfs", lambda _path: Flags)
                with pytest.raises(StorageError) as told, database.write():
                    raise error
                assert told.value.sentence == sentence
        with cabinet.write() as session:
            world.add_note(session, "B-2", "après")
        with cabinet.read() as session:
            assert world.notes_of(session, "B-2")[-1] == "après"


def test_a_database_whose_folder_is_gone_is_out_of_reach_and_not_lost(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        connect(tmp_path / "parti" / "cabinet.db", bytes(32))
    assert error.value.sentence == REFUSED
    with pytest.raises(DamagedError):
        connect(tmp_path / "cabinet.db", bytes(32))
