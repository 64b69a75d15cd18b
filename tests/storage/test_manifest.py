"""The manifest and the vault: canonical bytes, strict shapes, keys bound to their place."""

import hashlib
import json
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bilan_desktop.errors import (
    DamagedError,
    DiskFullError,
    InvalidInputError,
    NewerVersionError,
    WrongPassphraseError,
)
from bilan_desktop.storage import files
from bilan_desktop.storage.crypto import (
    KdfParameters,
    KeyStoreKey,
    canonical,
    new_recovery_code,
    random_key,
)
from bilan_desktop.storage.manifest import Manifest, decode, encode
from bilan_desktop.storage.register import GENESIS
from bilan_desktop.storage.vault import Keeper, Vault

CABINET = "ab" * 16
NAME = f"cabinet-{'cd' * 16}.db"
OTHER = f"cabinet-{'ef' * 16}.db"
MASTER, KEY, CODE = random_key(), random_key(), new_recovery_code()
VAULT = Vault(MASTER, CABINET)


def made() -> Manifest:
    kdf = KdfParameters.cheap()
    return VAULT.sign(
        Manifest(
            cabinet=CABINET,
            sequence=1,
            slots=(
                VAULT.new_slot("passphrase", "mot de passe", kdf, 1),
                VAULT.new_slot("recovery", CODE, kdf, 1),
            ),
            database=NAME,
            salt="01" * 16,
            data_key=VAULT.wrap(KEY, NAME, 1),
            generation=1,
            register_state=GENESIS,
            latest_moment=datetime(2026, 11, 23, tzinfo=UTC),
        )
    )


MANIFEST = made()
DATA = encode(MANIFEST)


def with_checksum(body: dict[str, object]) -> bytes:
    return canonical({**body, "checksum": hashlib.sha256(canonical(body)).hexdigest()})


def body() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(DATA)
    loaded.pop("checksum")
    return loaded


def test_it_round_trips_and_its_keys_open() -> None:
    assert decode(DATA) == MANIFEST
    for secret in ("mot de passe", CODE):
        assert Vault.unlock(MANIFEST, secret).data_key(MANIFEST) == KEY
    assert KEY.hex().encode() not in DATA
    assert MASTER.hex().encode() not in DATA


@given(st.integers(0, len(DATA) * 8 - 1))
def test_any_flipped_bit_is_damage_before_a_passphrase_is_tried(bit: int) -> None:
    hurt = bytearray(DATA)
    hurt[bit // 8] ^= 1 << bit % 8
    with pytest.raises(DamagedError):
        decode(bytes(hurt))


@given(st.integers(0, len(DATA) - 1))
def test_any_cut_is_damage(length: int) -> None:
    with pytest.raises(DamagedError):
        decode(DATA[:length])


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b"[" * 100_000, DATA + b"\n", b'{"a":1,"a":1}', b"{}"]
)
def test_what_is_not_ours_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedError):
        decode(data)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 0},
        {"version": "2"},
        {"sequence": 0},
        {"slots": []},
        {"database": "../cabinet.db"},
        {"retired": ["/etc/passwd"]},
        {"next_database": "cabinet.json"},
        {"salt": "00"},
        {"latest_moment": "2026-11-23T00:00:00"},
        {"unknown": 1},
    ],
)
def test_a_shape_that_is_not_ours_is_damage_even_with_its_checksum(
    change: dict[str, object],
) -> None:
    with pytest.raises(DamagedError):
        decode(with_checksum({**body(), **change}))


def test_costs_beyond_the_bounds_are_not_even_tried() -> None:
    changed = body()
    slots = changed["slots"]
    assert isinstance(slots, list)
    slots[0]["kdf"]["memory_kib"] = 2**40
    with pytest.raises(DamagedError):
        decode(with_checksum(changed))


def test_a_newer_version_is_told_from_damage() -> None:
    with pytest.raises(NewerVersionError):
        decode(with_checksum({**body(), "version": 3, "unknown": 1}))


@given(st.text(max_size=20).filter(lambda text: text.strip() != ""))
def test_another_secret_opens_nothing(secret: str) -> None:
    with pytest.raises(WrongPassphraseError) as wrong:
        Vault.unlock(MANIFEST, "x" + secret)
    assert secret == "x" or ("x" + secret) not in wrong.value.sentence


def test_another_recovery_code_opens_nothing_and_an_empty_secret_is_refused() -> None:
    with pytest.raises(WrongPassphraseError):
        Vault.unlock(MANIFEST, new_recovery_code())
    with pytest.raises(InvalidInputError):
        Vault.unlock(MANIFEST, "")


def with_key_store(key: KeyStoreKey) -> Manifest:
    slot = VAULT.new_slot("keystore", key, None, 2)
    return VAULT.sign(MANIFEST.changed(slots=(*MANIFEST.slots, slot)))


def test_the_key_of_the_key_store_opens_its_slot_alone() -> None:
    key = KeyStoreKey(random_key())
    manifest = decode(encode(with_key_store(key)))
    assert Vault.unlock(manifest, key).data_key(manifest) == KEY
    assert Vault.unlock(manifest, CODE).data_key(manifest) == KEY
    for wrong, shown in ((KeyStoreKey(random_key()), manifest), (key, MANIFEST)):
        with pytest.raises(WrongPassphraseError, match="Saisissez votre phrase de passe"):
            Vault.unlock(shown, wrong)
    with pytest.raises(WrongPassphraseError):
        Vault.unlock(manifest, key.key.hex())
    assert key.key.hex() not in repr(key)


