"""Whether a window of this cabinet may be open already: asked before Qt's network is loaded."""

import os
from pathlib import Path

_PREFIX = "bilan-desktop-"


def name_for(folder: Path) -> str:
    """The name of a window's socket: of this cabinet and this user, telling neither."""
    from _blake2 import blake2b  # noqa: PLC0415 - `hashlib` brings OpenSSL: no first screen waits for it

    told = f"{_user()}\n{folder.resolve()}"
    return f"{_PREFIX}{blake2b(told.encode(), digest_size=12).hexdigest()}"


def may_be_open(folder: Path) -> bool:
    """Whether it is worth ringing: where sockets are files, one that is missing tells enough."""
    if os.name == "nt":
        return True
    return os.path.lexists(f"{os.environ.get('TMPDIR') or '/tmp'}/{name_for(folder)}")  # noqa: S108 - as Qt does


def _user() -> str:
    number = getattr(os, "getuid", None)
    return os.environ.get("USERNAME", "") if number is None else str(number())
