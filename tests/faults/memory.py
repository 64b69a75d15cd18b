"""The memory of running processes, searched for words and keys (Linux alone)."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_CHUNK = 1 << 24
_REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")


def processes(words: str) -> list[int]:
    """The processes whose command names these words, this one left out."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            with suppress(OSError):
                if words.encode() in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
    return found


def forms(text: str) -> list[bytes]:
    """A text as Python and Qt hold it."""
    return [text.encode(), text.encode("utf-16-le")]


def search(pid: int, wanted: Mapping[str, Iterable[bytes]]) -> set[str]:
    """The names of what is found in the memory of a process.

    Args:
        pid: the process.
        wanted: for each name, the bytes of which any counts.
    """
    found: set[str] = set()
    longest = max(len(each) for all_ in wanted.values() for each in all_)
    for data in _memory(pid, longest):
        for name, all_ in wanted.items():
            if any(each in data for each in all_):
                found.add(name)
    return found


def _memory(pid: int, overlap: int) -> Iterator[bytes]:
    """All that can be read of a process, in pieces that overlap."""
    regions = _REGION.findall(Path(f"/proc/{pid}/maps").read_text("utf-8"))
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for first, last in regions:
            start, end = int(first, 16), int(last, 16)
            while start < end:
                with suppress(OSError, ValueError, OverflowError):  # the kernel's own pages
                    memory.seek(start)
                    yield memory.read(min(_CHUNK, end - start) + overlap)
                start += _CHUNK
