"""A new cabinet made of what a damaged one still gives; the damaged one is never written."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, literal_column, table
from sqlmodel import Session, select

from bilan_desktop.errors import DamagedError, ForeignCabinetError, StorageError
from bilan_desktop.storage import files, stones
from bilan_desktop.storage.core_tables import (
    MetaRow,
    PieceRow,
    RegisterRow,
    register_entries,
    tombstones,
    tombstones_of,
)
from bilan_desktop.storage.crypto import random_key
from bilan_desktop.storage.database import (
    connect,
    create_database,
    make_engine,
    salt_of,
    translated,
    wipe_database,
)
from bilan_desktop.storage.manifest import FOREIGN, NAME, RegisterState, encode
from bilan_desktop.storage.migrations import migrate
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.register import GENESIS, RegisterEntry, state_after, verified
from bilan_desktop.storage.rotation import check_structure, new_name
from bilan_desktop.storage.salvage import Harvest, Source, harvest, version_of
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.vault import Keeper
from bilan_desktop.storage.wal import lost_end

NOTHING = (
    "Plus rien ne se lit dans la base de ce cabinet : sa première page est abîmée. Restaurez votre "
    "dernière sauvegarde ; rien n’a été modifié."
)

Progress = Callable[[float, str], None]
"""Told the share done, from 0 to 1, and of what."""


@dataclass(frozen=True)
class Salvaged:
    """What became of a damaged cabinet.

    Attributes:
        rows: rows read, over all tables.
        lost: rows known to be lost.
        uncertain: whether more may be lost than can be counted.
        renamed: the dossiers whose name or own line is lost: named after their number.
        pieces: attachments kept.
        pieces_lost: attachments whose file is hurt or gone; their line stays, to say so.
        register_lost: lines at the register's end that could no longer be proved.
        doubtful: an agreement, a request or a freeze may be among what is lost: nothing is
            destroyed before somebody has looked.
    """

    rows: int
    lost: int
    uncertain: bool
    renamed: tuple[int, ...]
    pieces: int
    pieces_lost: int
    register_lost: int
    doubtful: bool


class Salvage:
    """Reads a damaged cabinet into a new folder."""

    def __init__(self, keeper: Keeper, schema: Schema, target: Path, now: datetime) -> None:
        """Prepare; nothing is written yet.

        Args:
            keeper: of the damaged cabinet, its manifest proved.
            schema: the tables above the store's own.
            target: a folder that is not there yet, or empty.
            now: this moment, aware of its zone.
        """
        self._keeper, self._schema, self._target, self._now = keeper, schema, target, now
        self._key = random_key()
        self._name = new_name()

    def run(self, progress: Progress = lambda _share, _what: None) -> Salvaged:
        """Read all that can be, prove it, and make the new cabinet: its manifest comes last.

        Raises:
            DamagedError: nothing can be read.
            StorageError: the disk refuses; the damaged cabinet is as it was.
        """
        files.private_folder(self._target)
        path = self._target / self._name
        progress(0.05, "Lecture de la base")
        found, hurt_log = self._read(path)
        step("salvage:read")
        progress(0.6, "Lecture des pièces jointes")
        engine = make_engine(path, self._key, "BEGIN IMMEDIATE", ("foreign_keys = OFF",))
        try:
            with translated(), Session(engine) as session:
                kept, gone = self._take_pieces(session)
                step("salvage:pieces")
                progress(0.9, "Vérification")
                renamed = self._schema.mend(session, self._now)
                orphans = _drop_orphans(session)
                state, cut = self._settle_register(session)
                known = self._keeper.manifest
                session.merge(MetaRow(id=1, cabinet=known.cabinet, sequence=known.sequence))
                session.commit()
                check_structure(session.connection())
        finally:
            engine.dispose()
        lost = self._schema.holds(found.lost.keys() | found.unknown)
        doubtful = lost or self._keeper.manifest.doubtful  # nobody has looked yet
        files.sync_file(path)
        self._write_manifest(path, state, doubtful=doubtful)
        step("salvage:settled")
        return Salvaged(
            rows=sum(found.read.values()),
            lost=sum(found.lost.values()) + orphans,
            uncertain=bool(found.unknown) or hurt_log,
            renamed=tuple(renamed),
            pieces=kept,
            pieces_lost=gone,
            register_lost=cut,
            doubtful=doubtful,
        )

    def _read(self, path: Path) -> tuple[Harvest, bool]:
        """Copy the damaged files, read the copy, and wipe it: opening the files would write them.

        Returns:
            what was read, and whether the log was left aside because it is hurt.
        """
        source = self._keeper.path(self._keeper.manifest.database)
        copy = self._target / new_name()
        try:
            hurt_log = copy_database(source, copy, self._keeper.manifest.salt)
            key = self._keeper.vault.data_key(self._keeper.manifest)
            version = version_of(copy, key)
            if version is None:
                raise DamagedError(NOTHING)
            _require_own(copy, key, self._keeper)
            every = self._schema.all_migrations()
            create_database(path, self._key)
            migrate(path, self._key, every[:version])
            found = _harvested(copy, key, path, self._key)
            migrate(path, self._key, every)
        finally:
            wipe_database(copy)
        return found, hurt_log

    def _take_pieces(self, session: Session) -> tuple[int, int]:
        """Copy the attachments that still open; returns how many do, and how many don't."""
        cabinet = self._keeper.manifest.cabinet
        old, new = Pieces(self._keeper.folder, cabinet), Pieces(self._target, cabinet)
        kept = gone = 0
        for piece in session.exec(select(PieceRow.id)).all():
            try:
                old.read(session, piece)
                with files.disk_sentences():
                    data = old.path(piece).read_bytes()
            except StorageError:
                gone += 1
                continue
            files.write_atomically(new.path(piece), data)
            kept += 1
        return kept, gone

    def _settle_register(self, session: Session) -> tuple[RegisterState, int]:
        """Keep the register as far as its chain holds, then as the list beside it goes on.

        Returns:
            its state, and how many lines it lost.
        """
        entries = register_entries(session)
        sound = _sound(entries)
        for entry in entries[len(sound) :]:
            session.delete(session.get_one(RegisterRow, entry.sequence))
        _require_stones(session, entries)  # those of a broken end too
        lines = [*sound, *self._recalled(session, sound)]
        state = state_after(lines[-1]) if lines else GENESIS
        known = self._keeper.manifest.register_state.length
        return state, max(known, len(entries), len(lines)) - len(lines)

    def _recalled(
        self, session: Session, sound: Sequence[RegisterEntry]
    ) -> Sequence[RegisterEntry]:
        """The lines that the register lost, from the sealed list that is kept beside it."""
        cabinet = self._keeper.manifest.cabinet
        path = self._keeper.folder / stones.NAME
        found = stones.read(path, self._keeper.vault, cabinet)
        if found is None or list(found.lines[: len(sound)]) != list(sound):
            return ()
        lines = found.lines[len(sound) :]
        session.add_all(RegisterRow.of(line) for line in lines)
        _require_stones(session, lines)
        if self._schema.leftovers(session):
            pieces = Pieces(self._target, cabinet)
            self._schema.replay.reapply(session, pieces, lines, found.standing)
        return lines

    def _write_manifest(self, path: Path, state: RegisterState, *, doubtful: bool) -> None:
        """The same slots open it; its sequence is past the damaged one's."""
        known = self._keeper.manifest
        generation = known.sequence + 1
        fresh = known.changed(
            database=self._name,
            salt=salt_of(path),
            data_key=self._keeper.vault.wrap(self._key, self._name, generation),
            generation=generation,
            next_database=None,
            retired=(),
            register_state=state,
            announced=None,
            doubtful=doubtful,
        )
        files.write_atomically(self._target / NAME, encode(self._keeper.vault.sign(fresh)))


