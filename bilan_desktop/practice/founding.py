"""The first cabinet, made aside and put in its place only once its recovery sheet is proved kept.

Until then there is no cabinet: whoever gives up, or whose computer stops, begins again, and nothing
half made is left in the way.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import CabinetBusyError
from bilan_desktop.practice import clock, demo
from bilan_desktop.practice.demo_story import FictionalClock
from bilan_desktop.practice.desk import Clock, create
from bilan_desktop.practice.settings import save_practice
from bilan_desktop.storage import files, opening
from bilan_desktop.storage import place as places
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.manifest import COPY, NAME

aside = places.aside
_LATE = {NAME: 1, COPY: 2}
"""What is moved last, in this order: either alone would make a cabinet."""


def trial_folder(folder: Path) -> Path:
    """Where the cabinet with the fictional dossier lies: beside the true one, never in it."""
    return files.beside(folder, places.TRIAL)


def prepare(
    folder: Path,
    passphrase: str,
    practice: Practice,
    *,
    kdf: KdfParameters | None = None,
    clock: Clock = clock.now,
) -> str:
    """Make the cabinet aside, with who the consultant is; returns the recovery code.

    Raises:
        CabinetExistsError: there is one already in its place.
        CabinetBusyError: another window is making one.
        RefusedError: the passphrase is empty.
        StorageError: the disk refuses; nothing is left.
    """
    opening.require_absent(folder)
    give_up(folder)
    try:
        desk, code = create(aside(folder), passphrase, kdf=kdf, clock=clock)
        with desk:
            save_practice(desk, practice)
    except CabinetBusyError:
        raise
    except BaseException:
        give_up(folder)
        raise
    return code


def settle(folder: Path) -> None:
    """Put the cabinet made aside in its place; its manifest last, for it alone makes a cabinet.

    Raises:
        CabinetExistsError: one came there meanwhile.
        StorageError: the disk refuses; the cabinet is still aside.
    """
    opening.require_absent(folder)
    made = aside(folder)
    with files.disk_sentences():
        if not folder.exists():
            made.rename(folder)
        else:
            files.private_folder(folder)
            for path in sorted(made.iterdir(), key=lambda each: _LATE.get(each.name, 0)):
                path.replace(folder / path.name)
            made.rmdir()
        files.sync_folder(folder)
        files.sync_folder(folder.parent)


def give_up(folder: Path) -> None:
    """Take away what was made aside, if anything was; it held no dossier yet.

    Raises:
        CabinetBusyError: another window is making it.
    """
    made = aside(folder)
    if made.exists():
        CabinetLock(made).release()
        with suppress(OSError):
            shutil.rmtree(made)


def found_trial(
    folder: Path, *, kdf: KdfParameters | None = None, clock: Clock = clock.now
) -> Path:
    """Make the trial cabinet with its fictional bilan under way, unless it is there already.

    It is encrypted like any other; its passphrase, `demo.PASSPHRASE`, is told to whoever tries it.

    Args:
        folder: of the true cabinet, beside which it is made.
        kdf: what the key's stretching costs.
        clock: tells this moment.

    Returns:
        its folder.
    """
    place = trial_folder(folder)
    if (place / NAME).exists():
        return place
    now = clock()
    made = aside(place)
    give_up(place)
    start = FictionalClock(now)
    desk, _ = create(made, demo.PASSPHRASE, kdf=kdf, clock=start)
    with desk:
        demo.under_way(desk, start, now)
    settle(place)
    return place
