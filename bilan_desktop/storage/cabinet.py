"""The cabinet: what the rest of the program holds in its hands, from opening to closing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlmodel import Session

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage import examining, files, opening, restoring, rotation
from bilan_desktop.storage.backups import Backups
from bilan_desktop.storage.clock import ClockState
from bilan_desktop.storage.crypto import PRODUCTION_KDF, KdfParameters, Secret
from bilan_desktop.storage.diagnosis import Diagnosis
from bilan_desktop.storage.guard import Guard
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.manifest import NAME, RegisterState
from bilan_desktop.storage.medium import Told, nobody
from bilan_desktop.storage.register import RegisterEntry, ShreddingEntry
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.shredder import Shredder, ShreddingOutcome
from bilan_desktop.storage.slots import Slots


class Cabinet:
    """An opened cabinet. Made by `create` or `open`, given back by `close` (or a `with`).

    Attributes:
        folder: where it lies.
        pieces: the attachments.
        backups: what is made of it elsewhere.
        slots: what opens it.
        notices: sentences for the user about what could not be done by itself, without harm.
    """

    def __init__(self, folder: Path, secret: Secret, lock: CabinetLock, schema: Schema) -> None:
        """Prove and open a cabinet whose lock is held; `open` is the way in."""
        self.folder = folder
        self._lock = lock
        keeper = opening.proved_keeper(folder, secret)
        self._guard = Guard(keeper)
        self._inside = Inside(folder, keeper, schema)
        self._shredder = Shredder(self._inside, self._guard)
        self.slots = Slots(self._inside)
        self.backups = Backups(self._inside, self._shredder)
        self.pieces = self._inside.pieces
        self.notices = self._inside.notices

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
        restoring.take_up(place)
        files.private_folder(place)
        lock = CabinetLock(place)
        try:
            opening.require_absent(place)
            code = opening.found(place, opening.Founding(passphrase, kdf, schema, now))
            with opening.made_whole(place):
                return cls(place, passphrase, lock, schema), code
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(
        cls, folder: Path | None, secret: Secret, *, schema: Schema, now: datetime
    ) -> "Cabinet":
        """Open a cabinet and take up what was cut short.

        Args:
            folder: where; None for the system's place for this program.
            secret: its passphrase, its recovery code, or the key fetched from the key store.
            schema: the tables above the store's own.
            now: this moment, aware of its zone.

        Raises:
            CabinetMissingError: there is none.
            CabinetBusyError: another process holds it.
            WrongPassphraseError: the secret opens no slot.
            NewerVersionError: a newer program wrote it.
            ForeignCabinetError: its files do not belong together.
            DamagedError: a file was changed outside the program.
        """
        place = folder or opening.default_folder()
        restoring.take_up(place)
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
            self._inside.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: durable when the block ends, rolled back whole if it raises."""
        with self._inside.write() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view that stays the same for the whole block; any number of them at once."""
        with self._inside.read() as session:
            yield session

    @property
    def register_head(self) -> RegisterState:
        """The register's authenticated head and length."""
        return self._inside.keeper.manifest.register_state

    @property
    def latest_moment(self) -> datetime:
        """The latest moment that the cabinet has seen."""
        return self._inside.keeper.manifest.latest_moment

    def confirm_clock(self, now: datetime) -> None:
        """Believe a clock far ahead, or one set back, because the user confirmed the date."""
        self._guard.confirm(now)

    def reckoned(self, now: datetime) -> datetime:
        """The moment that destructions go by: a clock set back postpones nothing."""
        return self._guard.reckoned(now)

    def clock_state(self, now: datetime) -> ClockState:
        """What the guard thinks of the computer's clock, by what was known before this opening."""
        return self._guard.state(now)

    def clock_sentence(self, now: datetime) -> str:
        """What the user is told of the clock; empty where there is nothing to say."""
        return self._guard.sentence(now) or ""

    def require_believed(self, now: datetime, *, confirmed: bool = False) -> None:
        """Let a destruction go on only under a clock that is believed, or confirmed by the user.

        Raises:
            ClockError: the clock is far ahead and not confirmed.
        """
        self._guard.require(now, confirmed=confirmed)

    def register(self) -> list[RegisterEntry]:
        """The register, its chain verified against the manifest.

        Raises:
            DamagedError: it was changed.
        """
        return self._inside.register()

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
        return self._shredder.shred(entries, delete, now=now, clock_confirmed=clock_confirmed)

    def finish_afterwards(self) -> None:
        """Look again for what a destruction could not reach; what can't be done now can wait."""
        self._inside.chore(self._shredder.finish_afterwards)

    def diagnosis(self, told: Told = nobody) -> Diagnosis:
        """Examine everything, and tell what is hurt, what still reads, and what can be done.

        Args:
            told: told how far it is; it may stop the work.
        """
        return examining.examine(self._inside, told)

    def check(self) -> None:
        """Check the integrity of everything: manifest, database, register, pieces.

        Raises:
            DamagedError: with the sentences of what is hurt, and of what can be done.
        """
        try:
            self._check()
        except DamagedError as error:
            found = self.diagnosis()
            told = [each.sentence for each in found.hurt]
            raise DamagedError(
                " ".join([*told, found.advice]) if told else error.sentence
            ) from None

    def _check(self) -> None:
        self._inside.keeper.vault.prove(opening.manifest_in(self.folder / NAME))
        with self.write() as session:
            rotation.check_structure(session.connection())
        self.register()
        with self.read() as session:
            self.pieces.check(session)

    def _resume(self, now: datetime) -> None:
        try:
            self._shredder.resume(now)
            self.backups.resume()
        except BaseException:
            self._inside.close()
            raise
