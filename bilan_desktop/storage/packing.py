"""One backup in one file: a header that tells all the rest, then the parts, each encrypted already.

    magic, header's length, header (canonical JSON), database, own files, attachments

Nothing of it is believed before it is proved: lengths are bounded and must add up to the file's,
the HMAC covers the header, and the header holds the hash of every part.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bilan_desktop.errors import DamagedError, ForeignCabinetError, NewerVersionError
from bilan_desktop.storage import files
from bilan_desktop.storage.crypto import authenticate, canonical, same
from bilan_desktop.storage.manifest import Hash, Hex, RegisterState, Salt, Slot
from bilan_desktop.storage.medium import CHUNK, Progress, copy, on_medium, sync
from bilan_desktop.storage.vault import Vault

MAGIC = b"BILAN-SAUVEGARDE"
FORMAT = "bilan-desktop/backup"
VERSION = 1
ENDING = ".sauvegarde"
LONGEST_HEADER = 32 * 2**20
"""Bytes; a header of a hundred thousand attachments takes half of it."""
MOST_PIECES = 100_000
LARGEST_PART = 2**42
_LENGTH = 4
_MAC = "backup-mac"

NOT_ONE = (
    "Ce fichier n’est pas une sauvegarde de ce programme. Choisissez un fichier dont le nom finit "
    "par « .sauvegarde » ; rien n’a été modifié."
)
DAMAGED = (
    "Cette sauvegarde est abîmée : elle a été coupée, ou modifiée hors du programme. Rien n’a été "
    "modifié ; prenez-en une autre."
)
NEWER = (
    "Cette sauvegarde a été faite par une version plus récente du programme. Mettez le programme à "
    "jour sur cet ordinateur, puis recommencez ; rien n’a été modifié."
)
FOREIGN = "Cette sauvegarde est celle d’un autre cabinet. Rien n’a été modifié."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Part(_Strict):
    """A run of bytes of the file, and their SHA-256."""

    size: int = Field(ge=0, le=LARGEST_PART)
    sha256: Hash


class PiecePart(Part):
    """An attachment's file, as it lies in the cabinet."""

    id: Salt


class Header(_Strict):
    """What a backup says of itself.

    Attributes:
        backup: its identifier; it stays when the backup is rewritten.
        cabinet: whose it is.
        made_at: of when its dossiers are.
        rewritten: how often destructions were carried over to it.
        slots: the passphrase and the code that open it, as they were at its last writing.
        data_key: its database's key, wrapped under the master key for this backup alone.
        register_state: how far the register goes in it: of later destructions it knows nothing.
        sequence: of the manifest, at its last writing.
        latest_moment: the latest moment that the cabinet had seen.
        own: the consultant's own exercises and programmes, sealed.
        lacking: how many attachments could not be read when it was made.
        doubtful: of a salvaged cabinet that nobody has looked at yet, as `Manifest` has it.
        mac: HMAC-SHA256 of all the rest, under a key drawn from the master key.
    """

    format: Literal["bilan-desktop/backup"] = "bilan-desktop/backup"
    version: Literal[1] = 1
    backup: Salt
    cabinet: Salt
    made_at: AwareDatetime
    rewritten: int = Field(default=0, ge=0, le=2**31)
    slots: tuple[Slot, ...] = Field(min_length=1, max_length=8)
    data_key: Hex
    register_state: RegisterState
    sequence: int = Field(ge=1, le=2**53)
    latest_moment: AwareDatetime
    database: Part
    own: Part
    pieces: tuple[PiecePart, ...] = Field(max_length=MOST_PIECES)
    lacking: int = Field(default=0, ge=0, le=MOST_PIECES)
    doubtful: bool = False
    mac: str = ""

    def signed_bytes(self) -> bytes:
        """What the HMAC covers: everything but itself."""
        left_out = {"mac"} if self.doubtful else {"mac", "doubtful"}  # the first ones had no doubt
        return canonical(self.model_dump(mode="json", exclude=left_out))

    def parts(self) -> tuple[Part, ...]:
        """All that follows the header, in its order."""
        return (self.database, self.own, *self.pieces)

    @property
    def key_name(self) -> str:
        """What its data key is bound to."""
        return f"backup-{self.backup}"


def signed(header: Header, vault: Vault) -> Header:
    """The same header with its HMAC."""
    mac = authenticate(vault.key_for(_MAC), header.signed_bytes())
    return header.model_copy(update={"mac": mac})


def prove(header: Header, vault: Vault, cabinet: str) -> None:
    """Check that a header is this cabinet's and was written by this program.

    Raises:
        ForeignCabinetError: it is another cabinet's.
        DamagedError: it was changed, or made under a master key that was renewed since.
    """
    if header.cabinet != cabinet:
        raise ForeignCabinetError(FOREIGN)
    if not same(header.mac, authenticate(vault.key_for(_MAC), header.signed_bytes())):
        raise DamagedError(DAMAGED)


def data_key(header: Header, vault: Vault) -> bytes:
    """The key of a proved backup's database.

    Raises:
        DamagedError: it was wrapped for another backup.
    """
    try:
        return vault.unwrap(header.data_key, header.key_name, header.rewritten + 1)
    except DamagedError:
        raise DamagedError(DAMAGED) from None


