"""Opening a cabinet for the window. It brings everything heavy: imported on a thread alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import bilan_desktop.ui.shell.window  # noqa: F401 - so that the window is ready when the key is
from bilan_desktop.practice import securing
from bilan_desktop.practice.clock import now as this_moment
from bilan_desktop.practice.desk import Clock, Desk, open_desk
from bilan_desktop.practice.unlocking import Opening, confirm_date, interview_of_today, open_up
from bilan_desktop.storage.crypto import Secret
from bilan_desktop.ui.office.places import INTERVIEW, Place

NO_INTERVIEW = (
    "Aucun entretien n’est prévu aujourd’hui\u00a0: les noms sont réduits à leurs initiales."
)


@dataclass(frozen=True)
class Opened:
    """An open cabinet, and what its opening did."""

    desk: Desk
    opening: Opening

    @property
    def by_code(self) -> bool:
        """Whether the recovery code opened it: the passphrase may well be lost."""
        return securing.opened_by_code(self.desk)

    def also_telling(self, notices: Iterable[str]) -> "Opened":
        """The same, with more to tell once the window shows."""
        told = (*self.opening.notices, *notices)
        return Opened(self.desk, replace(self.opening, notices=told))


@dataclass(frozen=True)
class Wanted:
    """What is to show once the cabinet is open.

    Attributes:
        interview: today's interview, in interview mode: no other name may show.
        dossier: of that dossier; the nearest interview of any where it is None.
        place: otherwise, where one was.
    """

    interview: bool = False
    dossier: int | None = None
    place: str = ""


def open_by_store(folder: Path, clock: Clock = this_moment) -> Opened:
    """Open it by the system's key store.

    Raises:
        KeyStoreError: the key store does not give the key; one types the passphrase instead.
        StorageError: it can't be opened; the sentence says why.
    """
    return open_cabinet(folder, securing.key_store_secret(folder), clock)


def open_cabinet(folder: Path, secret: Secret, clock: Clock = this_moment) -> Opened:
    """Open it, and do what is due; the folder's lock is let go if anything fails.

    Raises:
        StorageError: it can't be opened; the sentence says why.
    """
    desk = open_desk(folder, secret, clock=clock)
    try:
        return Opened(desk, open_up(desk))
    except BaseException:
        desk.cabinet.close()
        raise


def with_date(opened: Opened) -> Opened:
    """The same, once somebody said that the date is right."""
    return Opened(opened.desk, confirm_date(opened.desk, opened.opening))


def place_for(desk: Desk, wanted: Wanted) -> tuple[Place, bool]:
    """Where the window opens, and whether names must be cut to their initials there."""
    if not wanted.interview:
        return Place.of(wanted.place), False
    found = interview_of_today(desk, wanted.dossier)
    if found is None:
        return Place(), True
    dossier, number = found
    return Place(INTERVIEW, dossier, str(number)), False


Opener = Callable[[str], Opened]
