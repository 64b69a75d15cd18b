"""Writes a dossier or one of its documents to a file of the consultant's choice."""

from pathlib import Path

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import copies, portable
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage import files

DOSSIER = "dossier"
"""The kind of the portable form; the others are the documents' registry's."""


def portable_dossier(desk: Desk, number: int, *, with_private: bool) -> bytes:
    """The portable form of a dossier, as its file's bytes.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        dossier = repository.load(number)
        contents = {
            attachment.id: desk.cabinet.pieces.read(repository.session, piece)
            for attachment, piece in repository.attachments(number)
        }
    return portable.written(portable.pack(dossier, contents, with_private=with_private))


def write(  # noqa: PLR0913 - what a file is written with
    desk: Desk, number: int, kind: str, data: bytes, out: Path, *, working_copy: bool
) -> None:
    """Write an export: for its owner alone, whole or not at all, and over nothing.

    A working copy is remembered first, so that no power cut leaves one that is not looked for; a
    copy handed over is the beneficiary's: never touched again.

    Raises:
        InvalidInputError: a file is already there, or its folder is not.
        StorageError: the disk refuses.
    """
    _require_free(out)
    with desk.writing() as repository:
        repository.forget_path(str(out.resolve()))
        if working_copy:
            copies.remember(repository, number, kind, out, data)
    files.write_atomically(out, data)


def _require_free(out: Path) -> None:
    """Let a file be written only under a name that is free, in a folder that is there.

    Raises:
        InvalidInputError: it is not.
    """
    if not out.name:
        raise InvalidInputError("Donnez le nom du fichier à écrire.")
    names = (out, files.beside(out, files.NEW))  # the second is the name it is written under
    try:
        taken = [name for name in names if name.exists() or name.is_symlink()]
        room = out.parent.is_dir()
    except OSError as error:
        raise InvalidInputError(
            f"Aucun fichier ne peut s’appeler « {out.name[:80]} » : ce nom est trop long, ou son "
            "dossier n’est pas accessible."
        ) from error
    if taken:
        raise InvalidInputError(
            f"Le fichier « {taken[0].name} » existe déjà : il n’est pas remplacé. Donnez un autre "
            "nom."
        )
    if not room:
        raise InvalidInputError(f"Le dossier « {out.parent} » n’existe pas.")
