"""The backups that the cabinet knows, and how each of them stands."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session, col, select

from bilan_desktop.errors import BilanError
from bilan_desktop.storage import volumes
from bilan_desktop.storage.backup_rows import BackupRow, BackupSettingsRow
from bilan_desktop.storage.backup_writing import typed_slots
from bilan_desktop.storage.core_tables import register_entries
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.packing import Header, Pack, data_key, prove
from bilan_desktop.storage.register import RegisterEntry


class BackupState(StrEnum):
    """How a backup stands."""

    CURRENT = "current"
    """Every destruction has reached it."""
    STALE = "stale"
    """It is within reach; a destruction, or a change of what opens it, is to be carried over."""
    AWAY = "away"
    """It is not where it was put, or its drive is not there; a destruction may be owed to it."""
    HURT = "hurt"
    """It is there and can't be opened: damaged, or made under keys that were renewed."""
    FORMER = "former"
    """A former cabinet that a restoring put aside: it can only be destroyed."""


@dataclass(frozen=True)
class Settings:
    """Where backups go by themselves, and whether they do."""

    folder: Path | None = None
    enabled: bool = True


@dataclass(frozen=True)
class Backup:
    """A backup as others see it.

    Attributes:
        made_at: of when its dossiers are.
        size: bytes.
        purged_to: how far the register goes in it.
        owed: whether a destruction is still to reach it.
        why: what is wrong with it, where something is.
    """

    id: str
    path: Path
    made_at: datetime
    size: int
    purged_to: int
    state: BackupState
    owed: bool
    why: str = ""


@dataclass(frozen=True)
class Inherited:
    """What a cabinet knew of its backups, for the one that takes its place."""

    rows: tuple[BackupRow, ...] = ()
    settings: Settings = Settings()


def inherited(session: Session) -> Inherited:
    """All that is known."""
    return Inherited(tuple(rows(session)), settings(session))


def inherit(session: Session, known: Inherited) -> None:
    """Go on from what another state of the cabinet knew: where both know, it is the newer one.

    A union: a row too many is declared destroyed one day, and what no row tells of is never
    reached. What the older state alone knows was perhaps noted on another computer: of which disk
    it told, nobody can say.
    """
    for row in rows(session):
        row.volume = None
    for row in known.rows:
        session.merge(BackupRow.model_validate(row.model_dump()))
    if known.settings.folder is not None:
        save_settings(session, known.settings)


def settings(session: Session) -> Settings:
    """What was chosen; no folder as long as nothing was."""
    row = session.get(BackupSettingsRow, 1)
    if row is None:
        return Settings()
    return Settings(Path(row.folder) if row.folder else None, row.enabled)


def save_settings(session: Session, chosen: Settings) -> None:
    """Keep what was chosen."""
    folder = str(chosen.folder) if chosen.folder else ""
    session.merge(BackupSettingsRow(id=1, folder=folder, enabled=chosen.enabled))


def rows(session: Session) -> list[BackupRow]:
    """Every backup known, the newest first."""
    return list(session.exec(select(BackupRow).order_by(col(BackupRow.made_at).desc())))


def note(session: Session, path: Path, header: Header, size: int, seen_at: datetime | None) -> None:
    """Enter a backup in the list, or what became of it.

    A copy of one that is still where it was, or may be, is a backup of its own: it must be reached
    as well.
    """
    volume = volume_of(path)
    session.merge(
        BackupRow(
            id=_id(session, path, volume, header),
            path=str(path),
            made_at=header.made_at.isoformat(),
            size=size,
            purged_to=purged_to(header, register_entries(session)),
            seen_at=seen_at.isoformat() if seen_at else "",
            volume=volume,
        )
    )


def volume_of(path: Path) -> str | None:
    """The disk that a backup lies on; None where its drive answers no more."""
    with suppress(OSError):
        return volumes.volume_of(path.parent)
    return None


def _id(session: Session, path: Path, volume: str | None, header: Header) -> str:
    """The row that is this one's already; else one that nothing needs any more; else its own."""
    names = (header.backup, _hashed(str(path)), _hashed(f"{volume}\n{path}"))
    known = [(name, session.get(BackupRow, name)) for name in names]
    for name, row in known:
        if row is not None and row.path == str(path) and not volumes.is_another(row.volume):
            return name
    return next((name for name, row in known if row is None or is_gone(row)), names[-1])


def _hashed(place: str) -> str:
    return hashlib.sha256(place.encode()).hexdigest()[:32]


