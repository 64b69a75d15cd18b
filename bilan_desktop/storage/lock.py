"""One writer at a time: a lock that the system itself lets go when the program dies."""

from pathlib import Path

from filelock import FileLock, Timeout

from bilan_desktop.errors import CabinetBusyError
from bilan_desktop.storage import files

LOCK_NAME = "cabinet.lock"

BUSY = (
    "Votre cabinet est déjà ouvert dans une autre fenêtre ou par une autre commande. "
    "Fermez-la, puis recommencez."
)


class CabinetLock:
    """The lock of a cabinet's folder, held from opening to closing."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once, or not at all.

        Raises:
            CabinetBusyError: another window or command holds it.
            StorageError: the folder can't be written.
        """
        self._lock = FileLock(folder / LOCK_NAME, timeout=0, mode=0o600, thread_local=False)
        with files.disk_sentences():
            try:
                self._lock.acquire()
            except Timeout:
                raise CabinetBusyError(BUSY) from None

    def release(self) -> None:
        """Let the lock go."""
        self._lock.release()
