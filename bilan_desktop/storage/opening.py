"""Making a cabinet, and proving an existing one before anything in it is touched."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bilan_desktop.errors import (
    CabinetExistsError,
    CabinetMissingError,
    DamagedError,
    ForeignCabinetError,
    NewerVersionError,
    StorageError,
)
from bilan_desktop.storage import files, manifest, place, wal
from bilan_desktop.storage.crypto import (
    KdfParameters,
    Secret,
    new_recovery_code,
    random_key,
)
from bilan_desktop.storage.database import (
    DAMAGED,
    LOG_DAMAGED,
    MISSING,
    create_database,
    make_engine,
    salt_of,
    translated,
    wipe_database,
)
from bilan_desktop.storage.manifest import COPY, FOREIGN, GONE, NAME, NEWER, Manifest
from bilan_desktop.storage.migrations import migrate
from bilan_desktop.storage.pieces import FOLDER as PIECES
from bilan_desktop.storage.register import GENESIS
from bilan_desktop.storage.rotation import new_name
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.vault import Keeper, Vault

_FEW_BITS = 32
"""Fewer different bits in a salt are an accident; two random salts differ by some sixty-four."""


default_folder = place.default_folder


@dataclass(frozen=True)
class Founding:
    """What a new cabinet is made with."""

    passphrase: str
    kdf: KdfParameters
    schema: Schema
    now: datetime


def require_absent(folder: Path) -> None:
    """Check that a folder holds no cabinet.

    Raises:
        CabinetExistsError: it does; it is never overwritten.
    """
    if any((folder / name).exists() for name in (NAME, COPY)):
        raise CabinetExistsError(
            "Il y a déjà un cabinet dans ce dossier : il n’est jamais remplacé. Ouvrez-le, ou "
            "choisissez un autre dossier."
        )
    if any((folder / PIECES).glob("*.bin")):  # a new cabinet would take them for its own leavings
        raise CabinetExistsError(
            "Ce dossier contient les pièces jointes d’un cabinet dont le fichier cabinet.json "
            "manque. Remettez ce fichier en place, ou choisissez un autre dossier ; rien n’a été "
            "modifié."
        )


def require_present(folder: Path) -> None:
    """Check that a folder holds a cabinet.

    Raises:
        CabinetMissingError: it does not.
        DamagedError: only the manifest is gone: a new cabinet must not be made over the others.
    """
    if not any((folder / name).exists() for name in (NAME, COPY)):
        if any(folder.glob("cabinet-*.db")):
            raise DamagedError(GONE)
        raise CabinetMissingError(
            "Il n’y a pas de cabinet dans ce dossier. Créez-en un, ou indiquez le dossier où se "
            "trouve le vôtre."
        )


def found(folder: Path, founding: Founding) -> str:
    """Lay a new cabinet; it exists from the moment its manifest does. Returns the recovery code.

    Raises:
        DiskFullError: no room; there is no cabinet.
    """
    cabinet, master, key = secrets.token_hex(16), random_key(), random_key()
    vault, code, name = Vault(master, cabinet), new_recovery_code(), new_name()
    slots = (
        vault.new_slot("passphrase", founding.passphrase, founding.kdf, 1),
        vault.new_slot("recovery", code, founding.kdf, 1),
    )
    try:
        _found_database(folder / name, key, cabinet, founding.schema)
        fresh = Manifest(
            cabinet=cabinet,
            sequence=1,
            slots=slots,
            database=name,
            salt=salt_of(folder / name),
            data_key=vault.wrap(key, name, 1),
            generation=1,
            register_state=GENESIS,
            latest_moment=founding.now,
        )
        files.write_atomically(folder / NAME, manifest.encode(vault.sign(fresh)))
    except StorageError:
        _unmake(folder, name)
        raise
    return code


@contextmanager
def made_whole(folder: Path) -> Iterator[None]:
    """Take a cabinet just laid away again if it can't be opened: nobody was shown its code."""
    name = manifest.decode((folder / NAME).read_bytes()).database
    try:
        yield
    except StorageError:
        _unmake(folder, name)
        raise


