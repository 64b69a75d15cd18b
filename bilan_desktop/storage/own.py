"""The consultant's own exercises and programmes: a backup takes them, a restoring lays them."""

import json
import re
from pathlib import Path

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage import files
from bilan_desktop.storage.crypto import UnsealError, canonical, seal, subkey, unseal
from bilan_desktop.storage.packing import DAMAGED

FOLDERS = ("guide", "programmes")
_NAME = re.compile(r"(guide|programmes)/[^/\\:\x00-\x1f\ud800-\udfff]{1,200}\.yaml")
_LARGEST = 2**20
_MOST = 2_000


def gathered(folder: Path) -> dict[str, str]:
    """The text of each file, by its folder and name; what is no text is left out."""
    found: dict[str, str] = {}
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*.yaml"))[:_MOST]:
            name = f"{kind}/{path.name}"
            try:
                if not _NAME.fullmatch(name) or not path.is_file():  # a pipe would never end
                    continue
                if path.stat().st_size <= _LARGEST:
                    found[name] = path.read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                continue
    return found


def sealed(texts: dict[str, str], key: bytes, backup: str) -> bytes:
    """The files as one sealed part of a backup.

    Args:
        texts: by folder and name.
        key: the backup's data key.
        backup: its identifier.
    """
    return seal(_key(key), canonical(texts), _context(backup))


def unsealed(part: bytes, key: bytes, backup: str) -> dict[str, str]:
    """What `sealed` sealed.

    Raises:
        DamagedError: it was changed, or names a place that is not its own.
    """
    try:
        texts = json.loads(unseal(_key(key), part, _context(backup)))
    except (UnsealError, ValueError):
        raise DamagedError(DAMAGED) from None
    if not isinstance(texts, dict) or not all(
        _NAME.fullmatch(name) and isinstance(text, str) for name, text in texts.items()
    ):
        raise DamagedError(DAMAGED)
    return texts


def lay(folder: Path, texts: dict[str, str]) -> None:
    """Write the files of a backup into a cabinet's folder.

    Raises:
        StorageError: the disk refuses.
    """
    for name, text in texts.items():
        path = folder / name
        files.private_folder(path.parent)
        files.write_atomically(path, text.encode())


def _key(key: bytes) -> bytes:
    return subkey(key, "bilan-desktop/own-files")


def _context(backup: str) -> dict[str, object]:
    return {"purpose": "bilan-desktop/own-files", "backup": backup}
