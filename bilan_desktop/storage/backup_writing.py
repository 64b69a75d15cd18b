"""Writes a backup's file, proves it by opening it, and puts it in its place."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from bilan_desktop.errors import BilanError, DamagedError, StorageError
from bilan_desktop.storage import files, own, rotation
from bilan_desktop.storage.core_tables import PieceRow
from bilan_desktop.storage.database import make_engine, translated, wipe_database
from bilan_desktop.storage.manifest import Slot
from bilan_desktop.storage.medium import Progress, on_medium
from bilan_desktop.storage.packing import (
    DAMAGED,
    ENDING,
    Header,
    Pack,
    PiecePart,
    Source,
    data_key,
    prove,
    signed,
    write,
)
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.vault import Vault

_WRITING, _PROVING = "Écriture de la sauvegarde", "Vérification de la sauvegarde"


@dataclass(frozen=True)
class Maker:
    """What writing a backup takes, of an open cabinet.

    Attributes:
        work: a private folder for what is written in between.
        steps: what the named steps begin with.
    """

    vault: Vault
    cabinet: str
    schema: Schema
    pieces: Pieces
    work: Path
    progress: Progress
    steps: str


@dataclass(frozen=True)
class Contents:
    """What goes into a backup.

    Attributes:
        about: the header's fields but for the parts.
        key: the key of the exported database, fresh.
        database: the export.
        counts: its rows by table.
        texts: the consultant's own files.
        pieces: the attachments' files by their ids.
    """

    about: Mapping[str, Any]
    key: bytes
    database: Path
    counts: dict[str, int]
    texts: dict[str, str]
    pieces: Sequence[tuple[str, Source]]


def typed_slots(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots that a person opens: another computer's key store does not know this one's key."""
    return tuple(slot for slot in slots if slot.kind != "keystore")


def lay(maker: Maker, contents: Contents, path: Path) -> Header:
    """Write the file and prove it; it has no name of a backup yet.

    Raises:
        DiskFullError: no room.
        DamagedError: what was written can't be read back whole.
        StorageError: the medium refuses, or somebody stopped it.
    """
    sealed = own.sealed(contents.texts, contents.key, contents.about["backup"])
    aside = maker.work / "own"
    files.write_atomically(aside, sealed)
    database = Source(contents.database, files.size_of(contents.database))
    sources = [database, Source(aside, len(sealed)), *(source for _, source in contents.pieces)]
    maker.progress.total = 3 * sum(source.size for source in sources)
    maker.progress.begin(_WRITING)
    header = signed(_header(maker, contents, sources), maker.vault)
    write(path, header, sources, maker.progress)
    step(f"{maker.steps}:packed")
    maker.progress.begin(_PROVING)
    check(maker, path, contents.counts)
    step(f"{maker.steps}:verified")
    return header


def _header(maker: Maker, contents: Contents, sources: Sequence[Source]) -> Header:
    database, texts, *pieces = (source.part(maker.progress) for source in sources)
    named = [
        PiecePart(id=piece, size=part.size, sha256=part.sha256)
        for (piece, _), part in zip(contents.pieces, pieces, strict=True)
    ]
    about = dict(contents.about)
    wrapped = maker.vault.wrap(
        contents.key, f"backup-{about['backup']}", about.get("rewritten", 0) + 1
    )
    return Header(
        **about,
        cabinet=maker.cabinet,
        data_key=wrapped,
        database=database,
        own=texts,
        pieces=tuple(named),
    )


def check(maker: Maker, path: Path, counts: dict[str, int] | None = None) -> None:
    """Open a backup as a restoring would: its pages, its rows, its tombstones, every attachment.

    Raises:
        DamagedError: something in it does not hold.
    """
    pack = Pack(path)
    prove(pack.header, maker.vault, maker.cabinet)
    key = data_key(pack.header, maker.vault)
    own.unsealed(pack.read(1), key, pack.header.backup)
    trial = maker.work / "essai.db"
    pack.extract(0, trial, maker.progress)
    try:
        rotation.prove(trial, key, counts, maker.schema.leftovers)
        _check_pieces(maker, pack, trial, key)
    finally:
        wipe_database(trial)


def _check_pieces(maker: Maker, pack: Pack, trial: Path, key: bytes) -> None:
    engine = make_engine(trial, key)
    try:
        with translated(), Session(engine) as session:
            rows = {row.id: row for row in session.exec(select(PieceRow))}
    finally:
        engine.dispose()
    for index, piece in enumerate(pack.header.pieces, 2):
        if piece.id not in rows:
            raise DamagedError(DAMAGED)
        maker.pieces.opened(rows[piece.id], pack.read(index))
        maker.progress.moved(piece.size)


def fresh(path: Path, cabinet: str) -> Path:
    """Where a backup is written before it takes its place; it names whose it is."""
    return files.beside(path, f".{cabinet[:8]}{files.NEW}")


def _former(path: Path, cabinet: str) -> Path:
    return files.beside(path, f".{cabinet[:8]}{files.FORMER}")


def place(path: Path, cabinet: str, prefix: str) -> None:
    """Give a proved backup its name; the bytes of the one that it replaces are overwritten.

    The old file gets a second name first; where links are unknown (a FAT drive), it gives its own
    up, and a cut leaves it to `tidy`.

    Raises:
        StorageError: the medium refuses.
    """
    former = _former(path, cabinet)
    with on_medium():
        if path.exists():
            try:
                os.link(path, former)
            except OSError:
                path.replace(former)
            step(f"{prefix}:linked")
        fresh(path, cabinet).replace(path)
        files.sync_folder(path.parent)
        step(f"{prefix}:placed")
        files.wipe(former)


def tidy(folder: Path, cabinet: str) -> None:
    """Take up, in a folder of backups, what an interruption left of this cabinet's.

    Raises:
        StorageError: the medium refuses.
    """
    tag = f"{ENDING}.{cabinet[:8]}"
    with on_medium():
        for former in sorted(folder.glob(f"*{tag}{files.FORMER}")):
            path = former.with_name(former.name.removesuffix(f".{cabinet[:8]}{files.FORMER}"))
            if not path.exists():
                former.replace(path)
            elif former.samefile(path):
                former.unlink()
            else:
                files.wipe(former)
        for left in folder.glob(f"*{tag}{files.NEW}"):
            files.wipe(left)


@contextmanager
def tidied(folder: Path, cabinet: str) -> Iterator[None]:
    """Leave nothing half written in a folder of backups when a work fails."""
    try:
        yield
    except BilanError:
        with suppress(StorageError):
            tidy(folder, cabinet)
        raise
