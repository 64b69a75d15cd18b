"""What opens the cabinet: changed one at a time, proved each time, the old one opening no more."""

from pathlib import Path

import pytest

from bilan_desktop.errors import (
    DamagedError,
    DiskFullError,
    ForeignCabinetError,
    InvalidInputError,
    KeyStoreError,
    WrongPassphraseError,
)
from bilan_desktop.storage import calibration, files
from bilan_desktop.storage.cabinet import Cabinet
from bilan_desktop.storage.crypto import KdfParameters, KeyStoreKey
from bilan_desktop.storage.manifest import decode, encode
from bilan_desktop.storage.slots import Slots
from tests.storage import keyrings, world
from tests.storage.conftest import Place

CHEAP = KdfParameters.cheap()
NEW = "cinq autres mots sans lien"


def opened_with(place: Place, secret: str | KeyStoreKey) -> Cabinet:
    return Cabinet.open(place.folder, secret, schema=world.SCHEMA, now=world.NOW)


def assert_opens(place: Place, secret: str | KeyStoreKey) -> None:
    with opened_with(place, secret) as cabinet:
        cabinet.check()
        with cabinet.read() as session:
            assert world.numbers(session) == ["A-1", "B-2"]


def assert_refused(place: Place, secret: str | KeyStoreKey) -> None:
    with pytest.raises(WrongPassphraseError):
        opened_with(place, secret)


def test_a_new_passphrase_opens_and_the_old_one_no_more(place: Place) -> None:
    with place.open() as cabinet:
        cabinet.slots.change_passphrase(world.PASSPHRASE, NEW, CHEAP)
        world.fill(cabinet, "C-3")  # the cabinet goes on as it is
    assert_refused(place, world.PASSPHRASE)
    with opened_with(place, NEW) as cabinet, cabinet.read() as session:
        assert world.numbers(session) == ["A-1", "B-2", "C-3"]
    opened_with(place, place.code).close()


def test_whoever_lost_the_passphrase_sets_a_new_one_with_the_code(place: Place) -> None:
    with opened_with(place, place.code) as cabinet:
        cabinet.slots.change_passphrase(place.code.lower(), NEW, CHEAP)
    assert_opens(place, NEW)
    assert_refused(place, world.PASSPHRASE)


def test_a_code_is_in_force_only_once_it_is_put_in_force(place: Place) -> None:
    with place.open() as cabinet:
        code = cabinet.slots.prepare_code()
    assert_refused(place, code)
    assert_opens(place, place.code)
    with place.open() as cabinet:
        cabinet.slots.replace_code(world.PASSPHRASE, code, CHEAP)
    assert_refused(place, place.code)
    assert_opens(place, code)
    assert_opens(place, world.PASSPHRASE)


def test_what_is_known_is_proved_again_and_nothing_changes_without(place: Place) -> None:
    before = place.manifest.read_bytes()
    backend = keyrings.Good()
    store = keyrings.store(backend)
    with place.open() as cabinet:
        slots, code = cabinet.slots, Slots.prepare_code()
        with pytest.raises(WrongPassphraseError):
            slots.change_passphrase("autre chose", NEW, CHEAP)
        with pytest.raises(WrongPassphraseError):
            slots.replace_code("autre chose", code, CHEAP)
        with pytest.raises(WrongPassphraseError):
            slots.add_keystore("autre chose", store)
        for empty in ("", "   "):
            with pytest.raises(InvalidInputError):
                slots.change_passphrase(world.PASSPHRASE, empty, CHEAP)
        with pytest.raises(InvalidInputError):
            slots.replace_code(world.PASSPHRASE, "ABCD-EFGH", CHEAP)
    assert place.manifest.read_bytes() == before
    assert backend.kept == {}


def test_the_cost_never_falls_and_is_measured_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    dearer = KdfParameters(memory_kib=9 * 1024, iterations=2, lanes=2)
    monkeypatch.setattr(calibration, "calibrated", lambda: dearer)
    with place.open() as cabinet:
        cabinet.slots.change_passphrase(world.PASSPHRASE, NEW)
        cabinet.slots.replace_code(NEW, Slots.prepare_code())
        assert {held.kind: held.kdf for held in cabinet.slots.held()} == {
            "passphrase": dearer,
            "recovery": dearer,
        }
        cabinet.slots.change_passphrase(NEW, world.PASSPHRASE, CHEAP)
        costs = {held.kind: held.kdf for held in cabinet.slots.held()}
        assert costs["passphrase"] == dearer
    assert_opens(place, world.PASSPHRASE)


