"""A log that lost its end is told from one that a power cut left unfinished."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage import database, opening
from bilan_desktop.storage.wal import lost_end
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
