"""Whether a window of this cabinet may be open already: asked before Qt's network is loaded."""

import os
from contextlib import suppress
from pathlib import Path

_PREFIX = "bilan-desktop-"


def name_for(folder: Path) -> str:
    """The name of a window's socket: of this cabinet and this user, telling neither."""
    import hashlib  # noqa: PLC0415 - it brings OpenSSL, which the first screen need not wait for

    told = f"{_user()}\n{folder.resolve()}"
    return f"{_PREFIX}{hashlib.sha256(told.encode()).hexdigest()[:24]}"


def may_be_open(folder: Path) -> bool:
    """Whether it is worth ringing: where sockets are files, one that is missing tells enough."""
    if os.name == "nt":
        return True
    there: list[str] = []
    with suppress(OSError), os.scandir(os.environ.get("TMPDIR") or "/tmp") as found:  # noqa: S108 - as Qt does
        there = [each.name for each in found if each.name.startswith(_PREFIX)]
    return bool(there) and name_for(folder) in there


def _user() -> str:
    number = getattr(os, "getuid", None)
    return os.environ.get("USERNAME", "") if number is None else str(number())
