"""The SQLCipher database: one writer, readers beside it, every trap of the engine closed here."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from bilan_desktop.errors import CabinetBusyError, DamagedError, DiskFullError, StorageError
from bilan_desktop.storage import files
from bilan_desktop.storage.crypto import KEY_BYTES
from bilan_desktop.storage.lock import BUSY
from bilan_desktop.storage.steps import step

SIDE_FILES = ("-wal", f"-wal{files.FORMER}", "-shm", "-journal")
SALT_BYTES = 16

DAMAGED = (
    "La base de votre cabinet est abîmée : une partie de ses pages a été modifiée hors du "
    "programme, ou le disque faiblit. Copiez le dossier du cabinet ailleurs sans attendre, puis "
    "reprenez votre dernière sauvegarde."
)
MISSING = (
    "La base de votre cabinet a disparu de son dossier. Ne créez pas de nouveau cabinet à cet "
    "endroit : reprenez votre dernière sauvegarde."
)
LOG_DAMAGED = (
    "Le journal de la base (le fichier dont le nom finit par « -wal ») est abîmé : les dernières "
    "saisies avant la coupure manqueraient. Rien n’a été modifié ; copiez le dossier du cabinet "
    "ailleurs, puis reprenez votre dernière sauvegarde, ou sauvez ce qui se lit encore."
)
READ_ONLY = (
    "La base du cabinet est en lecture seule : rien ne peut y être enregistré. Rendez son dossier "
    "modifiable, puis recommencez."
)
UNSTEADY = (
    "Le disque ne répond plus comme il faut : ce qui était demandé n’a pas pu être fait, et rien "
    "de ce qui était enregistré n’est perdu. Vérifiez qu’il est branché et qu’il y reste de la "
    "place, puis recommencez."
)
CLOSED = "Le cabinet est fermé : rouvrez-le, puis recommencez."
REFUSED = (
    "La base du cabinet ne peut pas être ouverte : le disque la refuse. Vérifiez qu’il est "
    "branché, qu’il y reste de la place et que vous avez le droit d’y écrire, puis recommencez."
)

_PATIENCE = "busy_timeout = 5000"
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    _PATIENCE,
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
)
_WRITER = ("journal_mode = WAL", "wal_autocheckpoint = 200")
_SENTENCES: dict[int, tuple[type[StorageError], str]] = {
    5: (CabinetBusyError, BUSY),
    6: (CabinetBusyError, BUSY),
    8: (StorageError, READ_ONLY),
    10: (StorageError, UNSTEADY),
    11: (DamagedError, DAMAGED),
    13: (DiskFullError, files.DISK_FULL),
    14: (StorageError, REFUSED),
    15: (StorageError, UNSTEADY),  # the log's index can't be begun: its disk went meanwhile
    26: (DamagedError, DAMAGED),
}
_REFUSALS = (READ_ONLY, UNSTEADY, REFUSED)
_VAGUE = 1
_BY_TEXT = {
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
"""What `sqlcipher_export` met is told by SQLite's text alone, under the code of any mistake."""


def raw_key(key: bytes) -> str:
    """A key as SQLCipher takes it raw; anything shorter would silently become a passphrase."""
    if len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    return f"x'{key.hex()}'"


