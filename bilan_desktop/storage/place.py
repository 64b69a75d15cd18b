"""Where a cabinet lies, and whether there is one: asked before anything heavy is loaded."""

import os
import sys
from pathlib import Path

_NAME = "bilan-desktop"
_SIGNS = ("cabinet.json", "cabinet.json.copie", "cabinet-*.db", "pieces/*.bin")
"""What a cabinet leaves in its folder, if only a part of it."""


TRIAL = "-essai"
"""What the trial cabinet's folder adds to the name of the true one's."""


def default_folder() -> Path:
    """Where the system wants this program's data."""
    if sys.platform == "linux":
        told = os.environ.get("XDG_DATA_HOME") or f"{os.environ.get('HOME', '')}/.local/share"
        if told.startswith("/") and os.environ.get("HOME", "").startswith("/"):
            return Path(told, _NAME)
    import platformdirs  # noqa: PLC0415 - it knows every system, and the first screen waits for it

    return platformdirs.user_data_path(_NAME, appauthor=False)


def is_trial(folder: Path) -> bool:
    """Whether a cabinet is the one with the fictional dossier: its folder's name alone tells."""
    return folder.name.endswith(TRIAL)


def aside(folder: Path) -> Path:
    """Where a first cabinet is made before it takes its place: beside it, on the same disk."""
    return folder.with_name(f"{folder.name}.nouveau")


def restored(folder: Path) -> Path:
    """Where a backup is unpacked before it takes its place: beside it, on the same disk."""
    return folder.with_name(f"{folder.name}.restauration")


def ready(folder: Path) -> Path:
    """Where a restored cabinet waits, whole, for its place: whoever opens next puts it there."""
    return folder.with_name(f"{folder.name}.a-placer")


def former(folder: Path) -> Path:
    """Where the cabinet goes whose place a restored one takes; never where another lies."""
    found = folder.with_name(f"{folder.name}.ancien")
    number = 1
    while found.exists():
        number += 1
        found = folder.with_name(f"{folder.name}.ancien-{number}")
    return found


def holds_cabinet(folder: Path) -> bool:
    """Whether a folder holds a cabinet, or what is left of one, or is about to hold one.

    A damaged cabinet counts: it must be told, and no new one made over it.
    """
    if ready(folder).exists():
        return True
    whole = (folder / _SIGNS[0]).exists()  # as a rule, and a pattern takes its time
    return whole or any(True for sign in _SIGNS for _ in folder.glob(sign))


def names_key_store(folder: Path) -> bool:
    """Whether a cabinet says that the system's key store opens it; nothing of it is proved yet."""
    try:
        return b'"kind":"keystore"' in (folder / _SIGNS[0]).read_bytes()
    except OSError:
        return False
