"""Files written so that a power cut leaves the old or the new one, and forgotten overwritten."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bilan_desktop.errors import DiskFullError, StorageError

NEW = ".new"
"""Ending of a file that is being written beside the one it will replace."""

FORMER = ".old"
"""Ending of a file's second name, by which it is still overwritten once replaced."""

_CHUNK = 1 << 20
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}

DISK_FULL = (
    "Le disque est plein : ce qui était demandé n’a pas pu être écrit, et rien de ce qui était "
    "enregistré n’est perdu. Libérez de la place, puis recommencez."
)


@contextmanager
def disk_sentences() -> Iterator[None]:
    """Turn what the system says of the disk into a sentence for the user.

    Raises:
        DiskFullError: no room is left.
        StorageError: the disk is read-only, out of reach, or refuses.
    """
    try:
        yield
    except OSError as error:
        raise _disk_error(error) from error


def _disk_error(error: OSError) -> StorageError:
    if error.errno in _FULL:
        return DiskFullError(DISK_FULL)
    if error.errno == errno.EROFS:
        return StorageError(
            "Le dossier du cabinet est en lecture seule : rien ne peut y être enregistré. "
            "Rendez-le modifiable, ou placez le cabinet ailleurs."
        )
    return StorageError(
        "Le disque refuse l’accès au dossier du cabinet. Vérifiez qu’il est branché, que vous avez "
        "le droit d’y écrire et qu’aucun autre programme ne retient ses fichiers."
    )


def private_folder(folder: Path) -> None:
    """Make a folder that its owner alone may enter, where the system knows permissions."""
    with disk_sentences():
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(PermissionError):
            folder.chmod(0o700)


def create_private(path: Path) -> None:
    """Make an empty file for its owner alone, before anyone else writes in it.

    Raises:
        StorageError: the file is already there, or the disk refuses.
    """
    with disk_sentences():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def sync_folder(folder: Path) -> None:
    """Make a folder's list of names durable, on the systems that can open a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make a file's bytes, and its name, durable."""
    with disk_sentences(), path.open("r+b") as file:
        os.fsync(file.fileno())
        sync_folder(path.parent)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file by new bytes, durably: a power cut leaves the one or the other, whole.

    Raises:
        DiskFullError: no room is left; the file is as it was.
    """
    fresh = beside(path, NEW)
    wipe(fresh)
    create_private(fresh)
    try:
        with disk_sentences():
            with fresh.open("r+b") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
            sync_folder(path.parent)
    except StorageError:
        with suppress(StorageError):
            wipe(fresh)
        raise


def replace_and_wipe(path: Path, data: bytes) -> None:
    """Replace a file by new bytes, then overwrite the bytes that it held.

    A rename alone would leave the old bytes on the volume. They get a second name first; where
    links are unknown to the file system, they are let go as any file would be.
    """
    link_former(path)
    write_atomically(path, data)
    wipe_former(path)


def link_former(path: Path) -> None:
    """Give a file a second name, so that its bytes can be overwritten once the first is gone."""
    wipe_former(path)
    with suppress(OSError):
        os.link(path, beside(path, FORMER))


def wipe_former(path: Path) -> None:
    """Overwrite what a replaced file left under its second name.

    As long as both names lead to the same file it is still in use: then only the name goes.
    """
    former = beside(path, FORMER)
    with disk_sentences():
        if former.exists() and path.exists() and former.samefile(path):
            former.unlink()
    wipe(former)


def wipe(path: Path) -> None:
    """Overwrite a file once, cut it to nothing, unlink it; a missing file is already gone."""
    with disk_sentences():
        if not path.exists():
            return
        with path.open("r+b", buffering=0) as file:
            _overwrite(file.fileno(), path.stat().st_size)
            file.truncate(0)
            os.fsync(file.fileno())
        path.unlink()
        sync_folder(path.parent)


def _overwrite(handle: int, size: int) -> None:
    noise = os.urandom(min(size, _CHUNK))
    left = size
    while left > 0:
        left -= os.write(handle, noise[: min(left, _CHUNK)])
    os.fsync(handle)


def beside(path: Path, ending: str) -> Path:
    """The path of a companion file: the whole name, and an ending."""
    return path.with_name(path.name + ending)


def size_of(path: Path) -> int:
    """A file's size in bytes, 0 when it is missing."""
    return path.stat().st_size if path.exists() else 0


def free(folder: Path) -> int:
    """Bytes free on a folder's disk.

    Raises:
        StorageError: it is out of reach.
    """
    with disk_sentences():
        return shutil.disk_usage(folder).free


def is_read_only(folder: Path) -> bool:
    """Whether a folder's disk takes no writing; a drive that is gone tells nothing, nor Windows."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except (AttributeError, OSError):
        return False


def require_room(folder: Path, needed: int) -> None:
    """Check that a number of bytes is free on the folder's disk.

    Raises:
        DiskFullError: there is less.
    """
    left = free(folder)
    if left < needed:
        raise DiskFullError(
            f"Le disque est trop plein : il faut {needed / 1e6:.0f} Mo libres pour réécrire le "
            f"cabinet, il en reste {left / 1e6:.0f}. Rien n’est perdu ; libérez de la place."
        )
