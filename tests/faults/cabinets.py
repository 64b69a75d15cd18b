"""A real cabinet of more than 5 MB for the fault tests, and what is known of it from outside."""

import hashlib
import json
import random
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from bilan_desktop.domain.content import Note
from bilan_desktop.domain.dossier import Dossier, HandOver
from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.storage.core_tables import tombstones
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.manifest import COPY, NAME
from bilan_desktop.storage.reading import rows_of
from bilan_desktop.storage.rows_content import CONTENT_TABLES
from tests import samples

PASSPHRASE = "cinq mégaoctets de confidences"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

FIRST, WRITTEN, UNTOUCHED, SECOND = 1, 2, 3, 4
"""The dossier shredded first, the one that is written in, a bystander, the one shredded next."""
SHREDDED = (FIRST, SECOND)

NOTES = {FIRST: 60, WRITTEN: 6, UNTOUCHED: 260, SECOND: 40}
"""How many notes each holds: together, more than 5 MB."""
FEW_NOTES = {FIRST: 10, WRITTEN: 6, UNTOUCHED: 10, SECOND: 5}
LEAST = 5 * 2**20
_LENGTH = 16_000

Dump = dict[str, str]
"""Of each part of a dossier, a digest: comparable, and short where it differs."""


def clock() -> datetime:
    return NOW


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    with open_desk(folder, PASSPHRASE, clock=clock) as desk:
        yield desk


def build(folder: Path, notes: Mapping[int, int]) -> None:
    """Make the cabinet: four dossiers, their notes and their attachments."""
    desk, _ = create(folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=clock)
    with desk:
        for number, count in notes.items():
            _add(desk, number, count)


def _add(desk: Desk, number: int, notes: int) -> None:
    fields: dict[str, Any] = {"agreements": [], "requests": [], "freezes": []}
    if number in SHREDDED:
        fields |= {"closed_on": date(2026, 11, 20), "hand_over": _handed()}
    dossier = samples.dossier(**fields)
    words = random.Random(number)
    written = [
        Note(id=UUID(int=words.getrandbits(128)), written_at=samples.START, text=_text(words))
        for _ in range(notes)
    ]
    with desk.writing() as repository:
        assert repository.add(dossier) == number
        for note in written:
            repository.save_note(number, note)
        for name, administrative in (("cv.pdf", False), ("test.zip", False), ("contrat.pdf", True)):
            data = words.randbytes(3_000)
            piece = desk.cabinet.pieces.add(repository.session, data)
            about = samples.attachment(name=name, administrative=administrative, size=len(data))
            repository.save_attachment(number, about, piece)


def _handed() -> HandOver:
    return HandOver(results_on=date(2026, 11, 19), synthesis_on=date(2026, 11, 20))


def _text(words: random.Random) -> str:
    letters = "".join(words.choices("abcdeéèilmnorstuœ", k=_LENGTH))
    return " ".join(letters[at : at + 7] for at in range(0, _LENGTH, 7))


def dump(desk: Desk, number: int) -> Dump:
    """Everything of one dossier, its attachments' bytes included."""
    with desk.reading() as repository:
        dossier = repository.load(number)
        session = repository.session
        found = {
            attachment.name: desk.cabinet.pieces.read(session, piece).hex()
            for attachment, piece in repository.attachments(number)
        }
    return digests(dossier, found)


def digests(dossier: Dossier, found: dict[str, str]) -> Dump:
    """The digest of each part of a dossier; `found` tells its attachments' bytes by name."""
    whole = dossier.model_dump(mode="json")
    parts = {"record": whole["record"], "shredded": whole["shredded"], "pieces": found}
    parts |= {f"attachment {item['name']}": item for item in whole["attachments"]}
    return {name: _digest(part) for name, part in (parts | whole["content"]).items()}


def _digest(part: object) -> str:
    text = json.dumps(part, sort_keys=True, ensure_ascii=False)
    return f"{hashlib.sha256(text.encode()).hexdigest()[:16]} ({len(text)} characters)"


def is_gone(desk: Desk, number: int) -> bool:
    """Whether a dossier's content was shredded, wholly: half of it is an error."""
    with desk.reading() as repository:
        left = [table for table in CONTENT_TABLES if rows_of(repository.session, table, number)]
        stones = {
            it.category for it in tombstones(repository.session) if it.dossier_number == str(number)
        }
        marked = set(repository.shredded(number))
        files = [attachment.administrative for attachment, _ in repository.attachments(number)]
    lines = [entry for entry in desk.cabinet.register() if entry.dossier_number == str(number)]
    if left:
        assert (stones, marked, lines) == (set(), set(), [])
        return False
    assert files == [True]
    assert len(lines) == 1
    assert stones == marked == set(lines[0].categories)
    return True


def assert_settled(desk: Desk) -> None:
    """Nothing is left of an interruption: no other database, no half-written or former file."""
    cabinet = desk.cabinet
    assert cabinet.notices == []
    cabinet.check()
    assert cabinet.register_head.length == len(cabinet.register())
    assert len(list(cabinet.folder.glob("cabinet-*.db"))) == 1
    with cabinet.read() as session:
        assert cabinet.pieces.orphans(session) == []
    known = {"cabinet.json", "cabinet.json.copie", "cabinet.lock", "pieces", "window.json"}
    known.add("destructions.liste")
    assert (cabinet.folder / COPY).read_bytes() == (cabinet.folder / NAME).read_bytes()
    names = {path.name for path in cabinet.folder.iterdir()} - known
    assert {name.split(".db")[-1] for name in names} <= {"", "-wal", "-shm"}
    assert not list(cabinet.folder.rglob("*.new"))
    assert not list(cabinet.pieces.folder.rglob("*.old"))


@dataclass(frozen=True)
class Template:
    """A cabinet made once and copied for each try, with what it holds."""

    folder: Path
    dumps: dict[int, Dump]

    @classmethod
    def make(cls, folder: Path, notes: Mapping[int, int]) -> "Template":
        build(folder, notes)
        with opened(folder) as desk:
            return cls(folder, {number: dump(desk, number) for number in notes})

    def size(self) -> int:
        """Bytes of the database."""
        (database,) = self.folder.glob("cabinet-*.db")
        return database.stat().st_size

    @contextmanager
    def copied(self, place: Path) -> Iterator[Path]:
        """A copy of its own for one try, removed afterwards."""
        folder = place / "cabinet"
        shutil.copytree(self.folder, folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)
