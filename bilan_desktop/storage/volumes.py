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
