"""A log that lost its end is told from one that a power cut left unfinished."""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage import database, opening
from bilan_desktop.storage.wal import drop_if_home, lost_end
from tests.storage import world
from tests.storage.conftest import Place

Change = Callable[[bytearray], object]

ROWS = 12
HEADER, FRAME = 32, 24 + 4096


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A log of a dozen transactions, none of them brought home."""
    path, key = tmp_path_factory.mktemp("log") / "x.db", os.urandom(32)
    database.create_database(path, key)
    connection = database.connect(path, key)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, word TEXT)")
    for _ in range(ROWS):
        connection.execute("INSERT INTO said (word) VALUES (?)", ("mot " * 800,))
    data = path.with_name("x.db-wal").read_bytes()
    connection.close()
    return data


def _hurt(folder: Path, log: bytes, change: Change) -> bool:
    data = bytearray(log)
    change(data)
    path = folder / "x.db-wal"
    path.write_bytes(data)
    return lost_end(path)


def test_a_whole_log_lost_nothing(tmp_path: Path, log: bytes) -> None:
    assert not _hurt(tmp_path, log, lambda _: None)


def test_no_log_lost_nothing(tmp_path: Path) -> None:
    assert not lost_end(tmp_path / "x.db-wal")


@pytest.mark.parametrize("length", [0, 10, HEADER, HEADER + 100])
def test_a_log_of_less_than_a_frame_lost_nothing(tmp_path: Path, log: bytes, length: int) -> None:
    (tmp_path / "x.db-wal").write_bytes(log[:length])
    assert not lost_end(tmp_path / "x.db-wal")


@pytest.mark.parametrize("seed", range(40))
def test_a_bit_flipped_before_the_last_transactions_is_seen(
    tmp_path: Path, log: bytes, seed: int
) -> None:
    chance = random.Random(seed)
    at = chance.randrange(HEADER, len(log) - 12 * FRAME)
    assert _hurt(tmp_path, log, lambda it: it.__setitem__(at, it[at] ^ (1 << chance.randrange(8))))


@pytest.mark.parametrize("at", range(HEADER))
def test_a_bit_flipped_in_its_header_is_seen(tmp_path: Path, log: bytes, at: int) -> None:
    assert _hurt(tmp_path, log, lambda it: it.__setitem__(at, it[at] ^ 16))


@pytest.mark.parametrize("seed", range(10))
def test_a_log_cut_short_is_an_unfinished_one(tmp_path: Path, log: bytes, seed: int) -> None:
    """What follows the cut is nowhere: nothing says that it was ever acknowledged."""
    length = random.Random(seed).randrange(HEADER, len(log))
    (tmp_path / "x.db-wal").write_bytes(log[:length])
    assert not lost_end(tmp_path / "x.db-wal")


def test_an_unfinished_last_transaction_is_no_loss(tmp_path: Path, log: bytes) -> None:
    at = len(log) - FRAME + 100
    assert not _hurt(tmp_path, log, lambda it: it.__setitem__(at, it[at] ^ 1))


@dataclass(frozen=True)
class Left:
    """What a killed process leaves: the log and its index, the last save not yet brought home."""

    log: bytes
    index: bytes

    def laid(self, folder: Path, change: Change) -> Path:
        data = bytearray(self.log)
        change(data)
        (folder / "x.db-shm").write_bytes(self.index)
        path = folder / "x.db-wal"
        path.write_bytes(data)
        return path


def _left(folder: Path, *, home: bool) -> Left:
    path, key = folder / "x.db", os.urandom(32)
    database.create_database(path, key)
    connection = database.connect(path, key)
    connection.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, word TEXT)")
    for row in range(4):
        if row == 3 and not home:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        connection.execute("INSERT INTO said (word) VALUES (?)", ("mot " * 800,))
    if home:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    log = path.with_name("x.db-wal").read_bytes()
    index = path.with_name("x.db-shm").read_bytes()
    connection.close()
    return Left(log, index)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return _left(tmp_path_factory.mktemp("waiting"), home=False)


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return _left(tmp_path_factory.mktemp("home"), home=True)


def test_what_a_kill_leaves_lost_nothing(tmp_path: Path, waiting: Left, at_home: Left) -> None:
    for left in (waiting, at_home):
        path = left.laid(tmp_path, lambda _: None)
        drop_if_home(path)
        assert path.exists()
        assert not lost_end(path)


@pytest.mark.parametrize("seed", range(12))
def test_with_its_index_any_flip_in_the_last_save_is_seen(
    tmp_path: Path, waiting: Left, seed: int
) -> None:
    chance = random.Random(seed)
    at = chance.randrange(_used(waiting) - FRAME, _used(waiting))
    path = waiting.laid(tmp_path, lambda it: it.__setitem__(at, it[at] ^ 4))
    drop_if_home(path)
    assert lost_end(path)


@pytest.mark.parametrize("length", [0, 20, HEADER, HEADER + FRAME, HEADER + FRAME + 9])
def test_with_its_index_a_cut_is_seen(tmp_path: Path, waiting: Left, length: int) -> None:
    path = waiting.laid(tmp_path, lambda it: it.__delitem__(slice(length, None)))
    drop_if_home(path)
    assert lost_end(path)


@pytest.mark.parametrize("at", [3, HEADER + 50, HEADER + 3 * FRAME])
def test_a_hurt_log_that_is_at_home_is_let_go(tmp_path: Path, at_home: Left, at: int) -> None:
    path = at_home.laid(tmp_path, lambda it: it.__setitem__(at, it[at] ^ 4))
    assert not lost_end(path)
    drop_if_home(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("change", [lambda _: b"", lambda it: it[:60], lambda it: b"x" + it[1:]])
def test_an_index_that_is_hurt_promises_nothing(
    tmp_path: Path, waiting: Left, change: Callable[[bytes], bytes]
) -> None:
    path = replace(waiting, index=change(waiting.index)).laid(tmp_path, lambda it: it.clear())
    drop_if_home(path)
    assert not lost_end(path)


def test_the_index_of_another_log_promises_nothing(
    tmp_path: Path, waiting: Left, at_home: Left
) -> None:
    path = replace(waiting, index=at_home.index).laid(tmp_path, lambda _: None)
    drop_if_home(path)
    assert not lost_end(path)


def _used(left: Left) -> int:
    """Bytes of the log that are its own: what lies behind is of an earlier one."""
    salts, frames = left.log[16:24], left.log[HEADER:]
    live = [at for at in range(0, len(frames), FRAME) if frames[at + 8 : at + 16] == salts]
    return HEADER + len(live) * FRAME


def test_a_cabinet_is_not_opened_on_a_log_that_lost_its_end(place: Place, log: bytes) -> None:
    keeper = opening.proved_keeper(place.folder, world.PASSPHRASE)
    wal = place.database.with_name(place.database.name + "-wal")
    data = bytearray(log)
    data[HEADER + 200] ^= 1
    wal.write_bytes(data)
    with pytest.raises(DamagedError) as error:
        opening.prove_database(keeper, world.SCHEMA)
    assert error.value.sentence == database.LOG_DAMAGED
    assert wal.read_bytes() == bytes(data)


def test_a_log_holds_one_save_unless_somebody_reads(place: Place) -> None:
    """The saves before the last are at home: no flipped bit can reach them."""
    wal = place.database.with_name(place.database.name + "-wal")
    with place.open() as cabinet:
        world.fill(cabinet, "C-3")
        one = wal.stat().st_size
        with cabinet.read() as session:
            assert len(world.numbers(session)) == 3
            world.fill(cabinet, "D-4")
            world.fill(cabinet, "E-5")
            assert len(world.numbers(session)) == 3
        assert wal.stat().st_size > one
        world.fill(cabinet, "F-6")  # begins anew after this one
        with cabinet.write() as session:
            world.add_note(session, "F-6", "un mot")
        salts = wal.read_bytes()[16:24]
        frames = wal.read_bytes()[HEADER:]
        live = [at for at in range(0, len(frames), FRAME) if frames[at + 8 : at + 16] == salts]
        assert 0 < len(live) < one // FRAME
