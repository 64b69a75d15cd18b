"""What is hurt is named, what still reads is counted, and nothing examined is written."""

import random
import shutil
from pathlib import Path

import pytest

from bilan_desktop.domain.content import Note
from bilan_desktop.errors import CabinetBusyError, CabinetMissingError, WrongPassphraseError
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.storage.database import connect
from bilan_desktop.storage.diagnosis import Diagnosis, Remedy, Where, numbers
from bilan_desktop.storage.dossiers import DOSSIERS
from bilan_desktop.storage.examining import MANIFEST, diagnose
from bilan_desktop.storage.medium import StoppedError
from tests.faults import cabinets
from tests.storage import world
from tests.storage.conftest import Place

PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four dossiers with notes and three attachments each."""
    folder = tmp_path_factory.mktemp("made") / "cabinet"
    cabinets.build(folder, cabinets.FEW_NOTES)
    return folder


@pytest.fixture
def full(made: Path, tmp_path: Path) -> Place:
    shutil.copytree(made, tmp_path / "cabinet")
    return Place(tmp_path / "cabinet", "")


def look(place: Place) -> Diagnosis:
    """Examine it; every file of it is as before."""
    before = _files(place.folder)
    found = diagnose(place.folder, cabinets.PASSPHRASE, DOSSIERS)
    assert _files(place.folder) == before
    return found


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "cabinet.lock"
    }


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)


def change(place: Place, *statements: str) -> None:
    with open_desk(place.folder, cabinets.PASSPHRASE, clock=cabinets.clock) as desk:
        key = desk.cabinet._inside.database.key
    raw = connect(place.database, key)
    raw.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        raw.execute(statement)
    raw.close()


def where(found: Diagnosis) -> list[Where]:
    return [each.where for each in found.hurt]


def test_a_sound_cabinet_is_said_to_be(full: Place) -> None:
    found = look(full)
    assert found.sound
    assert found.remedy is Remedy.NOTHING
    assert found.readable is not None
    assert (found.readable.dossiers, found.readable.pieces, found.readable.lost) == (4, 12, 0)
    assert found.lines() == [
        "Le cabinet est intact.",
        "4\u00a0dossiers se lisent en entier, 12\u00a0pièces jointes.",
    ]


def test_hurt_pages_are_named_with_the_dossiers_that_they_touch(full: Place) -> None:
    pages = full.database.stat().st_size // PAGE
    chosen = sorted(random.Random(3).sample(range(pages // 2, pages + 1), 3))
    for page in chosen:
        flip(full.database, (page - 1) * PAGE + 700)
    found = look(full)
    assert where(found)[0] is Where.PAGES
    assert found.hurt[0].sentence.endswith(f"abîmées : {numbers(tuple(chosen))}.")
    assert found.remedy is Remedy.SALVAGE
    assert found.readable is not None
    assert found.readable.rows > 50
    assert found.readable.dossiers == 4
    assert set(found.readable.partly) <= {1, 2, 3, 4}


def test_a_hurt_page_of_notes_names_its_dossier(full: Place) -> None:
    seen = []
    for page in range(3, full.database.stat().st_size // PAGE, 4):
        flip(full.database, (page - 1) * PAGE + 700)
        found = look(full)
        flip(full.database, (page - 1) * PAGE + 700)
        assert Where.PAGES in where(found)
        if found.readable is not None and found.readable.partly:
            seen.append(found.readable.partly)
            if len(found.readable.partly) == 1:
                break
    assert len(seen[-1]) == 1


@pytest.mark.parametrize("offset", [500, PAGE - 20])
def test_a_hurt_first_page_leaves_a_backup_alone_to_help(full: Place, offset: int) -> None:
    flip(full.database, offset)
    found = look(full)
    assert where(found) == [Where.DATABASE]
    assert found.readable is None
    assert found.remedy is Remedy.RESTORE
    assert "sauvegarde" in found.lines()[-1]


def test_a_hurt_salt_is_known_from_the_manifest(full: Place) -> None:
    flip(full.database, 3)
    found = look(full)
    assert where(found) == [Where.PAGES]
    assert found.readable is not None
    assert found.readable.dossiers == 4
    assert found.remedy is Remedy.SALVAGE


def test_a_file_cut_short_still_reads_in_part(full: Place) -> None:
    data = full.database.read_bytes()
    full.database.write_bytes(data[: len(data) * 3 // 4])
    found = look(full)
    assert found.remedy is Remedy.SALVAGE
    assert found.readable is not None
    assert found.readable.rows > 0


def test_a_missing_database_and_another_s(full: Place, tmp_path: Path) -> None:
    kept = full.database
    kept.rename(tmp_path / "kept.db")
    assert where(look(full)) == [Where.DATABASE]
    other, _ = world.create(tmp_path / "other")
    other.close()
    shutil.copy(Place(tmp_path / "other", "").database, kept)
    found = look(full)
    assert where(found) == [Where.DATABASE]
    assert "ne vont pas ensemble" in found.hurt[0].sentence


def test_an_older_manifest_is_not_believed(full: Place) -> None:
    older = full.manifest.read_bytes()
    change(full)
    change(full, "UPDATE core_meta SET sequence = sequence + 1")
    for path in (full.manifest, full.copy):
        path.write_bytes(older)
    assert where(look(full)) == [Where.DATABASE]


def test_what_the_copy_mends_is_said_and_no_more(full: Place) -> None:
    flip(full.manifest, 60)
    found = look(full)
    assert where(found) == [Where.MANIFEST]
    assert found.remedy is Remedy.ITSELF
    full.manifest.unlink()
    assert look(full).remedy is Remedy.ITSELF
    shutil.copy(full.copy, full.manifest)
    full.copy.unlink()
    assert look(full).remedy is Remedy.ITSELF


def test_two_hurt_manifests_leave_nothing_to_read(full: Place) -> None:
    for path in (full.manifest, full.copy):
        flip(path, 60)
    found = look(full)
    assert [each.sentence for each in found.hurt] == [MANIFEST]
    assert found.remedy is Remedy.RESTORE
    for path in (full.manifest, full.copy):
        path.unlink()
    assert "cabinet.json manque" in look(full).hurt[0].sentence


def test_hurt_and_missing_attachments_are_named(full: Place) -> None:
    first, second, *_ = sorted((full.folder / "pieces").glob("*.bin"))
    flip(first, 50)
    second.unlink()
    found = look(full)
    assert where(found) == [Where.PIECES]
    assert found.hurt[0].sentence.startswith("2\u00a0pièces jointes ne se lisent plus : « ")
    assert "(dossier n° " in found.hurt[0].sentence
    assert found.readable is not None
    assert (found.readable.pieces, found.readable.pieces_hurt) == (12, 2)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("DELETE FROM content WHERE dossier = 2", Where.STRUCTURE),
        ("UPDATE shredding_register SET reason = 'autre'", Where.REGISTER),
        ("DELETE FROM shredding_register", Where.REGISTER),
    ],
)
def test_what_was_changed_within_is_found(full: Place, statement: str, expected: Where) -> None:
    from bilan_desktop.practice.shredding import shred  # noqa: PLC0415 - for this test alone

    with open_desk(full.folder, cabinets.PASSPHRASE, clock=cabinets.clock) as desk:
        shred(desk, cabinets.FIRST)
    change(full, statement)
    found = look(full)
    assert where(found) == [expected]
    assert found.remedy is Remedy.SALVAGE


def test_a_search_index_that_says_otherwise_is_found(place: Place) -> None:
    with place.open() as cabinet:
        key = cabinet._inside.database.key
    raw = connect(place.database, key)
    raw.execute("DELETE FROM note_words_data WHERE id > 10")
    raw.close()
    found = diagnose(place.folder, place.code, world.SCHEMA)
    assert where(found) == [Where.SEARCH]
    with place.open() as cabinet:
        assert where(cabinet.diagnosis()) == [Where.SEARCH]


def test_a_log_that_lost_its_end_is_told(full: Place, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    with cabinets.opened(full.folder) as desk, desk.reading() as seeing:
        assert seeing.exists(2)
        for at in range(3):
            with desk.writing() as repository:
                repository.save_note(2, Note(written_at=cabinets.NOW, text=f"mot {at}"))
        shutil.copytree(full.folder, killed)
    place = Place(killed, "")
    flip(place.database.with_name(place.database.name + "-wal"), 32 + 24 + 100)
    found = look(place)
    assert Where.LOG in where(found)
    assert found.remedy is Remedy.SALVAGE


def test_who_may_not_look_is_told_why(full: Place, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        diagnose(full.folder, "pas la bonne", DOSSIERS)
    with pytest.raises(CabinetMissingError):
        diagnose(tmp_path / "rien", cabinets.PASSPHRASE, DOSSIERS)
    with cabinets.opened(full.folder), pytest.raises(CabinetBusyError):
        diagnose(full.folder, cabinets.PASSPHRASE, DOSSIERS)


def test_it_can_be_stopped_and_leaves_no_copy(full: Place) -> None:
    def told(share: float, _word: str) -> None:
        if share > 0.5:
            raise StoppedError("arrêté")

    with pytest.raises(StoppedError):
        diagnose(full.folder, cabinets.PASSPHRASE, DOSSIERS, told)
    assert len(list(full.folder.rglob("cabinet-*.db"))) == 1


def test_an_open_cabinet_is_examined_as_well(full: Place) -> None:
    with cabinets.opened(full.folder) as desk:
        assert desk.cabinet.diagnosis().sound
        next(iter(sorted((full.folder / "pieces").glob("*.bin")))).unlink()
        full.copy.unlink()
        found = desk.cabinet.diagnosis()
        assert where(found) == [Where.MANIFEST, Where.PIECES]
        with desk.writing() as repository:
            repository.save_note(2, Note(written_at=cabinets.NOW, text="encore"))


def test_many_numbers_are_counted() -> None:
    assert numbers((1, 4, 7)) == "n° 1, 4 et 7"
    assert numbers(tuple(range(1, 21))).endswith(" et 8 autres")
