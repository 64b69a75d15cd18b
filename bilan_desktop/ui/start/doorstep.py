"""Whether a window of this cabinet may be open already: asked before Qt's network is loaded."""

import hashlib
import os
from pathlib import Path


def name_for(folder: Path) -> str:
    """The name of a window's socket: of this cabinet and this user, telling neither."""
    told = f"{_user()}\n{folder.resolve()}"
    return f"bilan-desktop-{hashlib.sha256(told.encode()).hexdigest()[:24]}"


def may_be_open(name: str) -> bool:
    """Whether it is worth ringing: where sockets are files, one that is missing tells enough."""
    return os.name == "nt" or Path(os.environ.get("TMPDIR") or "/tmp", name).exists()  # noqa: S108 - as Qt does


def _user() -> str:
    number = getattr(os, "getuid", None)
    return os.environ.get("USERNAME", "") if number is None else str(number())
