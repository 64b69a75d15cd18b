"""Which disk a file lies on, so that a file on a drive that is unplugged is not taken for gone."""

import os
from contextlib import suppress
from pathlib import Path


def volume_of(path: Path, home: Path | None = None) -> str:
    """What tells the disk of a path; empty for the one that the user's folder lies on.

    Args:
        path: a file, there or yet to be written, in a folder that is.
        home: the user's folder; the system's word for it where it is None.
    """
    root = _root(path)
    usual = _root(home or Path.home())
    return "" if root == usual else f"{root}\n{_identity(root)}"


def is_there(volume: str) -> bool:
    """Whether a disk told by `volume_of` is plugged in, and is the same one."""
    if not volume:
        return True
    root, _, identity = volume.partition("\n")
    with suppress(OSError):
        return os.path.ismount(root) and _identity(Path(root)) == identity
    return False


def is_another(volume: str | None) -> bool:
    """Whether another disk surely lies where that one did: a letter is given to each key in turn.

    Args:
        volume: a disk told by `volume_of`; None where nobody noted it, of which nothing is sure.
    """
    if not volume:
        return False
    root, _, identity = volume.partition("\n")
    with suppress(OSError):
        return os.path.ismount(root) and _identity(Path(root)) != identity and _keeps_it(Path(root))
    return False


def may_come_and_go(path: Path) -> bool:
    """Whether a path that nobody noted the disk of may be on one that is plugged in and out."""
    other_letter = path.drive.lower() != Path.home().drive.lower()
    return other_letter or any(path.is_relative_to(place) for place in _PLUGGED_IN)


_PLUGGED_IN = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where systems put such disks; a folder may stay there when its disk is unplugged."""


def _root(path: Path) -> Path:
    """Where the disk begins: the nearest folder above at which one is mounted."""
    place = path.absolute()
    with suppress(OSError, RuntimeError):
        place = path.resolve()
    for step in (place, *place.parents):
        with suppress(OSError):
            if os.path.ismount(step):
                return step
    return Path(place.anchor)


def _identity(root: Path) -> str:
    """A number that the disk keeps when it is plugged in again, as well as the system has one.

    Raises:
        OSError: it is not there.
    """
    told = getattr(os, "statvfs", None)
    return str(root.stat().st_dev if told is None else told(root).f_fsid)


def _keeps_it(root: Path) -> bool:
    """Whether the number is the disk's own, and not one that the system gives as disks come.

    Raises:
        OSError: it is not there.
    """
    told = getattr(os, "statvfs", None)
    return told is None or told(root).f_fsid not in (0, root.stat().st_dev)
