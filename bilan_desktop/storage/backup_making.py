"""Makes a backup of the open cabinet, through the database, while others go on working."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, select

from bilan_desktop.errors import DamagedError, DiskFullError
from bilan_desktop.storage import files, own, rotation
from bilan_desktop.storage.backup_writing import Contents, Maker, fresh, lay, typed_slots
from bilan_desktop.storage.core_tables import PieceRow, register_entries
from bilan_desktop.storage.crypto import random_key
from bilan_desktop.storage.database import make_engine, translated
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.manifest import RegisterState
from bilan_desktop.storage.medium import FULL, Progress, on_medium
from bilan_desktop.storage.packing import ENDING, Header, Source
from bilan_desktop.storage.register import verified
from bilan_desktop.storage.steps import step

_COPYING = "Copie du cabinet"
_MOST_TIMES = 3


class _ChangedError(Exception):
    """An attachment was removed while its backup was being made: begin again."""


def name_of(made_at: datetime, backup: str) -> str:
    """The name of a backup's file: it tells when, and nothing else."""
    return f"bilan-{made_at:%Y-%m-%d-%H%M}-{backup[:8]}{ENDING}"


def write_backup(
    inside: Inside, folder: Path, work: Path, made_at: datetime, progress: Progress
) -> tuple[Path, Header]:
    """Write and prove a backup of how the cabinet stands; it waits for its name.

    Args:
        inside: the open cabinet; its `one_at_a_time` is held.
        folder: where the backup goes.
        work: a private folder of the cabinet.
        made_at: this moment, in the practice's zone.
        progress: told how far it is; it may stop the work.

    Returns:
        The place of the backup, under whose companion name it lies, and what it says of itself.

    Raises:
        DiskFullError: no room.
        DamagedError: the database can't be copied whole.
        StorageError: the folder is out of reach.
    """
    backup = secrets.token_hex(16)
    path = folder / name_of(made_at, backup)
    with on_medium():
        _require_room(inside, folder)
    step("backup:begun")
    for left in range(_MOST_TIMES, 0, -1):
        try:
            return path, _write(
                inside, path, work, {"backup": backup, "made_at": made_at}, progress
            )
        except _ChangedError:
            if left == 1:
                raise DamagedError(rotation.UNPROVED) from None
    raise AssertionError(_MOST_TIMES)


def _require_room(inside: Inside, folder: Path) -> None:
    """Twice the database beside it, and all of the cabinet in the folder."""
    with files.disk_sentences():
        database = files.size_of(inside.database.path)
        pieces = sum(path.stat().st_size for path in inside.pieces.folder.glob("*.bin"))
        files.require_room(inside.folder, 2 * database)
    if files.free(folder) < database + pieces:
        raise DiskFullError(FULL)


def _write(
    inside: Inside, path: Path, work: Path, about: Mapping[str, object], progress: Progress
) -> Header:
    key, database = random_key(), work / "copie.db"
    progress.begin(_COPYING)
    files.wipe(database)
    with inside.gate.together():
        counts = rotation.export(inside.database, database, key)
    step("backup:exported")
    rows, state = _seen(database, key)
    pieces = _sources(inside, rows)
    manifest = inside.keeper.manifest
    whole = {
        **about,
        "slots": typed_slots(manifest.slots),
        "register_state": state,
        "sequence": manifest.sequence,
        "latest_moment": manifest.latest_moment,
        "lacking": len(rows) - len(pieces),
        "doubtful": manifest.doubtful,
    }
    maker = Maker(
        inside.keeper.vault,
        manifest.cabinet,
        inside.schema,
        inside.pieces,
        work,
        progress,
        "backup",
    )
    contents = Contents(whole, key, database, counts, own.gathered(inside.folder), pieces)
    return lay(maker, contents, fresh(path, manifest.cabinet))


def _seen(database: Path, key: bytes) -> tuple[list[PieceRow], RegisterState]:
    """The attachments and the register as they were copied."""
    engine = make_engine(database, key)
    try:
        with translated(), Session(engine) as session:
            rows = list(session.exec(select(PieceRow)))
            return rows, verified(register_entries(session))
    finally:
        engine.dispose()


def _sources(inside: Inside, rows: list[PieceRow]) -> list[tuple[str, Source]]:
    """The attachments that can be read; one that can't must not stop the backup of the rest."""
    found = []
    for row in rows:
        path = inside.pieces.path(row.id)
        try:
            with inside.read() as session:
                inside.pieces.read(session, row.id)
        except DamagedError:
            with inside.read() as session:
                if session.get(PieceRow, row.id) is None:
                    raise _ChangedError from None
            continue
        found.append((row.id, Source(path, files.size_of(path))))
    return found
