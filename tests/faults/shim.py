"""The failing disk of `shim.c`: built once, preloaded into a child, driven by it from within."""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("shim.c")
COMPILER = shutil.which("cc") or shutil.which("gcc")
needs_shim = pytest.mark.skipif(
    not sys.platform.startswith("linux") or COMPILER is None,
    reason="the failing disk is built by cc, on Linux",
)

_RECORD = struct.Struct("=4I2Qq")


class Mode(IntEnum):
    """What fails: one call, from then on what needs room, or from then on everything."""

    ONCE = 0
    FULL = 1
    GONE = 2


class Kind(IntEnum):
    """What was done to a file, as `shim.c` counts it."""

    OPEN = 0
    WRITE = 1
    TRUNCATE = 2
    SYNC = 3
    RENAME = 4
    LINK = 5
    UNLINK = 6
    MARK = 7


class Record(NamedTuple):
    """One call that went through.

    Attributes:
        kind: what was done.
        path: to what; the word of a mark.
        other: the new name, of a renaming or a link.
        inode: of the file, while it exists.
        offset: of the bytes; the new size of a truncation; of a sync, whether it is a folder's.
        data: the bytes.
    """

    kind: Kind
    path: str
    other: str
    inode: int
    offset: int
    data: bytes


def built(folder: Path) -> Path:
    """The library, compiled there unless it is there already."""
    library = folder / "shim.so"
    if not library.exists():
        assert COMPILER is not None
        command = [COMPILER, "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run([*command, "-lpthread"], check=True)
    return library


def started(library: Path, *arguments: str) -> subprocess.Popen[str]:
    """A child of this package on the failing disk: its standard input and output are ours."""
    environment = {**os.environ, "LD_PRELOAD": str(library), "SHIM": str(library)}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


class Disk:
    """The child's hand on its own disk."""

    def __init__(self, folder: Path) -> None:
        """Watch what happens below a folder."""
        self._library = ctypes.CDLL(os.environ["SHIM"])
        self._library.shim_arm.argtypes = [
            ctypes.c_uint64,
            ctypes.c_int,
            ctypes.c_int,
            ctypes.c_int,
        ]
        self._library.shim_disarm.restype = ctypes.c_uint64
        self._library.shim_refused.restype = ctypes.c_uint64
        self._library.shim_watch(os.fsencode(folder))

    def fail(self, at: int, error: int, mode: Mode = Mode.ONCE, *, torn: bool = False) -> None:
        """Refuse the n-th call from now on, the first being 1; 0 only counts."""
        self._library.shim_arm(at, error, mode, int(torn))

    def heal(self) -> int:
        """Refuse nothing more; returns how many calls were made since `fail`."""
        return int(self._library.shim_disarm())

    @property
    def refused(self) -> int:
        """How many calls were refused since `fail`."""
        return int(self._library.shim_refused())

    def remember(self, path: Path | None) -> None:
        """Append each call to a file, outside the watched folder; None for nowhere."""
        self._library.shim_log(os.fsencode(path or ""))

    def mark(self, word: str) -> None:
        """Put a word among the calls remembered."""
        self._library.shim_mark(word.encode())


def records(path: Path) -> Iterator[Record]:
    """What was remembered, in its order."""
    data, at = path.read_bytes(), 0
    while at < len(data):
        kind, *lengths, _, inode, size, offset = _RECORD.unpack_from(data, at)
        at += _RECORD.size
        texts = []
        for length in lengths:
            texts.append(data[at : at + length].decode())
            at += length
        yield Record(Kind(kind), texts[0], texts[1], inode, offset, data[at : at + size])
        at += size