def _unmake(folder: Path, name: str) -> None:
    """Remove the two files of a cabinet; no other database that lies there is touched.

    The manifest is not overwritten first: half of that would leave one that is there and can't be
    read, and it guards nothing yet.
    """
    with suppress(OSError, StorageError):  # a database that stays is no obstacle to the next making
        (folder / COPY).unlink(missing_ok=True)  # first: it alone would make a cabinet
        (folder / NAME).unlink(missing_ok=True)
        files.sync_folder(folder)
        wipe_database(folder / name)


def _found_database(path: Path, key: bytes, cabinet: str, schema: Schema) -> None:
    create_database(path, key)
    migrate(path, key, schema.all_migrations())
    engine = make_engine(path, key)
    try:
        with translated(), engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO core_meta VALUES (1, ?, 1, 0)", (cabinet,))
    finally:
        engine.dispose()


def proved_keeper(folder: Path, secret: Secret) -> Keeper:
    """Read the manifest and prove it with the secret.

    Raises:
        DamagedError: the manifest was changed.
        NewerVersionError: a newer program wrote it.
        WrongPassphraseError: the secret fits no slot.
    """
    read, from_copy = _read(folder)
    return Keeper(folder, Vault.unlock(read, secret), read, from_copy=from_copy)


def read_manifest(folder: Path) -> Manifest:
    """The manifest as it lies, or its copy, its checksum verified; nothing in it is proved.

    Raises:
        DamagedError: both were changed.
        NewerVersionError: a newer program wrote it.
        StorageError: it can't be read.
    """
    return _read(folder)[0]


def manifest_in(path: Path) -> Manifest:
    """The manifest that one file holds.

    Raises:
        DamagedError: it was changed, or is not there.
        NewerVersionError: a newer program wrote it.
        StorageError: it can't be read.
    """
    with files.disk_sentences():
        if not path.exists():
            raise DamagedError(GONE)
        if path.stat().st_size > manifest.LARGEST:
            raise DamagedError(manifest.DAMAGED)
        data = path.read_bytes()
    return manifest.decode(data)


def _read(folder: Path) -> tuple[Manifest, bool]:
    """The manifest, and whether only its copy was there to be read."""
    try:
        return manifest_in(folder / NAME), False
    except DamagedError:
        with suppress(StorageError):
            return manifest_in(folder / COPY), True
        raise


def prove_database(keeper: Keeper, schema: Schema) -> bytes:
    """Check that the database is the one the manifest knows, before anything is removed.

    Returns:
        Its data key.

    Raises:
        DamagedError: it is missing or its beginning is hurt.
        ForeignCabinetError: it is another cabinet's, or newer than the manifest.
        NewerVersionError: it knows more migrations than this program.
    """
    known = keeper.manifest
    path = keeper.path(known.database)
    check_file(path, known)
    wal.drop_if_home(files.beside(path, "-wal"))
    if wal.lost_end(files.beside(path, "-wal")):
        raise DamagedError(LOG_DAMAGED)
    key = keeper.vault.data_key(known)
    files.link_former(files.beside(path, "-wal"))
    engine = make_engine(path, key)
    try:
        with translated(), engine.connect() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if int(version) > len(schema.all_migrations()):
                raise NewerVersionError(NEWER)
            owner, sequence = connection.exec_driver_sql(
                "SELECT cabinet, sequence FROM core_meta"
            ).one()
    finally:
        engine.dispose()
    if owner != known.cabinet or sequence > known.sequence:
        raise DamagedError(manifest.DAMAGED) if keeper.from_copy else ForeignCabinetError(FOREIGN)
    return key


def check_file(path: Path, known: Manifest) -> None:
    """Check that a database is there and begins as the manifest knows.

    Raises:
        DamagedError: it is missing, or its beginning is hurt.
        ForeignCabinetError: it is another one.
    """
    if not path.exists():
        others = any(path.parent.glob("cabinet-*.db"))
        raise ForeignCabinetError(FOREIGN) if others else DamagedError(MISSING)
    salt = salt_of(path)
    if salt == known.salt:
        return
    whole = len(salt) == len(known.salt) and int(salt, 16) != 0
    if whole and (int(salt, 16) ^ int(known.salt, 16)).bit_count() > _FEW_BITS:
        raise ForeignCabinetError(FOREIGN)
    raise DamagedError(DAMAGED)
