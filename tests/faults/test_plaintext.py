"""Every word typed in a dossier is looked for, before and after it was shredded.

After it, a word of the content may be nowhere: no file, no name, no page of the database decrypted
with the current key. The scanner is shown to find them where encryption, rotation or cleaning
is left out.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from bilan_desktop.practice.desk import open_desk
from bilan_desktop.storage import rotation
from bilan_desktop.storage.crypto import parsed_recovery_code
from bilan_desktop.storage.database import Database, connect
from bilan_desktop.storage.opening import proved_keeper
from bilan_desktop.storage.rows_content import CONTENT_TABLES
from bilan_desktop.storage.vault import Keeper
from tests.faults.scanner import Hit, Scanner, decrypted_pages
from tests.faults.typing_child import PASSPHRASE
from tests.faults.typing_in import Typist, guide, is_content

ROOT = Path(__file__).parents[2]
SEED = 2026
FLEETING = {"changed", "skipped", "uncommitted"}
"""Typed and never kept: overwritten, taken back, or cut off before the commit."""
APART = {"attachments.content", "attachments.zip"}
APART_AND_KEPT = {"record-attachments.content", "record-attachments.zip"}
MAY_STAY = {
    "beneficiary.first_name",
    "beneficiary.last_name",
    "beneficiary.address",
    "beneficiary.phone",
    "beneficiary.email",
    "contract.funder",
    "contract.employer",
    "contract.objective",
    "programme",
    "interviews.link",
    "interviews.place",
    "agreements.follow_up",
    "agreements.readers",
    "requests.recipient",
    "requests.purpose",
    "record-attachments.name",
    "record-attachments.media_type",
    "practice.name",
    "practice.consultant",
    "practice.address",
    "practice.email",
    "practice.phone",
    "practice.registration_number",
    "practice.link",
    "practice.place",
    "practice.siret",
    "practice.disability_contact",
    "practice.bilan_organisation",
}
"""What of the administrative half is still in the encrypted database after the shredding."""


@dataclass(frozen=True)
class Scene:
    """What is left of one dossier's life.

    Attributes:
        words: by the field where each was typed.
        home: every folder that the program could write in.
        before: a copy of the cabinet made when the process had been killed.
        after: the cabinet once the dossier is shredded.
        tray: what was handed in and over, which is not ours to keep clean.
        in_clear_before: what was readable in the home before the shredding.
    """

    words: dict[str, str]
    home: Path
    before: Path
    after: Path
    tray: Path
    in_clear_before: set[Hit]

    def scanner(self) -> Scanner:
        return Scanner(self.words.values())

    def fields(self, hits: set[Hit]) -> set[str]:
        found = {hit.word for hit in hits}
        return {path for path, word in self.words.items() if word in found}

    def in_database(self, folder: Path, key: bytes) -> set[str]:
        (database,) = folder.glob("cabinet-*.db")
        return self.fields(self.scanner().pages(database, key))


def keeper_of(folder: Path) -> Keeper:
    return proved_keeper(folder, PASSPHRASE)


def key_of(folder: Path) -> bytes:
    keeper = keeper_of(folder)
    return keeper.vault.data_key(keeper.manifest)


def child(home: Path, tray: Path, stage: str, extent: str) -> int:
    """Run the child in its own home; every variable that leads elsewhere is turned there."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR")
    folders = {name: home / name.lower() for name in (*names, "XDG_RUNTIME_DIR")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    places = {name: str(folder) for name, folder in {**folders, "HOME": home}.items()}
    command = [sys.executable, "-m", "tests.faults.typing_child", stage, str(tray), str(SEED)]
    command.append(extent)
    env = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode


def typed(extent: str) -> dict[str, str]:
    """The words of the child, typed again from the same seed in the same order."""
    typist = Typist(SEED, guide(whole=extent == "whole"))
    typist.practice()
    typist.dossier()
    for word in ("copy", "changed", "skipped", "committed", "uncommitted"):
        typist.text(word)
    return typist.words


@pytest.fixture(scope="module", params=["some", pytest.param("whole", marks=pytest.mark.faults)])
def scene(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Scene:
    extent = str(request.param)
    root = tmp_path_factory.mktemp("plaintext")
    home, tray, words = root / "home", root / "tray", typed(extent)
    tray.mkdir()
    assert child(home, tray, "type", extent) == -signal.SIGKILL
    after = home / "xdg_data_home" / "bilan-desktop"
    before = root / "before"
    shutil.copytree(after, before)
    in_clear = Scanner(words.values()).tree(home)
    assert child(home, tray, "shred", extent) == 0
    return Scene(words, home, before, after, tray, in_clear)


pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")


def test_every_field_was_typed_in_and_is_read_before_with_the_key(scene: Scene) -> None:
    found = scene.in_database(scene.before, key_of(scene.before))
    assert set(scene.words) - found - FLEETING == APART | APART_AND_KEPT
    assert scene.fields(_pieces(scene, scene.before)) == APART | APART_AND_KEPT


def test_before_the_shredding_only_the_working_copy_is_in_clear(scene: Scene) -> None:
    name = scene.words["copy"]
    places = {hit.place.split("/")[0] for hit in scene.in_clear_before}
    assert places == {f"{name}.docx", f"name of {name}.docx"}


def test_after_it_nothing_is_in_clear_anywhere(scene: Scene) -> None:
    assert not scene.scanner().tree(scene.home)


def test_after_it_the_current_key_opens_no_word_of_the_content(scene: Scene) -> None:
    found = scene.in_database(scene.after, key_of(scene.after))
    assert {path for path in found if is_content(path)} == set()
    assert found == MAY_STAY


def test_after_it_the_pieces_left_are_those_of_the_record(scene: Scene) -> None:
    assert scene.fields(_pieces(scene, scene.after)) == APART_AND_KEPT


def _pieces(scene: Scene, folder: Path) -> set[Hit]:
    """What is found in the attachments, decrypted."""
    hits: set[Hit] = set()
    with open_desk(folder, PASSPHRASE) as desk, desk.reading() as repository:
        for path in desk.cabinet.pieces.folder.iterdir():
            data = desk.cabinet.pieces.read(repository.session, path.stem)
            hits |= scene.scanner().data(data, path.name)
    return hits


def test_every_administrative_field_is_accounted_for(scene: Scene) -> None:
    administrative = {path for path in scene.words if not is_content(path)}
    assert administrative - APART_AND_KEPT - FLEETING - {"copy", "committed"} == MAY_STAY


def test_control_without_encryption_everything_is_found(scene: Scene, tmp_path: Path) -> None:
    source = _copied_database(scene, tmp_path)
    key, plain = key_of(scene.before), tmp_path / "plain" / "plain.db"
    plain.parent.mkdir()
    with closing(connect(source, key)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    hits = scene.scanner().tree(plain.parent)
    assert set(scene.words) - scene.fields(hits) - FLEETING == APART | APART_AND_KEPT


def test_control_without_rotation_the_key_still_opens_deleted_words(
    scene: Scene, tmp_path: Path
) -> None:
    source, key = _copied_database(scene, tmp_path), key_of(scene.before)
    with closing(connect(source, key)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        _delete_content(connection)
    content = {path for path in scene.words if is_content(path)} - APART
    found = scene.fields(scene.scanner().pages(source, key))
    assert len(content & found) > len(content) // 2


@pytest.mark.parametrize("cleaned", [False, True])
def test_control_without_cleaning_a_rotation_carries_deleted_words_over(
    scene: Scene, tmp_path: Path, *, cleaned: bool
) -> None:
    source, key, fresh = _copied_database(scene, tmp_path), key_of(scene.before), os.urandom(32)
    with closing(connect(source, key)) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        connection.execute("INSERT INTO words VALUES ('quetschemirabelle')")
        connection.execute("DELETE FROM words")
        _delete_content(connection)
    database, target = Database(source, key), tmp_path / "next.db"
    if cleaned:
        with database.write() as session:
            rotation.clean(session)
    rotation.export(database, target, fresh)
    database.close()
    assert bool(Scanner(["quetschemirabelle"]).pages(target, fresh)) == (not cleaned)


def _copied_database(scene: Scene, place: Path) -> Path:
    (database,) = scene.before.glob("cabinet-*.db")
    for path in scene.before.glob(f"{database.name}*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, place)
    return place / database.name


def _delete_content(connection: Any) -> None:
    for table in ("content", *(str(table.__tablename__) for table in CONTENT_TABLES)):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables' names
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def test_nothing_left_opens_a_copy_made_before(scene: Scene, tmp_path: Path) -> None:
    copy = _copied_database(scene, tmp_path)
    old = key_of(scene.before)
    assert _opens(copy, f"x'{old.hex()}'")
    for secret in _secrets(scene):
        assert not _opens(copy, secret)


def test_no_trace_of_the_old_key_is_left(scene: Scene) -> None:
    old, manifest = key_of(scene.before), keeper_of(scene.before).manifest
    wrapped = bytes.fromhex(manifest.data_key)
    traces = [form(key) for key in (old, wrapped) for form in (bytes, _hex, bytes.upper)]
    for path in scene.home.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(trace in data for trace in traces)
    keeper, key = keeper_of(scene.after), key_of(scene.after)
    assert not any(old in page for page in decrypted_pages(keeper.path(_name(keeper)), key))


def _name(keeper: Keeper) -> str:
    return keeper.manifest.database


def _hex(data: bytes) -> bytes:
    return data.hex().encode()


def _secrets(scene: Scene) -> set[str]:
    """Everything left that could be a key: what a person may type, and every 32 bytes there are."""
    keeper = keeper_of(scene.after)
    code = (scene.tray / "recovery-code").read_text(encoding="utf-8")
    text = (scene.after / "cabinet.json").read_text(encoding="utf-8")
    said = {PASSPHRASE, code, parsed_recovery_code(code) or "", keeper.manifest.cabinet}
    raw = {keeper.vault.data_key(keeper.manifest), keeper.vault._master, keeper.vault._mac_key}
    with open_desk(scene.after, PASSPHRASE) as desk, desk.reading() as repository:
        rows = repository.session.connection().exec_driver_sql("SELECT key FROM piece")
        raw |= {bytes(row[0]) for row in rows}
        text += "".join(entry.hash for entry in desk.cabinet.register())
    for word in re.findall(r"[0-9a-f]{64,}", text):
        raw |= {bytes.fromhex(word[at : at + 64]) for at in range(0, len(word) - 63, 2)}
    return said | {f"x'{key.hex()}'" for key in raw}


def _opens(database: Path, secret: str) -> bool:
    with closing(driver.connect(str(database), isolation_level=None)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        escaped = secret.replace("'", "''")
        connection.execute(f"PRAGMA key = '{escaped}'")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.DatabaseError:
            return False
    return True
