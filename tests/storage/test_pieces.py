"""Attachments: each under its own key, destroyed only once no row holds it."""

import pytest
from sqlmodel import Session

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage.cabinet import Cabinet
from tests.storage import world


def test_a_piece_is_stored_sealed_and_read_back(cabinet: Cabinet) -> None:
    data = b"%PDF chrysantheme " * 1000
    with cabinet.write() as session:
        piece = cabinet.pieces.add(session, data)
        twin = cabinet.pieces.add(session, data)
    with cabinet.read() as session:
        assert cabinet.pieces.read(session, piece) == data
    one, other = (cabinet.pieces.path(name).read_bytes() for name in (piece, twin))
    assert b"chrysantheme" not in one
    assert one[:64] != other[:64]
    cabinet.check()


@pytest.mark.parametrize("offset", [0, 12, -1])
def test_a_hurt_piece_is_damage_and_the_others_are_read(cabinet: Cabinet, offset: int) -> None:
    with cabinet.write() as session:
        piece = cabinet.pieces.add(session, b"hurt")
        other = cabinet.pieces.add(session, b"whole")
    data = bytearray(cabinet.pieces.path(piece).read_bytes())
    data[offset] ^= 4
    cabinet.pieces.path(piece).write_bytes(bytes(data))
    with cabinet.read() as session:
        with pytest.raises(DamagedError):
            cabinet.pieces.read(session, piece)
        assert cabinet.pieces.read(session, other) == b"whole"
    with pytest.raises(DamagedError):
        cabinet.check()


def test_a_file_larger_than_the_memory_in_a_piece_s_place_is_damage(cabinet: Cabinet) -> None:
    with cabinet.write() as session:
        piece = cabinet.pieces.add(session, b"small")
    with cabinet.pieces.path(piece).open("r+b") as file:
        file.truncate(1 << 40)  # a hole, which takes no room
    with cabinet.read() as session, pytest.raises(DamagedError):
        cabinet.pieces.read(session, piece)
    cabinet.pieces.path(piece).unlink()


def test_pieces_exchanged_missing_or_unknown_are_damage(cabinet: Cabinet) -> None:
    with cabinet.write() as session:
        one = cabinet.pieces.add(session, b"one")
        two = cabinet.pieces.add(session, b"two")
    cabinet.pieces.path(one).write_bytes(cabinet.pieces.path(two).read_bytes())
    cabinet.pieces.path(two).unlink()
    with cabinet.read() as session:
        for piece in (one, two, "0" * 32):
            with pytest.raises(DamagedError):
                cabinet.pieces.read(session, piece)


def test_what_no_row_holds_is_an_orphan_and_swept(cabinet: Cabinet) -> None:
    added: list[str] = []

    def add_then_fail(session: Session) -> None:
        added.append(cabinet.pieces.add(session, b"rolled back"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), cabinet.write() as session:
        add_then_fail(session)
    (lost,) = added
    with cabinet.write() as session:
        kept = cabinet.pieces.add(session, b"kept")
        gone = cabinet.pieces.add(session, b"gone")
    with cabinet.write() as session:
        cabinet.pieces.forget(session, gone)
        cabinet.pieces.forget(session, gone)
    half = cabinet.pieces.path(kept).with_name(f"{kept}.bin.new")
    half.write_bytes(b"half")
    with cabinet.read() as session:
        expected = sorted([cabinet.pieces.path(lost), cabinet.pieces.path(gone), half])
        assert cabinet.pieces.orphans(session) == expected
        assert cabinet.pieces.sweep(session) == 3
        assert cabinet.pieces.orphans(session) == []
        assert cabinet.pieces.read(session, kept) == b"kept"


def test_a_shredded_dossier_s_pieces_are_gone_and_the_others_kept(cabinet: Cabinet) -> None:
    world.shred(cabinet, "A-1")
    with cabinet.read() as session:
        left = [path.name for path in cabinet.pieces.folder.iterdir()]
        rows = world.run(session, "SELECT id FROM piece")
        assert left == [f"{row[0]}.bin" for row in rows]
        assert len(left) == 1
