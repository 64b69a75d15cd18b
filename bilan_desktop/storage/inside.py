"""An open cabinet from within: what those who work on its files share."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session

from bilan_desktop.errors import StorageError
from bilan_desktop.storage import opening
from bilan_desktop.storage.core_tables import meta, register_entries
from bilan_desktop.storage.database import Database
from bilan_desktop.storage.gate import Gate
from bilan_desktop.storage.manifest import MENDED
from bilan_desktop.storage.migrations import migrate
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.register import RegisterEntry, reconciled, verified
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.vault import Keeper


class Inside:
    """The parts of an open cabinet; its lock is held by whoever made it.

    Attributes:
        folder: where it lies.
        keeper: holds the keys and the manifest.
        schema: the tables above the store's own.
        pieces: the attachments.
        gate: lets everyone in, or one alone.
        one_at_a_time: held by whoever rewrites the cabinet's files: a shredding, a backup.
        notices: sentences on what could not be done by itself, without harm.
    """

    def __init__(self, folder: Path, keeper: Keeper, schema: Schema) -> None:
        """Prove the database, bring it to this program's version and open it.

        Raises:
            StorageError: see `opening.prove_database`.
        """
        self.folder = folder
        self.keeper = keeper
        self.schema = schema
        self.notices = keeper.notices
        self.gate = Gate()
        self.one_at_a_time = threading.Lock()
        key = opening.prove_database(keeper, schema)
        step("resume:proved")
        self._settle_manifest()
        self.pieces = Pieces(folder, keeper.manifest.cabinet)
        path = keeper.path(keeper.manifest.database)
        migrate(path, key, schema.all_migrations())
        self._database = Database(path, key)
        self._left = False
        self._opening = threading.Lock()

    @property
    def database(self) -> Database:
        """The current database: another one after a rotation, opened again where that failed.

        Whoever went on with the one that a rotation closed would save into what is thrown away.

        Raises:
            StorageError: the disk refuses to open it.
        """
        with self._opening:
            if self._database.closed and not self._left:
                manifest = self.keeper.manifest
                key = self.keeper.vault.data_key(manifest)
                self._database = Database(self.keeper.path(manifest.database), key)
            return self._database

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: durable when the block ends, rolled back whole if it raises."""
        with self.gate.together(), self.database.write() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view that stays the same for the whole block; any number of them at once."""
        with self.gate.together(), self.database.read() as session:
            yield session

    def register(self) -> list[RegisterEntry]:
        """The register, its chain verified against the manifest.

        Raises:
            DamagedError: it was changed.
        """
        with self.read() as session:
            entries = register_entries(session)
        manifest = self.keeper.manifest
        reconciled(verified(entries), settled=manifest.register_state, announced=manifest.announced)
        return entries

    def repeat_sequence(self) -> None:
        """Let the database know the manifest's sequence, so that an older manifest is noticed.

        For whoever already keeps the others out, or changes nothing in the database.

        Raises:
            StorageError: the disk refuses.
        """
        with self.database.read() as session:
            current = meta(session).sequence == self.keeper.manifest.sequence
        if not current:
            with self.database.write() as session:
                meta(session).sequence = self.keeper.manifest.sequence

    def _settle_manifest(self) -> None:
        """Let `cabinet.json` and its copy say the same, whichever of them was hurt or is late."""
        if self.keeper.from_copy:
            self.notices.append(MENDED)
            self.chore(self.keeper.change)
        self.chore(self.keeper.renew_copy)

    def chore(self, work: Callable[[], object]) -> bool:
        """Do what can wait; if it can't be done now, say so in the notices and go on.

        Returns:
            whether it was done.
        """
        try:
            work()
        except StorageError as error:
            if error.sentence not in self.notices:
                self.notices.append(error.sentence)
            return False
        return True

    def close(self) -> None:
        """Close the database; twice does no harm."""
        self._left = True
        if not self._database.closed:
            self._database.close()
