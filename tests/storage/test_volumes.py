"""Which disk a path lies on, and whether that disk is plugged in."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from bilan_desktop.storage.volumes import is_another, is_there, may_come_and_go, volume_of


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


def test_another_disk_of_the_same_letter_is_told_where_disks_keep_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(monkeypatch, tmp_path)
    monkeypatch.delattr(os, "statvfs")  # as on Windows, whose number is the disk's own
    same = f"{tmp_path}\n{tmp_path.stat().st_dev}"
    assert not is_another(same)
    assert is_another(f"{tmp_path}\n-1")
    assert not is_another(f"{tmp_path / 'away'}\n-1")  # no disk is there at all
    assert not any(is_another(untold) for untold in ("", None))


@pytest.mark.parametrize("number", [0, None])
def test_a_number_that_the_system_gives_as_disks_come_tells_no_other_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    told = tmp_path.stat().st_dev if number is None else number
    mounted(monkeypatch, tmp_path)
    monkeypatch.setattr(os, "statvfs", lambda _root: SimpleNamespace(f_fsid=told), raising=False)
    assert not is_another(f"{tmp_path}\n-1")
    monkeypatch.setattr(os, "statvfs", lambda _root: SimpleNamespace(f_fsid=told + 1))
    assert is_another(f"{tmp_path}\n-1")


_COMING = (("mnt", "usb"), ("run", "media", "a", "CLE"), ("Volumes", "a"))


def test_a_path_may_be_on_a_disk_that_comes_and_goes() -> None:
    assert all(may_come_and_go(Path("/", *it)) for it in _COMING)
    assert not may_come_and_go(Path.home() / "Sauvegardes")
