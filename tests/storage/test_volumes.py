"""Which disk a path lies on, and whether that disk is plugged in."""

import os
from pathlib import Path

import pytest

from bilan_desktop.storage.volumes import is_there, volume_of


def mounted(monkeypatch: pytest.MonkeyPatch, *roots: Path) -> None:
    """Have the system say that disks begin at these folders, and nowhere below."""
    known = {str(root) for root in roots}
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) in known)


def test_the_disk_of_the_users_folder_needs_no_name(tmp_path: Path) -> None:
    assert volume_of(tmp_path, tmp_path) == ""
    assert is_there("")


def test_another_disk_is_there_as_long_as_it_is_mounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = tmp_path / "drive"
    (drive / "folder").mkdir(parents=True)
    mounted(monkeypatch, Path(tmp_path.anchor), drive)
    volume = volume_of(drive / "folder", tmp_path)
    assert volume.startswith(f"{drive}\n")
    assert is_there(volume)
    mounted(monkeypatch, Path(tmp_path.anchor))
    assert not is_there(volume)  # its folder may stay where nothing is mounted


def test_another_disk_in_the_same_place_is_not_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(monkeypatch, tmp_path)
    assert not is_there(f"{tmp_path}\n-1")
    assert not is_there(f"{tmp_path / 'gone'}\n1")


def test_a_path_outside_every_disk_lies_where_its_path_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(monkeypatch)
    assert volume_of(tmp_path, tmp_path / "home") == ""
