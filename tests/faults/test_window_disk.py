"""The disk fills, turns read-only or is pulled out while somebody types: nothing typed is lost.

The window says so, keeps what is typed, answers all the while, and stores once the disk is well.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.errors import DamagedError, StorageError
from bilan_desktop.storage.database import REFUSED, connect
from tests.faults import cabinets, shim
from tests.faults.shim import needs_shim

# The engine calls a refused writing an error like any other; see `files.is_read_only`.
CASES = (
    ("ENOSPC", "FULL", "plein"),
    ("EROFS", "GONE", "ne répond plus"),
    ("EIO", "GONE", "branché"),
    ("ENODEV", "GONE", "branché"),
    ("ENOENT", "GONE", "branché"),
)
LONGEST = 400
"""Milliseconds for which the window may answer nobody, on a machine that others use too."""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cabinet to copy, and the library beside it."""
    ground = tmp_path_factory.mktemp("ground")
    cabinets.build(ground / "cabinet", cabinets.FEW_NOTES)
    return ground


def typed(ground: Path, folder: Path, error: str, mode: str) -> dict[str, Any]:
    shutil.copytree(ground / "cabinet", folder)
    arguments = ("tests.faults.window_disk_child", str(folder), error, mode)
    child = shim.started(shim.built(ground), *arguments)
    out, _ = child.communicate(timeout=120)
    assert child.returncode == 0, out
    found: dict[str, Any] = json.loads(out)
    return found


@needs_shim
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_typed_waits_for_the_disk(
    ground: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: tuple[str, str, str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    error, mode, word = case
    found = typed(ground, tmp_path / "cabinet", error, mode)
    assert found["pending"]
    assert found["refused"] > 0
    assert "Pas encore enregistré" in found["line"]
    assert len(found["told"]) == 1
    assert word in found["told"][0]
    assert found["stored"] == "avant pendant encore"
    assert "Enregistré à" in found["after"]
    assert found["gap"] < LONGEST
    with cabinets.opened(tmp_path / "cabinet") as desk:
        cabinets.assert_settled(desk)


def test_a_folder_that_went_away_takes_nothing_with_it(tmp_path: Path, ground: Path) -> None:
    """Renamed while open, as by a sync program: what is saved meanwhile comes back with it."""
    folder, away = tmp_path / "cabinet", tmp_path / "ailleurs"
    shutil.copytree(ground / "cabinet", folder)
    with cabinets.opened(folder) as desk:
        key, path = desk.cabinet._inside.database.key, desk.cabinet._inside.database.path
        folder.rename(away)
        with pytest.raises(StorageError) as error:
            connect(path, key)
        assert error.value.sentence == REFUSED
        with pytest.raises(StorageError):
            desk.cabinet.confirm_clock(cabinets.NOW)
        saved = 0
        try:
            with desk.writing() as repository:
                repository.save_answer(cabinets.WRITTEN, _sheet(repository), "q0", "gardé")
            saved = 1
        except DamagedError as damaged:
            raise AssertionError(damaged.sentence) from damaged
        except StorageError:
            pass
        away.rename(folder)
        with desk.writing() as repository:
            repository.save_answer(cabinets.WRITTEN, _sheet(repository), "q1", "aussi")
    with cabinets.opened(folder) as desk:
        values = desk.load(cabinets.WRITTEN).content.sheets[0].values
        assert values["q1"] == "aussi"
        assert ("q0" in values) == bool(saved)
        cabinets.assert_settled(desk)


def _sheet(repository: Any) -> Any:
    return repository.load(cabinets.WRITTEN).content.sheets[0].id
