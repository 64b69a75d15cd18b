"""The folder of the backups, which may lie on a drive that goes: its troubles, in words."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from bilan_desktop.errors import DiskFullError, StorageError

CHUNK = 1 << 20

FULL = (
    "Le disque des sauvegardes est plein : la sauvegarde n’a pas été faite, et les précédentes "
    "sont intactes. Libérez de la place, ou choisissez un autre dossier."
)
READ_ONLY = (
    "Le dossier des sauvegardes est en lecture seule : rien ne peut y être écrit. Rendez-le "
    "modifiable, ou choisissez un autre dossier."
)
UNREACHED = (
    "Le dossier des sauvegardes n’est pas accessible. Branchez le support, vérifiez que vous avez "
    "le droit d’y écrire, puis recommencez ; le cabinet lui-même n’est pas touché."
)
STOPPED = "La sauvegarde a été arrêtée à votre demande. Les précédentes sont intactes."

Told = Callable[[float, str], None]
"""Told how far a work is, from 0 to 1, and the word for what is being done."""


class StoppedError(StorageError):
    """Somebody stopped a long work before it changed anything."""


@contextmanager
def on_medium() -> Iterator[None]:
    """Say of the backups' folder what the system says of a disk.

    Raises:
        DiskFullError: no room is left.
        StorageError: the folder is read-only, or out of reach.
    """
    try:
        yield
    except OSError as error:
        raise _told(error) from error
    except StorageError as error:
        if isinstance(error.__cause__, OSError) and type(error) in (StorageError, DiskFullError):
            raise _told(error.__cause__) from error
        raise


def _told(error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return DiskFullError(FULL)
    return StorageError(READ_ONLY if error.errno == errno.EROFS else UNREACHED)


def nobody(share: float, word: str) -> None:
    """Told by nobody's wish."""


@dataclass
class Progress:
    """How far a long work is; whoever is told may stop it by raising `StoppedError`.

    Attributes:
        told: whom to tell.
        total: bytes to move in all.
        word: what is being done.
        done: bytes moved so far.
    """

    told: Told = nobody
    total: int = 0
    word: str = ""
    done: int = 0

    def begin(self, word: str) -> None:
        """Say that another part of the work begins."""
        self.word = word
        self.moved(0)

    def moved(self, count: int) -> None:
        """Say that so many bytes more were moved."""
        self.done += count
        self.told(min(1.0, self.done / self.total) if self.total else 0.0, self.word)


def copy(source: BinaryIO, target: BinaryIO, size: int, seen: Callable[[bytes], None]) -> int:
    """Copy so many bytes, a piece at a time; returns how many there were.

    Args:
        source: read from where it stands.
        target: written where it stands.
        size: at most so many bytes.
        seen: shown each piece: to hash it, to count it.
    """
    left = size
    while left > 0:
        piece = source.read(min(left, CHUNK))
        if not piece:
            break
        seen(piece)
        target.write(piece)
        left -= len(piece)
    return size - left


def sync(file: BinaryIO) -> None:
    """Make what was written durable."""
    file.flush()
    os.fsync(file.fileno())
