"""Backups, restorings, changed secrets and an older cabinet on the failing disk."""

import shutil
from pathlib import Path

from bilan_desktop.practice import securing
from bilan_desktop.practice.desk import open_desk
from bilan_desktop.practice.restoring import restore
from bilan_desktop.practice.shredding import purge, shred
from tests.faults import after, cabinets, disk_scenes, slot_kills
from tests.faults.backup_kills import Ground, check_ground
from tests.faults.cabinets import FIRST, NOW, PASSPHRASE, SECOND
from tests.faults.disk_scenes import Operation, Scene, nothing, ready
from tests.faults.slot_kills import CHEAP
from tools.make_cabinet_v1 import PASSPHRASE as OLD_PASSPHRASE

NEXT = "la phrase n° 1"
KEPT = Path(__file__).parents[1] / "storage" / "cabinet_v1"


class Grounds:
    """A cabinet with its backups, made once where each try plays: its paths are in its rows."""

    def __init__(self, root: Path, place: Path) -> None:
        """Keep them below a folder, and lay them in the place."""
        self._root = root
        self._place = place

    def copy(self, name: str, template: Path) -> None:
        """Lay one: `fresh`, or `shredded` once and reached."""
        kept = self._root / f"ground-{name}"
        if not kept.exists():
            made = Ground.make(self._place, template)
            if name == "shredded":
                with cabinets.opened(made.cabinet) as desk:
                    shred(desk, FIRST)
                    desk.cabinet.backups.reach(NOW)
            shutil.copytree(self._place, kept)
            return
        shutil.copytree(kept, self._place, dirs_exist_ok=True)


def _back_up(scene: Scene) -> None:
    scene.journal.acknowledge(scene.at_work.cabinet.backups.make(NOW).path.name)


def _shredded(scene: Scene) -> None:
    scene.open()
    shred(scene.at_work, FIRST)
    scene.journal.acknowledge(str(FIRST))


def _reach(scene: Scene) -> None:
    """What the disk refuses is still owed, and said."""
    if not scene.at_work.cabinet.backups.reach(NOW).owed:
        scene.journal.acknowledge(f"reached {FIRST}")


def _restore(scene: Scene) -> None:
    done = restore(Ground(scene.place).old, PASSPHRASE, scene.folder, clock=cabinets.clock)
    scene.put_off = len(done.notices) > (done.former is not None)
    scene.journal.acknowledge("restored")


def _restored_or_not(scene: Scene) -> None:
    """What it said that it could not destroy, the next purge does."""
    if scene.put_off:
        with cabinets.opened(scene.folder) as desk:
            assert [due.number for due in purge(desk).due] == [SECOND]
    _whole_ground(scene, "restore")


def _whole_ground(scene: Scene, scenario: str) -> None:
    check_ground(Ground(scene.place), scene.journal, scenario, scene.template.dumps)
    after.assert_sealed(scene.place)


def _known_code(scene: Scene) -> None:
    scene.open()
    scene.known.code = securing.prepare_code()
    securing.replace_code(scene.at_work, PASSPHRASE, scene.known.code, kdf=CHEAP)


def _change_passphrase(scene: Scene) -> None:
    scene.known.tried = {"passphrase": NEXT}
    securing.change_passphrase(scene.at_work, scene.known.code, NEXT, kdf=CHEAP)
    scene.known.passphrase, scene.known.tried = NEXT, {}


def _replace_code(scene: Scene) -> None:
    code = securing.prepare_code()
    scene.known.tried = {"code": code}
    securing.replace_code(scene.at_work, PASSPHRASE, code, kdf=CHEAP)
    scene.known.code, scene.known.tried = code, {}


def _one_of_each_opens(scene: Scene) -> None:
    slot_kills.assert_opens(scene.folder, scene.template.dumps, scene.known)
    after.assert_sealed(scene.folder)


def _kept(scene: Scene) -> None:
    shutil.rmtree(scene.folder)
    shutil.copytree(KEPT, scene.folder)


def _migrate(scene: Scene) -> None:
    scene.desk = open_desk(scene.folder, OLD_PASSPHRASE, clock=cabinets.clock)


def _migrated(scene: Scene) -> None:
    """Whatever was cut, it opens whole."""
    with open_desk(scene.folder, OLD_PASSPHRASE, clock=cabinets.clock) as desk:
        desk.cabinet.check()
        assert desk.cabinet.notices == []
        texts = [note.text for note in desk.load(1).content.notes]
        assert texts == ["Partagée.", "Gardée."]
        assert [line.dossier_number for line in desk.cabinet.register()] == ["2"]


OPERATIONS = disk_scenes.OPERATIONS | {
    "backup": Operation(
        _back_up, ready, lambda it: _whole_ground(it, "backup"), goes_on=False, ground="fresh"
    ),
    "rewrite": Operation(
        _reach, _shredded, lambda it: _whole_ground(it, "rewrite"), goes_on=False, ground="fresh"
    ),
    "restore": Operation(_restore, nothing, _restored_or_not, goes_on=False, ground="shredded"),
    "passphrase": Operation(_change_passphrase, _known_code, _one_of_each_opens, goes_on=False),
    "code": Operation(_replace_code, _known_code, _one_of_each_opens, goes_on=False),
    "migrate": Operation(_migrate, _kept, _migrated, goes_on=False),
}