def test_the_key_store_opens_besides_and_goes_again(place: Place) -> None:
    backend = keyrings.Good()
    store = keyrings.store(backend)
    with place.open() as cabinet:
        cabinet.slots.add_keystore(world.PASSPHRASE, store)
        held = cabinet.slots.held()
    assert [it.kind for it in held] == ["passphrase", "recovery", "keystore"]
    assert held[2].kdf is None
    name = decode(place.manifest.read_bytes()).cabinet
    key = store.fetch(name)
    assert key.key.hex().encode() not in place.manifest.read_bytes()
    for secret in (key, world.PASSPHRASE, place.code):
        assert_opens(place, secret)
    with place.open() as cabinet:
        cabinet.slots.change_passphrase(world.PASSPHRASE, NEW, CHEAP)
        cabinet.slots.add_keystore(NEW, store)  # again: a fresh key
        assert len(cabinet.slots.held()) == 3
    assert_refused(place, key)
    assert_opens(place, store.fetch(name))
    with place.open(NEW) as cabinet:
        cabinet.slots.remove_keystore(store)
        cabinet.slots.remove_keystore(store)
        assert [it.kind for it in cabinet.slots.held()] == ["recovery", "passphrase"]
    assert backend.kept == {}


@pytest.mark.parametrize("backend", [keyrings.Swallowing(), keyrings.Failing(OSError())])
def test_a_key_store_that_keeps_nothing_gets_no_slot(place: Place, backend: keyrings.Good) -> None:
    before = place.manifest.read_bytes()
    with place.open() as cabinet:
        with pytest.raises(KeyStoreError):
            cabinet.slots.add_keystore(world.PASSPHRASE, keyrings.store(backend))
        assert len(cabinet.slots.held()) == 2
    assert place.manifest.read_bytes() == before


def test_a_slot_goes_even_if_the_key_store_does_not_answer(place: Place) -> None:
    backend = keyrings.Good()
    with place.open() as cabinet:
        cabinet.slots.add_keystore(world.PASSPHRASE, keyrings.store(backend))
        gone = keyrings.store(keyrings.Failing(OSError()))
        with pytest.raises(KeyStoreError):
            cabinet.slots.remove_keystore(gone)
        assert len(cabinet.slots.held()) == 2
    (kept,) = backend.kept.values()
    assert_refused(place, KeyStoreKey(bytes.fromhex(kept)))


def test_a_full_disk_leaves_the_old_passphrase_in_force(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise DiskFullError(files.DISK_FULL)

    with place.open() as cabinet:
        monkeypatch.setattr(files, "replace_and_wipe", full)
        with pytest.raises(DiskFullError):
            cabinet.slots.change_passphrase(world.PASSPHRASE, NEW, CHEAP)
        monkeypatch.undo()
    assert_refused(place, NEW)
    assert_opens(place, world.PASSPHRASE)


def test_an_older_manifest_with_the_former_passphrase_is_refused(place: Place) -> None:
    before = place.manifest.read_bytes()
    with place.open() as cabinet:
        cabinet.slots.change_passphrase(world.PASSPHRASE, NEW, CHEAP)
    place.manifest.write_bytes(before)
    with pytest.raises(ForeignCabinetError):
        place.open()


def test_slots_of_another_cabinet_open_nothing(place: Place, tmp_path: Path) -> None:
    other, code = world.create(tmp_path / "other")
    with other:
        other.slots.change_passphrase(code, NEW, CHEAP)
    mine = decode(place.manifest.read_bytes())
    theirs = decode((tmp_path / "other" / "cabinet.json").read_bytes())
    place.manifest.write_bytes(encode(mine.model_copy(update={"slots": theirs.slots})))
    for secret in (NEW, code, world.PASSPHRASE):
        assert_refused(place, secret)
    half = (mine.slots[0], theirs.slots[0])  # one of ours among theirs: the signature says no
    place.manifest.write_bytes(encode(mine.model_copy(update={"slots": half})))
    with pytest.raises(DamagedError):
        place.open()


def test_nothing_of_the_old_slot_is_left_in_the_folder(place: Place) -> None:
    wrapped = decode(place.manifest.read_bytes()).slots[0].wrapped_master.encode()
    with place.open() as cabinet:
        cabinet.slots.change_passphrase(world.PASSPHRASE, NEW, CHEAP)
        found = [path.read_bytes() for path in place.folder.rglob("*") if path.is_file()]
    assert len(found) > 2
    assert not any(wrapped in each for each in found)
