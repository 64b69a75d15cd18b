"""Restoring a backup: verified, cleaned of all that was destroyed since, then put in its place."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bilan_desktop.domain.french import listed
from bilan_desktop.errors import BilanError, ClockError, StorageError
from bilan_desktop.practice import clock as clocks
from bilan_desktop.practice import shredding
from bilan_desktop.practice.desk import Clock, Desk, open_desk
from bilan_desktop.storage import leavings, opening, place, restoring
from bilan_desktop.storage.dossiers import DOSSIERS
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.medium import Progress, Told, nobody
from bilan_desktop.storage.steps import step

_PURGING = "Destructions dues"
FORMER_SECRETS = (
    "Le cabinet restauré s’ouvre par la phrase de passe et le code de secours de la sauvegarde, et "
    "non par ceux qui les ont remplacés depuis. Changez-les dans Réglages\u00a0›\u00a0Sécurité."
)


@dataclass(frozen=True)
class Restored:
    """What a restoring did.

    Attributes:
        folder: where the cabinet is.
        former: where the one was put that stood there; None where there was none.
        destroyed: how many dossiers something was destroyed of, because it was due.
        notices: sentences on what is still to be done.
    """

    folder: Path
    former: Path | None
    destroyed: int
    notices: tuple[str, ...] = ()


def restore(
    file: Path,
    secret: str,
    folder: Path | None = None,
    *,
    clock: Clock = clocks.now,
    told: Told = nobody,
) -> Restored:
    """Put a backup in the cabinet's place; a cabinet that is there is put aside, never lost.

    Every end and every agreement is looked at again before the window opens: what is due is
    destroyed (R6313-7), but under a clock that needs confirmation.

    Args:
        file: the backup.
        secret: the passphrase or the recovery code that it was made with.
        folder: the cabinet's place; None for the usual one.
        clock: tells this moment.
        told: told how far it is; stops the work by raising `StoppedError`.

    Raises:
        CabinetBusyError: the cabinet is open elsewhere.
        WrongPassphraseError: the secret does not open the backup.
        DamagedError: the file is no backup, or was changed.
        StorageError: a disk refuses; nothing was put in place.
    """
    target = (folder or opening.default_folder()).absolute()
    restoring.take_up(target)
    lock = CabinetLock(target) if target.exists() else None
    try:
        unpacked = restoring.unpack(file, secret, target, DOSSIERS, Progress(told))
        told(1.0, _PURGING)
        try:
            with open_desk(unpacked.folder, secret, clock=clock) as desk:
                desk.cabinet.backups.inherit(unpacked.backups)
                with desk.cabinet.write() as session:  # before the purge, which looks for them
                    strays = leavings.inherit(session, unpacked.leavings)
                done = _re_examined(desk, file, target)
                if strays:
                    done = replace(done, notices=(*done.notices, strays_sentence(strays)))
                if unpacked.replaced:
                    done = replace(done, notices=(FORMER_SECRETS, *done.notices))
        except BaseException:
            with suppress(StorageError):
                restoring.remove(unpacked.folder)
            raise
    finally:
        if lock is not None:
            lock.release()
    restoring.put_in_place(target)
    return done


def _re_examined(desk: Desk, file: Path, target: Path) -> Restored:
    """Destroy what is due in the cabinet laid aside, and let it know the copies that are left."""
    notices: list[str] = []
    destroyed, before = 0, desk.cabinet.register_head.length
    try:
        destroyed = len(shredding.purge(desk).due)
    except (ClockError, StorageError) as error:
        notices.append(error.sentence)
    backups = desk.cabinet.backups
    with suppress(BilanError):  # changed meanwhile: its folder is looked at later
        backups.adopt(file, desk.now)
    former = place.former(target) if target.exists() and any(target.iterdir()) else None
    if former is not None:
        backups.note_former(target, desk.now, former, before)  # what is due is still in that one
        notices.append(former_sentence(former))
    step("restore:purged")
    return Restored(target, former, destroyed, tuple(notices))


def strays_sentence(numbers: Sequence[int]) -> str:
    """What is said of working copies whose dossiers the backup has not; by numbers only."""
    named = listed([f"n° {number}" for number in numbers])
    return (
        f"La sauvegarde ne contient pas tous les dossiers du cabinet ({named}). Leurs copies de "
        "travail ne seront pas détruites d’elles-mêmes : elles sont listées dans Destruction."
    )


def former_sentence(former: Path) -> str:
    """What is said of the cabinet that was put aside."""
    return (
        f"L’ancien cabinet est mis de côté dans « {former} ». Les destructions ne l’atteignent "
        "plus : quand vous n’en aurez plus besoin, détruisez-le dans "
        "Réglages\u00a0›\u00a0Sauvegardes."
    )
