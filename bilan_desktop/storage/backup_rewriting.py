"""Carries destructions over to a backup: cleaned, put under a fresh key, proved, replaced."""

from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session, select

from bilan_desktop.errors import DamagedError, DiskFullError, ForeignCabinetError
from bilan_desktop.storage import files, own, rotation
from bilan_desktop.storage.backup_writing import Contents, Maker, fresh, lay, typed_slots
from bilan_desktop.storage.core_tables import PieceRow, meta, register_entries
from bilan_desktop.storage.crypto import random_key
from bilan_desktop.storage.database import Database, translated, wipe_database
from bilan_desktop.storage.manifest import Manifest
from bilan_desktop.storage.medium import FULL, on_medium
from bilan_desktop.storage.migrations import migrate
from bilan_desktop.storage.packing import DAMAGED, FOREIGN, Header, Pack, Source, data_key, prove
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.register import RegisterEntry, verified
from bilan_desktop.storage.replay import Standing, carry_over
from bilan_desktop.storage.steps import step

_CLEANING = "Destruction dans une sauvegarde"


class Older:
    """The database of a backup, taken out into a private folder, still encrypted."""

    def __init__(self, pack: Pack, maker: Maker) -> None:
        """Prove the backup and take its database out.

        Raises:
            DamagedError: it was changed, or made under another master key.
            NewerVersionError: its database knows more than this program.
            StorageError: the disk refuses.
        """
        self.pack = pack
        self.key = data_key(pack.header, maker.vault)
        self.path = maker.work / "ancienne.db"
        self._schema = maker.schema
        self._steps = maker.steps
        files.wipe(self.path)
        pack.extract(0, self.path, maker.progress)
        step(f"{maker.steps}:extracted")
        migrate(self.path, self.key, maker.schema.all_migrations())

    def register(self) -> tuple[tuple[RegisterEntry, ...], Standing]:
        """The register as the backup has it, and how its dossiers stand.

        Raises:
            DamagedError: it was changed.
        """
        database = Database(self.path, self.key)
        try:
            with database.read() as session:
                lines = tuple(register_entries(session))
                return lines, self._schema.replay.standing(session)
        finally:
            database.close()

    def bring_up(
        self, pieces: Pieces, lines: Sequence[RegisterEntry], standing: Standing
    ) -> set[str]:
        """Carry the destructions over; returns the attachments that stay.

        Raises:
            DamagedError: it is of another lineage, or something destroyed is still in it.
            ForeignCabinetError: it is another cabinet's.
        """
        database = Database(self.path, self.key)
        try:
            with database.write() as session:
                self._bring_up(session, pieces, lines, standing)
                kept = set(session.exec(select(PieceRow.id)))
        finally:
            database.close()
        step(f"{self._steps}:applied")
        return kept

    def _bring_up(
        self, session: Session, pieces: Pieces, lines: Sequence[RegisterEntry], standing: Standing
    ) -> None:
        known, header = verified(register_entries(session)), self.pack.header
        if meta(session).cabinet != header.cabinet:
            raise ForeignCabinetError(FOREIGN)
        if known != header.register_state:
            raise DamagedError(DAMAGED)
        carry_over(session, pieces, self._schema.replay, lines, standing)
        if self._schema.leftovers(session):
            raise DamagedError(rotation.UNPROVED)
        rotation.clean(session)

    def export(self, target: Path, key: bytes) -> dict[str, int]:
        """Copy it whole under another key; returns its rows by table. The old one is overwritten.

        Raises:
            StorageError: the disk refuses.
        """
        database = Database(self.path, self.key)
        try:
            with translated():
                counts = rotation.export(database, target, key)
        finally:
            database.close()
        wipe_database(self.path)
        step(f"{self._steps}:exported")
        return counts


def rewrite(
    pack: Pack,
    maker: Maker,
    manifest: Manifest,
    lines: Sequence[RegisterEntry],
    standing: Standing,
) -> Header:
    """Write a backup anew without what was destroyed since; it waits to replace the old one.

    Args:
        pack: the backup.
        maker: what writing takes.
        manifest: the cabinet's, whose passphrase and code open the new one.
        lines: the register as it is now.
        standing: how the dossiers stand that it names.

    Raises:
        DamagedError: the backup can't be opened, or can't be proved.
        DiskFullError: no room.
        StorageError: a disk refuses.
    """
    prove(pack.header, maker.vault, maker.cabinet)
    with on_medium():
        if files.free(pack.path.parent) < pack.size:
            raise DiskFullError(FULL)
    files.require_room(maker.work, 3 * pack.header.database.size)
    step("rewrite:begun")
    maker.progress.begin(_CLEANING)
    older = Older(pack, maker)
    kept = older.bring_up(maker.pieces, lines, standing)
    header = pack.header
    about = {
        "backup": header.backup,
        "made_at": header.made_at,
        "rewritten": header.rewritten + 1,
        "slots": typed_slots(manifest.slots),
        "register_state": verified(lines),
        "sequence": manifest.sequence,
        "latest_moment": manifest.latest_moment,
        "lacking": header.lacking,
        "doubtful": header.doubtful,
    }
    return _lay(maker, older, about, kept)


def _lay(maker: Maker, older: Older, about: dict[str, object], kept: set[str]) -> Header:
    key, database, pack = random_key(), maker.work / "copie.db", older.pack
    header = pack.header
    files.wipe(database)
    counts = older.export(database, key)
    texts = own.unsealed(pack.read(1), older.key, header.backup)
    pieces: list[tuple[str, Source]] = [
        (piece.id, pack.source(index))
        for index, piece in enumerate(header.pieces, 2)
        if piece.id in kept
    ]
    contents = Contents(about, key, database, counts, texts, pieces)
    return lay(maker, contents, fresh(pack.path, maker.cabinet))
