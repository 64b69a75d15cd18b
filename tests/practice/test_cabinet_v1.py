"""Cabinets of older schemas, kept as they were made: every later version must open them."""

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.existing import existing
from bilan_desktop.errors import WrongPassphraseError
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.practice.listing import listing
from bilan_desktop.practice.restoring import restore
from bilan_desktop.practice.shredding import purge, register
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.manifest import VERSION
from tools.make_cabinet_v1 import PASSPHRASE, main

KEPT = Path(__file__).parents[1] / "storage" / "cabinet_v1"
EACH = pytest.mark.parametrize("kept", [KEPT, KEPT.with_name("cabinet_v2")])
"""The cabinets of the first schema and of the second, the same otherwise."""


def later() -> datetime:
    return datetime(2026, 12, 1, 9, tzinfo=UTC)


@EACH
def test_an_older_cabinet_opens_whole(tmp_path: Path, kept: Path) -> None:
    shutil.copytree(kept, tmp_path / "c")
    with open_desk(tmp_path / "c", PASSPHRASE, clock=later) as desk:
        desk.cabinet.check()
        working, closed = desk.load(1), desk.load(2)
        assert [one.beneficiary for one in listing(desk)] == ["Ouverte Exemple", "Close Exemple"]
        assert working.content.sheets[0].values == {"attentes": "Y voir clair."}
        assert [note.text for note in working.content.notes] == ["Partagée.", "Gardée."]
        assert Category.RESULTS not in existing(closed)
        assert closed.content.synthesis is not None
        assert [line.dossier_number for line in register(desk)] == ["2"]
        assert purge(desk).due == []
        with desk.reading() as repository:
            assert repository.asked_days(1) == [date(2026, 11, 20)]
            (_, piece) = repository.attachments(1)[0]
            assert desk.cabinet.pieces.read(repository.session, piece) == b"abc"


def test_its_manifest_is_written_on_in_this_version(tmp_path: Path) -> None:
    shutil.copytree(KEPT, tmp_path / "c")
    kept = json.loads((KEPT / "cabinet.json").read_bytes())
    with open_desk(tmp_path / "c", PASSPHRASE, clock=later) as desk:
        kdf = KdfParameters.cheap()
        desk.cabinet.slots.change_passphrase(PASSPHRASE, "une phrase d’aujourd’hui", kdf)
    now = json.loads((tmp_path / "c" / "cabinet.json").read_bytes())
    assert (kept["version"], now["version"]) == (1, VERSION)
    with pytest.raises(WrongPassphraseError):
        open_desk(tmp_path / "c", PASSPHRASE, clock=later)
    with open_desk(tmp_path / "c", "une phrase d’aujourd’hui", clock=later) as desk:
        desk.cabinet.check()
        assert len(listing(desk)) == 2


@EACH
def test_an_older_cabinet_is_backed_up_and_restored(tmp_path: Path, kept: Path) -> None:
    shutil.copytree(kept, tmp_path / "c")
    (tmp_path / "s").mkdir()
    with open_desk(tmp_path / "c", PASSPHRASE, clock=later) as desk:
        file = desk.cabinet.backups.make(later(), tmp_path / "s").path
    restore(file, PASSPHRASE, tmp_path / "d", clock=later)
    with open_desk(tmp_path / "d", PASSPHRASE, clock=later) as desk:
        assert desk.load(1).content.sheets[0].values == {"attentes": "Y voir clair."}
        assert [line.dossier_number for line in register(desk)] == ["2"]


def test_it_is_made_by_its_script(tmp_path: Path) -> None:
    main(tmp_path / "c")
    with open_desk(tmp_path / "c", PASSPHRASE, clock=later) as desk:
        assert desk.load(1).record.beneficiary.first_name == "Ouverte"
