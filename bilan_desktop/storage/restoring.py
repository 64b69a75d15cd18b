"""Makes a cabinet of a backup: unpacked aside, brought up to every destruction known, then placed.

Whoever is interrupted finds the old state or the new one: the place changes by renaming whole
folders, and what is ready is put in its place by the next opening.
"""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, select

from bilan_desktop.errors import BilanError, DamagedError
from bilan_desktop.storage import files, leavings, manifest, opening, own, place, rotation, stones
from bilan_desktop.storage.backup_list import Inherited, inherited
from bilan_desktop.storage.backup_rewriting import Older
from bilan_desktop.storage.backup_writing import Maker, typed_slots
from bilan_desktop.storage.core_tables import PieceRow
from bilan_desktop.storage.crypto import Secret, random_key
from bilan_desktop.storage.database import make_engine, salt_of, translated
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.leavings import Leavings
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.manifest import Manifest, RegisterState, Slot
from bilan_desktop.storage.medium import Progress
from bilan_desktop.storage.packing import Pack, prove
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.register import verified
from bilan_desktop.storage.replay import STRANGER
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.stones import Stones
from bilan_desktop.storage.vault import Keeper, Vault
from bilan_desktop.storage.workshop import workshop

_UNPACKING = "Lecture de la sauvegarde"


@dataclass(frozen=True)
class Living:
    """What is known of the cabinet whose place the restored one takes, or of what destroyed it.

    Attributes:
        lists: of what was destroyed, from wherever one was found.
        sequence: of its manifest; 0 where it can't be read.
        latest: the latest moment that it had seen.
        backups: what it knew of its backups, and where they go.
        leavings: what it knew of the copies outside it.
        slots: what opens it.
    """

    lists: tuple[Stones, ...] = ()
    sequence: int = 0
    latest: datetime | None = None
    backups: Inherited = field(default_factory=Inherited)
    leavings: Leavings = field(default_factory=Leavings)
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Unpacked:
    """A backup laid out as a cabinet.

    Attributes:
        folder: where it lies: a cabinet that opens like any other.
        backups: what the cabinet in whose place it goes knew of its backups.
        leavings: what that one knew of the copies outside it.
        replaced: whether the passphrase or the code that opens it was replaced there since.
    """

    folder: Path
    backups: Inherited
    leavings: Leavings
    replaced: bool


def unpack(
    file: Path, secret: Secret, folder: Path, schema: Schema, progress: Progress
) -> Unpacked:
    """Lay a cabinet of a backup aside, under a fresh key, without what was destroyed since.

    Args:
        file: the backup.
        secret: the passphrase or the code with which it was last written.
        folder: the place that it will take; the cabinet there is read, never written over.
        schema: the tables above the store's own.
        progress: told how far it is; it may stop the work.

    Raises:
        WrongPassphraseError: the secret opens no slot of it.
        DamagedError: the file was changed or cut; nothing is left.
        NewerVersionError: a newer program wrote it.
        DiskFullError: no room.
        StorageError: a disk refuses.
    """
    pack = Pack(file)
    vault = Vault.of_slots(pack.header.slots, pack.header.cabinet, secret)
    prove(pack.header, vault, pack.header.cabinet)
    step("restore:unlocked")
    known = _living(file, folder, vault, pack.header.cabinet, schema)
    made = place.restored(folder)
    remove(made)
    try:
        files.private_folder(made)
        files.require_room(made, pack.size + 3 * pack.header.database.size)
        _Unpacking(pack, vault, made, known, schema, progress).lay()
    except BaseException:
        with suppress(OSError):
            remove(made)
        raise
    replaced = bool(known.slots) and typed_slots(known.slots) != pack.header.slots
    return Unpacked(made, known.backups, known.leavings, replaced)


def _living(file: Path, folder: Path, vault: Vault, cabinet: str, schema: Schema) -> Living:
    """Gather what was destroyed: from the living cabinet, from the lists beside it and the file."""
    paths = (stones.beside_backups(file.parent, cabinet), folder / stones.NAME)
    lists = [found for path in paths if (found := stones.read(path, vault, cabinet))]
    try:
        known = opening.read_manifest(folder)
        vault.prove(known)
    except BilanError:
        return Living(tuple(lists))
    if known.cabinet != cabinet:
        return Living(tuple(lists))
    backups, left = Inherited(), Leavings()
    with suppress(BilanError):  # damaged: the lists are all there is
        inside = Inside(folder, Keeper(folder, vault, known), schema)
        try:
            lists.append(stones.current(inside))
            with inside.read() as session:
                backups, left = inherited(session), leavings.left_by(session)
        finally:
            inside.close()
    return Living(tuple(lists), known.sequence, known.latest_moment, backups, left, known.slots)


