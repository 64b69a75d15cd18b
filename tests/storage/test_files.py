"""Durable writing, overwriting, and what is said of a disk that refuses."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from bilan_desktop.errors import DiskFullError, StorageError
from bilan_desktop.storage import files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.write_atomically(path, b"one")
    files.write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["a"]


def test_a_half_written_neighbour_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.new").write_bytes(b"half")
    files.write_atomically(tmp_path / "a", b"whole")
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        (errno.ENOSPC, DiskFullError, "plein"),
        (errno.EROFS, StorageError, "lecture seule"),
        (errno.EACCES, StorageError, "refuse"),
    ],
)
def test_a_disk_that_refuses_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, kind: type[Exception], word: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"kept")
    calls = []

    def refuse(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 1:
            raise OSError(code, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(kind, match=word):
        files.write_atomically(path, b"lost")
    assert path.read_bytes() == b"kept"
    assert names(tmp_path) == ["a"]


def test_a_disk_that_refuses_even_to_clean_up_still_tells_the_first_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(DiskFullError):
        files.write_atomically(tmp_path / "a", b"lost")


def test_wiping_overwrites_the_very_bytes(tmp_path: Path) -> None:
    path, spy = tmp_path / "a", tmp_path / "spy"
    path.write_bytes(b"secret" * 500_000)
    os.link(path, spy)
    seen = []
    real = os.write

    def watch(handle: int, data: bytes) -> int:
        seen.append(len(data))
        return real(handle, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", watch)
        files.wipe(path)
    assert sum(seen) == 3_000_000
    assert not path.exists()
    assert spy.read_bytes() == b""
    files.wipe(path)


def test_overwriting_reaches_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"secret" * 10)
    with path.open("r+b", buffering=0) as file:
        files._overwrite(file.fileno(), 60)
    assert path.stat().st_size == 60
    assert b"secret" not in path.read_bytes()


def test_a_replaced_file_s_old_bytes_are_overwritten(tmp_path: Path) -> None:
    path, spy = tmp_path / "a", tmp_path / "spy"
    path.write_bytes(b"old secret")
    os.link(path, spy)
    files.replace_and_wipe(path, b"new")
    assert path.read_bytes() == b"new"
    assert spy.read_bytes() == b""
    assert names(tmp_path) == ["a", "spy"]


def test_a_second_name_of_the_file_in_use_is_only_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"in use")
    files.link_former(path)
    files.wipe_former(path)
    assert path.read_bytes() == b"in use"
    assert names(tmp_path) == ["a"]
    files.link_former(path)
    path.unlink()
    files.wipe_former(path)
    assert names(tmp_path) == []


def test_a_file_system_without_links_still_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "link", refuse)
    files.replace_and_wipe(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_private_file_is_never_taken_over(tmp_path: Path) -> None:
    files.create_private(tmp_path / "a")
    with pytest.raises(StorageError):
        files.create_private(tmp_path / "a")


def test_room_is_checked_and_said_in_megabytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.require_room(tmp_path, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 2_000_000))
    files.require_room(tmp_path, 2_000_000)
    with pytest.raises(DiskFullError, match="8 Mo"):
        files.require_room(tmp_path, 8_000_000)


def test_a_system_that_can_t_open_folders_is_spared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(os, "open", lambda *args: opened.append(args))
    monkeypatch.setattr(os, "name", "nt")
    files.sync_folder(tmp_path)
    monkeypatch.undo()
    assert opened == []


def test_sizes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123")
    files.sync_file(tmp_path / "a")
    assert files.size_of(tmp_path / "a") == 3
    assert files.size_of(tmp_path / "b") == 0