def test_a_secret_makes_a_slot_of_its_kind_alone() -> None:
    cheap = KdfParameters.cheap()
    with pytest.raises(ValueError, match="recovery"):
        VAULT.new_slot("recovery", "une phrase", cheap, 1)
    with pytest.raises(ValueError, match="passphrase"):
        VAULT.new_slot("passphrase", KeyStoreKey(KEY), cheap, 1)
    with pytest.raises(ValidationError):
        VAULT.new_slot("passphrase", "une phrase", None, 1)
    with pytest.raises(ValidationError):
        VAULT.new_slot("keystore", KeyStoreKey(KEY), cheap, 1)


@pytest.mark.parametrize("left_out", [0, 1])
def test_no_cabinet_goes_without_a_passphrase_and_a_code(left_out: int) -> None:
    slots = with_key_store(KeyStoreKey(KEY)).slots
    with pytest.raises(ValidationError):
        MANIFEST.changed(slots=slots[:left_out] + slots[left_out + 1 :])


def test_the_first_version_is_read_knows_no_key_store_and_is_written_on_as_the_second() -> None:
    first = VAULT.sign(MANIFEST.model_copy(update={"version": 1}))
    read = decode(encode(first))
    assert (read.version, Vault.unlock(read, CODE).data_key(read)) == (1, KEY)
    assert read.changed(retired=(OTHER,)).version == 2
    forged = with_key_store(KeyStoreKey(KEY)).model_copy(update={"version": 1})
    with pytest.raises(DamagedError):
        decode(encode(forged))


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 2},
        {"database": OTHER},
        {"latest_moment": datetime(2027, 1, 1, tzinfo=UTC)},
        {"retired": (OTHER,)},
        {"mac": ""},
    ],
)
def test_every_field_is_under_the_hmac(change: dict[str, object]) -> None:
    forged = MANIFEST.model_copy(update=change)
    with pytest.raises(DamagedError):
        Vault.unlock(forged, "mot de passe")


@pytest.mark.parametrize("change", [{"database": OTHER}, {"generation": 2}])
def test_a_data_key_opens_for_its_own_database_alone(change: dict[str, object]) -> None:
    with pytest.raises(DamagedError):
        VAULT.data_key(MANIFEST.model_copy(update=change))


@pytest.mark.parametrize(
    "change", [{"generation": 2}, {"id": "00" * 16}, {"kind": "passphrase"}, {"salt": "11" * 16}]
)
def test_a_slot_opens_as_it_was_made_alone(change: dict[str, object]) -> None:
    slot = MANIFEST.slots[1].model_copy(update=change)
    with pytest.raises(WrongPassphraseError):
        Vault.unlock(MANIFEST.model_copy(update={"slots": (slot,)}), CODE)


def test_a_slot_of_another_cabinet_opens_nothing() -> None:
    moved = MANIFEST.model_copy(update={"cabinet": "00" * 16})
    with pytest.raises(WrongPassphraseError):
        Vault.unlock(moved, "mot de passe")


def test_a_change_grows_the_sequence_and_is_signed(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, VAULT, MANIFEST)
    (tmp_path / "cabinet.json").write_bytes(DATA)
    keeper.change(retired=(OTHER,))
    read = decode((tmp_path / "cabinet.json").read_bytes())
    assert read == keeper.manifest
    assert (read.sequence, read.retired) == (2, (OTHER,))
    VAULT.prove(read)
    with pytest.raises(ValidationError):
        keeper.change(database="../x")
    assert keeper.manifest == read


def test_two_changes_at_once_undo_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A date is confirmed on one thread while another writes in the register."""
    real, second = files.replace_and_wipe, list[threading.Thread]()

    def slow(path: Path, data: bytes) -> None:
        if not second:  # in the middle of the first one
            second.append(threading.Thread(target=keeper.change, kwargs={"doubtful": True}))
            second[0].start()
            second[0].join(0.2)
        real(path, data)

    (tmp_path / "cabinet.json").write_bytes(DATA)
    keeper = Keeper(tmp_path, VAULT, MANIFEST)
    monkeypatch.setattr(files, "replace_and_wipe", slow)
    keeper.change(retired=(OTHER,))
    second[0].join()
    read = decode((tmp_path / "cabinet.json").read_bytes())
    assert (read.sequence, read.retired, read.doubtful) == (3, (OTHER,), True)
    assert read == keeper.manifest


@pytest.mark.parametrize("written", [True, False])
def test_after_a_failure_the_keeper_holds_what_the_disk_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, written: bool
) -> None:
    def failing(path: Path, data: bytes) -> None:
        if written:
            path.write_bytes(data)
        raise DiskFullError("plein")

    (tmp_path / "cabinet.json").write_bytes(DATA)
    monkeypatch.setattr(files, "replace_and_wipe", failing)
    keeper = Keeper(tmp_path, VAULT, MANIFEST)
    with pytest.raises(DiskFullError):
        keeper.change(retired=(OTHER,))
    assert keeper.manifest.sequence == (2 if written else 1)


@pytest.mark.parametrize(
    "data",
    [b'{"a":"\\ud800"}', b'{"checksum":"\\udfff"}', b'{"a":' + b"[" * 9_000, b"[1]", b'{"a":NaN}'],
)
def test_json_that_can_not_be_written_again_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedError):
        decode(data)
