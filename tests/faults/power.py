"""What a power cut leaves of a folder, played from what the failing disk remembered.

What was synced is there. Of what came after a file's last sync, each write is there, or not, or
torn at a sector; of what came after a folder's last sync, the first so many changes of names.
"""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.shim import Kind, Record

SECTORS = (512, 4096)
_FLEETING = "-shm"
"""SQLite's shared memory: mapped, made anew at each opening, never counted on."""

Change = tuple[int, bytes | None]
"""Bytes at an offset, or None and the size that a file is cut to."""
Naming = tuple[str, int | None]
"""A name, and the file that it leads to, or None when it goes."""


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def settle(self) -> None:
        for change in self.pending:
            _apply(self.durable, change)
        self.pending.clear()

    def cut(self, chance: random.Random) -> bytes:
        """What is left of it: all, the first so many, or any of what was pending."""
        kept = bytearray(self.durable)
        if not self.pending:
            return bytes(kept)
        way, many = chance.randrange(3), chance.randint(0, len(self.pending))
        for at, change in enumerate(self.pending):
            if way == 0 or (way == 1 and at < many):
                _apply(kept, change)
            elif (way == 1 and at == many) or (way == 2 and chance.random() < 0.5):
                _tear(kept, change, chance)
        return bytes(kept)


def _apply(data: bytearray, change: Change) -> None:
    at, new = change
    if new is None:
        data[at:] = bytes(max(0, at - len(data)))
        return
    data.extend(bytes(max(0, at - len(data))))
    data[at : at + len(new)] = new


def _tear(data: bytearray, change: Change, chance: random.Random) -> None:
    """Some sectors of a write; a cut of the size has none and is whole."""
    at, new = change
    if new is None:
        _apply(data, change)
        return
    size = chance.choice(SECTORS)
    for start in range(0, len(new), size):
        if chance.random() < 0.5:
            _apply(data, (at + start, new[start : start + size]))


class Volume:
    """A folder as its disk has it: what is durable, and what is not yet."""

    def __init__(self, folder: Path) -> None:
        """Take a folder as it is: all durable, before anything was remembered of it."""
        self.folder = folder
        self._files: dict[int, _File] = {}
        self._by_inode: dict[int, int] = {}
        self._names: dict[str, int] = {}
        self._durable: dict[str, int] = {}
        self._pending: dict[str, list[list[Naming]]] = defaultdict(list)
        self._folders = {str(folder), *(str(it) for it in folder.rglob("*") if it.is_dir())}
        for path in (it for it in folder.rglob("*") if it.is_file()):
            self._names[str(path)] = self._new(path.stat().st_ino, path.read_bytes())
        self._durable |= self._names

    def _new(self, inode: int, data: bytes = b"") -> int:
        number = len(self._files)
        self._files[number] = _File(bytearray(data))
        self._by_inode[inode] = number
        return number

    def take(self, record: Record) -> None:
        """Let one more call have happened."""
        if record.kind is Kind.MARK or _FLEETING in record.path:
            return
        if record.kind is Kind.SYNC:
            self._sync(record)
        elif record.kind in (Kind.WRITE, Kind.TRUNCATE):
            data = record.data if record.kind is Kind.WRITE else None
            self._files[self._by_inode[record.inode]].pending.append((record.offset, data))
        else:
            self._name(record)

    def _sync(self, record: Record) -> None:
        if not record.offset:
            self._files[self._by_inode[record.inode]].settle()
            return
        for namings in self._pending.pop(record.path, []):
            _rename(self._durable, namings)

    def _name(self, record: Record) -> None:
        path, other = record.path, record.other
        namings: list[Naming]
        if record.kind is Kind.OPEN:
            namings = [(path, self._new(record.inode))]
        elif record.kind is Kind.LINK:
            namings = [(other, self._names[path])]
        elif record.kind is Kind.RENAME:
            namings = [(path, None), (other, self._names[path])]
        else:
            namings = [(path, None)]
        _rename(self._names, namings)
        self._pending[str(Path(path).parent)].append(namings)

    def cut(self, chance: random.Random, target: Path) -> None:
        """Lay in a new folder what the power cut leaves, as chance has it."""
        names = dict(self._durable)
        for changes in self._pending.values():
            for namings in changes[: chance.randint(0, len(changes))]:
                _rename(names, namings)
        for folder in self._folders:
            (target / Path(folder).relative_to(self.folder)).mkdir(parents=True, exist_ok=True)
        left = {number: self._files[number].cut(chance) for number in sorted(set(names.values()))}
        for name, number in names.items():
            path = target / Path(name).relative_to(self.folder)
            path.parent.mkdir(parents=True, exist_ok=True)  # a folder made since
            path.write_bytes(left[number])

    def waiting(self) -> str:
        """What is not durable yet, named by the sort of its files."""
        unsettled = {name for name, it in self._names.items() if self._files[it].pending}
        sorts = {_sort(name) for name in unsettled} | ({"names"} if self._pending else set())
        return ", ".join(sorted(sorts)) or "nothing"


def _sort(name: str) -> str:
    path = Path(name)
    return "piece" if path.parent.name == "pieces" else path.suffix.lstrip(".")


def _rename(names: dict[str, int], namings: Iterable[Naming]) -> None:
    for name, number in namings:
        if number is None:
            names.pop(name, None)
        else:
            names[name] = number
