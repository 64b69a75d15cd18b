"""A new cabinet out of a damaged one: the same secrets open it, nothing destroyed comes back."""

import random
import shutil
from pathlib import Path

import pytest

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage import opening
from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.clock import ClockState
from bilan_desktop.storage.database import connect
from bilan_desktop.storage.salvaging import NOTHING, Salvage, Salvaged
from tests.storage import world
from tests.storage.conftest import Place

PAGE = 4096


@pytest.fixture
def full(place: Place) -> Place:
    """A third dossier, shredded, and a register of one line."""
    with place.open() as cabinet:
        world.fill(cabinet, "C-3")
        world.shred(cabinet, "C-3")
    return place


def _salvage(place: Place, target: Path) -> Salvaged:
    keeper = opening.proved_keeper(place.folder, world.PASSPHRASE)
    return Salvage(keeper, world.SCHEMA, target, world.NOW).run()


def _open(folder: Path, secret: str = world.PASSPHRASE) -> Cabinet:
    return Cabinet.open(folder, secret, schema=world.SCHEMA, now=world.NOW)


def _hurt(place: Place, page: int) -> None:
    data = bytearray(place.database.read_bytes())
    data[(page - 1) * PAGE + 900] ^= 1
    place.database.write_bytes(data)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_sound_cabinet_comes_back_whole(full: Place, tmp_path: Path) -> None:
    before = _files(full.folder)
    found = _salvage(full, tmp_path / "saved")
    assert (found.lost, found.pieces_lost, found.register_lost) == (0, 0, 0)
    assert (found.pieces, found.uncertain, found.doubtful) == (2, False, False)
    assert _files(full.folder) == before
    with _open(tmp_path / "saved") as cabinet:
        cabinet.check()
        with cabinet.read() as session:
            assert world.numbers(session) == ["A-1", "B-2"]
            assert len(world.notes_of(session, "A-1")) == 20
        assert [line.dossier_number for line in cabinet.register()] == ["C-3"]
    with _open(tmp_path / "saved", full.code):
        pass


def test_it_holds_no_page_and_no_key_of_the_old_one(full: Place, tmp_path: Path) -> None:
    with full.open() as cabinet:
        old = cabinet._inside.database.key
    _salvage(full, tmp_path / "saved")
    saved = next((tmp_path / "saved").glob("cabinet-*.db"))
    assert saved.read_bytes()[:16] != full.database.read_bytes()[:16]
    with pytest.raises(Exception, match="not a database"):
        connect(saved, old)
    assert len(list((tmp_path / "saved").glob("cabinet-*.db"))) == 1


@pytest.mark.parametrize("seed", range(15))
def test_whatever_page_is_hurt_what_is_read_is_right(
    full: Place, tmp_path: Path, seed: int
) -> None:
    with full.open() as cabinet, cabinet.read() as session:
        had = {number: world.notes_of(session, number) for number in ("A-1", "B-2")}
    pages = full.database.stat().st_size // PAGE
    _hurt(full, random.Random(seed).randrange(2, pages + 1))
    found = _salvage(full, tmp_path / "saved")
    with _open(tmp_path / "saved") as cabinet:
        with cabinet.read() as session:
            for number in world.numbers(session):
                assert set(world.notes_of(session, number)) <= set(had[number])
            assert "C-3" not in world.numbers(session)
        if found.lost or found.uncertain:
            assert cabinet.clock_state(world.NOW) is ClockState.DOUBTFUL
            cabinet.confirm_clock(world.NOW)
            assert cabinet.clock_state(world.NOW) is ClockState.BELIEVED
        cabinet.check()


def test_a_hurt_first_page_is_told_and_leaves_nothing_behind(full: Place, tmp_path: Path) -> None:
    _hurt(full, 1)
    with pytest.raises(DamagedError) as error:
        _salvage(full, tmp_path / "saved")
    assert error.value.sentence == NOTHING
    assert not list((tmp_path / "saved").glob("cabinet-*"))


def test_a_missing_database_is_told(full: Place, tmp_path: Path) -> None:
    full.database.unlink()
    with pytest.raises(DamagedError):
        _salvage(full, tmp_path / "saved")


def test_a_hurt_piece_keeps_its_line_and_is_counted(full: Place, tmp_path: Path) -> None:
    piece = min((full.folder / "pieces").glob("*.bin"))
    piece.write_bytes(piece.read_bytes()[:-1])
    found = _salvage(full, tmp_path / "saved")
    assert (found.pieces, found.pieces_lost) == (1, 1)
    with _open(tmp_path / "saved") as cabinet, pytest.raises(DamagedError):
        cabinet.check()


def test_a_register_that_was_cut_keeps_what_is_proved(full: Place, tmp_path: Path) -> None:
    with full.open() as cabinet:
        world.fill(cabinet, "D-4")
        world.shred(cabinet, "D-4")
        key, path = cabinet._inside.database.key, cabinet._inside.database.path
    raw = connect(path, key)
    raw.execute("UPDATE shredding_register SET reason = 'autre' WHERE sequence = 2")
    raw.execute("DELETE FROM tombstone")
    raw.close()
    found = _salvage(full, tmp_path / "saved")
    assert found.register_lost == 1
    with _open(tmp_path / "saved") as cabinet:
        assert [line.dossier_number for line in cabinet.register()] == ["C-3"]
        with cabinet.read() as session:
            stones = world.run(session, "SELECT dossier_number, category FROM tombstone ORDER BY 1")
    assert {number for number, _ in stones} == {"C-3", "D-4"}


def test_a_log_that_lost_its_end_is_left_aside(full: Place, tmp_path: Path) -> None:
    """What is at home is read; the log would lay old pages over it."""
    saved = tmp_path / "killed"
    with full.open() as cabinet, cabinet.read() as session:
        assert world.numbers(session)
        for number in ("E-5", "F-6", "G-7"):
            world.fill(cabinet, number, notes=3)
        shutil.copytree(full.folder, saved)
    killed = Place(saved, full.code)
    log = killed.database.with_name(killed.database.name + "-wal")
    data = bytearray(log.read_bytes())
    data[32 + 24 + 100] ^= 1
    log.write_bytes(data)
    with pytest.raises(DamagedError):
        killed.open()
    found = _salvage(killed, tmp_path / "saved")
    assert found.uncertain
    with _open(tmp_path / "saved") as cabinet, cabinet.read() as session:
        assert set(world.numbers(session)) >= {"A-1", "B-2"}