def _require_own(copy: Path, key: bytes, keeper: Keeper) -> None:
    """Check that the manifest is not older than the database, where the database can tell.

    Raises:
        ForeignCabinetError: it is.
    """
    source = Source(copy, key)
    try:
        rows = source.rows("SELECT cabinet, sequence FROM core_meta")
    finally:
        source.close()
    known = keeper.manifest
    if rows and (rows[0][0] != known.cabinet or rows[0][1] > known.sequence):
        raise ForeignCabinetError(FOREIGN)


def copy_database(source: Path, copy: Path, salt: str) -> bool:
    """Copy a database and its log, unless that is hurt: then what is at home is the best there is.

    Args:
        source: the database.
        copy: a path where nothing is.
        salt: what the manifest knows that it begins with: without it no page can be read.

    Returns:
        whether the log was left aside.

    Raises:
        DamagedError: there is no database.
        StorageError: the disk refuses.
    """
    if not source.exists():
        raise DamagedError(NOTHING)
    log = files.beside(source, "-wal")
    hurt = lost_end(log)
    for one, other in ((source, copy), (log, files.beside(copy, "-wal"))):
        if one.exists() and not (hurt and one == log):
            files.create_private(other)
            with files.disk_sentences():
                shutil.copyfile(one, other)
    with files.disk_sentences(), copy.open("r+b") as file:
        file.write(bytes.fromhex(salt))
    return hurt


def _harvested(source: Path, source_key: bytes, path: Path, key: bytes) -> Harvest:
    with translated():
        target = connect(path, key)
        try:
            target.execute("PRAGMA foreign_keys = OFF")
            target.execute("BEGIN IMMEDIATE")
            found = harvest(source, source_key, target)
            target.execute("COMMIT")
        finally:
            target.close()
    return found


def _drop_orphans(session: Session) -> int:
    """Delete the rows whose parent is lost and can't be put back; returns how many."""
    dropped = 0
    while rows := session.connection().exec_driver_sql("PRAGMA foreign_key_check").all():
        for name, rowid, *_ in rows:
            orphan = table(str(name))
            session.connection().execute(delete(orphan).where(literal_column("rowid") == rowid))
        dropped += len({(row[0], row[1]) for row in rows})
    return dropped


def _require_stones(session: Session, entries: Sequence[RegisterEntry]) -> None:
    """Give each line the tombstones that it lacks: what was destroyed must not come back."""
    there = {(stone.dossier_number, stone.category) for stone in tombstones(session)}
    for entry in entries:
        session.add_all(
            stone
            for stone in tombstones_of(entry)
            if (stone.dossier_number, stone.category) not in there
        )
    session.flush()


def _sound(entries: Sequence[RegisterEntry]) -> Sequence[RegisterEntry]:
    """The longest beginning of the register whose chain holds."""
    for length in range(len(entries), 0, -1):
        with suppress(DamagedError):
            verified(entries[:length])
            return entries[:length]
    return ()