@dataclass(frozen=True)
class Source:
    """Where a part's bytes are: in a file, from an offset on."""

    path: Path
    size: int
    offset: int = 0

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file, at the part's first byte."""
        with files.disk_sentences(), self.path.open("rb") as file:
            file.seek(self.offset)
            yield file

    def part(self, progress: Progress) -> Part:
        """Its size and hash.

        Raises:
            DamagedError: it is shorter than it should be.
        """
        digest, left = hashlib.sha256(), self.size
        with self.opened() as file:
            while left > 0 and (piece := file.read(min(left, CHUNK))):
                digest.update(piece)
                progress.moved(len(piece))
                left -= len(piece)
        if left:
            raise DamagedError(DAMAGED)
        return Part(size=self.size, sha256=digest.hexdigest())


def write(path: Path, header: Header, sources: Sequence[Source], progress: Progress) -> None:
    """Write a backup to a new file, durably.

    Args:
        path: a file that is not there yet.
        header: signed.
        sources: the parts' bytes, in the header's order.
        progress: told of each piece.

    Raises:
        DiskFullError: no room.
        DamagedError: a source changed since it was hashed.
        StorageError: the medium is out of reach.
    """
    body = canonical(header.model_dump(mode="json"))
    with on_medium():
        files.create_private(path)
        with path.open("r+b") as target:
            target.write(MAGIC + len(body).to_bytes(_LENGTH) + body)
            for part, source in zip(header.parts(), sources, strict=True):
                with source.opened() as file:
                    _copy_part(part, file, target, progress)
            sync(target)
        files.sync_folder(path.parent)


def _copy_part(part: Part, source: BinaryIO, target: BinaryIO, progress: Progress) -> None:
    digest = hashlib.sha256()

    def seen(piece: bytes) -> None:
        digest.update(piece)
        progress.moved(len(piece))

    copied = copy(source, target, part.size, seen)
    if copied != part.size or digest.hexdigest() != part.sha256:
        raise DamagedError(DAMAGED)


class Pack:
    """A backup that lies in a file: its header read, its lengths checked; nothing proved yet.

    Attributes:
        path: the file.
        header: what it says of itself.
        size: bytes of the whole file.
    """

    def __init__(self, path: Path) -> None:
        """Read the header.

        Raises:
            DamagedError: it is no backup, or its lengths don't add up.
            NewerVersionError: a newer program wrote it.
            StorageError: the file can't be read.
        """
        self.path = path
        with on_medium(), path.open("rb") as file:
            self.size = path.stat().st_size
            self.header, begin = _read_header(file, self.size)
        self._offsets = [begin]
        for part in self.header.parts():
            self._offsets.append(self._offsets[-1] + part.size)
        ids = {piece.id for piece in self.header.pieces}
        if self._offsets[-1] != self.size or len(ids) != len(self.header.pieces):
            raise DamagedError(DAMAGED)

    def source(self, index: int) -> Source:
        """Where the part of that index lies: 0 the database, 1 the own files, then the pieces."""
        return Source(self.path, self.header.parts()[index].size, self._offsets[index])

    def extract(self, index: int, target: Path, progress: Progress) -> None:
        """Copy a part to a new file of its owner's alone, its hash verified.

        Raises:
            DamagedError: the part was changed; the file is to be wiped.
            StorageError: a disk refuses.
        """
        files.create_private(target)
        part, source = self.header.parts()[index], self.source(index)
        with files.disk_sentences(), source.opened() as file, target.open("r+b") as made:
            _copy_part(part, file, made, progress)
            sync(made)

    def read(self, index: int) -> bytes:
        """A part in memory, its hash verified: an attachment, or the own files.

        Raises:
            DamagedError: it was changed.
        """
        part = self.header.parts()[index]
        with self.source(index).opened() as file:
            data = file.read(part.size)
        if len(data) != part.size or hashlib.sha256(data).hexdigest() != part.sha256:
            raise DamagedError(DAMAGED)
        return data


def _read_header(file: BinaryIO, size: int) -> tuple[Header, int]:
    start = file.read(len(MAGIC) + _LENGTH)
    if start[: len(MAGIC)] != MAGIC:
        raise DamagedError(NOT_ONE)
    length = int.from_bytes(start[len(MAGIC) :])
    if len(start) != len(MAGIC) + _LENGTH or not 0 < length <= min(size, LONGEST_HEADER):
        raise DamagedError(DAMAGED)
    return _parsed(file.read(length)), len(start) + length


def _parsed(data: bytes) -> Header:
    body: Any
    try:
        body = json.loads(data)
        ours = isinstance(body, dict) and canonical(body) == data
    except (ValueError, RecursionError):  # a letter that UTF-8 does not know is a ValueError too
        raise DamagedError(DAMAGED) from None
    if not ours:
        raise DamagedError(DAMAGED)
    version = body.get("version")
    if body.get("format") == FORMAT and type(version) is int and version > VERSION:
        raise NewerVersionError(NEWER)
    try:
        return Header.model_validate_json(data)
    except ValidationError:
        raise DamagedError(DAMAGED) from None
