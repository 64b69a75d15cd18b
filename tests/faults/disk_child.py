"""A child on a failing disk: does one operation many times, each on a cabinet of its own.

Argument: a folder, with the cabinets made beforehand under their names. Each line of the standard
input is an order, each line of the standard output what came of it.
"""

import errno
import json
import os
import shutil
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from bilan_desktop.errors import BilanError, DamagedError, DiskFullError, StorageError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.database import READ_ONLY
from tests.faults import after, cabinets
from tests.faults.cabinets import Template
from tests.faults.disk_backups import OPERATIONS, Grounds
from tests.faults.disk_scenes import Operation, Scene
from tests.faults.kills import Journal
from tests.faults.shim import Disk, Mode, records


class Player:
    """Plays tries, on copies of the cabinets that were made beforehand."""

    def __init__(self, root: Path) -> None:
        """Watch one place below a folder, where the cabinets are copied to."""
        self.place = root / "place"
        self.place.mkdir()
        self.other = root / "other"
        self.log = root / "log"
        self.journal = Journal(root)
        self.grounds = Grounds(root, self.place)
        self.disk = Disk(self.place)

    def play(self, order: dict[str, Any]) -> dict[str, Any]:
        """One try; `fault` is the trace of whatever does not hold."""
        operation, whole = OPERATIONS[order["operation"]], Path(order["template"])
        scene = Scene(self.place, Template(whole, _dumps(order["dumps"])), self.journal)
        self.journal.forget()
        if operation.ground:
            self.grounds.copy(operation.ground, whole)
        else:
            shutil.copytree(whole, scene.folder)
        told: dict[str, Any] = {"said": "", "fault": "", "calls": [], "refused": 0}
        try:
            told |= self._tried(scene, operation, order)
        except Exception:  # noqa: BLE001 - the parent is told, whatever it is
            told["fault"] = traceback.format_exc()
        finally:
            self.disk.heal()
            self.disk.remember(None)
            _swept(scene, self.other)
        return told

    def _tried(self, scene: Scene, operation: Operation, order: dict[str, Any]) -> dict[str, Any]:
        operation.prepare(scene)
        if order["at"] == 0:
            self.disk.remember(self.log)
        self.disk.fail(
            order["at"], getattr(errno, order["error"]), Mode(order["mode"]), torn=order["torn"]
        )
        said = self._acted(scene, operation, order)
        if scene.desk is not None and order["mode"] == Mode.FULL and operation.goes_on:
            _read_while_full(scene.desk, scene.template)
        told = {"refused": self.disk.refused, "said": said, "count": self.disk.heal()}
        self.disk.remember(None)
        if order["cut"] and scene.desk is not None:
            self._cut(scene)
        else:
            self._lived_on(scene, operation)
        operation.verify(scene)
        if order["at"] == 0:
            told["calls"] = _calls(self.log)
        return told

    def _acted(self, scene: Scene, operation: Operation, order: dict[str, Any]) -> str:
        try:
            operation.act(scene)
        except BilanError as error:
            _check_word(error, full=order["error"] == "ENOSPC")
            return error.sentence
        return ""

    def _cut(self, scene: Scene) -> None:
        """Go on from what a kill would have left at that moment."""
        shutil.copytree(scene.folder, self.other)
        scene.close()
        shutil.rmtree(scene.folder)
        self.other.rename(scene.folder)

    def _lived_on(self, scene: Scene, operation: Operation) -> None:
        """Go on in the same window, the disk being well again, and close it."""
        if scene.desk is not None and operation.goes_on:
            now = after.found(scene.desk, scene.template)
            assert now.saved in (scene.saved, scene.saved + 1)
            assert len(now.gone) in (len(scene.shredded), len(scene.shredded) + 1)
            _work_on(scene.desk, now)
            scene.saved, scene.shredded = now.saved + 1, list(now.gone)
        scene.close()


def _read_while_full(desk: Desk, template: Template) -> None:
    """A full disk is still read, or says so: who must connect anew finds no room for it."""
    try:
        after.found(desk, template)
    except StorageError as error:
        _check_word(error, full=True)


def _check_word(error: BilanError, *, full: bool) -> None:
    """A disk that merely refuses is never called damage, nor full when it is not."""
    assert isinstance(error, StorageError), error
    assert not isinstance(error, DamagedError), error
    assert full or not isinstance(error, DiskFullError), error
    assert error.sentence.endswith(".")


def _work_on(desk: Desk, now: after.Found) -> None:
    """Save; what was opened while its disk was read-only says so once."""
    try:
        after.work_on(desk, now)
    except StorageError as error:
        if error.sentence != READ_ONLY:
            raise
        after.work_on(desk, now)


def _dumps(told: dict[str, cabinets.Dump]) -> dict[int, cabinets.Dump]:
    return {int(number): dump for number, dump in told.items()}


def _swept(scene: Scene, other: Path) -> None:
    with suppress(BilanError):
        scene.close()
    for folder in (*scene.place.iterdir(), other):
        shutil.rmtree(folder, ignore_errors=True)


def _calls(log: Path) -> list[str]:
    """Each call that went through, named by what it did and to which file."""
    named = [f"{it.kind.name.lower()} {_sort(it.path)}" for it in records(log)]
    log.unlink()
    return named


def _sort(path: str) -> str:
    name = Path(path).name
    if name.startswith("cabinet-"):
        return "database" + name.partition(".db")[2]
    if Path(path).parent.name == "pieces":
        return "piece" + name.partition(".bin")[2]
    return name


def main(root: Path) -> None:
    """Play what is ordered, line by line."""
    os.environ.pop("LD_PRELOAD")
    player = Player(root)
    for line in sys.stdin:
        print(json.dumps(player.play(json.loads(line))), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
