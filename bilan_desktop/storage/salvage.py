"""What a damaged database still gives: every row of every page that is proved, and no other.

Each page of a database has its HMAC, so a row is read right or not at all. A page that fails leaves
its connection in error, so each probe after a failure has a connection of its own. The rows go into
a fresh database under a fresh key, of the schema that the old one had.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from bilan_desktop.storage.database import connect

CHUNK = 200
"""Rows read at once while all goes well."""
_PATIENCE = 64
"""Rows missed in a row after which the search for the next one goes on in longer strides."""
_FARTHEST = 1 << 40

_LENIENT = ("writable_schema = ON",)
"""Reads a file that was cut short too; the connection writes nothing."""

ERRORS = (driver.DatabaseError,)

Row = tuple[Any, ...]


@dataclass
class Harvest:
    """What was read of the tables.

    Attributes:
        read: by table, how many rows.
        lost: by table, how many rows are known to be there and can't be read.
        unknown: the tables of which it can't be told how many are lost.
    """

    read: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.unknown and not any(self.lost.values())


class Source:
    """A damaged database, read row by row, a fresh connection after each failure."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Read a file that is never written."""
        self._path, self._key = path, key
        self._connection: Any = None

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row] | None:
        """The rows of a query; None where a page that it needs is hurt."""
        try:
            if self._connection is None:
                self._connection = connect(self._path, self._key, first=_LENIENT)
                self._connection.execute("PRAGMA query_only = ON")
            return list(self._connection.execute(query, values).fetchall())
        except ERRORS:
            self.close()
            return None

    def close(self) -> None:
        """Let the connection go; the next query makes another."""
        if self._connection is not None:
            with suppress(*ERRORS):
                self._connection.close()
            self._connection = None


def version_of(path: Path, key: bytes) -> int | None:
    """The database's `user_version`; None where its first page is hurt, and nothing can be read."""
    source = Source(path, key)
    try:
        rows = source.rows("PRAGMA user_version")
    finally:
        source.close()
    return int(rows[0][0]) if rows else None


def harvest(path: Path, key: bytes, target: Any) -> Harvest:
    """Copy every row that can be read into the tables of an empty database.

    Args:
        path: the damaged database; it is not written.
        key: its data key.
        target: a connection of the driver to a database whose tables are made; the caller begins
            and commits.
    """
    source, found = Source(path, key), Harvest()
    try:
        for table in _tables(target):
            _copy(source, target, table, found)
    finally:
        source.close()
    return found


def _tables(target: Any) -> list[str]:
    """The ordinary tables: full-text indexes are made again by their triggers."""
    return _without_shadows(target.execute(_VIRTUAL), target.execute(_ORDINARY))


def ordinary_tables(source: Source) -> list[str] | None:
    """The same, as the damaged database tells them; None where it can't."""
    virtual, names = source.rows(_VIRTUAL), source.rows(_ORDINARY)
    return None if virtual is None or names is None else _without_shadows(virtual, names)


def _without_shadows(virtual: Iterable[Row], names: Iterable[Row]) -> list[str]:
    indexes = [f"{row[0]}_" for row in virtual]
    return [row[0] for row in names if not any(row[0].startswith(each) for each in indexes)]


_VIRTUAL = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
_ORDINARY = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    " AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name"
)


def _copy(source: Source, target: Any, table: str, found: Harvest) -> None:
    columns = [row[1] for row in target.execute(f'PRAGMA table_info("{table}")')]
    named = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    put = f'INSERT OR IGNORE INTO "{table}" ({named}) VALUES ({marks})'  # noqa: S608 - our own names
    reader = Reader(source, table, columns)
    for row in reader.rows():
        target.execute(put, row)
    found.read[table] = int(target.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608
    if reader.hurt and reader.known is None:
        found.unknown.add(table)
    elif reader.missed:
        found.lost[table] = reader.missed


class Reader:
    """Reads one table around its hurt pages.

    Attributes:
        hurt: whether a page of the table itself did not read.
        known: the rowids that an index tells of a hurt table; None where none does.
        missed: how many of those could not be read.
    """

    def __init__(self, source: Source, table: str, columns: Sequence[str] = ("rowid",)) -> None:
        """Read these columns of a table."""
        named = ", ".join(f'"{column}"' for column in columns)
        self._source, self._table = source, table
        chosen = f'SELECT rowid, {named} FROM "{table}"'  # noqa: S608 - names of our own schema
        self._next = f"{chosen} WHERE rowid > ? ORDER BY rowid LIMIT ?"
        self._one = f"{chosen} WHERE rowid = ?"
        self.hurt = False
        self.known: list[int] | None = None
        self.missed = 0

    def rows(self) -> Iterator[Row]:
        """Every row that reads, without its rowid."""
        after = -1
        while (rows := self._source.rows(self._next, (after, CHUNK))) is not None:
            if not rows:
                return
            for row in rows:
                yield row[1:]
            after = rows[-1][0]
        self.hurt = True
        self.known = self._indexed()
        yield from self._named(after) if self.known is not None else self._sought(after)

    def _indexed(self) -> list[int] | None:
        """The rowids of the table as one of its indexes tells them."""
        listed = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
        for (name,) in self._source.rows(listed, (self._table,)) or []:
            query = f'SELECT rowid FROM "{self._table}" INDEXED BY "{name}"'  # noqa: S608
            rows = self._source.rows(query)
            if rows is not None:
                return sorted(int(row[0]) for row in rows)
        return None

    def _named(self, after: int) -> Iterator[Row]:
        """The rows that the index names, each looked up alone."""
        for rowid in self.known or ():
            if rowid > after:
                rows = self._source.rows(self._one, (rowid,))
                self.missed += not rows
                for row in rows or ():
                    yield row[1:]

    def _sought(self, after: int) -> Iterator[Row]:
        """With no index to tell: the next row, or a try a little farther each time."""
        missed = 0
        while after < _FARTHEST:
            rows = self._source.rows(self._next, (after, 1))
            if rows == []:
                return
            if rows:
                missed, after = 0, rows[0][0]
                yield rows[0][1:]
            else:
                missed += 1
                after += 1 if missed <= _PATIENCE else 1 << min(40, missed - _PATIENCE)
