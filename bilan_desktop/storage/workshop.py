"""A folder of the cabinet's own in which copies are made, and where nothing stays."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bilan_desktop.errors import StorageError
from bilan_desktop.storage import files

NAME = "en-cours"


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Work in a private folder beside the database; all that is left in it is overwritten.

    Args:
        folder: the cabinet's.

    Raises:
        StorageError: the disk refuses.
    """
    place = folder / NAME
    sweep(folder)
    files.private_folder(place)
    try:
        yield place
    finally:
        with suppress(StorageError):  # the next opening sweeps it
            sweep(folder)


def sweep(folder: Path) -> None:
    """Overwrite what an interruption left; whoever calls keeps the cabinet to itself.

    Raises:
        StorageError: the disk refuses.
    """
    place = folder / NAME
    if not place.exists():
        return
    for path in sorted(place.iterdir()):
        files.wipe(path)
    with files.disk_sentences():
        place.rmdir()
