"""A child whose every call on the disk is remembered: it works, and says what it has done.

Arguments: the folder that is watched, the file for what is remembered, the words of the session.
"""

import sys
from pathlib import Path

from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.shredding import shred
from tests.faults import cabinets, kills
from tests.faults.cabinets import NOW, SHREDDED, WRITTEN
from tests.faults.shim import Disk


def main(folder: Path, log: Path, acts: list[str]) -> None:
    """Do one act after the other, each acknowledged once it returned."""
    disk = Disk(folder)
    disk.remember(log)
    with cabinets.opened(folder / "cabinet") as desk:
        for at, act in enumerate(acts):
            disk.mark(_done(desk, act, acts[:at].count(act)))


def _done(desk: Desk, act: str, before: int) -> str:
    """Do it, for the so many-th time; returns the word that acknowledges it."""
    if act == "save":
        sheet = desk.load(WRITTEN).content.sheets[0].id
        kills.save_one(desk, sheet, before)
    elif act == "shred":
        shred(desk, SHREDDED[before])
        return str(SHREDDED[before])
    elif act == "backup":
        return desk.cabinet.backups.make(NOW).path.name
    elif act == "reach":
        assert not desk.cabinet.backups.reach(NOW).owed
    else:
        raise ValueError(act)
    return act


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
