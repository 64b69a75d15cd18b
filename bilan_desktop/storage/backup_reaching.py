"""Rewrites one backup of an open cabinet, and keeps the lists of what was destroyed up to date."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bilan_desktop.errors import StorageError
from bilan_desktop.storage import backup_list as listed
from bilan_desktop.storage import files, stones
from bilan_desktop.storage.backup_list import Backup
from bilan_desktop.storage.backup_rewriting import rewrite
from bilan_desktop.storage.backup_writing import Maker, place, tidied
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.medium import Progress
from bilan_desktop.storage.steps import step
from bilan_desktop.storage.workshop import workshop


def rewrite_backup(inside: Inside, each: Backup, now: datetime, progress: Progress) -> None:
    """Carry every destruction over to one backup, and put it in its own place.

    Args:
        inside: the open cabinet; nobody destroys in it meanwhile.
        each: the backup, within reach.
        now: this moment.
        progress: told how far it is; it may stop the work.

    Raises:
        DamagedError: it can't be opened, or is of another lineage; it is left as it is.
        StorageError: a disk refuses; the old one is left as it is.
    """
    with inside.one_at_a_time:
        pack = listed.proved(inside, each.path)
        current, manifest = stones.current(inside), inside.keeper.manifest
        with workshop(inside.folder) as work, tidied(each.path.parent, manifest.cabinet):
            maker = Maker(
                inside.keeper.vault,
                manifest.cabinet,
                inside.schema,
                inside.pieces,
                work,
                progress,
                "rewrite",
            )
            header = rewrite(pack, maker, manifest, current.lines, current.standing)
            place(each.path, manifest.cabinet, "rewrite")
        with inside.write() as session:
            listed.note(session, each.path, header, files.size_of(each.path), now)
        step("rewrite:listed")


def refresh_lists(inside: Inside) -> None:
    """Bring the lists of what was destroyed up to date, beside the database and the backups."""
    with inside.read() as session:
        folders = {Path(row.path).parent for row in listed.rows(session) if not row.former}
    inside.chore(lambda: stones.refresh(inside))
    for folder in sorted(folders):
        with suppress(StorageError):  # the folder is away: written when it is back
            stones.refresh_beside(inside, folder)