def connect(path: Path, key: bytes, first: Sequence[str] = ()) -> Any:
    """A connection of the driver, keyed, its pragmas set; it belongs to whoever asked for it.

    Raises:
        DamagedError: the file is missing (it is never made here).
        StorageError: its folder is out of reach.
    """
    if not path.exists():
        raise DamagedError(MISSING) if path.parent.is_dir() else StorageError(REFUSED)
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{raw_key(key)}"')
        for pragma in (*first, *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(
    path: Path, key: bytes, begin: str = "BEGIN", pragmas: Sequence[str] = (), pool_size: int = 0
) -> Engine:
    """An engine whose transactions begin as told, and whose errors never carry a value.

    Args:
        path: an existing database.
        key: its data key.
        begin: the statement that begins each transaction.
        pragmas: further pragmas for each connection.
        pool_size: connections kept at most; 0 makes a new one each time.
    """

    def creator() -> Any:
        connection = connect(path, key)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    pool: dict[str, Any] = {"poolclass": NullPool}
    if pool_size:
        pool = {"poolclass": QueuePool, "pool_size": pool_size, "max_overflow": 0}
    engine = create_engine(
        "sqlite:///", creator=creator, module=driver, hide_parameters=True, **pool
    )

    def begin_so(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", begin_so)
    return engine


@contextmanager
def translated() -> Iterator[None]:
    """Turn the engine's bad news into sentences; a mistake of the program passes unchanged.

    Raises:
        DamagedError: a page fails its HMAC, or the file is not a database.
        DiskFullError: no room; SQLite has already rolled the transaction back.
        StorageError: the disk refuses.
    """
    try:
        yield
    except (DatabaseError, driver.DatabaseError) as error:
        told = _told(error)
        if told is None:
            raise
        raise told from None


def _told(error: BaseException) -> StorageError | None:
    cause = error.orig if isinstance(error, DatabaseError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    known = _SENTENCES.get(_BY_TEXT.get(str(cause), code) if code == _VAGUE else code)
    return known[0](known[1]) if known else None


class Database:
    """An opened database: `write` and `read` are the only ways in."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open an existing database.

        Raises:
            DamagedError: it is missing, or its first page does not open.
        """
        self.path = path
        self.key = key
        self.closed = False
        self._refused = False
        with translated():
            self._writer, self._reader = self._connected()

    def _connected(self) -> tuple[Engine, Engine]:
        """The writer and the reader; the writer connects first: it is the one that sets WAL."""
        writer = make_engine(self.path, self.key, "BEGIN IMMEDIATE", _WRITER, pool_size=1)
        reader = make_engine(self.path, self.key, pragmas=("query_only = ON",), pool_size=4)
        writer.connect().close()
        return writer, reader

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction, durable when the block ends; rolled back whole if it raises."""
        self._require_open()
        with translated(), self._let_go_when_refused():
            with _session(self._writer) as session:
                session.connection()
                step("save:begun")
                yield session
                session.flush()
                step("save:flushed")
                session.commit()
                step("save:committed")
            self._bring_home()
            step("save:checkpointed")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view of the database that stays the same for the whole block."""
        self._require_open()
        with translated(), _session(self._reader) as session:
            session.connection()
            yield session

    def checkpoint(self) -> None:
        """Bring the log's pages home, and begin it anew where nobody reads.

        A bit flipped in the log would drop all that follows it, and lay old pages over newer ones;
        a log begun anew holds one transaction, which is at home already. A reader is not waited
        for: then the pages come home and the log goes on.
        """
        raw = self._writer.raw_connection()
        cursor = raw.cursor()
        try:
            cursor.execute("PRAGMA busy_timeout = 0")
            cursor.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        finally:
            cursor.execute(f"PRAGMA {_PATIENCE}")
            raw.close()

    def _bring_home(self) -> None:
        """Checkpoint after a commit: a disk that refuses it takes nothing of what is committed."""
        try:
            self.checkpoint()
        except (DatabaseError, driver.DatabaseError) as error:
            told = _told(error)
            if told is None or isinstance(told, DamagedError):
                raise

    @contextmanager
    def _let_go_when_refused(self) -> Iterator[None]:
        """Once its disk refused, a connection may stay useless: the next save has new ones.

        One opened on a read-only disk never writes, and a drive that is back has other handles.

        Raises:
            StorageError: the disk turned read-only; the engine calls it an error like any other.
        """
        if self._refused:
            self._renew()
        try:
            yield
        except (DatabaseError, driver.DatabaseError) as error:
            told = _told(error)
            if told is not None and told.sentence in _REFUSALS:
                self._renew(apart=told.sentence == READ_ONLY)
                if files.is_read_only(self.path.parent):
                    raise StorageError(READ_ONLY) from None
            raise

    def _renew(self, *, apart: bool = False) -> None:
        """Take new connections, if the disk lets them be made: the old ones read on till then.

        A full disk is read by whoever is connected, and by nobody who connects.

        Args:
            apart: let the old ones go first: what was opened read-only is shared with the new ones.
        """
        former = self._writer, self._reader
        if apart:
            _let_go(former)
        try:
            fresh = self._connected()
        except (DatabaseError, driver.DatabaseError, StorageError):
            self._refused = True
            return
        self._refused = False
        self._writer, self._reader = fresh
        _let_go(former)

    def _require_open(self) -> None:
        """An engine would connect again by itself, to what may have been replaced since."""
        if self.closed:
            raise StorageError(CLOSED)

    def close(self) -> None:
        """Close every connection, then overwrite the log that SQLite would only unlink."""
        self.closed = True
        wal = files.beside(self.path, "-wal")
        with suppress(DatabaseError, driver.DatabaseError):
            self.checkpoint()
        try:
            files.link_former(wal)
        finally:
            self._reader.dispose()
            self._writer.dispose()
        files.wipe_former(wal)


def _let_go(engines: Iterable[Engine]) -> None:
    for engine in engines:
        engine.dispose()


@contextmanager
def _session(engine: Engine) -> Iterator[Session]:
    with Session(engine, expire_on_commit=False) as session:
        try:
            yield session
        except (DatabaseError, driver.DatabaseError) as error:
            if isinstance(_told(error), DamagedError):
                session.invalidate()  # a page that failed leaves its connection in error
            raise


def create_database(path: Path, key: bytes) -> None:
    """Make an empty encrypted file, so that it has its salt.

    Raises:
        StorageError: the disk refuses.
    """
    files.create_private(path)
    with translated(), closing(connect(path, key)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA user_version = 0")


def salt_of(path: Path) -> str:
    """The 16 bytes with which the file begins, in hexadecimal."""
    with files.disk_sentences(), path.open("rb") as file:
        return file.read(SALT_BYTES).hex()


def wipe_database(path: Path) -> None:
    """Overwrite and unlink a database and everything SQLite put beside it."""
    for companion in (path, *(files.beside(path, ending) for ending in SIDE_FILES)):
        files.wipe(companion)
