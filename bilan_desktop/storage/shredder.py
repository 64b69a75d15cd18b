"""Shredding in an open cabinet: delete, clean, rotate; and at an opening, what was cut short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bilan_desktop.errors import StorageError
from bilan_desktop.storage import files, rotation
from bilan_desktop.storage.core_tables import RegisterRow, meta, register_entries, tombstones_of
from bilan_desktop.storage.guard import Guard
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.manifest import COPY, NAME, RegisterState
from bilan_desktop.storage.register import (
    RegisterEntry,
    ShreddingEntry,
    chained,
    reconciled,
    state_after,
    verified,
)
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


class Shredder:
    """Destroys in one cabinet, one shredding at a time."""

    def __init__(self, inside: Inside, guard: Guard) -> None:
        """Work on an open cabinet."""
        self._inside = inside
        self._keeper = inside.keeper
        self._guard = guard

    def shred(
        self,
        entries: Sequence[ShreddingEntry],
        delete: Callable[[Session], None],
        *,
        now: datetime,
        clock_confirmed: bool = False,
    ) -> ShreddingOutcome:
        """See `Cabinet.shred`."""
        self._guard.require(now, confirmed=clock_confirmed)
        latest = self._guard.to_remember(now, confirmed=clock_confirmed)
        with self._inside.one_at_a_time:
            self._settle_register()  # one register at most may be announced
            written = self._delete(entries, delete, now, latest)
            if clock_confirmed:
                self._guard.believe(latest)
            step("shred:committed")
            self._inside.chore(self.finish_afterwards)
            return ShreddingOutcome(written, self._inside.chore(self._finish))

    def inscribe(self, entries: Sequence[ShreddingEntry], *, now: datetime) -> None:
        """Add lines to the register that destroy nothing: what is learnt of a destruction later.

        Raises:
            StorageError: the disk refuses; no line was added.
        """
        with self._inside.one_at_a_time:
            self._settle_register()
            with self._inside.write() as session:
                _, state = self._inscribe(session, entries, now)
                self._keeper.change(announced=state)
                meta(session).sequence = self._keeper.manifest.sequence
            self._inside.chore(self._settle_register)

    def _delete(
        self,
        entries: Sequence[ShreddingEntry],
        delete: Callable[[Session], None],
        now: datetime,
        latest: datetime,
    ) -> tuple[RegisterEntry, ...]:
        """The one transaction after which the dossiers are gone for the user."""
        with self._inside.write() as session:
            step("shred:begun")
            delete(session)
            session.flush()
            step("shred:deleted")
            written, state = self._inscribe(session, entries, now)
            if self._inside.schema.leftovers(session):
                raise StorageError(REMAINS)
            rotation.clean(session)
            meta(session).rotation_pending = True
            step("shred:cleaned")
            self._keeper.change(announced=state, latest_moment=latest)
            meta(session).sequence = self._keeper.manifest.sequence
            step("shred:announced")
        return written

    def _inscribe(
        self, session: Session, entries: Sequence[ShreddingEntry], now: datetime
    ) -> tuple[tuple[RegisterEntry, ...], RegisterState]:
        state = self._keeper.manifest.register_state
        written = []
        for entry in entries:
            line = chained(entry, state, now)
            state = state_after(line)
            written.append(line)
            session.add(RegisterRow.of(line))
            session.add_all(tombstones_of(line))
        session.flush()
        return tuple(written), state

    def _finish(self) -> None:
        """Settle the register, rotate, overwrite; each part is resumed at the next opening."""
        with self._inside.gate.alone():
            self._settle_register()
            self._rotate()
            rotation.remove_retired(self._keeper)
            self._sweep()

    def finish_afterwards(self) -> None:
        """Finish outside the database what a committed destruction asked for; again if need be.

        Raises:
            StorageError: the database refuses.
        """
        self._inside.schema.afterwards(self._inside.read, self._inside.write)

    def _settle_register(self) -> None:
        manifest = self._keeper.manifest
        with self._inside.database.read() as session:
            found = verified(register_entries(session))
        state = reconciled(found, settled=manifest.register_state, announced=manifest.announced)
        if manifest.announced is not None:
            self._keeper.change(register_state=state, announced=None)

    def _rotate(self) -> None:
        with self._inside.database.read() as session:
            pending = meta(session).rotation_pending
        if pending:
            rotation.rotate(self._keeper, self._inside.database, self._inside.schema.leftovers)

    def _sweep(self) -> None:
        database = self._inside.database
        with database.read() as session:
            self._inside.pieces.sweep(session)
        step("pieces:swept")
        self._inside.repeat_sequence()

    def resume(self, now: datetime) -> None:
        """Take up what was cut short, in an order that never removes a needed file.

        Raises:
            DamagedError: the register was changed outside the program.
        """
        chores = (
            ("resume:manifest-cleaned", self._clean_names),
            ("resume:clock-seen", lambda: self._see(now)),
            ("resume:register-settled", self._settle_register),
            ("resume:retired-removed", lambda: rotation.remove_retired(self._keeper)),
            ("resume:rotated", self._rotate),
            ("resume:old-removed", lambda: rotation.remove_retired(self._keeper)),
            ("resume:swept", self._sweep),
            ("resume:copies-sought", self.finish_afterwards),
        )
        self._inside.register()
        for name, chore in chores:
            self._inside.chore(chore)
            step(name)

    def _clean_names(self) -> None:
        """Overwrite what a cut left under a second name, or half written."""
        for name in (NAME, COPY):
            path = self._inside.folder / name
            files.wipe_former(path)
            files.wipe(files.beside(path, files.NEW))
        files.wipe_former(files.beside(self._inside.database.path, "-wal"))

    def _see(self, now: datetime) -> None:
        said = self._guard.see(now)
        if said:
            self._inside.notices.append(said)
