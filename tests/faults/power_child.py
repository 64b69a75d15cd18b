"""A child whose every call on the disk is remembered: it saves and shreds, and says when it has.

Arguments: the folder of the cabinet, the file for what is remembered, the words of the session.
"""

import sys
from pathlib import Path

from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import shred
from tests.faults import cabinets, kills
from tests.faults.cabinets import SHREDDED, WRITTEN
from tests.faults.shim import Disk


def main(folder: Path, log: Path, acts: list[str]) -> None:
    """Do one act after the other, each acknowledged once it returned."""
    disk = Disk(folder)
    disk.remember(log)
    with cabinets.opened(folder) as desk:
        for at, act in enumerate(acts):
            _do(desk, act, acts[:at].count(act))
            disk.mark(act)


def _do(desk: Desk, act: str, before: int) -> None:
    if act == "save":
        sheet = desk.load(WRITTEN).content.sheets[0].id
        kills.save_one(desk, sheet, before)
    elif act == "shred":
        shred(desk, SHREDDED[before])
    else:
        raise ValueError(act)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
