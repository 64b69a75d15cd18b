"""Attachments: each a file of its own, under a random key of its own that lives in the database."""

import secrets
from pathlib import Path

from sqlmodel import Session, select

from bilan_desktop.errors import DamagedError
from bilan_desktop.storage import files
from bilan_desktop.storage.core_tables import PieceRow
from bilan_desktop.storage.crypto import SEALING, UnsealError, random_key, seal, unseal
from bilan_desktop.storage.steps import step

FOLDER = "pieces"

DAMAGED = (
    "Une pièce jointe est abîmée ou a disparu du dossier du cabinet : elle ne peut plus être lue. "
    "Le reste du cabinet n’est pas touché ; reprenez cette pièce dans une sauvegarde."
)


class Pieces:
    """The attachments of a cabinet.

    A file is written before the row that holds its key is committed, and destroyed only once no row
    is left: whenever the power is cut, the worst is a file whose key is nowhere, swept later.
    """

    def __init__(self, folder: Path, cabinet: str) -> None:
        """Use (and make, if needed) the `pieces` folder of a cabinet."""
        self.folder = folder / FOLDER
        self._cabinet = cabinet
        files.private_folder(self.folder)

    def add(self, session: Session, data: bytes) -> str:
        """Store an attachment in a write transaction; returns its identifier.

        Raises:
            DiskFullError: no room; nothing was stored.
        """
        piece, key = secrets.token_hex(16), random_key()
        files.write_atomically(self.path(piece), seal(key, data, self._context(piece)))
        step("piece:written")
        session.add(PieceRow.model_validate({"id": piece, "key": key, "size": len(data)}))
        session.flush()
        return piece

    def read(self, session: Session, piece: str) -> bytes:
        """An attachment's bytes.

        Raises:
            DamagedError: it is unknown, missing, changed, or another piece's file.
        """
        row = session.get(PieceRow, piece)
        if row is None or not self.path(piece).exists():
            raise DamagedError(DAMAGED)
        with files.disk_sentences():
            if files.size_of(self.path(piece)) != row.size + SEALING:
                raise DamagedError(DAMAGED)  # before as much is read as somebody put there
            data = self.path(piece).read_bytes()
        return self.opened(row, data)

    def opened(self, row: PieceRow, sealed: bytes) -> bytes:
        """What a piece's file holds, wherever the file was read.

        Raises:
            DamagedError: it was changed, or is another piece's file.
        """
        try:
            return unseal(row.key, sealed, self._context(row.id))
        except UnsealError:
            raise DamagedError(DAMAGED) from None

    def forget(self, session: Session, piece: str) -> None:
        """Delete a piece's key; its file is destroyed by the next sweep, after the commit."""
        row = session.get(PieceRow, piece)
        if row is not None:
            session.delete(row)
            session.flush()

    def wipe(self, session: Session, piece: str) -> bool:
        """Overwrite and unlink the file of a piece that was forgotten and committed.

        Killed before that, it leaves an orphan for the next sweep. A piece whose key is still
        there is left alone: its transaction was rolled back.

        Args:
            session: of a reader that began after the commit.
            piece: its identifier.

        Returns:
            whether it was destroyed.

        Raises:
            StorageError: the disk refuses; the next opening sweeps it.
        """
        if session.get(PieceRow, piece) is not None:
            return False
        files.wipe(self.path(piece))
        return True

    def orphans(self, session: Session) -> list[Path]:
        """The files of the folder whose key is in no row."""
        known = {self.path(piece) for piece in session.exec(select(PieceRow.id))}
        return sorted(path for path in self.folder.glob("*.bin*") if path not in known)

    def sweep(self, session: Session) -> int:
        """Overwrite and unlink the orphans; nobody may be writing meanwhile. Returns how many."""
        orphans = self.orphans(session)
        for orphan in orphans:
            files.wipe(orphan)
        return len(orphans)

    def check(self, session: Session) -> None:
        """Read every piece.

        Raises:
            DamagedError: one of them can't be.
        """
        for piece in session.exec(select(PieceRow.id)).all():
            self.read(session, piece)

    def path(self, piece: str) -> Path:
        """Where a piece's file lies."""
        return self.folder / f"{piece}.bin"

    def _context(self, piece: str) -> dict[str, object]:
        return {"purpose": "bilan-desktop/piece", "cabinet": self._cabinet, "piece": piece}
