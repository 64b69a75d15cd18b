"""The cabinet: what the rest of the program holds in its hands, from opening to closing."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlmodel import Session

from bilan_desktop.errors import StorageError
from bilan_desktop.storage import clock, files, opening, rotation
from bilan_desktop.storage.core_tables import (
    RegisterRow,
    TombstoneRow,
    meta,
    register_entries,
)
from bilan_desktop.storage.crypto import PRODUCTION_KDF, KdfParameters
from bilan_desktop.storage.database import Database
from bilan_desktop.storage.gate import Gate
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.manifest import NAME, RegisterState, decode
from bilan_desktop.storage.migrations import migrate
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.register import (
    RegisterEntry,
    ShreddingEntry,
    chained,
    reconciled,
    state_after,
    verified,
)
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.steps import step

REMAINS = (
    "La destruction demandée laisserait des documents derrière elle : elle est annulée, rien n’a "
    "été détruit. Signalez-le, c’est un défaut du programme."
)


@dataclass(frozen=True)
class ShreddingOutcome:
    """What a shredding did.

    Attributes:
        entries: the lines that it added to the register.
        finished: whether the old bytes are already overwritten; if not, the dossier is gone for the
            user and the next opening finishes (`Cabinet.notices` says why it could not).
    """

    entries: tuple[RegisterEntry, ...]
    finished: bool


class Cabinet:
    """An opened cabinet. Made by `create` or `open`, given back by `close` (or a `with`).

    Attributes:
        pieces: the attachments.
        notices: sentences for the user about what could not be done by itself, without harm.
    """

    def __init__(self, folder: Path, secret: str, lock: CabinetLock, schema: Schema) -> None:
        """Prove and open a cabinet whose lock is held; `open` is the way in."""
        self.folder = folder
        self.notices: list[str] = []
        self._lock = lock
        self._schema = schema
        self._gate = Gate()
        self._one_shredding = threading.Lock()
        self._keeper = opening.proved_keeper(folder, secret)
        self._known = self._keeper.manifest.latest_moment  # before this opening moves it on
        key = opening.prove_database(self._keeper, schema)
        step("resume:proved")
        self.pieces = Pieces(folder, self._keeper.manifest.cabinet)
        path = self._keeper.path(self._keeper.manifest.database)
        migrate(path, key, schema.all_migrations())
        self._database = Database(path, key)

    @classmethod
    def create(
        cls,
        folder: Path | None,
        passphrase: str,
        *,
        schema: Schema,
        now: datetime,
        kdf: KdfParameters = PRODUCTION_KDF,
    ) -> tuple["Cabinet", str]:
        """Make a cabinet and open it.

        Args:
            folder: where; None for the system's place for this program.
            passphrase: what the consultant will type.
            schema: the tables above the store's own.
            now: this moment, aware of its zone.
            kdf: what the stretching costs.

        Returns:
            The cabinet, and the recovery code: shown once, kept nowhere.

        Raises:
            CabinetExistsError: there is one already.
        """
        place = folder or opening.default_folder()
        files.private_folder(place)
        lock = CabinetLock(place)
        try:
            opening.require_absent(place)
            code = opening.found(place, opening.Founding(passphrase, kdf, schema, now))
            return cls(place, passphrase, lock, schema), code
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path | None, secret: str, *, schema: Schema, now: datetime) -> "Cabinet":
        """Open a cabinet with its passphrase or its recovery code, and take up what was cut short.

        Raises:
            CabinetMissingError: there is none.
            CabinetBusyError: another process holds it.
            WrongPassphraseError: the secret opens no slot.
            NewerVersionError: a newer program wrote it.
            ForeignCabinetError: its files do not belong together.
            DamagedError: a file was changed outside the program.
        """
        place = folder or opening.default_folder()
        opening.require_present(place)
        lock = CabinetLock(place)
        try:
            cabinet = cls(place, secret, lock, schema)
            cabinet._resume(now)
        except BaseException:
            lock.release()
            raise
        return cabinet

    def close(self) -> None:
        """Close the database and let the lock go; closing twice does no harm."""
        try:
            if not self._database.closed:
                self._database.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: durable when the block ends, rolled back whole if it raises."""
        with self._gate.together(), self._database.write() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view that stays the same for the whole block; any number of them at once."""
        with self._gate.together(), self._database.read() as session:
            yield session

    @property
    def register_head(self) -> RegisterState:
        """The register's authenticated head and length."""
        return self._keeper.manifest.register_state

    @property
    def latest_moment(self) -> datetime:
        """The latest moment that the cabinet has seen."""
        return self._keeper.manifest.latest_moment

    def confirm_clock(self, now: datetime) -> None:
        """Believe a clock far ahead, because the user confirmed the date."""
        latest = self._to_remember(now, confirmed=True)
        self._keeper.change(latest_moment=latest)
        self._known = latest

    def clock_state(self, now: datetime) -> clock.ClockState:
        """What the guard thinks of the computer's clock, by what was known before this opening."""
        return clock.judge(now, self._known)

    def require_believed(self, now: datetime, *, confirmed: bool = False) -> None:
        """Let a destruction go on only under a clock that is believed, or confirmed by the user.

        Raises:
            ClockError: the clock is far ahead and not confirmed.
        """
        clock.require_believed(now, self._known, confirmed=confirmed)

    def _to_remember(self, now: datetime, *, confirmed: bool = False) -> datetime:
        latest = clock.latest_of(now, self._known, confirmed=confirmed)
        return max(latest, self.latest_moment)

    def register(self) -> list[RegisterEntry]:
        """The register, its chain verified against the manifest.

        Raises:
            DamagedError: it was changed.
        """
        with self.read() as session:
            entries = register_entries(session)
        manifest = self._keeper.manifest
        reconciled(verified(entries), settled=manifest.register_state, announced=manifest.announced)
        return entries

    def shred(
        self,
        entries: Sequence[ShreddingEntry],
        delete: Callable[[Session], None],
        *,
        now: datetime,
        clock_confirmed: bool = False,
    ) -> ShreddingOutcome:
        """Delete, clean, rotate: one rotation for all that is due.

        Args:
            entries: what the register will say; each category gets a tombstone.
            delete: deletes the rows, and forgets the pieces, in the transaction it is handed.
            now: this moment.
            clock_confirmed: whether the user confirmed a clock far ahead.

        Raises:
            ClockError: the clock is far ahead and not confirmed; nothing was destroyed.
            StorageError: the deletion could not be committed; nothing was destroyed.
        """
        self.require_believed(now, confirmed=clock_confirmed)
        latest = self._to_remember(now, confirmed=clock_confirmed)
        with self._one_shredding:
            self._settle_register()  # one register at most may be announced
            written = self._delete(entries, delete, now, latest)
            self._known = latest if clock_confirmed else self._known
            step("shred:committed")
            return ShreddingOutcome(written, self._chore(self._finish_shredding))

    def _delete(
        self,
        entries: Sequence[ShreddingEntry],
        delete: Callable[[Session], None],
        now: datetime,
        latest: datetime,
    ) -> tuple[RegisterEntry, ...]:
        """The one transaction after which the dossiers are gone for the user."""
        with self.write() as session:
            step("shred:begun")
            delete(session)
            session.flush()
            step("shred:deleted")
            written, state = self._inscribe(session, entries, now)
            if self._schema.leftovers(session):
                raise StorageError(REMAINS)
            rotation.clean(session)
            meta(session).rotation_pending = True
            step("shred:cleaned")
            self._keeper.change(announced=state, latest_moment=latest)
            meta(session).sequence = self._keeper.manifest.sequence
            step("shred:announced")
        return written

    def check(self) -> None:
        """Check the integrity of everything: manifest, database, register, pieces.

        Raises:
            DamagedError: with the sentence of what is hurt.
        """
        with files.disk_sentences():
            data = (self.folder / NAME).read_bytes()
        self._keeper.vault.prove(decode(data))
        with self.write() as session:
            rotation.check_structure(session.connection())
        self.register()
        with self.read() as session:
            self.pieces.check(session)

    def _inscribe(
        self, session: Session, entries: Sequence[ShreddingEntry], now: datetime
    ) -> tuple[tuple[RegisterEntry, ...], RegisterState]:
        state = self.register_head
        written = []
        for entry in entries:
            line = chained(entry, state, now)
            state = state_after(line)
            written.append(line)
            session.add(RegisterRow.of(line))
            session.add_all(_tombstones(line))
        session.flush()
        return tuple(written), state

    def _finish_shredding(self) -> None:
        """Settle the register, rotate, overwrite; each part is resumed at the next opening."""
        with self._gate.alone():
            self._settle_register()
            self._rotate()
            rotation.remove_retired(self._keeper)
            self._sweep()

    def _settle_register(self) -> None:
        manifest = self._keeper.manifest
        with self._database.read() as session:
            found = verified(register_entries(session))
        state = reconciled(found, settled=manifest.register_state, announced=manifest.announced)
        if manifest.announced is not None:
            self._keeper.change(register_state=state, announced=None)

    def _rotate(self) -> None:
        with self._database.read() as session:
            pending = meta(session).rotation_pending
        if pending:
            try:
                rotation.rotate(self._keeper, self._database, self._schema.leftovers)
            finally:
                self._reopen()

    def _reopen(self) -> None:
        if self._database.closed:
            manifest = self._keeper.manifest
            key = self._keeper.vault.data_key(manifest)
            self._database = Database(self._keeper.path(manifest.database), key)

    def _sweep(self) -> None:
        with self._database.read() as session:
            self.pieces.sweep(session)
        step("pieces:swept")
        with self._database.read() as session:
            current = meta(session).sequence == self._keeper.manifest.sequence
        if not current:
            with self._database.write() as session:
                meta(session).sequence = self._keeper.manifest.sequence

    def _resume(self, now: datetime) -> None:
        """Take up what was cut short, in an order that never removes a needed file."""
        chores = (
            ("resume:manifest-cleaned", self._clean_names),
            ("resume:clock-seen", lambda: self._see(now)),
            ("resume:register-settled", self._settle_register),
            ("resume:retired-removed", lambda: rotation.remove_retired(self._keeper)),
            ("resume:rotated", self._rotate),
            ("resume:old-removed", lambda: rotation.remove_retired(self._keeper)),
            ("resume:swept", self._sweep),
        )
        try:
            self.register()
            for name, chore in chores:
                self._chore(chore)
                step(name)
        except BaseException:
            self._database.close()
            raise

    def _chore(self, chore: Callable[[], None]) -> bool:
        """Do what can wait; if it can't be done now, say so and go on."""
        try:
            chore()
        except StorageError as error:
            if error.sentence not in self.notices:
                self.notices.append(error.sentence)
            return False
        return True

    def _clean_names(self) -> None:
        """Overwrite what a cut left under a second name, or half written."""
        path = self.folder / NAME
        files.wipe_former(path)
        files.wipe(files.beside(path, files.NEW))
        files.wipe_former(files.beside(self._database.path, "-wal"))

    def _see(self, now: datetime) -> None:
        said = clock.sentence(self.clock_state(now), now, self._known)
        if said:
            self.notices.append(said)
        latest = self._to_remember(now)
        if latest - self.latest_moment >= clock.WORTH_NOTING:
            self._keeper.change(latest_moment=latest)


def _tombstones(line: RegisterEntry) -> list[TombstoneRow]:
    return [
        TombstoneRow.model_validate(
            {
                "dossier_number": line.dossier_number,
                "category": category,
                "shredded_at": line.at.isoformat(),
            }
        )
        for category in line.categories
    ]
