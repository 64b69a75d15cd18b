"""The life of the process: a window, and once it is locked another process in its place.

Copies of the passphrase, of the keys and of what was read stay in a process's memory until it ends.
So a lock ends it: on POSIX the program is executed anew in its place, on Windows, which has no such
thing, a supervisor without keys starts the window and starts it again.
"""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bilan_desktop.ui.start.handing import Handover

LOCKED = 75
"""What a supervised window exits with when it was locked, its handover written before."""
_SUPERVISED = "BILAN_DESKTOP_SUPERVISED"

Execute = Callable[[str, list[str], dict[str, str]], object]
Start = Callable[[Sequence[str], Mapping[str, str]], tuple[int, bytes]]


def run(folder: Path | None, *, interview: int | None = None) -> int:
    """Open the window; returns the exit code once it is closed, and not at all once it is locked.

    Args:
        folder: the cabinet's; None for the usual place.
        interview: the dossier whose interview of today is opened, and nothing else shown.
    """
    if os.name == "nt" and _SUPERVISED not in os.environ:
        return supervise(command(), os.environ, started)
    gc.disable()  # until the first pixel: all that is imported and made until then stays
    from bilan_desktop.ui.start.application import window  # noqa: PLC0415 - Qt: never in a supervisor

    handed = window(folder, interview, Handover.taken())
    if handed is None:
        return 0
    if _SUPERVISED in os.environ:
        return hand_over(handed)
    restart(handed, os.execve)
    return 1


def command() -> list[str]:
    """How this very program was started: the interpreter, or the bundle, and its arguments."""
    arguments = sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:]
    return [sys.executable, *arguments]


def restart(handed: Handover, execute: Execute) -> None:
    """Put a fresh process in the place of this one: nothing of its memory goes over.

    Files are closed at that moment by the system, for none is opened to be inherited.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    program = command()
    execute(program[0], program, {**os.environ, **handed.given()})


def hand_over(handed: Handover) -> int:
    """Tell the supervisor where to come back to; returns the code that asks it to."""
    import json  # noqa: PLC0415 - for the supervisor alone

    with suppress(OSError):
        os.write(1, f"{json.dumps(handed._asdict())}\n".encode())
    return LOCKED


def supervise(program: Sequence[str], environment: Mapping[str, str], start: Start) -> int:
    """Start the window, and start it again each time that it was locked.

    Args:
        program: the command.
        environment: what it runs under.
        start: runs it to its end; returns its code and what it wrote.

    Returns:
        the code of the window that was closed.
    """
    given: dict[str, str] = {}
    while True:
        code, said = start(program, {**environment, **given, _SUPERVISED: "1"})
        if code != LOCKED:
            return code
        given = _handed(said).given()


def started(program: Sequence[str], environment: Mapping[str, str]) -> tuple[int, bytes]:
    """Run a program to its end, and take what it writes."""
    import subprocess  # noqa: PLC0415 - for the supervisor alone

    ended = subprocess.run(program, env=environment, stdout=subprocess.PIPE, check=False)  # noqa: S603 - ourselves
    return ended.returncode, ended.stdout


def _handed(said: bytes) -> Handover:
    """What the window wrote last; nothing where it could not be written."""
    import json  # noqa: PLC0415 - for the supervisor alone

    lines = said.decode("utf-8", "replace").splitlines()
    try:
        return Handover(**json.loads(lines[-1]))
    except (IndexError, ValueError, TypeError):
        return Handover()
