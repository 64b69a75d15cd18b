"""Examines a cabinet, opened or not, without writing a byte of what it examines."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from bilan_desktop.domain.french import listed, plural
from bilan_desktop.errors import BilanError, DamagedError, NewerVersionError, StorageError
from bilan_desktop.storage import files, opening, rotation
from bilan_desktop.storage.core_tables import PieceRow, RegisterRow
from bilan_desktop.storage.database import (
    DAMAGED,
    LOG_DAMAGED,
    make_engine,
    translated,
)
from bilan_desktop.storage.diagnosis import Diagnosis, Hurt, Kept, Readable, Where, numbers
from bilan_desktop.storage.inside import Inside
from bilan_desktop.storage.lock import CabinetLock
from bilan_desktop.storage.manifest import COPY, FOREIGN, GONE, NAME, NEWER, Manifest
from bilan_desktop.storage.medium import Told, nobody
from bilan_desktop.storage.packing import ENDING, Pack, prove
from bilan_desktop.storage.pieces import Pieces
from bilan_desktop.storage.register import BROKEN, RegisterEntry, reconciled, verified
from bilan_desktop.storage.salvage import Reader, Row, Source, ordinary_tables
from bilan_desktop.storage.salvaging import copy_database
from bilan_desktop.storage.schema import Schema
from bilan_desktop.storage.vault import Keeper, Vault
from bilan_desktop.storage.wal import lost_end
from bilan_desktop.storage.workshop import workshop

MANIFEST = (
    "Le fichier cabinet.json et sa copie sont abîmés tous les deux : les clés du cabinet ne "
    "peuvent pas en être tirées, et l’on ne peut pas dire si votre phrase de passe est la bonne."
)
MANIFEST_MENDS = "Le fichier cabinet.json est abîmé ou manque : sa copie, intacte, le remplacera."
COPY_MENDS = "La copie de cabinet.json est abîmée, manque ou est en retard : elle sera refaite."
FORGED = (
    "Le fichier cabinet.json s’ouvre avec votre phrase de passe, mais quelqu’un ou quelque chose "
    "en a modifié le contenu : il n’est pas cru."
)
FIRST_PAGE = "La première page de la base est abîmée : plus rien ne se lit dans cette base."
STRUCTURE = (
    "Les pages de la base sont intactes, mais ne vont plus ensemble : un index ou un renvoi est "
    "faux."
)
_OF_SEARCH = "fts5"
"""In what SQLite says of a full-text index that is wrong."""
SEARCH = "L’index de recherche ne correspond plus au texte des dossiers."


def diagnose(folder: Path, secret: str, schema: Schema, told: Told = nobody) -> Diagnosis:
    """Examine a cabinet that is closed, whether or not it opens.

    Args:
        folder: where it lies.
        secret: its passphrase or its recovery code.
        schema: the tables above the store's own.
        told: told how far it is; it may stop the work.

    Raises:
        CabinetMissingError: there is none.
        CabinetBusyError: another process holds it.
        WrongPassphraseError: the secret fits no slot of a manifest that reads: a slot can't be hurt
            alone, the checksum covers them all.
        NewerVersionError: a newer program wrote it.
        DiskFullError: no room for the copy that is read in its stead.
    """
    hurt: list[Hurt] = []
    if not any((folder / name).exists() for name in (NAME, COPY)):
        try:
            opening.require_present(folder)
        except DamagedError:
            return Diagnosis((Hurt(Where.MANIFEST, GONE),))
    lock = CabinetLock(folder)
    try:
        known = _manifest(folder, hurt)
        if known is None:
            return Diagnosis(tuple(hurt))
        vault = Vault.of_slots(known.slots, known.cabinet, secret)
        try:
            vault.prove(known)
        except DamagedError:
            return Diagnosis((Hurt(Where.MANIFEST, FORGED),))
        return _of_closed(Keeper(folder, vault, known), schema, hurt, told)
    finally:
        lock.release()


def examine(inside: Inside, told: Told = nobody) -> Diagnosis:
    """Examine an open cabinet; who works in it goes on meanwhile.

    Raises:
        StorageError: the disk refuses.
    """
    hurt: list[Hurt] = []
    _manifest(inside.folder, hurt)

    def search() -> None:
        with inside.write() as session:
            rotation.check_search(session.connection())

    with inside.one_at_a_time:
        database = inside.database
        case = _Case(inside.keeper, inside.schema, database.path, database.key, search, told)
        return case.examined(hurt)


def _manifest(folder: Path, hurt: list[Hurt]) -> Manifest | None:
    main, copy = _read(folder / NAME), _read(folder / COPY)
    if main is None and copy is None:
        hurt.append(Hurt(Where.MANIFEST, MANIFEST))
    elif main is None:
        hurt.append(Hurt(Where.MANIFEST, MANIFEST_MENDS, mends=True))
    elif main != copy:
        hurt.append(Hurt(Where.MANIFEST, COPY_MENDS, mends=True))
    return main or copy


def _read(path: Path) -> Manifest | None:
    try:
        return opening.manifest_in(path)
    except DamagedError:
        return None


def _of_closed(keeper: Keeper, schema: Schema, hurt: list[Hurt], told: Told) -> Diagnosis:
    """Read a copy: opening the files themselves would write to them."""
    path = keeper.path(keeper.manifest.database)
    try:
        opening.check_file(path, keeper.manifest)
    except DamagedError as error:
        if error.sentence != DAMAGED:  # a few bits of the salt: the manifest has it yet
            return Diagnosis((*hurt, Hurt(Where.DATABASE, error.sentence)))
        hurt.append(Hurt(Where.PAGES, "Le début de la base (son sel) est abîmé."))
    if lost_end(files.beside(path, "-wal")):
        hurt.append(Hurt(Where.LOG, LOG_DAMAGED))
    key = keeper.vault.data_key(keeper.manifest)
    size = files.size_of(path) + files.size_of(files.beside(path, "-wal"))
    files.require_room(keeper.folder, size)
    with workshop(keeper.folder) as work:
        copy = work / path.name
        copy_database(path, copy, keeper.manifest.salt)

        def search() -> None:
            with _writing(copy, key) as session:
                rotation.check_search(session.connection())

        return _Case(keeper, schema, copy, key, search, told).examined(hurt)


@contextmanager
def _writing(path: Path, key: bytes) -> Iterator[Session]:
    engine = make_engine(path, key, "BEGIN IMMEDIATE")
    try:
        with translated(), Session(engine) as session:
            yield session
    finally:
        engine.dispose()


@dataclass
class _Case:
    """A database, where it or its copy lies, and what it belongs to."""

    keeper: Keeper
    schema: Schema
    path: Path
    key: bytes
    search: Callable[[], None]
    told: Told

    def examined(self, hurt: list[Hurt]) -> Diagnosis:
        """Everything, part by part; `hurt` is what is known already."""
        source = Source(self.path, self.key)
        try:
            self.told(0.05, "Lecture de la base")
            version = source.rows("PRAGMA user_version")
            tables = ordinary_tables(source)
            if version is None or tables is None:
                return Diagnosis((*hurt, Hurt(Where.DATABASE, FIRST_PAGE)))
            if int(version[0][0]) > len(self.schema.all_migrations()):
                raise NewerVersionError(NEWER)
            if self._foreign(source):
                return Diagnosis((*hurt, Hurt(Where.DATABASE, FOREIGN)))
            found = [*self._pages(source)]
            hurt += found
            readable = self._readable(source, tables, whole=not found)
            self.told(0.6, "Registre des destructions")
            hurt += self._register(source)
            pieces, gone = self._pieces(source)
            hurt += self._named(source, gone)
            backup = self._backup(source)
        finally:
            source.close()
        readable = replace(readable, pieces=pieces, pieces_hurt=len(gone))
        return Diagnosis(tuple(hurt), readable, backup)

    def _foreign(self, source: Source) -> bool:
        known = self.keeper.manifest
        rows = source.rows("SELECT cabinet, sequence FROM core_meta")
        return (
            rows is not None
            and rows != []
            and (rows[0][0] != known.cabinet or rows[0][1] > known.sequence)
        )

    def _pages(self, source: Source) -> Iterator[Hurt]:
        found = source.rows("PRAGMA cipher_integrity_check") or []
        pages = tuple(int(row[0].rsplit(" ", 1)[-1]) for row in found if row[0][-1:].isdigit())
        if found:
            where = f" : {numbers(pages)}" if pages else ""
            count = plural(
                len(found), "page de la base est abîmée", "pages de la base sont abîmées"
            )
            yield Hurt(Where.PAGES, f"{count}{where}.")
            return  # what follows would only say it again
        self.told(0.3, "Structure de la base")
        said = source.rows("PRAGMA integrity_check") or [("",)]
        if said != [("ok",)] and all(_OF_SEARCH in str(row[0]).lower() for row in said):
            yield Hurt(Where.SEARCH, SEARCH)
        elif said != [("ok",)] or source.rows("PRAGMA foreign_key_check") != []:
            yield Hurt(Where.STRUCTURE, STRUCTURE)
        else:
            yield from self._search()

    def _search(self) -> Iterator[Hurt]:
        try:
            self.search()
        except DamagedError:
            yield Hurt(Where.SEARCH, SEARCH)

    def _readable(self, source: Source, tables: list[str], *, whole: bool) -> Readable:
        self.told(0.4, "Lecture des dossiers")
        rows = lost = 0
        uncertain = False
        partly: set[int] = set()
        known = self._dossiers(source, tables, whole=whole)
        for name in tables:
            counted = source.rows(f'SELECT count(*) FROM "{name}"') if whole else None  # noqa: S608 - our own names
            if counted is not None:
                rows += int(counted[0][0])
                continue
            columns = self._columns(source, name)
            reader = Reader(source, name, columns)
            rows += sum(1 for _ in reader.rows())
            if reader.hurt:
                lost += reader.missed
                uncertain = uncertain or reader.known is None
                partly |= self._partly(source, name, columns, known)
        return Readable(rows, lost, uncertain, len(known), tuple(sorted(partly)))

    def _dossiers(self, source: Source, tables: list[str], *, whole: bool) -> set[int]:
        """Every number that is told of; where pages are hurt, by whichever table tells it."""
        table = self.schema.names.dossiers
        if not table:
            return set()
        reader = Reader(source, table, ("number",))
        found = {int(row[0]) for row in reader.rows()} | set(reader.known or ())
        for name in () if whole else tables:
            query = f'SELECT DISTINCT dossier FROM "{name}"'  # noqa: S608 - our own names
            if "dossier" in self._columns(source, name):
                found |= {int(row[0]) for row in source.rows(query) or ()}
        return found

    def _columns(self, source: Source, name: str) -> list[str]:
        return [str(row[1]) for row in source.rows(f'PRAGMA table_info("{name}")') or ()]

    def _partly(self, source: Source, name: str, columns: list[str], known: set[int]) -> set[int]:
        """The dossiers of which a row of this table does not read."""
        column = "number" if name == self.schema.names.dossiers else "dossier"
        if column not in columns:
            return set()
        query = f'SELECT * FROM "{name}" WHERE "{column}" = ?'  # noqa: S608 - our own names
        return {number for number in known if source.rows(query, (number,)) is None}

    def _register(self, source: Source) -> Iterator[Hurt]:
        columns = ", ".join(RegisterRow.model_fields)
        query = f"SELECT {columns} FROM shredding_register ORDER BY sequence"  # noqa: S608
        manifest = self.keeper.manifest
        try:
            found = verified(_entries(source.rows(query)))
            reconciled(found, settled=manifest.register_state, announced=manifest.announced)
        except DamagedError:
            yield Hurt(Where.REGISTER, BROKEN)

    def _pieces(self, source: Source) -> tuple[int, list[str]]:
        """How many attachments there are, and the identifiers of those that do not read."""
        pieces = Pieces(self.keeper.folder, self.keeper.manifest.cabinet)
        rows = list(Reader(source, "piece", ("id", "key", "size")).rows())
        gone = []
        for at, (piece, key, size) in enumerate(rows):
            self.told(0.6 + 0.4 * at / len(rows), "Pièces jointes")
            try:
                with files.disk_sentences():
                    data = pieces.path(piece).read_bytes()
                pieces.opened(PieceRow(id=piece, key=key, size=size), data)
            except StorageError:
                gone.append(piece)
        return len(rows), gone

    def _backup(self, source: Source) -> Kept | None:
        """The newest backup within reach that this cabinet's keys prove."""
        rows = source.rows("SELECT path FROM backup WHERE NOT former")
        folders = source.rows("SELECT folder FROM backup_settings")
        found = []
        known = self.keeper.manifest.cabinet
        for path in {*_near(rows, folders)}:
            with suppress(BilanError, OSError):
                header = Pack(path).header
                prove(header, self.keeper.vault, known)
                found.append(Kept(path, header.made_at))
        return max(found, key=lambda each: each.made_at, default=None)

    def _named(self, source: Source, gone: list[str]) -> Iterator[Hurt]:
        if not gone:
            return
        query = self.schema.names.pieces
        rows = (source.rows(query) if query else None) or []
        named = {piece: f"« {name} » (dossier n° {number})" for piece, number, name in rows}
        told = [named[piece] for piece in gone if piece in named][:5]
        which = f" : {listed(told)}" if told else ""
        more = len(gone) - len(told)
        rest = f", et {more} de plus" if told and more else ""
        count = plural(len(gone), "pièce jointe ne se lit plus", "pièces jointes ne se lisent plus")
        yield Hurt(Where.PIECES, f"{count}{which}{rest}.")


def _near(rows: list[Row] | None, folders: list[Row] | None) -> Iterator[Path]:
    """The backups that the cabinet knew, and those of the folder where they were to go."""
    for (path,) in rows or ():
        yield Path(path)
    for (folder,) in folders or ():
        with suppress(OSError):  # a drive that answers no more
            yield from Path(folder or ".").glob(f"*{ENDING}") if folder else ()


def _entries(rows: list[Row] | None) -> list[RegisterEntry]:
    if rows is None:
        raise DamagedError(BROKEN)
    names = tuple(RegisterRow.model_fields)
    try:
        return [
            RegisterRow.model_validate(dict(zip(names, row, strict=True))).entry() for row in rows
        ]
    except ValueError:
        raise DamagedError(BROKEN) from None
