"""A cabinet with a folder for its backups, and what a backup holds when it is unpacked."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.restoring import restore
from bilan_desktop.storage.backup_list import Settings
from tests.faults import cabinets


@dataclass(frozen=True)
class Backed:
    """Where a cabinet lies, where its backups go, and what it holds."""

    cabinet: Path
    folder: Path
    dumps: dict[int, cabinets.Dump]

    @classmethod
    def make(cls, root: Path) -> "Backed":
        cabinet, folder = root / "cabinet", root / "sauvegardes"
        folder.mkdir(parents=True)
        cabinets.build(cabinet, cabinets.FEW_NOTES)
        with cabinets.opened(cabinet) as desk:
            desk.cabinet.backups.choose(Settings(folder))
            dumps = {number: cabinets.dump(desk, number) for number in cabinets.FEW_NOTES}
        return cls(cabinet, folder, dumps)

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        with cabinets.opened(self.cabinet) as desk:
            yield desk

    @contextmanager
    def unpacked(self, file: Path) -> Iterator[Desk]:
        """The cabinet that a backup makes where nothing else is known."""
        alone = self.folder.with_name("seule")
        alone.mkdir()
        shutil.copy(file, alone)
        restore(alone / file.name, cabinets.PASSPHRASE, alone / "cabinet", clock=cabinets.clock)
        with cabinets.opened(alone / "cabinet") as desk:
            yield desk
