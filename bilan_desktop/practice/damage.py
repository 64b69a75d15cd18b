"""A damaged cabinet: told what is hurt, and what still reads saved into a new one in its place."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bilan_desktop.domain.french import plural
from bilan_desktop.errors import RefusedError, StorageError
from bilan_desktop.practice import clock as clocks
from bilan_desktop.practice.desk import Clock, Desk, open_desk
from bilan_desktop.practice.restoring import former_sentence
from bilan_desktop.storage import examining, opening, own, place, restoring
from bilan_desktop.storage.diagnosis import Diagnosis, numbers
from bilan_desktop.storage.dossiers import DOSSIERS
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.medium import Told, nobody
from bilan_desktop.storage.salvaging import Salvage, Salvaged

TAKEN = (
    "Le dossier choisi pour le nouveau cabinet n’est pas vide, ou se trouve dans celui du cabinet "
    "abîmé : choisissez un dossier vide, ailleurs."
)
DOUBTFUL = (
    "Un accord de conservation, une demande ou un gel peut manquer : rien ne sera détruit avant "
    "que vous ayez vérifié les dossiers et confirmé."
)


@dataclass(frozen=True)
class Rescued:
    """What a salvage did.

    Attributes:
        folder: where the new cabinet is.
        former: where the damaged one is now.
        moved: whether it was put aside, the new one having taken its place.
        found: what was saved and what was lost.
    """

    folder: Path
    former: Path
    moved: bool
    found: Salvaged

    def lines(self) -> list[str]:
        """All of it, a sentence a line."""
        found = self.found
        read = plural(found.rows, "élément lu", "éléments lus")
        kept = plural(found.pieces, "pièce jointe gardée", "pièces jointes gardées")
        said = [f"{read}, {kept}."]
        if found.lost:
            said.append(f"{plural(found.lost, 'élément perdu', 'éléments perdus')}.")
        if found.uncertain:
            said.append("D’autres éléments peuvent manquer, sans qu’on puisse les compter.")
        if found.renamed:
            said.append(f"Dossiers dont le nom est perdu, à renommer : {numbers(found.renamed)}.")
        if found.pieces_lost:
            count = plural(found.pieces_lost, "pièce jointe perdue", "pièces jointes perdues")
            said.append(f"{count} : le nom reste au dossier, pour le dire.")
        if found.register_lost:
            count = plural(found.register_lost, "ligne perdue", "lignes perdues")
            said.append(f"Registre des destructions : {count}.")
        return [*said, *([DOUBTFUL] if found.doubtful else []), self._aside()]

    def _aside(self) -> str:
        if self.moved:
            return former_sentence(self.former)
        return f"Le cabinet abîmé est resté dans « {self.former} », sans changement."


def diagnose(folder: Path | None, secret: str, told: Told = nobody) -> Diagnosis:
    """Examine a cabinet that is closed, whether or not it opens; nothing of it is changed.

    Args:
        folder: where it lies; None for the usual place.
        secret: its passphrase or its recovery code.
        told: told how far it is; stops the work by raising `StoppedError`.

    Raises:
        StorageError: there is none, it is open elsewhere, or the secret is wrong.
    """
    return examining.diagnose(folder or opening.default_folder(), secret, DOSSIERS, told)


def examine(desk: Desk, told: Told = nobody) -> Diagnosis:
    """Examine the open cabinet; one goes on working in it."""
    return desk.cabinet.diagnosis(told)


def salvage(
    folder: Path | None,
    secret: str,
    *,
    to: Path | None = None,
    clock: Clock = clocks.now,
    told: Told = nobody,
) -> Rescued:
    """Save what still reads of a damaged cabinet into a new one, which the same secrets open.

    Nothing is destroyed where a reason to keep something may be lost, before somebody looked. The
    damaged cabinet is put aside whole, or left where it is: only its owner lets it go.

    Args:
        folder: the damaged cabinet's; None for the usual place.
        secret: its passphrase or its recovery code.
        to: an empty folder for the new one; None puts it in the damaged one's place.
        clock: tells this moment.
        told: told how far it is; stops the work by raising `StoppedError`.

    Raises:
        CabinetBusyError: the cabinet is open elsewhere.
        WrongPassphraseError: the secret opens nothing.
        DamagedError: nothing can be read.
        RefusedError: the folder for the new one is not empty.
        StorageError: a disk refuses; the damaged cabinet is as it was.
    """
    target = (folder or opening.default_folder()).absolute()
    made = to.absolute() if to is not None else place.restored(target)
    if to is not None:
        _require_free(made, target)
    restoring.take_up(target)
    opening.require_present(target)
    lock = CabinetLock(target)
    try:
        keeper = opening.proved_keeper(target, secret)
        try:
            found = Salvage(keeper, DOSSIERS, made, clock()).run(told)
            own.lay(made, own.gathered(target))
            former = place.former(target) if to is None else target
            _inscribe(made, secret, clock, target, former)
        except BaseException:
            with suppress(StorageError):
                restoring.remove(made)
            raise
    finally:
        lock.release()
    if to is None:
        restoring.put_in_place(target)
    return Rescued(target if to is None else made, former, to is None, found)


def _require_free(made: Path, target: Path) -> None:
    if made.is_relative_to(target) or (
        made.exists() and (not made.is_dir() or any(made.iterdir()))
    ):
        raise RefusedError(TAKEN)


def _inscribe(made: Path, secret: str, clock: Clock, living: Path, former: Path) -> None:
    """Let the new cabinet know of the damaged one: no destruction reaches that any more."""
    with open_desk(made, secret, clock=clock) as desk:
        desk.cabinet.backups.note_former(living, desk.now, former)
