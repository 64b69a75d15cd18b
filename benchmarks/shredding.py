"""Shredding a dossier, rotation and overwriting included, against a bare encrypted export."""

import itertools
import secrets
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from benchmarks.cabinets import build, shred
from benchmarks.measuring import Ratio, compare

SIZES = ((60, 7), (600, 3))
"""Dossiers in the cabinet (some 100 kB each), and tries."""


def measure(folder: Path) -> list[Ratio]:
    """Destroy one dossier after the other; the bare side exports as much under a fresh key."""
    return [_measure(folder / f"shredding-{count}", count, tries) for count, tries in SIZES]


def _measure(folder: Path, count: int, tries: int) -> Ratio:
    cabinet = build(folder, count)
    numbers = itertools.count(1)
    size = sum(path.stat().st_size for path in folder.glob("cabinet-*.db"))
    source = folder.with_name(f"{folder.name}-source.db")
    _fill(source, size)
    turn = itertools.count()

    def ours() -> None:
        shred(cabinet, next(numbers))

    def bare() -> None:
        _export(source, folder.with_name(f"{folder.name}-{next(turn)}.db"))

    try:
        name = f"shred one dossier of a {size / 1e6:.0f} MB cabinet / bare encrypted export"
        return compare(name, ours, bare, tries)
    finally:
        cabinet.close()


def _fill(path: Path, size: int) -> None:
    """An encrypted database of about that size, for the bare side to export."""
    connection = _open(path, bytes(32))
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("BEGIN")
    for _ in range(size // 3800):
        connection.execute("INSERT INTO note (text) VALUES (?)", ("x" * 3700,))
    connection.execute("COMMIT")
    connection.close()


def _export(source: Path, target: Path) -> None:
    connection = _open(source, bytes(32))
    key = secrets.token_hex(32)
    connection.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{key}'\"", (str(target),))
    connection.execute("BEGIN")
    connection.execute("SELECT sqlcipher_export('fresh')")
    connection.execute("COMMIT")
    connection.execute("DETACH DATABASE fresh")
    connection.close()
    target.unlink()


def _open(path: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection
