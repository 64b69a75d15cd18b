"""What is done on a failing disk, what comes before it, and what must hold after it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bilan_desktop.practice.desk import Desk, create, open_desk
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage.crypto import KdfParameters
from tests.faults import after, cabinets, kills
from tests.faults.cabinets import FIRST, PASSPHRASE, SHREDDED, WRITTEN, Template
from tests.faults.kills import Journal
from tests.faults.slot_kills import Known


@dataclass
class Scene:
    """One try.

    Attributes:
        place: where it plays, watched.
        template: what the cabinet was copied from.
        desk: the open cabinet, where one is open.
        saved: how many saves were acknowledged.
        shredded: which shreddings were acknowledged.
        journal: what else was acknowledged, outside the place.
        known: the secrets that open, where they are changed.
        put_off: whether a restoring said that what was due is still to be destroyed.
    """

    place: Path
    template: Template
    journal: Journal
    desk: Desk | None = None
    saved: int = 0
    shredded: list[int] = field(default_factory=list)
    put_off: bool = False
    known: Known = field(default_factory=lambda: Known(PASSPHRASE, ""))

    @property
    def folder(self) -> Path:
        return self.place / "cabinet"

    @property
    def at_work(self) -> Desk:
        assert self.desk is not None
        return self.desk

    def open(self) -> None:
        self.desk = open_desk(self.folder, PASSPHRASE, clock=cabinets.clock)

    def close(self) -> None:
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.cabinet.close()


def _save(scene: Scene) -> None:
    sheet = scene.at_work.load(WRITTEN).content.sheets[0].id
    kills.save_one(scene.at_work, sheet, scene.saved)
    scene.saved += 1


def _shred(scene: Scene) -> None:
    shred(scene.at_work, SHREDDED[len(scene.shredded)])
    scene.shredded.append(SHREDDED[len(scene.shredded)])


def ready(scene: Scene) -> None:
    """Open it."""
    scene.open()


def _written(scene: Scene) -> None:
    scene.open()
    _save(scene)


def nothing(scene: Scene) -> None:
    """The operation opens it itself."""
    del scene


def _resumable(scene: Scene) -> None:
    scene.shredded.append(FIRST)


def _create(scene: Scene) -> None:
    made, _ = create(scene.folder, PASSPHRASE, kdf=KdfParameters.cheap(), clock=cabinets.clock)
    made.cabinet.close()


def _absent(scene: Scene) -> None:
    shutil.rmtree(scene.folder)
    scene.folder.mkdir()


def _created(scene: Scene) -> None:
    """There is a cabinet, or one can be made in the same place."""
    if not (scene.folder / "cabinet.json").exists():
        _create(scene)
    with cabinets.opened(scene.folder) as desk:
        desk.cabinet.check()
        assert desk.cabinet.notices == []


def _as_before_or_after(scene: Scene) -> None:
    after.check(scene.template, scene.folder, scene.saved, scene.shredded)


def _shredded_or_not(scene: Scene) -> None:
    after.check(scene.template, scene.folder, scene.saved, scene.shredded, again=True)


@dataclass(frozen=True)
class Operation:
    """What is done on the failing disk.

    Attributes:
        act: the operation itself.
        prepare: what comes before it, on a disk that is well.
        verify: what must hold of the closed cabinet, once the disk is well again.
        goes_on: whether the window goes on working, where it is not killed.
        ground: which cabinet with backups is copied in the place of the template.
    """

    act: Callable[[Scene], None]
    prepare: Callable[[Scene], None] = ready
    verify: Callable[[Scene], None] = _as_before_or_after
    goes_on: bool = True
    ground: str = ""


OPERATIONS = {
    "save": Operation(_save),
    "save again": Operation(_save, _written),
    "shred": Operation(_shred, ready, _shredded_or_not),
    "close": Operation(Scene.close, _written),
    "open": Operation(Scene.open, nothing),
    "resume": Operation(Scene.open, _resumable),
    "create": Operation(_create, _absent, _created, goes_on=False),
}