@dataclass(frozen=True)
class _Unpacking:
    """A proved backup on its way to a folder of its own.

    Attributes:
        made: the folder.
        known: what is known of the cabinet there was.
    """

    pack: Pack
    vault: Vault
    made: Path
    known: Living
    schema: Schema
    progress: Progress

    def lay(self) -> None:
        """Make the cabinet; its manifest last, for it alone makes a cabinet."""
        header = self.pack.header
        database, key = self.made / rotation.new_name(), random_key()
        self.progress.total = self.pack.size
        self.progress.begin(_UNPACKING)
        newest, kept = self._lay_database(database, key)
        self._lay_pieces(database, key, kept)
        step("restore:pieces")
        if newest.lines:
            stones.write(self.made / stones.NAME, newest, self.vault, header.cabinet)
        fresh = self._manifest(database, key, verified(newest.lines))
        files.write_atomically(self.made / manifest.NAME, manifest.encode(fresh))
        step("restore:laid")

    @property
    def _pieces(self) -> Pieces:
        return Pieces(self.made, self.pack.header.cabinet)

    def _lay_database(self, database: Path, key: bytes) -> tuple[Stones, set[str]]:
        header = self.pack.header
        with workshop(self.made) as work:
            maker = Maker(
                self.vault,
                header.cabinet,
                self.schema,
                self._pieces,
                work,
                self.progress,
                "restore",
            )
            older = Older(self.pack, maker)
            newest = _newest(older, self.known.lists)
            kept = older.bring_up(self._pieces, newest.lines, newest.standing)
            counts = older.export(database, key)
            rotation.prove(database, key, counts, self.schema.leftovers)
            own.lay(self.made, own.unsealed(self.pack.read(1), older.key, header.backup))
        return newest, kept

    def _lay_pieces(self, database: Path, key: bytes, kept: set[str]) -> None:
        engine, pieces = make_engine(database, key), self._pieces
        try:
            with translated(), Session(engine) as session:
                rows = {row.id: row for row in session.exec(select(PieceRow))}
        finally:
            engine.dispose()
        for index, piece in enumerate(self.pack.header.pieces, 2):
            if piece.id in kept:
                path = pieces.path(piece.id)
                self.pack.extract(index, path, self.progress)
                pieces.opened(rows[piece.id], path.read_bytes())

    def _manifest(self, database: Path, key: bytes, register: RegisterState) -> Manifest:
        header, known = self.pack.header, self.known
        sequence = max(header.sequence, known.sequence) + 1
        moments = [header.latest_moment, *([known.latest] if known.latest else [])]
        return self.vault.sign(
            Manifest(
                cabinet=header.cabinet,
                sequence=sequence,
                slots=header.slots,
                database=database.name,
                salt=salt_of(database),
                data_key=self.vault.wrap(key, database.name, sequence),
                generation=sequence,
                register_state=register,
                latest_moment=max(moments),
                doubtful=header.doubtful,
            )
        )


def _newest(older: Older, lists: Sequence[Stones]) -> Stones:
    """The list that goes farthest from the backup's own register on.

    Raises:
        DamagedError: none goes on from it, and another lineage's stands in its place.
    """
    lines, standing = older.register()
    after = [each for each in lists if each.lines[: len(lines)] == lines]
    before = [each for each in lists if lines[: len(each.lines)] == each.lines]
    if lists and not after and not before:
        raise DamagedError(STRANGER)
    return stones.newest([Stones(lines=lines, standing=standing), *after])


def put_in_place(folder: Path) -> None:
    """Let the cabinet laid aside take its place; the one that was there is put aside whole.

    Raises:
        StorageError: the disk refuses; the next opening finishes.
    """
    with files.disk_sentences():
        place.restored(folder).rename(place.ready(folder))
        files.sync_folder(folder.parent)
        step("restore:ready")
        _finish(folder)


def _finish(folder: Path) -> None:
    if folder.exists():
        if any(folder.iterdir()):
            folder.rename(place.former(folder))
        else:
            folder.rmdir()
        files.sync_folder(folder.parent)
        step("restore:put-aside")
    place.ready(folder).rename(folder)
    files.sync_folder(folder.parent)
    step("restore:placed")


def take_up(folder: Path) -> None:
    """Finish a restoring that was cut once it was ready; take away one that was not.

    Raises:
        CabinetBusyError: another window is restoring, or holds the cabinet.
        StorageError: the disk refuses.
    """
    if place.ready(folder).exists():
        if folder.exists():
            CabinetLock(folder).release()
        with files.disk_sentences():
            _finish(folder)
    made = place.restored(folder)
    if made.exists():
        CabinetLock(made).release()
        with files.disk_sentences():
            remove(made)


def remove(folder: Path) -> None:
    """Overwrite and take away a cabinet's folder, if it is there.

    Raises:
        StorageError: the disk refuses.
    """
    with files.disk_sentences():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                files.wipe(path)
        if folder.exists():
            shutil.rmtree(folder)
