"""What opens a cabinet, as a command is given it: from a file, from a keyboard, from a key store.

Never from the command itself nor from the environment, which other processes may read.
"""

import argparse
import getpass
import sys
import warnings
from pathlib import Path

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import securing
from bilan_desktop.storage.crypto import Secret

_NOBODY = (
    "Aucune phrase de passe n’a été donnée. Sans clavier pour la demander, ajoutez « {option} »."
)
_DIFFERENT = "Les deux phrases de passe diffèrent : recommencez."


def cabinet_of(arguments: argparse.Namespace) -> Path | None:
    """The folder named; None for the usual place."""
    folder: Path | None = getattr(arguments, "cabinet", None)
    return folder


def secret(arguments: argparse.Namespace) -> Secret:
    """What opens the cabinet: the key store's key where it was asked for, else the passphrase.

    Raises:
        InvalidInputError: no passphrase was given, and nobody can be asked.
        KeyStoreError: the key store does not give its key.
    """
    if getattr(arguments, "key_store", False):
        return securing.key_store_secret(cabinet_of(arguments))
    return passphrase(arguments)


def passphrase(arguments: argparse.Namespace, *, twice: bool = False) -> str:
    """The passphrase: from the file named, else asked for.

    Raises:
        InvalidInputError: none was given, and nobody can be asked.
    """
    file: Path | None = getattr(arguments, "passphrase_file", None)
    if file is not None:
        return _first_line(file)
    return _typed("Phrase de passe : ", "--passphrase-file", twice=twice)


def new_passphrase(arguments: argparse.Namespace) -> str:
    """The passphrase that is to take the place of the other.

    Raises:
        InvalidInputError: none was given, and nobody can be asked.
    """
    file: Path | None = arguments.new_passphrase_file
    if file is not None:
        return _first_line(file)
    return _typed("Nouvelle phrase de passe : ", "--new-passphrase-file", twice=True)


def _typed(question: str, option: str, *, twice: bool) -> str:
    first = _asked(question, option)
    if twice and _asked("La même, encore une fois : ", option) != first:
        raise InvalidInputError(_DIFFERENT)
    return first


def _asked(question: str, option: str) -> str:
    """What somebody types, unseen: never from a terminal that would show it.

    Raises:
        InvalidInputError: nobody can be asked, or nothing was typed.
    """
    nobody = _NOBODY.format(option=option)
    if sys.stdin is None or sys.stderr is None:
        raise InvalidInputError(nobody)
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(question)
        except (EOFError, getpass.GetPassWarning) as error:
            raise InvalidInputError(nobody) from error


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            f"Le fichier de la phrase de passe « {file} » ne peut pas être lu."
        ) from error
    if not lines or not lines[0]:
        raise InvalidInputError(f"Le fichier de la phrase de passe « {file} » est vide.")
    return lines[0]
