"""The demo plays a whole bilan, and leaves what it says it leaves."""

import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bilan_desktop.documents.registry import KINDS
from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.domain.existing import content_state
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.errors import RefusedError
from bilan_desktop.practice import demo, drafting, importing, portable
from bilan_desktop.practice.desk import create, open_desk
from bilan_desktop.storage.crypto import KdfParameters


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], list[Path]]:
    out = tmp_path_factory.mktemp("demo") / "sortie"
    said: list[str] = []
    files = demo.run(out, said.append, kdf=KdfParameters.cheap())
    return out, said, files


Played = tuple[Path, list[str], list[Path]]


def test_it_leaves_one_document_of_each_kind_and_the_portable_dossier(played: Played) -> None:
    out, _, files = played
    names = {path.name for path in out.iterdir() if path.is_file()}
    assert {path.name for path in files} == names
    for kind in KINDS:
        assert any(name.startswith(kind) and name.endswith(".docx") for name in names), kind
    assert "dossier-1.json" in names


def test_its_documents_are_word_files(played: Played) -> None:
    _, _, files = played
    for path in files:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
                assert "word/document.xml" in archive.namelist()


def test_the_portable_dossier_tells_the_whole_bilan(played: Played) -> None:
    out, _, _ = played
    told = portable.read((out / "dossier-1.json").read_bytes())
    assert [meeting.state for meeting in told.interviews] == [InterviewState.HELD] * 9
    assert len({sheet.exercise for sheet in told.sheets}) >= 12
    assert len(told.records) == 9
    assert told.synthesis is not None
    assert not told.synthesis.frozen()
    assert told.attachments
    assert not any(note.private for note in told.notes)


def test_ones_own_passages_stand_in_the_synthesis(played: Played) -> None:
    out, _, _ = played
    told = portable.read((out / "dossier-1.json").read_bytes())
    assert told.synthesis is not None
    own = [
        block.text
        for section in told.synthesis.sections
        for block in section.blocks
        if not block.key
    ]
    assert len(own) == 2
    assert any("quelqu’un repart en sachant faire" in text for text in own)


def test_at_its_end_nothing_of_the_content_is_left(played: Played) -> None:
    out, said, _ = played
    with open_desk(out / "cabinet", demo.PASSPHRASE) as desk:
        dossier = desk.load(1)
        assert content_state(dossier) is ContentState.SHREDDED
        entries = desk.cabinet.register()
        desk.cabinet.check()
    destroyed = {category for entry in entries for category in entry.categories}
    assert destroyed >= {"resultats", "notes", "notes-privees", "synthese", "plan-action"}
    assert len(entries) == 2
    assert "synthese" not in entries[0].categories
    assert "synthese" in entries[1].categories
    assert any("chaîne vérifiée" in line for line in said)


@pytest.mark.parametrize("end", ["2027-01-04", "2028-03-01"])
def test_its_story_always_ends_on_the_day_it_is_played(end: str, tmp_path: Path) -> None:
    now = datetime.fromisoformat(f"{end}T09:00:00+00:00")
    demo.run(tmp_path / "x", lambda _: None, kdf=KdfParameters.cheap(), now=now)
    told = portable.read((tmp_path / "x" / "dossier-1.json").read_bytes())
    last = told.interviews[-1].starts_at
    assert now - timedelta(days=14) < last < now
    assert told.contract.ends_on is not None
    assert told.contract.ends_on > now.date()


def test_its_portable_dossier_can_be_imported_and_worked_on(played: Played, tmp_path: Path) -> None:
    out, _, _ = played
    desk, _ = create(tmp_path / "c", "une phrase", kdf=KdfParameters.cheap())
    with desk:
        number = importing.import_file(desk, out / "dossier-1.json")
        drafted = drafting.draft(desk, number)
        assert drafted.sections >= 12
        assert drafted.offers == 0


def test_it_never_plays_over_an_earlier_demo(played: Played) -> None:
    out, _, _ = played
    with pytest.raises(RefusedError, match="déjà été jouée"):
        demo.run(out, print)
