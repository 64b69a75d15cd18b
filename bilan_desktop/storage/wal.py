"""SQLite's log, read from outside: SQLite itself says nothing when it drops its end.

On opening, SQLite takes the log up to the first frame whose checksum is wrong, and drops that frame
and all that follow without a word. After a power cut that is right: what follows was never
acknowledged. After a flipped bit it is not: whole transactions follow. The two are told apart by
what comes behind the break, and by the log's index (the file in `-shm`), which a killed process
leaves: it counts a frame only once the disk has it. (sqlite.org/fileformat2.html, walformat.html)
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bilan_desktop.storage import files

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC = (0x377F0682, 0x377F0683)
_PAGES = {1 << power for power in range(9, 17)}
_INDEX = struct.Struct("=3I2BH8I")
_AT_HOME = struct.Struct("=I")
_INDEX_VERSION = 3007000
_LARGEST = 256 << 20
"""Bytes of a log that are read; a larger one is left to SQLite."""

Sums = tuple[int, int]


class _Frame(NamedTuple):
    """One frame: whether a transaction ends with it, whose log it is, and what its sum covers."""

    commits: bool
    salts: Sums
    sums: Sums
    covered: bytes


class _Index(NamedTuple):
    """What the index knows of the log.

    Attributes:
        frames: how many the disk had, up to the last commit.
        at_home: how many of them are in the database already.
        salts: of which log.
    """

    frames: int
    at_home: int
    salts: Sums


class _Log(NamedTuple):
    """The log as SQLite would take it.

    Attributes:
        salts: its own, by its header; None where that is hurt.
        taken: how many frames SQLite would take, up to the last commit.
        behind: the frames that it would not.
    """

    salts: Sums | None
    taken: int
    behind: list[_Frame]


def lost_end(path: Path) -> bool:
    """Whether SQLite would drop a transaction that was finished, and is nowhere else.

    Args:
        path: the log; without an index, a missing or empty one has lost nothing.

    Raises:
        StorageError: it can't be read.
    """
    log, index = _read(path), _index(_beside(path))
    if log is None:
        return False
    if index is not None and log.salts in (index.salts, None):
        return max(log.taken, index.at_home) < index.frames
    salts = log.salts or (log.behind[0].salts if log.behind else None)
    return sum(frame.commits for frame in log.behind if frame.salts == salts) > 1


def drop_if_home(path: Path) -> None:
    """Overwrite a log that is hurt when all that it held is in the database.

    SQLite would take its beginning, and lay old pages over the newer ones at home.

    Raises:
        StorageError: the disk refuses.
    """
    log, index = _read(path), _index(_beside(path))
    if log is None or index is None or log.salts not in (index.salts, None):
        return
    if log.taken < index.frames <= index.at_home:
        files.wipe(path)
        files.wipe(_beside(path))


def _beside(path: Path) -> Path:
    """Where a log's index lies."""
    return path.with_name(f"{path.name.removesuffix('-wal')}-shm")


def _read(path: Path) -> _Log | None:
    """The log; None where it is too large to be looked at."""
    with files.disk_sentences():
        if not path.exists():
            return _Log(None, 0, [])
        if path.stat().st_size > _LARGEST:
            return None
        data = path.read_bytes()
    if len(data) < _HEADER.size:
        return _Log(None, 0, [])
    magic, _, size, _, *rest = _HEADER.unpack_from(data)
    little = magic == _MAGIC[0]
    sums = _summed(data[: _HEADER.size - 8], (0, 0), little=little)
    frames = list(_frames(data, size if size in _PAGES else 4096))
    if magic not in _MAGIC or size not in _PAGES or sums != (rest[2], rest[3]):
        return _Log(None, 0, frames)
    salts = (rest[0], rest[1])
    behind = _behind(frames, salts, sums, little=little)
    sound = frames[: len(frames) - len(behind)]
    taken = max((at for at, frame in enumerate(sound, 1) if frame.commits), default=0)
    return _Log(salts, taken, behind)


def _index(path: Path) -> _Index | None:
    """What the index says, where both of its copies say it."""
    with files.disk_sentences():
        if not path.exists():
            return None
        with path.open("rb") as file:
            data = file.read(2 * _INDEX.size + _AT_HOME.size)
    if len(data) < 2 * _INDEX.size + _AT_HOME.size:
        return None
    first, second = data[: _INDEX.size], data[_INDEX.size : 2 * _INDEX.size]
    version, _, _, ready, _, _, frames, _, _, _, *rest = _INDEX.unpack(first)
    little = sys.byteorder == "little"
    summed = _summed(first[:-8], (0, 0), little=little) == (rest[2], rest[3])
    if first != second or version != _INDEX_VERSION or not ready or not summed:
        return None
    at_home = _AT_HOME.unpack_from(data, 2 * _INDEX.size)[0]
    salts: Sums = struct.unpack(">2I", first[32:40])
    return _Index(frames, at_home, salts)


def _frames(data: bytes, size: int) -> Iterator[_Frame]:
    step = _FRAME.size + size
    for at in range(_HEADER.size, len(data) - step + 1, step):
        _, pages, one, two, *sums = _FRAME.unpack_from(data, at)
        covered = data[at : at + 8] + data[at + _FRAME.size : at + step]
        yield _Frame(pages > 0, (one, two), (sums[0], sums[1]), covered)


def _behind(frames: list[_Frame], salts: Sums, sums: Sums, *, little: bool) -> list[_Frame]:
    """The frames from the first one on that SQLite would not take."""
    for at, frame in enumerate(frames):
        sums = _summed(frame.covered, sums, little=little)
        if frame.salts != salts or frame.sums != sums:
            return frames[at:]
    return []


def _summed(data: bytes, sums: Sums, *, little: bool) -> Sums:
    """SQLite's running checksum over some bytes."""
    one, two = sums
    words = struct.unpack(f"{'<' if little else '>'}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        one = (one + words[at] + two) & 0xFFFFFFFF
        two = (two + words[at + 1] + one) & 0xFFFFFFFF
    return one, two
