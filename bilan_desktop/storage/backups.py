"""The backups of an open cabinet: made, listed, thinned, and reached by every destruction."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bilan_desktop.domain import thinning
from bilan_desktop.errors import BilanError, RefusedError, StorageError
from bilan_desktop.storage import backup_list as listed
from bilan_desktop.storage import files, restoring, stones, volumes
from bilan_desktop.storage.backup_list import Backup, BackupState, Inherited, Settings
from bilan_desktop.storage.backup_making import write_backup
from bilan_desktop.storage.backup_reaching import refresh_lists, rewrite_backup
from bilan_desktop.storage.backup_rows import BackupRow
from bilan_desktop.storage.backup_writing import place, tidied, tidy
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.medium import UNREACHED, Progress, StoppedError, Told, nobody, on_medium
from bilan_desktop.storage.packing import ENDING
from bilan_desktop.storage.register import ShreddingEntry
from bilan_desktop.storage.shredder import Shredder
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.workshop import sweep, workshop

INSIDE = (
    "Le dossier du cabinet ne peut pas recevoir ses propres sauvegardes : ce qui l’abîmerait les "
    "abîmerait aussi. Choisissez un autre dossier, de préférence sur un autre support."
)


@dataclass(frozen=True)
class Reached:
    """What became of the destructions that backups were owed.

    Attributes:
        rewritten: how many backups were rewritten.
        owed: those that are still owed something, with the reason.
        completed: the lines of the register that are complete from now on.
    """

    rewritten: int = 0
    owed: tuple[Backup, ...] = ()
    completed: tuple[int, ...] = ()


class Backups:
    """Works on one cabinet; safe to be called from any thread."""

    def __init__(self, inside: Inside, shredder: Shredder) -> None:
        """Work on an open cabinet."""
        self._inside = inside
        self._shredder = shredder

    @property
    def settings(self) -> Settings:
        """Where backups go by themselves."""
        with self._inside.read() as session:
            return listed.settings(session)

    def choose(self, chosen: Settings) -> None:
        """Keep where backups go by themselves.

        Raises:
            RefusedError: the folder lies in the cabinet's own.
        """
        if chosen.folder is not None:
            self._require_outside(chosen.folder)
            chosen = replace(chosen, folder=chosen.folder.absolute())
        with self._inside.write() as session:
            listed.save_settings(session, chosen)

    def _require_outside(self, folder: Path) -> None:
        own = self._inside.folder.resolve()
        if own in (folder.resolve(), *folder.resolve().parents):
            raise RefusedError(INSIDE)

    def count(self) -> int:
        """How many backups are known, wherever they are."""
        with self._inside.read() as session:
            return len(listed.rows(session))

    def all(self) -> list[Backup]:
        """Every backup known, the newest first, each looked at where it should be."""
        lines = self._inside.register()
        with self._inside.read() as session:
            rows = listed.rows(session)
        return [listed.seen(self._inside, row, lines) for row in rows]

    def owed(self) -> list[int]:
        """The lines of the register that some backup still holds something of."""
        with self._inside.read() as session:
            rows = listed.rows(session)
        return listed.pending(self._inside.register(), rows)

    def make(self, now: datetime, folder: Path | None = None, told: Told = nobody) -> Backup:
        """Make a backup, prove it by opening it, and thin the older ones of the chosen folder.

        Args:
            now: this moment, in the practice's zone.
            folder: where; the chosen one where it is None.
            told: told how far it is; it stops the work by raising `StoppedError`.

        Raises:
            RefusedError: no folder was chosen, or it lies in the cabinet's.
            DiskFullError: no room; the former backups are intact.
            DamagedError: the cabinet can't be copied whole.
            StorageError: the folder is out of reach.
        """
        target = (folder or self._chosen()).absolute()
        self._require_outside(target)
        with on_medium():
            if not target.is_dir():
                raise StorageError(UNREACHED)
        with self._inside.one_at_a_time:
            made = self._make(target, now, Progress(told))
        self.thin(now)
        with suppress(StorageError):  # the next destruction or opening writes it
            stones.refresh_beside(self._inside, target)
        return made

    def _chosen(self) -> Path:
        folder = self.settings.folder
        if folder is None:
            raise RefusedError("Choisissez d’abord le dossier où les sauvegardes sont rangées.")
        return folder

    def _make(self, folder: Path, now: datetime, progress: Progress) -> Backup:
        inside = self._inside
        cabinet = inside.keeper.manifest.cabinet
        tidy(folder, cabinet)
        with workshop(inside.folder) as work, tidied(folder, cabinet):
            path, header = write_backup(inside, folder, work, now, progress)
            with inside.write() as session:
                listed.note(session, path, header, 0, None)
            step("backup:announced")
            place(path, cabinet, "backup")
        size = files.size_of(path)
        with inside.write() as session:
            listed.note(session, path, header, size, now)
        step("backup:listed")
        length = header.register_state.length
        return Backup(
            header.backup, path, header.made_at, size, length, BackupState.CURRENT, owed=False
        )

    def thin(self, now: datetime) -> int:
        """Destroy, in the chosen folder, the backups that days, weeks and months don't keep.

        Returns:
            how many.
        """
        folder = self.settings.folder
        here = [
            each
            for each in self.all()
            if folder is not None
            and each.path.parent == folder
            and each.state in (BackupState.CURRENT, BackupState.STALE)
        ]
        zone = now.tzinfo
        staying = thinning.kept(each.made_at.astimezone(zone) for each in here)
        going = [each for each in here if each.made_at.astimezone(zone) not in staying]
        for each in going:
            self._destroy(each)
        step("backup:thinned")
        return len(going)

    def remove(self, backup: str, now: datetime) -> None:
        """Destroy a backup; one that is out of reach is declared destroyed, in the register.

        Raises:
            StorageError: it can't be destroyed; it stays on the list.
        """
        found = next((each for each in self.all() if each.id == backup), None)
        if found is None:
            return
        if found.state is BackupState.AWAY:
            self._declare(found, now)
        else:
            self._destroy(found)

    def _declare(self, gone: Backup, now: datetime) -> None:
        details = {"made_at": gone.made_at.isoformat(), "purged_to": gone.purged_to}
        line = ShreddingEntry(
            dossier_number=listed.ALL_BACKUPS,
            reason=listed.DECLARED,
            automatic=False,
            details=details,
        )
        self._shredder.inscribe([line], now=now)
        with self._inside.write() as session:
            listed.forget(session, gone.id)

    def _destroy(self, gone: Backup) -> None:
        with on_medium():
            if gone.state is BackupState.FORMER:
                CabinetLock(gone.path).release()  # nobody has it open
                restoring.remove(gone.path)
            else:
                files.wipe(gone.path)
        with self._inside.write() as session:
            listed.forget(session, gone.id)

    def look(self, now: datetime) -> None:
        """Take up what an interruption left in the folders of backups, and list what it did not.

        Raises:
            StorageError: a folder is there and refuses; the others were looked into.
        """
        cabinet = self._inside.keeper.manifest.cabinet
        with self._inside.read() as session:
            rows = listed.rows(session)
            chosen = listed.settings(session).folder
        folders = {Path(row.path).parent for row in rows if not row.former}
        trouble: StorageError | None = None
        for folder in sorted(folders | ({chosen} if chosen else set())):
            if _is_there(folder):
                try:
                    with self._inside.one_at_a_time:
                        tidy(folder, cabinet)
                    with on_medium():
                        self._look_into(folder, rows, now)
                except StorageError as error:
                    trouble = error
        if trouble is not None:
            raise trouble

    def _look_into(self, folder: Path, rows: list[BackupRow], now: datetime) -> None:
        rows = [row for row in rows if not volumes.is_another(row.volume)]
        known = {row.path for row in rows}
        for row in rows:
            if Path(row.path).parent == folder:
                self._look_at(row)
        unseen = {row.path for row in rows if not row.seen_at}
        for path in sorted(folder.glob(f"*{ENDING}")):
            if str(path) not in known or str(path) in unseen:
                with suppress(BilanError):  # another cabinet's, or no longer ours to open
                    self._enter(path, now)

    def _look_at(self, row: BackupRow) -> None:
        """Forget a backup that was announced and never came to be; note the disk of one found."""
        gone = not row.seen_at and listed.is_gone(row)
        volume = listed.found_on(row)
        if gone or volume is not None:
            with self._inside.write() as session:
                if gone:
                    listed.forget(session, row.id)
                else:
                    session.get_one(BackupRow, row.id).volume = volume

    def _enter(self, path: Path, now: datetime) -> None:
        pack = listed.proved(self._inside, path)
        with self._inside.write() as session:
            listed.note(session, path, pack.header, pack.size, now)

    def reach(self, now: datetime, told: Told = nobody) -> Reached:
        """Carry every destruction over to the backups within reach; the others stay owed.

        Interrupted, or with a drive away, it is taken up by calling it again.

        Args:
            now: this moment, aware of its zone.
            told: told how far each backup is; it stops the work by raising `StoppedError`.

        Raises:
            DamagedError: the register was changed.
            StoppedError: somebody stopped it.
        """
        self._inside.chore(lambda: self.look(now))
        owed = self.owed()  # first: what is destroyed meanwhile is for the next time
        rewritten, trouble = 0, dict[str, str]()
        for each in self.all():
            if each.state is BackupState.STALE:
                try:
                    rewrite_backup(self._inside, each, now, Progress(told))
                    rewritten += 1
                except StoppedError:
                    raise
                except BilanError as error:
                    trouble[each.id] = error.sentence
        refresh_lists(self._inside)
        left = [
            replace(each, why=trouble.get(each.id, each.why)) for each in self.all() if each.owed
        ]
        completed = [] if left else owed
        self._complete(completed, now)
        return Reached(rewritten, tuple(left), tuple(completed))

    def _complete(self, lines: list[int], now: datetime) -> None:
        """Write in the register that the backups hold nothing any more of earlier destructions."""
        if not lines:
            return
        line = ShreddingEntry(
            dossier_number=listed.ALL_BACKUPS,
            reason=listed.COMPLETED,
            automatic=True,
            details={"lines": [*lines], "backups": self.count()},
        )
        self._shredder.inscribe([line], now=now)
        step("rewrite:inscribed")
        refresh_lists(self._inside)

    def adopt(self, path: Path, now: datetime) -> None:
        """Enter in the list a backup that lies anywhere, and its neighbours: all must be reached.

        Raises:
            DamagedError: it can't be opened.
            ForeignCabinetError: it is another cabinet's.
        """
        path = path.absolute()
        self._enter(path, now)
        with self._inside.read() as session:
            rows = listed.rows(session)
        self._look_into(path.parent, rows, now)

    def inherit(self, known: Inherited) -> None:
        """Go on from what another state of this cabinet knew of its backups."""
        with self._inside.write() as session:
            listed.inherit(session, known)

    def note_former(
        self, living: Path, now: datetime, path: Path, purged_to: int | None = None
    ) -> None:
        """Enter in the list a cabinet about to be put aside: no destruction reaches it any more.

        Args:
            living: where it still lies.
            now: this moment.
            path: where it will lie.
            purged_to: the last line of the register that it was purged of; all where it is None.
        """
        length = self._inside.keeper.manifest.register_state.length
        row = BackupRow(
            id=secrets.token_hex(16),
            path=str(path.absolute()),
            made_at=now.isoformat(),
            size=sum(each.stat().st_size for each in living.rglob("*") if each.is_file()),
            purged_to=length if purged_to is None else purged_to,
            seen_at=now.isoformat(),
            former=True,
            volume=listed.volume_of(path.absolute()),
        )
        with self._inside.write() as session:
            listed.distrust(session)  # what was salvaged may have lost the register's end
            session.add(row)

    def resume(self) -> None:
        """Take up, at an opening, what was cut short beside the database."""
        self._inside.chore(lambda: sweep(self._inside.folder))
        self._inside.chore(lambda: stones.refresh(self._inside))

    def newest(self) -> datetime | None:
        """Of when the newest backup is that opens and is within reach; None where none does."""
        good = (BackupState.CURRENT, BackupState.STALE)
        return max((each.made_at for each in self.all() if each.state in good), default=None)

    def remembered(self) -> datetime | None:
        """Of when the newest backup is that was ever made, without looking for it."""
        with self._inside.read() as session:
            moments = [row.made_at for row in listed.rows(session) if row.seen_at]
        return max((datetime.fromisoformat(each) for each in moments), default=None)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
