"""Backups as the consultant deals with them: made, due, late, reached by what is destroyed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.french import day, listed
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage import backup_list, place
from bilan_desktop.storage.backup_list import Backup, BackupState, Settings
from bilan_desktop.storage.backups import Reached
from bilan_desktop.storage.medium import Told, nobody
from bilan_desktop.storage.register import RegisterEntry

DAILY = timedelta(days=1)
LATE = timedelta(days=7)
"""Without a good backup for so long, somebody is told, gently."""

UNREADABLE = (
    "Elle ne s’ouvre plus : abîmée, ou faite sous des clés remplacées depuis. Détruisez-la."
)
_STATES = {
    BackupState.CURRENT: "à jour",
    BackupState.STALE: "à purger",
    BackupState.AWAY: "hors de portée",
    BackupState.HURT: "illisible",
    BackupState.FORMER: "ancien cabinet, à détruire",
}


class BackupLine(Model):
    """A backup of the list.

    Attributes:
        made_at: of when its dossiers are, in the practice's zone.
        size: bytes.
        place: the folder where it was put.
        state: a code; `said` is its word.
        owed: whether a destruction is still to reach it.
        why: what is wrong with it, where something is.
    """

    id: str
    made_at: datetime
    size: int
    path: str
    place: str
    state: str
    said: str
    owed: bool
    why: str


class Backups(Model):
    """The backups.

    Attributes:
        folder: where they go by themselves; empty as long as none was chosen.
        enabled: whether they do.
        late: what is gently said of a backup that fails to come; empty as a rule.
        owed: how many lines of the register some backup still holds something of.
    """

    folder: str
    enabled: bool
    lines: list[BackupLine]
    late: str
    owed: int


def backups(desk: Desk) -> Backups:
    """All that is known of the backups, each looked at where it should be."""
    chosen = desk.cabinet.backups.settings
    return Backups(
        folder=str(chosen.folder or ""),
        enabled=chosen.enabled,
        lines=[_line(desk, each) for each in desk.cabinet.backups.all()],
        late=late(desk),
        owed=len(desk.cabinet.backups.owed()),
    )


def _line(desk: Desk, one: Backup) -> BackupLine:
    return BackupLine(
        id=one.id,
        made_at=one.made_at.astimezone(desk.zone),
        size=one.size,
        path=str(one.path),
        place=str(one.path.parent),
        state=one.state.value,
        said=_STATES[one.state],
        owed=one.owed,
        why=UNREADABLE if one.state is BackupState.HURT else one.why,
    )


def choose(desk: Desk, folder: Path | None, *, enabled: bool = True) -> None:
    """Keep where backups go by themselves.

    Raises:
        RefusedError: the folder lies in the cabinet's own.
    """
    desk.cabinet.backups.choose(Settings(folder, enabled))


def make(desk: Desk, folder: Path | None = None, told: Told = nobody) -> BackupLine:
    """Make a backup now.

    Args:
        desk: the desk.
        folder: where; the chosen one where it is None.
        told: told how far it is; stops the work by raising `StoppedError`.

    Raises:
        RefusedError: no folder was chosen, or it lies in the cabinet's.
        StorageError: it can't be made; the former ones are intact.
    """
    return _line(desk, desk.cabinet.backups.make(desk.now, folder, told))


def is_due(desk: Desk) -> bool:
    """Whether a backup is to be made at the next lock or exit: the last is more than a day old."""
    chosen = desk.cabinet.backups.settings
    return chosen.enabled and chosen.folder is not None and _older(desk, DAILY)


def _older(desk: Desk, span: timedelta) -> bool:
    """Whether the last one is older; one of a day to come counts for nothing: a clock was wrong."""
    last = desk.cabinet.backups.remembered()
    return last is None or not -DAILY <= desk.now - last < span


def late(desk: Desk) -> str:
    """What is said once a week went by without a good backup; empty as a rule.

    The trial cabinet holds nothing that anybody would miss.
    """
    if place.is_trial(desk.cabinet.folder):
        return ""
    chosen, last = desk.cabinet.backups.settings, desk.cabinet.backups.remembered()
    if not _older(desk, LATE) or (last is None and not _worked_a_week(desk)):
        return ""
    if chosen.folder is None:
        return (
            "Votre cabinet n’est sauvegardé nulle part : une panne du disque emporterait tout. "
            "Choisissez un dossier dans Réglages\u00a0›\u00a0Sauvegardes."
        )
    since = (
        f"La dernière sauvegarde date du {day(last.astimezone(desk.zone).date())}" if last else ""
    )
    what = since or "Aucune sauvegarde n’a encore été faite"
    if not chosen.enabled:
        return f"{what} : elles sont suspendues dans Réglages\u00a0›\u00a0Sauvegardes."
    return f"{what}. Branchez le support des sauvegardes, ou choisissez un autre dossier."


def _worked_a_week(desk: Desk) -> bool:
    with desk.reading() as repository:
        first = repository.first_day()
    return first is not None and desk.today - first >= LATE


def reach(desk: Desk, told: Told = nobody) -> Reached:
    """Carry every destruction over to the backups within reach; what is left is owed, and listed.

    Raises:
        DamagedError: the register was changed outside the program.
        StoppedError: somebody stopped it; the next time takes it up.
    """
    return desk.cabinet.backups.reach(desk.now, told)


def away(desk: Desk) -> int:
    """How many backups are out of reach, as far as is known."""
    return sum(each.state is BackupState.AWAY for each in desk.cabinet.backups.all())


def remove(desk: Desk, backup: str) -> None:
    """Destroy a backup; one that is out of reach is declared destroyed, in the register.

    Raises:
        StorageError: it can't be destroyed; it stays on the list.
    """
    desk.cabinet.backups.remove(backup, desk.now)


def unreached(desk: Desk) -> dict[int, tuple[str, ...]]:
    """By line of the register, the backups that still hold something of it, each in words."""
    owed = desk.cabinet.backups.owed()
    if not owed:
        return {}
    known = [each for each in desk.cabinet.backups.all() if each.owed]
    return {
        line: tuple(_in_words(desk, each) for each in known if each.purged_to < line)
        or ("sauvegardes en cours de réécriture",)
        for line in owed
    }


def _in_words(desk: Desk, one: Backup) -> str:
    made = day(one.made_at.astimezone(desk.zone).date())
    if one.state is BackupState.AWAY:
        return f"sauvegarde du {made}, sur un support non branché ou déplacée"
    if one.state is BackupState.HURT:
        return f"sauvegarde du {made}, illisible"
    if one.state is BackupState.FORMER:
        return f"ancien cabinet mis de côté le {made}"
    return f"sauvegarde du {made}, pas encore réécrite"


def completed_on(entries: Iterable[RegisterEntry]) -> dict[int, datetime]:
    """By line of the register, when it was last said that no backup holds anything of it."""
    found: dict[int, datetime] = {}
    for entry in entries:
        for line in _completes(entry):
            found[line] = entry.at
    return found


def follow_on(entry: RegisterEntry) -> str:
    """What a line says that destroys nothing by itself; empty for a destruction."""
    lines = _completes(entry)
    if lines:
        which = "la ligne" if len(lines) == 1 else "les lignes"
        return f"Sauvegardes réécrites sans {which} {listed([str(line) for line in lines])}"
    if entry.reason == backup_list.DECLARED:
        made = datetime.fromisoformat(str(entry.details.get("made_at")))
        return f"Sauvegarde du {day(made.date())} déclarée détruite"
    return ""


def _completes(entry: RegisterEntry) -> list[int]:
    told = entry.details.get("lines")
    if entry.reason != backup_list.COMPLETED or not isinstance(told, list):
        return []
    return [line for line in told if isinstance(line, int)]
