"""A backup's file: what it says of itself, and every way in which it could lie."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_desktop.errors import (
    DamagedError,
    ForeignCabinetError,
    NewerVersionError,
    WrongPassphraseError,
)
from bilan_desktop.storage import own, packing
from bilan_desktop.storage.crypto import canonical, random_key
from bilan_desktop.storage.medium import Progress
from bilan_desktop.storage.packing import MAGIC, NEWER, NOT_ONE, Pack, data_key, prove
from bilan_desktop.storage.vault import Vault
from tests.faults import cabinets
from tests.storage.backed import Backed


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    backed = Backed.make(tmp_path_factory.mktemp("packing"))
    with backed.opened() as desk:
        return desk.cabinet.backups.make(cabinets.NOW).path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "x.sauvegarde"


def split(data: bytes) -> tuple[dict[str, object], bytes]:
    length = int.from_bytes(data[16:20])
    return json.loads(data[20 : 20 + length]), data[20 + length :]


def joined(header: dict[str, object], rest: bytes) -> bytes:
    body = canonical(header)
    return MAGIC + len(body).to_bytes(4) + body + rest


def opened(path: Path) -> Pack:
    pack = Pack(path)
    vault = Vault.of_slots(pack.header.slots, pack.header.cabinet, cabinets.PASSPHRASE)
    prove(pack.header, vault, pack.header.cabinet)
    data_key(pack.header, vault)
    return pack


def test_it_opens_with_the_passphrase_and_with_nothing_else(whole: Path) -> None:
    header = opened(whole).header
    with pytest.raises(WrongPassphraseError):
        Vault.of_slots(header.slots, header.cabinet, "une autre")
    assert {slot.kind for slot in header.slots} == {"passphrase", "recovery"}


def test_a_header_of_another_cabinet_or_key_is_refused(whole: Path) -> None:
    header = Pack(whole).header
    with pytest.raises(ForeignCabinetError):
        prove(header, Vault(random_key(), header.cabinet), "0" * 32)
    with pytest.raises(DamagedError):
        prove(header, Vault(random_key(), header.cabinet), header.cabinet)
    with pytest.raises(DamagedError):
        data_key(header, Vault(random_key(), header.cabinet))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", MAGIC[:-1], b"x" * 4000])
def test_what_is_no_backup_is_told_so(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(DamagedError) as told:
        Pack(file)
    assert told.value.sentence == NOT_ONE


@pytest.mark.parametrize(
    "length", [b"\0\0\0\0", b"\0\0\0\x02", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0"]
)
def test_a_length_that_lies_is_refused(whole: Path, file: Path, length: bytes) -> None:
    file.write_bytes(MAGIC + length + whole.read_bytes()[20:5000])
    with pytest.raises(DamagedError):
        Pack(file)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "bilan-desktop/cabinet"),
        ("version", 0),
        ("backup", "../../etc/passwd"),
        ("slots", []),
        ("pieces", [{"id": "../x", "sha256": "0" * 64, "size": 1}]),
        ("database", {"sha256": "0" * 64, "size": -1}),
        ("database", {"sha256": "0" * 64, "size": 2**60}),
        ("own", {"sha256": "0" * 64, "size": 2**40}),
        ("made_at", "hier"),
        ("more", 1),
        ("sequence", 1.5),
    ],
)
def test_a_header_that_is_not_ours_is_refused(
    whole: Path, file: Path, field: str, value: object
) -> None:
    header, rest = split(whole.read_bytes())
    file.write_bytes(joined({**header, field: value}, rest))
    with pytest.raises(DamagedError):
        Pack(file)


def test_one_of_a_newer_program_is_told_so(whole: Path, file: Path) -> None:
    header, rest = split(whole.read_bytes())
    file.write_bytes(joined({**header, "version": 2, "unheard": 1}, rest))
    with pytest.raises(NewerVersionError) as told:
        Pack(file)
    assert told.value.sentence == NEWER


def test_two_pieces_of_one_name_are_refused(whole: Path, file: Path) -> None:
    header, rest = split(whole.read_bytes())
    pieces = header["pieces"]
    assert isinstance(pieces, list)
    header["pieces"] = [{**each, "id": "0" * 32} for each in pieces]
    file.write_bytes(joined(header, rest))
    with pytest.raises(DamagedError):
        Pack(file)


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"a":1, "b":2}', b"\xff\xfe", b"[" * 9000])
def test_a_header_that_is_no_canonical_object_is_refused(file: Path, body: bytes) -> None:
    file.write_bytes(MAGIC + len(body).to_bytes(4) + body + b"x" * 100)
    with pytest.raises(DamagedError):
        Pack(file)


def test_any_bit_flipped_in_a_part_is_noticed_when_it_is_read(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    pack = Pack(whole)
    for index, _ in enumerate(pack.header.parts()):
        source = pack.source(index)
        changed = bytearray(data)
        changed[source.offset + source.size // 2] ^= 4
        file = tmp_path / f"{index}.sauvegarde"
        file.write_bytes(changed)
        with pytest.raises(DamagedError):
            Pack(file).read(index)
        with pytest.raises(DamagedError):
            Pack(file).extract(index, tmp_path / f"{index}.part", Progress())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_bit_flipped_is_noticed(whole: Path, tmp_path: Path, at: float, bit: int) -> None:
    data = bytearray(whole.read_bytes())
    length = 20 + int.from_bytes(data[16:20])
    data[int(at * length)] ^= 1 << bit
    file = tmp_path / "flipped.sauvegarde"
    file.write_bytes(data)
    with pytest.raises((DamagedError, NewerVersionError, WrongPassphraseError)):
        opened(file)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True))
def test_any_cut_is_noticed(whole: Path, tmp_path: Path, at: float) -> None:
    data = whole.read_bytes()
    file = tmp_path / "cut.sauvegarde"
    file.write_bytes(data[: int(at * len(data))])
    with pytest.raises(DamagedError):
        Pack(file)
    file.write_bytes(data + b"x")
    with pytest.raises(DamagedError):
        Pack(file)


@given(st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused_in_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "any.sauvegarde"
    for start in (b"", MAGIC):
        file.write_bytes(start + data)
        with pytest.raises(DamagedError):
            Pack(file)


def test_own_files_come_back_as_they_were_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "à moi.yaml").write_text("id: x\n", encoding="utf-8")
    (tmp_path / "guide" / "latin.yaml").write_bytes(b"\xe9")
    (tmp_path / "guide" / "autre.txt").write_text("x", encoding="utf-8")
    texts, key = own.gathered(tmp_path), random_key()
    assert texts == {"guide/à moi.yaml": "id: x\n"}
    sealed = own.sealed(texts, key, "b")
    own.lay(tmp_path / "new", own.unsealed(sealed, key, "b"))
    assert (tmp_path / "new" / "guide" / "à moi.yaml").read_text(encoding="utf-8") == "id: x\n"
    bads: list[Any] = [{"guide/../x.yaml": ""}, {"/etc/x.yaml": ""}, {"guide/x.yaml": 1}, []]
    for bad in bads:
        with pytest.raises(DamagedError):
            own.unsealed(own.sealed(bad, key, "b"), key, "b")
    with pytest.raises(DamagedError):
        own.unsealed(sealed, random_key(), "b")


def test_a_source_that_shrank_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    with pytest.raises(DamagedError):
        packing.Source(path, 4).part(Progress())
