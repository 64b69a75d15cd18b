"""A second copy of `cabinet.json`: it saves the cabinet, and keeps nothing that was let go."""

import shutil
from pathlib import Path

import pytest

from bilan_desktop.errors import (
    CabinetExistsError,
    DamagedError,
    DiskFullError,
    ForeignCabinetError,
    StorageError,
    WrongPassphraseError,
)
from bilan_desktop.storage import files, opening
from bilan_desktop.storage import place as places
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.manifest import COPY, LARGEST, MENDED, NAME, UNCOPIED, decode
from tests.storage import world
from tests.storage.conftest import Place


def hurt(path: Path, offset: int = 40) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


def refusing(name: str) -> object:
    """A writing that the disk refuses for one file, and for what replaces it."""
    real = files.write_atomically

    def write(path: Path, data: bytes) -> None:
        if path.name == name:
            raise DiskFullError("plein")
        real(path, data)

    return write


def test_there_is_a_copy_from_the_first_day_on_and_it_follows(place: Place) -> None:
    assert place.copy.read_bytes() == place.manifest.read_bytes()
    before = place.copy.read_bytes()
    with place.open() as cabinet:
        world.shred(cabinet, "A-1")
        assert place.copy.read_bytes() == place.manifest.read_bytes() != before
    assert not list(place.folder.glob("*.old"))


@pytest.mark.parametrize("offset", [0, 40, 300, -1])
def test_a_hurt_manifest_is_taken_from_its_copy_and_that_is_said(place: Place, offset: int) -> None:
    hurt(place.manifest, offset)
    with place.open() as cabinet:
        assert cabinet.notices == [MENDED]
        cabinet.check()
        assert place.copy.read_bytes() == place.manifest.read_bytes()
        with cabinet.read() as session:
            assert world.numbers(session) == ["A-1", "B-2"]
    with place.open(place.code) as cabinet:
        assert cabinet.notices == []


def test_a_missing_or_an_empty_manifest_too(place: Place) -> None:
    for spoil in (place.manifest.unlink, lambda: place.manifest.write_bytes(b"")):
        spoil()
        with place.open() as cabinet:
            assert cabinet.notices == [MENDED]
        assert decode(place.manifest.read_bytes()).cabinet


def test_one_larger_than_the_memory_is_not_read(place: Place) -> None:
    whole = place.manifest.read_bytes()
    for path in (place.manifest, place.copy):
        path.write_bytes(whole)
        with path.open("r+b") as file:
            file.truncate(LARGEST + 1)
        assert opening.read_manifest(place.folder) == decode(whole)
        with pytest.raises(DamagedError):
            opening.manifest_in(path)
        path.write_bytes(whole)


def test_a_hurt_copy_is_made_again_without_a_word(place: Place) -> None:
    hurt(place.copy)
    with place.open() as cabinet:
        assert cabinet.notices == []
    assert place.copy.read_bytes() == place.manifest.read_bytes()


def test_both_hurt_is_damage_and_a_wrong_passphrase_stays_one(place: Place) -> None:
    hurt(place.manifest)
    with pytest.raises(WrongPassphraseError):
        place.open("pas la bonne")
    hurt(place.copy)
    before = place.manifest.read_bytes()
    with pytest.raises(DamagedError):
        place.open()
    assert place.manifest.read_bytes() == before


def test_a_copy_of_another_cabinet_or_an_older_one_does_not_serve(
    place: Place, tmp_path: Path
) -> None:
    older = place.copy.read_bytes()
    with place.open() as cabinet:
        cabinet.slots.change_passphrase(place.code, "une autre phrase", KdfParameters.cheap())
    hurt(place.manifest)
    place.copy.write_bytes(older)
    with pytest.raises(DamagedError) as error:
        place.open()
    assert not isinstance(error.value, ForeignCabinetError)
    other, _ = world.create(tmp_path / "other")
    other.close()
    shutil.copy(tmp_path / "other" / COPY, place.copy)
    with pytest.raises(DamagedError):
        place.open()


def test_an_intact_older_manifest_is_refused_whatever_the_copy_says(place: Place) -> None:
    older = place.manifest.read_bytes()
    with place.open() as cabinet:
        cabinet.slots.change_passphrase(place.code, "une autre phrase", KdfParameters.cheap())
    place.manifest.write_bytes(older)
    with pytest.raises(ForeignCabinetError):
        place.open()


def test_a_copy_that_can_t_be_renewed_goes_and_the_act_is_done(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.open() as cabinet:
        with monkeypatch.context() as patch:
            patch.setattr(files, "write_atomically", refusing(COPY))
            cabinet.slots.change_passphrase(place.code, "une autre phrase", KdfParameters.cheap())
            assert cabinet.notices == [UNCOPIED]
            assert not place.copy.exists()
        world.shred(cabinet, "A-1")
        assert cabinet.notices == []
        assert place.copy.exists()
    with pytest.raises(WrongPassphraseError):
        place.open()
    place.open("une autre phrase").close()


def test_no_old_database_counts_as_overwritten_while_a_copy_holds_its_key(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy can be neither replaced nor wiped: the shredding waits for it, and says so."""
    before = place.copy.read_bytes()
    wiped = files.wipe

    def wipe(path: Path) -> None:
        if path.name == COPY:
            raise StorageError("refusé")
        wiped(path)

    with place.open() as cabinet, monkeypatch.context() as patch:
        patch.setattr(files, "write_atomically", refusing(COPY))
        patch.setattr(files, "wipe", wipe)
        assert not world.shred(cabinet, "A-1").finished
        assert place.copy.read_bytes() == before
        assert decode(place.manifest.read_bytes()).retired
        assert UNCOPIED in cabinet.notices
    with place.open() as cabinet:
        assert cabinet.notices == []
    assert place.copy.read_bytes() == place.manifest.read_bytes()
    assert not decode(place.copy.read_bytes()).retired
    assert len(list(place.folder.glob("cabinet-*.db"))) == 1


def test_no_key_that_opened_what_was_shredded_is_left(place: Place) -> None:
    old = place.database
    kept = {each.name: each.read_bytes() for each in (place.manifest, place.copy)}
    key = decode(kept[NAME]).data_key
    with place.open() as cabinet:
        world.shred(cabinet, "A-1")
    assert not old.exists()
    left = b"".join(path.read_bytes() for path in place.folder.rglob("*") if path.is_file())
    assert key.encode() not in left


def test_a_copy_alone_is_a_cabinet_and_none_is_made_over_it(place: Place, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(place.copy, alone / COPY)
    assert places.holds_cabinet(alone)
    with pytest.raises(CabinetExistsError):
        opening.require_absent(alone)
    with pytest.raises(DamagedError):
        Place(alone, place.code).open()


def test_a_folder_that_can_t_be_written_opens_by_its_copy_all_the_same(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt(place.manifest)
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_atomically", refusing(NAME))
        with place.open() as cabinet, cabinet.read() as session:
            assert MENDED in cabinet.notices
            assert world.numbers(session) == ["A-1", "B-2"]
