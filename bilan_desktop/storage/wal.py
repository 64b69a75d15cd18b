"""SQLite's log, read from outside: SQLite itself says nothing when it drops its end.

On opening, SQLite takes the log up to the first frame whose checksum is wrong, and drops that frame
and all that follow without a word. After a power cut that is right: what follows was never
acknowledged. After a flipped bit it is not: whole transactions follow. The two are told apart by
what comes behind the break. (File format: sqlite.org/fileformat2.html, section 4.)
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bilan_desktop.storage import files

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC = (0x377F0682, 0x377F0683)
_PAGES = {1 << power for power in range(9, 17)}
_LARGEST = 256 << 20
"""Bytes of a log that are read; a larger one is left to SQLite."""

Sums = tuple[int, int]


class _Frame(NamedTuple):
    """One frame: whether a transaction ends with it, whose log it is, and what its sum covers."""

    commits: bool
    salts: Sums
    sums: Sums
    covered: bytes


def lost_end(path: Path) -> bool:
    """Whether SQLite would drop a transaction that was finished before the last one.

    Args:
        path: the log; a missing or empty one has lost nothing.

    Raises:
        StorageError: it can't be read.
    """
    with files.disk_sentences():
        if not path.exists() or path.stat().st_size > _LARGEST:
            return False
        data = path.read_bytes()
    if len(data) < _HEADER.size:
        return False
    magic, _, size, _, *rest = _HEADER.unpack_from(data)
    sound = magic in _MAGIC and size in _PAGES
    little = magic == _MAGIC[0]
    sums = _summed(data[: _HEADER.size - 8], (0, 0), little=little)
    sound = sound and sums == (rest[2], rest[3])
    frames = list(_frames(data, size if size in _PAGES else 4096))
    if not frames:
        return False
    salts = (rest[0], rest[1]) if sound else frames[0].salts
    behind = _behind(frames, salts, sums, little=little) if sound else frames
    return sum(frame.commits for frame in behind if frame.salts == salts) > 1


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
