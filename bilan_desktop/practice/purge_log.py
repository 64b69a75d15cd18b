"""The daily purge's log: dates and counts, nobody's name, no dossier's number; short for ever."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bilan_desktop.domain.french import plural
from bilan_desktop.errors import (
    BilanError,
    CabinetBusyError,
    CabinetMissingError,
    ClockError,
    DamagedError,
    DiskFullError,
    KeyStoreError,
    NewerVersionError,
    StorageError,
)
from bilan_desktop.practice.shredding import PurgeReport
from bilan_desktop.storage import files

NAME = "purge.log"
"""Its file, in the cabinet's folder."""
KEPT = 200
"""Lines that are kept: more than half a year."""

OPEN = "cabinet ouvert dans une fenêtre, qui détruit elle-même ce qui est dû"
_REASONS: tuple[tuple[type[BilanError], str], ...] = (
    (CabinetBusyError, OPEN),
    (KeyStoreError, "trousseau du système inaccessible, rien n’est détruit"),
    (ClockError, "date de l’ordinateur à confirmer, rien n’est détruit"),
    (DiskFullError, "disque plein, destruction remise"),
    (DamagedError, "cabinet abîmé en partie, ouvrez-le"),
    (NewerVersionError, "cabinet écrit par une version plus récente"),
    (CabinetMissingError, "cabinet introuvable"),
)
"""An error by its kind alone: a sentence may hold a path, or a dossier's number."""


def reported(report: PurgeReport) -> str:
    """What a purge did, in counts."""
    gone = len(report.due)
    said = [
        f"{plural(gone, 'dossier détruit', 'dossiers détruits')} en tout ou partie"
        if gone
        else "rien à détruire"
    ]
    if report.overdue:
        count = len(report.overdue)
        said.append(f"{plural(count, 'dossier attend', 'dossiers attendent')} votre réponse")
    left = len(report.copies.to_look_at) + len(report.copies.away)
    if left:
        said.append(f"{plural(left, 'copie de travail reste', 'copies de travail restent')}")
    if not report.finished:
        said.append("écrasement à finir à la prochaine ouverture")
    return ", ".join(said)


def failed(error: BilanError) -> str:
    """Why nothing was done, by the kind of the error."""
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return "échec, ouvrez le cabinet"


def add(folder: Path, said: str, now: datetime) -> None:
    """Add a line; a log that can't be written stops nothing."""
    line = f"{now:%Y-%m-%d %H:%M} {said}"
    with suppress(StorageError, OSError):
        files.write_atomically(folder / NAME, _joined([*lines(folder), line]))


def lines(folder: Path) -> list[str]:
    """The lines that are kept, the oldest first."""
    with suppress(OSError, UnicodeDecodeError):
        return (folder / NAME).read_text(encoding="utf-8").splitlines()[-KEPT:]
    return []


def _joined(kept: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in kept[-KEPT:]).encode()
