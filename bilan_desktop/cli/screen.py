"""Whether there is a screen to show a window on: Qt would end the process without a word of French.

What the session names is tried, for it may be dead: a connection that was cut, a variable that a
terminal kept. Nothing here is Qt's.
"""

import os
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

_UNIX = "/tmp/.X11-unix"  # noqa: S108 - where every X server listens
_FIRST_PORT = 6000
"""Of the X server of display 0, when it is another machine's or behind a tunnel."""
_PATIENCE = 2.0
"""Seconds after which a screen that does not answer is none."""


def screen_at_hand(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can show.

    Args:
        platform: as `sys.platform` has it; only Linux may be without a screen.
        environment: where the session says which screen is its own.
    """
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return _wayland(environment) or _x11(environment.get("DISPLAY", ""))


def _wayland(environment: Mapping[str, str]) -> bool:
    """Whether a Wayland compositor answers; one that was handed over open is taken at its word."""
    if environment.get("WAYLAND_SOCKET"):
        return True
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers_at(str(Path(folder, name)))


def _x11(display: str) -> bool:
    """Whether the X server of a `host:number.screen` answers."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host.startswith("/"):  # the socket itself
        return _answers_at(display) or _answers_at(host)
    host = host.rpartition("/")[2]  # after a protocol
    if host in ("", "unix"):
        path = f"{_UNIX}/X{number}"
        return _answers_at(f"\0{path}") or _answers_at(path)
    return _answers_on(host.strip("[]"), _FIRST_PORT + int(number))


def _answers_at(path: str) -> bool:
    import _socket  # noqa: PLC0415 - `socket` itself brings enumerations, and takes its time

    try:
        with closing(_socket.socket(_socket.AF_UNIX)) as tried:
            tried.settimeout(_PATIENCE)
            tried.connect(os.fsencode(path))
    except (OSError, ValueError):
        return False
    return True


def _answers_on(host: str, port: int) -> bool:
    import socket  # noqa: PLC0415 - slow, and a screen is seldom another machine's

    try:
        socket.create_connection((host, port), _PATIENCE).close()
    except (OSError, ValueError, OverflowError):
        return False
    return True
