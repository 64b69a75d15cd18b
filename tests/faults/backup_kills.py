"""Processes that back up, reach backups or restore until they are killed, and what must hold."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.restoring import restore
from bilan_desktop.practice.shredding import shred
from bilan_desktop.storage import place as places
from bilan_desktop.storage.backup_list import BackupState, Settings
from bilan_desktop.storage.backup_writing import Maker, check
from bilan_desktop.storage.medium import Progress
from bilan_desktop.storage.workshop import workshop
from tests.faults import cabinets, kills
from tests.faults.cabinets import FIRST, NOW, PASSPHRASE, SECOND, SHREDDED, UNTOUCHED, WRITTEN
from tests.faults.kills import Child, Journal, Plan

BACKUPS = 3
"""How many a child makes that nobody kills."""


@dataclass(frozen=True)
class Ground:
    """A cabinet, the folder of its backups, and the backup from which one is restored."""

    root: Path

    @property
    def cabinet(self) -> Path:
        return self.root / "cabinet"

    @property
    def folder(self) -> Path:
        return self.root / "sauvegardes"

    @property
    def old(self) -> Path:
        """A backup that no destruction reached, beside the others."""
        return self.root / "tiroir" / "vieille.sauvegarde"

    @classmethod
    def make(cls, root: Path, template: Path) -> "Ground":
        """Two backups, and a copy of one in a drawer; nothing destroyed yet."""
        made = cls(root)
        shutil.copytree(template, made.cabinet)
        made.folder.mkdir()
        made.old.parent.mkdir()
        with cabinets.opened(made.cabinet) as desk:
            desk.cabinet.backups.choose(Settings(made.folder))
            for day in (2, 1):
                path = desk.cabinet.backups.make(NOW - timedelta(days=day)).path
        shutil.copy(path, made.old)
        return made

    @contextmanager
    def copied(self, root: Path) -> Iterator["Ground"]:
        """A copy of its own for one try: its backups are found where they were moved."""
        shutil.copytree(self.root, root / "ground")
        found = Ground(root / "ground")
        with cabinets.opened(found.cabinet) as desk:
            desk.cabinet.backups.choose(Settings(found.folder))
            shutil.move(self.folder, self.folder.with_name("ailleurs"))
            try:
                desk.cabinet.backups.look(NOW)
            finally:
                shutil.move(self.folder.with_name("ailleurs"), self.folder)
        try:
            yield found
        finally:
            shutil.rmtree(found.root)


def work(ground: Ground, journal: Journal, plan: Plan) -> None:
    """The child: works, dies."""
    if plan.scenario == "restore":
        kills._watch(journal, plan)
        journal.passed("(ready)")
        restore(ground.old, PASSPHRASE, ground.cabinet, clock=cabinets.clock)
        journal.acknowledge("restored")
    else:
        with cabinets.opened(ground.cabinet) as desk:
            kills._watch(journal, plan)
            journal.passed("(ready)")
            (_back_up if plan.scenario == "backup" else _reach)(desk, journal)
    journal.passed("(ended)")


def _back_up(desk: Desk, journal: Journal) -> None:
    for day in range(BACKUPS):
        journal.acknowledge(desk.cabinet.backups.make(NOW + timedelta(days=day)).path.name)


def _reach(desk: Desk, journal: Journal) -> None:
    for number in SHREDDED:
        shred(desk, number)
        journal.acknowledge(str(number))
        assert not desk.cabinet.backups.reach(NOW).owed
        journal.acknowledge(f"reached {number}")


def start(ground: Ground, journal: Journal, plan: Plan) -> Child:
    """Start a child."""
    return Child.start(journal, work, ground, journal, plan)


def check_ground(
    ground: Ground, journal: Journal, scenario: str, dumps: dict[int, cabinets.Dump]
) -> None:
    """What must hold, whatever was cut."""
    with cabinets.opened(ground.cabinet) as desk:
        cabinets.assert_settled(desk)
        for number in (WRITTEN, UNTOUCHED):
            assert cabinets.dump(desk, number) == dumps[number]
        if scenario == "restore":
            _check_restored(desk, ground, journal)
        else:
            done = [int(word) for word in journal.acknowledged() if word.isdigit()]
            assert all(cabinets.is_gone(desk, number) for number in done)
        reached = desk.cabinet.backups.reach(NOW)
        former = {each.state for each in reached.owed}
        assert former <= ({BackupState.FORMER} if scenario == "restore" else set())
        _check_backups(desk, ground, journal)
        cabinets.assert_settled(desk)
    names = {path.suffix for path in ground.folder.iterdir()}
    assert names <= {".sauvegarde", ".destructions"}


def _check_restored(desk: Desk, ground: Ground, journal: Journal) -> None:
    """The old state or the new one, whole; in both, what was destroyed stays so."""
    new = places.former(ground.cabinet).name != "cabinet.ancien"
    assert new or not journal.acknowledged()
    assert cabinets.is_gone(desk, FIRST)
    assert cabinets.is_gone(desk, SECOND) == new  # it was due: a restoring destroys what is
    beside = {path.name for path in ground.root.iterdir()}
    expected = {"cabinet", "sauvegardes", "tiroir"} | ({"cabinet.ancien"} if new else set())
    assert beside == expected


def _check_backups(desk: Desk, ground: Ground, journal: Journal) -> None:
    """Each backup within reach is whole and holds nothing that was destroyed."""
    found = [each for each in desk.cabinet.backups.all() if each.state is not BackupState.FORMER]
    assert {each.state for each in found} == {BackupState.CURRENT}
    here = {each.path.name for each in found if each.path.parent == ground.folder}
    assert here == {path.name for path in ground.folder.glob("*.sauvegarde")}
    kept = [word for word in journal.acknowledged() if word.endswith(".sauvegarde")]
    assert set(kept) <= here
    assert len(here) >= 2
    inside = desk.cabinet._inside
    keeper = inside.keeper
    for each in found:
        with workshop(ground.cabinet) as place:
            maker = Maker(
                keeper.vault,
                keeper.manifest.cabinet,
                inside.schema,
                inside.pieces,
                place,
                Progress(),
                "check",
            )
            check(maker, each.path)
