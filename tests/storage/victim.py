"""A child process that works on a cabinet until the plug is pulled at a named step.

Arguments: folder, scenario (save, shred or resume), step, and which passing of it kills.
Each save is acknowledged on standard output once it is durable.
"""

import os
import signal
import sys
from pathlib import Path

from bilan_desktop.storage import steps
from bilan_desktop.storage.cabinet import Cabinet
from tests.storage import world


def pull_plug_at(name: str, passing: int) -> None:
    left = [passing]

    def watch(passed: str) -> None:
        if passed == name:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    steps.observe(watch)


def save(cabinet: Cabinet) -> None:
    for number in range(3):
        body = f"sauvé {number}"
        with cabinet.write() as session:
            piece = cabinet.pieces.add(session, body.encode())
            world.add_note(session, "B-2", body, piece)
        os.write(1, f"{body}\n".encode())


def main(folder: Path, scenario: str, name: str, passing: int) -> None:
    if scenario == "resume":
        pull_plug_at(name, passing)
    cabinet = Cabinet.open(folder, world.PASSPHRASE, schema=world.SCHEMA, now=world.NOW)
    pull_plug_at(name, passing)
    if scenario == "save":
        save(cabinet)
    elif scenario == "shred":
        world.shred(cabinet, "A-1")
    cabinet.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
