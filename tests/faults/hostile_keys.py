"""Hostile manifests, backups and passphrases: what is read before anything is proved."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bilan_desktop.domain.passphrases import strength
from bilan_desktop.errors import BilanError, DamagedError
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.practice.restoring import restore
from bilan_desktop.storage import stones
from bilan_desktop.storage.backup_list import Settings
from bilan_desktop.storage.crypto import canonical, normalised_passphrase, parsed_recovery_code
from bilan_desktop.storage.manifest import COPY, NAME, decode, encode
from bilan_desktop.storage.packing import MAGIC, Header, Pack
from bilan_desktop.storage.vault import Vault
from tests.faults import cabinets
from tests.faults.cabinets import NOTES, Template
from tests.faults.hostile import ACCEPTED, REFUSED, judged
from tests.faults.hostile_values import Draw, any_word, as_json, mangled, mutated

_ONE_NOTE = dict.fromkeys(NOTES, 1)
_BEGIN = len(MAGIC) + 4


def _canonical(document: Any) -> bytes:
    """As the program itself would write it, so that only the values can be what is wrong."""
    try:
        return canonical(document)
    except (AttributeError, TypeError, ValueError):
        return as_json(document)


def checked(document: Any) -> bytes:
    """A manifest with the checksum of what it says: an accident would not do that."""
    if not isinstance(document, dict):
        return as_json(document)
    body = {name: value for name, value in document.items() if name != "checksum"}
    try:
        return canonical({**body, "checksum": hashlib.sha256(canonical(body)).hexdigest()})
    except (TypeError, ValueError):
        return as_json(document)


@st.composite
def _manifests(draw: Draw, sound: bytes) -> bytes:
    how = draw(st.integers(0, 9))
    if how == 0:
        return draw(st.binary(max_size=300))
    if how <= 2:
        return draw(mangled(sound))
    document = draw(mutated([json.loads(sound)]))
    return checked(document) if how <= 8 else as_json(document)


class Manifests:
    """`cabinet.json` and its copy, forged alike: another one opens nothing and changes nothing."""

    name = "manifest"

    def __init__(self, root: Path) -> None:
        self._folder = Template.make(root / "forged", _ONE_NOTE).folder
        self._sound = (self._folder / NAME).read_bytes()
        self._tries = 0

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return _manifests(self._sound)

    def attempt(self, case: bytes) -> str:
        return judged(lambda: self._read(case))

    def _read(self, case: bytes) -> str:
        found = decode(case)
        assert decode(encode(found)) == found
        if found == decode(self._sound):  # what was left out says the same as what stood there
            return ACCEPTED
        self._tries += 1
        if self._tries % 4 == 0:
            self._open(case)
        return "read, not proved"

    def _open(self, case: bytes) -> None:
        for name in (NAME, COPY):
            (self._folder / name).write_bytes(case)
        before = self._files()
        opened = False
        with (
            suppress(BilanError),
            open_desk(self._folder, cabinets.PASSPHRASE, clock=cabinets.clock),
        ):
            opened = True
        assert not opened, "a forged manifest opened the cabinet"
        assert self._files() == before

    def _files(self) -> dict[str, bytes]:
        left_out = ("-shm", ".lock")
        return {
            str(path.relative_to(self._folder)): path.read_bytes()
            for path in self._folder.rglob("*")
            if path.is_file() and not path.name.endswith(left_out)
        }

    def close(self) -> None:
        """The true manifest opens it still."""
        for name in (NAME, COPY):
            (self._folder / name).write_bytes(self._sound)
        with open_desk(self._folder, cabinets.PASSPHRASE, clock=cabinets.clock) as desk:
            desk.cabinet.check()


@st.composite
def _backups(draw: Draw, sound: bytes) -> bytes:
    """A backup whose header was forged or whose bytes were hurt; the lengths right or not."""
    length = int.from_bytes(sound[len(MAGIC) : _BEGIN])
    header, body = sound[_BEGIN : _BEGIN + length], sound[_BEGIN + length :]
    how = draw(st.integers(0, 9))
    if how == 0:
        return draw(st.sampled_from((b"", MAGIC, MAGIC + b"\xff" * 4))) + draw(
            st.binary(max_size=200)
        )
    if how <= 2:
        return draw(mangled(sound))
    forged = _canonical(draw(mutated([json.loads(header)])))
    if how == 9:
        forged = draw(mangled(header))
    told = len(forged) if how <= 7 else draw(st.sampled_from((0, 1, len(forged) - 1, 2**32 - 1)))
    return MAGIC + max(0, told).to_bytes(4) + forged + body


class Backups:
    """Backup files: refused before anything is laid down, and the cabinet is not touched."""

    name = "backup"

    def __init__(self, root: Path) -> None:
        cabinets.build(root / "backed", dict.fromkeys(NOTES, 1))
        folder = root / "sauvegardes"
        folder.mkdir()
        with cabinets.opened(root / "backed") as desk:
            desk.cabinet.backups.choose(Settings(folder))
            made = desk.cabinet.backups.make(cabinets.NOW)
        self._sound, self._header = made.path.read_bytes(), Pack(made.path).header
        shutil.rmtree(root / "backed")
        self._alone = root / "seule"
        self._alone.mkdir()
        self._file = self._alone / "essai.sauvegarde"
        self._tries = 0

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return _backups(self._sound)

    def attempt(self, case: bytes) -> str:
        self._file.write_bytes(case)
        outcome = judged(lambda: self._read(case))
        assert self._file.read_bytes() == case
        assert [path.name for path in self._alone.iterdir()] == [self._file.name]
        return outcome

    def _read(self, case: bytes) -> str:
        pack = Pack(self._file)
        assert pack.size == len(case)
        for at in range(len(pack.header.parts())):
            try:
                pack.read(at)
            except DamagedError:
                break
        self._tries += 1
        if case != self._sound and self._tries % 4:
            return "read, not proved"
        return self._restore(case, pack.header)

    def _restore(self, case: bytes, header: Header) -> str:
        """A header that leaves out what it would not change says the same, hashes included."""
        target = self._alone / "cabinet"
        try:
            restore(self._file, cabinets.PASSPHRASE, target, clock=cabinets.clock)
        except BilanError:
            assert case != self._sound
            raise
        assert header == self._header, "a forged backup was restored"
        shutil.rmtree(target)
        for left in self._alone.iterdir():
            if left != self._file:
                left.unlink()
        return ACCEPTED

    def close(self) -> None:
        """The true one is restored still."""
        self._file.write_bytes(self._sound)
        restore(self._file, cabinets.PASSPHRASE, self._alone / "cabinet", clock=cabinets.clock)
        with cabinets.opened(self._alone / "cabinet") as desk:
            desk.cabinet.check()


class Lists:
    """The list of destructions beside a cabinet: another one counts as none."""

    name = "list of destructions"

    def __init__(self, root: Path) -> None:
        template = Template.make(root / "listed", _ONE_NOTE)
        manifest = decode((template.folder / NAME).read_bytes())
        self._vault, self._cabinet = Vault.unlock(manifest, cabinets.PASSPHRASE), manifest.cabinet
        self._path = root / "essai.destructions"
        stones.write(self._path, stones.Stones(), self._vault, self._cabinet)
        self._sound = self._path.read_bytes()

    @property
    def cases(self) -> SearchStrategy[bytes]:
        return st.one_of(st.just(self._sound), mangled(self._sound), st.binary(max_size=200))

    def attempt(self, case: bytes) -> str:
        self._path.write_bytes(case)
        found = stones.read(self._path, self._vault, self._cabinet)
        assert (found is None) is (case != self._sound)
        return REFUSED if found is None else ACCEPTED

    def close(self) -> None:
        """Nothing to take down."""


class Passphrases:
    """Whatever is typed for a passphrase or a code opens nothing, and is judged in no time."""

    name = "passphrase"

    def __init__(self, root: Path) -> None:
        template = Template.make(root / "typed", _ONE_NOTE)
        self._manifest = decode((template.folder / NAME).read_bytes())

    @property
    def cases(self) -> SearchStrategy[str]:
        return st.one_of(any_word, _parts.map("".join))

    def attempt(self, case: str) -> str:
        judged_as = strength(case, [case[:40]])
        assert 0 <= judged_as.share <= 1
        code = parsed_recovery_code(case)
        assert code is None or parsed_recovery_code(code) == code
        return judged(lambda: self._open(case))

    def _open(self, case: str) -> str:
        normal = normalised_passphrase(case)
        assert normalised_passphrase(normal) == normal
        Vault.unlock(self._manifest, case)
        raise AssertionError("anything opens the cabinet")

    def close(self) -> None:
        """Nothing to take down."""


_pieces: Sequence[str] = (
    "azerty",
    "1234",
    "aaaa",
    "bonjour",
    "é",
    "\u0301",
    " ",
    "-",
    "ABCD",
    "0O1I",
)
_parts = st.lists(st.sampled_from(_pieces), max_size=40)
