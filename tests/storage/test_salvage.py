"""What a damaged database still gives is read whole and right; what is lost is counted."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.storage import salvage
from bilan_desktop.storage.database import connect, create_database

KEY = os.urandom(32)
PAGE = 4096
ROWS = 1500


def _make(path: Path, key: bytes = KEY) -> Any:
    create_database(path, key)
    connection = connect(path, key)
    connection.execute("CREATE TABLE note (id TEXT PRIMARY KEY, dossier INTEGER, body TEXT)")
    connection.execute("CREATE TABLE answer (number INTEGER PRIMARY KEY, body TEXT)")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
    return connection


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two tables: one with an index beside it, one without, its numbers sparse."""
    path = tmp_path_factory.mktemp("sound") / "sound.db"
    connection, chance = _make(path), random.Random(7)
    connection.execute("BEGIN")
    for at in range(ROWS):
        body = "mot " * chance.randrange(1, 300)
        connection.execute("INSERT INTO note VALUES (?, ?, ?)", (f"{at:08x}", at % 7, body))
        connection.execute("INSERT INTO answer VALUES (?, ?)", (at * 3 + 1, body))
    connection.execute("INSERT INTO words VALUES ('mot')")
    connection.execute("COMMIT")
    connection.close()
    return path


def _rows(connection: Any, table: str) -> set[tuple[Any, ...]]:
    return set(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - one of two names


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Any]:
    connection = _make(tmp_path / "target.db")
    connection.execute("BEGIN")
    yield connection
    connection.close()


def _hurt(sound: Path, place: Path, pages: list[int]) -> Path:
    data = bytearray(sound.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 1000] ^= 4
    path = place / "hurt.db"
    path.write_bytes(data)
    return path


def test_a_sound_database_is_read_whole(sound: Path, target: Any) -> None:
    found = salvage.harvest(sound, KEY, target)
    assert found.whole()
    assert found.read == {"note": ROWS, "answer": ROWS}
    source = connect(sound, KEY)
    for table in ("note", "answer"):
        assert _rows(target, table) == _rows(source, table)
    source.close()


@pytest.mark.parametrize("seed", range(12))
def test_a_few_hurt_pages_cost_a_few_rows_and_none_is_wrong(
    sound: Path, tmp_path: Path, target: Any, seed: int
) -> None:
    chance = random.Random(seed)
    pages = chance.sample(range(10, sound.stat().st_size // PAGE), 3)
    found = salvage.harvest(_hurt(sound, tmp_path, pages), KEY, target)
    source = connect(sound, KEY)
    for table in ("note", "answer"):
        got, had = _rows(target, table), _rows(source, table)
        assert got <= had
        missing = len(had) - len(got)
        assert missing <= 120
        if missing:
            assert found.lost.get(table) == missing or table in found.unknown
    source.close()


def test_rows_that_an_index_still_tells_are_counted(
    sound: Path, tmp_path: Path, target: Any
) -> None:
    """Each page in turn, until one of the table with an index is hit and its index is not."""
    for page in range(10, 60):
        found = salvage.harvest(_hurt(sound, tmp_path, [page]), KEY, target)
        if found.lost:
            assert found.lost.keys() == {"note"}
            assert 0 < found.lost["note"] < 60
            assert not found.whole()
            return
        target.execute("DELETE FROM note")
        target.execute("DELETE FROM answer")
    pytest.fail("no page of the table was hit")


def test_a_hurt_first_page_gives_nothing(sound: Path, tmp_path: Path) -> None:
    assert salvage.version_of(_hurt(sound, tmp_path, [1]), KEY) is None
    assert salvage.version_of(sound, KEY) == 0


def test_the_damaged_file_is_not_written(sound: Path, tmp_path: Path, target: Any) -> None:
    path = _hurt(sound, tmp_path, [20, 30])
    before = path.read_bytes()
    salvage.harvest(path, KEY, target)
    assert path.read_bytes() == before
