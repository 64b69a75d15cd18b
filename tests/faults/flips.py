"""Hurts a file as a failing disk does, and looks whether what is read is still what was stored."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bilan_desktop.errors import BilanError, DamagedError, ForeignCabinetError, StorageError
from bilan_desktop.practice.desk import Desk
from tests.faults import cabinets
from tests.faults.cabinets import Dump

WAYS = ("bit", "zeros", "page", "cut")
PAGE = 4096


@dataclass(frozen=True)
class Hurt:
    """One thing done to a file.

    Attributes:
        way: a bit flipped, a block of zeros, a whole page of them, or the end cut off.
        at: where.
        size: of the block, in bytes.
        bit: which one.
    """

    way: str
    at: int
    size: int
    bit: int

    @classmethod
    def drawn(cls, chance: random.Random, way: str, length: int) -> "Hurt":
        """Somewhere in a file of that length."""
        at = chance.randrange(length)
        if way == "page":
            return cls(way, at - at % PAGE, PAGE, 0)
        return cls(way, at, chance.choice((16, 512, PAGE)), chance.randrange(8))

    def done(self, data: bytes) -> bytes:
        """What becomes of the bytes."""
        changed = bytearray(data)
        if self.way == "bit":
            changed[self.at] ^= 1 << self.bit
        elif self.way == "cut":
            del changed[self.at :]
        else:
            end = min(len(data), self.at + self.size)
            changed[self.at : end] = bytes(end - self.at)
        return bytes(changed)


@dataclass(frozen=True)
class Reading:
    """What a hurt cabinet still says.

    Attributes:
        told: what was said instead, the first of it; None when everything was read.
        checked: what the check said.
        noticed: what opening said by itself.
    """

    told: StorageError | None
    checked: StorageError | None
    noticed: tuple[str, ...]


def read_all(folder: Path, stored: dict[int, Dump]) -> Reading:
    """Open it and read everything: each part is as it was stored, or is said not to be readable.

    Raises:
        AssertionError: something else was read, or said in the wrong words.
    """
    try:
        with cabinets.opened(folder) as desk:
            noticed = tuple(desk.cabinet.notices)
            told = [said for number in stored if (said := _read(desk, number, stored[number]))]
            lists = _said(lambda: _lists(desk, stored))
            return Reading(next(iter(told), lists), _said(desk.cabinet.check), noticed)
    except BilanError as error:
        return Reading(worded(error), None, ())


def _read(desk: Desk, number: int, stored: Dump) -> StorageError | None:
    def look() -> None:
        assert cabinets.dump(desk, number) == stored

    return _said(look)


def _lists(desk: Desk, stored: dict[int, Dump]) -> None:
    with desk.reading() as repository:
        assert repository.numbers() == list(stored)
        assert [it.number for it in repository.sketches()] == list(stored)
        assert repository.practice() is not None
    assert desk.cabinet.register() == []


def _said(look: Callable[[], object]) -> StorageError | None:
    try:
        look()
    except BilanError as error:
        return worded(error)
    return None


def worded(error: BilanError) -> StorageError:
    """Damage is said as damage: not as another's cabinet, nor as a wrong passphrase or a bug."""
    assert isinstance(error, DamagedError), repr(error)
    assert not isinstance(error, ForeignCabinetError), error
    return error