def is_gone(row: BackupRow) -> bool:
    """Whether a backup was moved or deleted, and does not lie on a drive that is away.

    Of one noted before disks were, it is sure only where its folder is there, and on no disk that
    is plugged in and out: one that is wrongly held for away stays on the list, to be declared
    destroyed; one that is wrongly held for gone would never be reached.
    """
    path = Path(row.path)
    with suppress(OSError):  # a drive that answers no more may still hold it
        if path.exists():
            return False
        if row.volume is None:
            return path.parent.is_dir() and not volumes.may_come_and_go(path.parent)
        return volumes.is_there(row.volume)
    return False


def found_on(row: BackupRow) -> str | None:
    """The disk that a backup is found on, where that is not the one noted; None as a rule."""
    path = Path(row.path)
    with suppress(OSError):
        if path.exists() and (volume := volume_of(path)) != row.volume:
            return volume
    return None


def forget(session: Session, backup: str) -> None:
    """Take a backup off the list."""
    row = session.get(BackupRow, backup)
    if row is not None:
        session.delete(row)


def purged_to(header: Header, lines: Sequence[RegisterEntry]) -> int:
    """How far a backup is purged: its register's length, or 0 where it does not go on as ours does.

    After a restoring without any list, or a salvage that lost the register's end, a backup may
    have as many lines as the cabinet, and none of its later destructions.
    """
    known = header.register_state
    ours = known.length <= len(lines) and (
        known.length == 0 or lines[known.length - 1].hash == known.head
    )
    return known.length if ours else 0


def distrust(session: Session) -> None:
    """Take no backup for purged farther than the register goes: it was purged by another one."""
    length = len(register_entries(session))
    for row in rows(session):
        if row.purged_to > length:
            row.purged_to = 0


def last_destruction(lines: Iterable[RegisterEntry]) -> int:
    """The number of the last line that destroyed something; 0 where none did."""
    return max((line.sequence for line in lines if line.categories), default=0)


def seen(inside: Inside, row: BackupRow, lines: Sequence[RegisterEntry]) -> Backup:
    """Look at a backup where it should be.

    Args:
        inside: the open cabinet.
        row: what is known of it.
        lines: the register.
    """
    path, destroyed = Path(row.path), last_destruction(lines)
    state, purged, why = _state(inside, row, path, lines)
    return Backup(
        id=row.id,
        path=path,
        made_at=datetime.fromisoformat(row.made_at),
        size=row.size,
        purged_to=purged,
        state=state,
        owed=purged < destroyed,
        why=why,
    )


def _state(
    inside: Inside, row: BackupRow, path: Path, lines: Sequence[RegisterEntry]
) -> tuple[BackupState, int, str]:
    try:
        there = path.exists()
        own = inside.folder.resolve()
        taken = row.former and path.resolve() in (own, *own.parents)
        taken = taken or volumes.is_another(row.volume)
    except OSError:  # a drive that answers no more
        there = taken = False
    if not there or taken:  # or this very cabinet took the former one's place, or another disk
        return BackupState.AWAY, row.purged_to, ""
    if row.former:
        return BackupState.FORMER, row.purged_to, ""
    try:
        header = proved(inside, path).header
    except BilanError as error:
        return BackupState.HURT, row.purged_to, error.sentence
    purged = purged_to(header, lines)
    opens = typed_slots(inside.keeper.manifest.slots)
    current = purged >= last_destruction(lines) and header.slots == opens
    return BackupState.CURRENT if current else BackupState.STALE, purged, ""


def proved(inside: Inside, path: Path) -> Pack:
    """A backup of this cabinet, its header proved under its keys.

    Raises:
        DamagedError: it was changed, or made under keys that were renewed.
        ForeignCabinetError: it is another cabinet's.
        StorageError: it can't be read.
    """
    pack, manifest = Pack(path), inside.keeper.manifest
    prove(pack.header, inside.keeper.vault, manifest.cabinet)
    data_key(pack.header, inside.keeper.vault)
    return pack


def pending(lines: Sequence[RegisterEntry], rows: Sequence[BackupRow]) -> list[int]:
    """The lines of which some backup still holds something, or that no later line completes.

    Args:
        lines: the register.
        rows: the backups known; one that was found again may be older than a completed line.
    """
    done: set[int] = set()
    for line in lines:
        told = line.details.get("lines")
        if line.reason == COMPLETED and isinstance(told, list):
            done.update(number for number in told if isinstance(number, int))
    reached = min((row.purged_to for row in rows), default=len(lines))
    return [
        line.sequence
        for line in lines
        if line.categories
        and (line.sequence > reached or (line.details.get("backups") and line.sequence not in done))
    ]


COMPLETED = "sauvegardes-reecrites"
"""The reason of a line that completes others: the backups hold nothing of them any more."""
DECLARED = "sauvegarde-declaree"
"""The reason of a line by which the consultant declares a backup destroyed."""
"""Both destroy nothing by themselves, and name no category."""
ALL_BACKUPS = "0"
"""What stands in the place of a dossier's number there."""
