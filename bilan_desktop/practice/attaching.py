"""Files of a dossier: attached, read, renamed, and destroyed when they are taken out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.media import media_type, tidy_name
from bilan_desktop.errors import DamagedError, InvalidInputError, RefusedError, StorageError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.ending import require_open
from bilan_desktop.storage.repository import Repository

LARGEST = 25 * 2**20
"""Bytes of one file: a scan or a CV, not a film; and a dossier stays small enough to export."""
_GONE = "Cette pièce n’est plus dans le dossier."


class Detached(NamedTuple):
    """A file that was taken out, with its bytes: `reattach` puts it back."""

    attachment: Attachment
    data: bytes


def attachments(desk: Desk, number: int) -> list[Attachment]:
    """The dossier's files, of both halves, in their order."""
    with desk.reading() as repository:
        return [attachment for attachment, _ in repository.attachments(number)]


def attach(
    desk: Desk, number: int, name: str, data: bytes, *, administrative: bool = False
) -> Attachment:
    """Put a file in the dossier, encrypted under a key of its own.

    Args:
        desk: the desk.
        number: the dossier's.
        name: what it is called; its folders are left out.
        data: its bytes, 25 MiB at most.
        administrative: a signed paper, which survives with the record. Those alone may still come
            once the action is over: a receipt is signed that very day.

    Raises:
        InvalidInputError: it is empty or too large, or there is no such dossier.
        RefusedError: the action is over, or the record's own papers were already destroyed.
        StorageError: the disk refuses; nothing was attached.
    """
    _require_size(len(data))
    tidy = tidy_name(name)
    with _writing(desk, number, administrative=administrative) as repository:
        attachment = Attachment(
            name=tidy,
            media_type=media_type(tidy, data),
            size=len(data),
            added_at=desk.clock().astimezone(repository.zone),
            administrative=administrative,
        )
        _store(desk, repository, number, Detached(attachment, data))
    return attachment


def attach_file(desk: Desk, number: int, path: Path, *, administrative: bool = False) -> Attachment:
    """Put a file of the disk in the dossier; the file itself is left where it is.

    Raises:
        InvalidInputError: it can't be read, is empty or too large.
        RefusedError: the action is over, or the record's own papers were already destroyed.
    """
    return attach(desk, number, path.name, _bytes(path), administrative=administrative)


def read(desk: Desk, number: int, attachment: UUID) -> bytes:
    """A file's bytes.

    Raises:
        InvalidInputError: it is not there.
        DamagedError: its encrypted file was changed, or is missing.
    """
    with desk.reading() as repository:
        _, piece = _found(repository, number, attachment)
        return desk.cabinet.pieces.read(repository.session, piece)


def rename(desk: Desk, number: int, attachment: UUID, name: str) -> str:
    """Give a file another name; returns the former one, which undoes it.

    Raises:
        InvalidInputError: it is not there, or the name is empty.
        RefusedError: the action is over.
    """
    if not name.strip():
        raise InvalidInputError("Donnez un nom à cette pièce.")
    with _changing(desk, number, attachment) as (repository, found, _):
        repository.rename_attachment(number, attachment, tidy_name(name))
    return found.name


def detach(desk: Desk, number: int, attachment: UUID) -> Detached:
    """Take a file out; its encrypted file is overwritten once its key is gone for good.

    In that order: cut short, it leaves a file that nothing opens any more and that the next
    opening destroys, never a row without its file.

    Raises:
        InvalidInputError: it is not there.
        DamagedError: it can't be read, so that nothing could put it back: see `drop_damaged`.
        RefusedError: the action is over.
    """
    with _changing(desk, number, attachment) as (repository, found, piece):
        data = desk.cabinet.pieces.read(repository.session, piece)
        _forget(desk, repository, number, attachment, piece)
    _wipe(desk, piece)
    return Detached(found, data)


def drop_damaged(desk: Desk, number: int, attachment: UUID) -> Attachment:
    """Take out a file that can't be read any more: nothing could put it back.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: it can be read (`detach` it), or the action is over.
    """
    with _changing(desk, number, attachment) as (repository, found, piece):
        if _readable(desk, repository, piece):
            raise RefusedError("Cette pièce se lit encore : retirez-la de la liste.")
        _forget(desk, repository, number, attachment, piece)
    _wipe(desk, piece)
    return found


def reattach(desk: Desk, number: int, detached: Detached) -> None:
    """Put a file back that was taken out, under a new key.

    Raises:
        RefusedError: the action is over.
        StorageError: the disk refuses; nothing was attached.
    """
    administrative = detached.attachment.administrative
    with _writing(desk, number, administrative=administrative) as repository:
        if repository.attachment(number, detached.attachment.id) is None:
            _store(desk, repository, number, detached)


@contextmanager
def _writing(desk: Desk, number: int, *, administrative: bool) -> Iterator[Repository]:
    with desk.writing() as repository:
        _require_may_write(desk, repository, number, administrative=administrative)
        yield repository


@contextmanager
def _changing(
    desk: Desk, number: int, attachment: UUID
) -> Iterator[tuple[Repository, Attachment, str]]:
    with desk.writing() as repository:
        found, piece = _found(repository, number, attachment)
        _require_may_write(desk, repository, number, administrative=found.administrative)
        yield repository, found, piece


def _require_may_write(
    desk: Desk, repository: Repository, number: int, *, administrative: bool
) -> None:
    standing = repository.standing(number)
    if not administrative:
        require_open(standing, desk.clock().astimezone(repository.zone).date())
    elif Category.PROOF in repository.shredded(number):
        raise RefusedError(
            "Les pièces administratives de ce dossier ont déjà été détruites, leur durée de "
            "conservation passée : aucune ne s’y ajoute plus."
        )


def _found(repository: Repository, number: int, attachment: UUID) -> tuple[Attachment, str]:
    found = repository.attachment(number, attachment)
    if found is None:
        raise InvalidInputError(_GONE)
    return found


def _store(desk: Desk, repository: Repository, number: int, item: Detached) -> None:
    piece = desk.cabinet.pieces.add(repository.session, item.data)
    repository.save_attachment(number, item.attachment, piece)


def _readable(desk: Desk, repository: Repository, piece: str) -> bool:
    try:
        desk.cabinet.pieces.read(repository.session, piece)
    except DamagedError:
        return False
    return True


def _forget(desk: Desk, repository: Repository, number: int, attachment: UUID, piece: str) -> None:
    repository.remove_attachment(number, attachment)
    desk.cabinet.pieces.forget(repository.session, piece)


def _wipe(desk: Desk, piece: str) -> None:
    try:
        with desk.reading() as repository:
            desk.cabinet.pieces.wipe(repository.session, piece)
    except StorageError as error:  # its key is gone: the next opening sweeps the file
        desk.cabinet.notices.append(error.sentence)


def _require_size(size: int) -> None:
    if size > LARGEST:
        raise InvalidInputError(
            f"Ce fichier dépasse {LARGEST // 2**20} Mio : réduisez-le, ou gardez-en l’essentiel."
        )
    if size == 0:
        raise InvalidInputError("Ce fichier est vide : il n’est pas joint.")


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise InvalidInputError(f"« {tidy_name(path.name)} » n’est pas un fichier.")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise InvalidInputError(
            f"Le fichier « {tidy_name(path.name)} » ne peut pas être lu."
        ) from error
