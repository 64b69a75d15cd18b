"""Runs a parsed command: opens the cabinet, calls the verb, prints its answer."""

import argparse
import getpass
import json
import os
import sys
from pathlib import Path

from bilan_desktop.cli import usage
from bilan_desktop.cli.answers import Answer
from bilan_desktop.cli.verbs import VERBS, demo, schema
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk, create, open_desk

FROM_ENVIRONMENT = "BILAN_DESKTOP_PASSPHRASE"
"""The environment variable that a scheduler may set instead of a file."""


def run(arguments: argparse.Namespace) -> int:
    """Run the verb; returns the exit code.

    Raises:
        BilanError: it can't be done; the sentence says why.
    """
    verb = arguments.verb
    if verb is None:
        print("La fenêtre n’existe pas encore : « bilan-desktop --help » liste les verbes.")
        return 1
    wrong = usage.mistake(arguments)
    if wrong:
        print(f"bilan-desktop {verb} : {wrong}", file=sys.stderr)
        return 2
    return _print(arguments, _answer(arguments))


def _answer(arguments: argparse.Namespace) -> Answer:
    verb = arguments.verb
    if verb == "schema":
        return schema()
    if verb == "demo":
        return demo(arguments.out, _quiet if _as_json(arguments) else print)
    if verb == "init":
        return _init(arguments)
    with _opened(arguments) as desk:
        try:
            return VERBS[verb](desk, arguments)
        finally:
            for notice in desk.cabinet.notices:
                print(notice, file=sys.stderr)


def _opened(arguments: argparse.Namespace) -> Desk:
    return open_desk(_folder(arguments), _passphrase(arguments))


def _init(arguments: argparse.Namespace) -> Answer:
    desk, code = create(_folder(arguments), _passphrase(arguments, twice=True))
    with desk:
        text = (
            f"Cabinet créé dans {desk.cabinet.folder}\n"
            "Code de secours, affiché cette seule fois. Recopiez-le sur papier et gardez-le "
            f"ailleurs :\n\n    {code}\n"
        )
        return Answer({"cabinet": str(desk.cabinet.folder), "recovery_code": code}, text)


def _folder(arguments: argparse.Namespace) -> Path | None:
    folder: Path | None = getattr(arguments, "cabinet", None)
    return folder


def _passphrase(arguments: argparse.Namespace, *, twice: bool = False) -> str:
    """The passphrase: from the file named, else the environment, else asked for."""
    file: Path | None = getattr(arguments, "passphrase_file", None)
    if file is not None:
        return _first_line(file)
    if FROM_ENVIRONMENT in os.environ:
        return os.environ[FROM_ENVIRONMENT]
    try:
        first = getpass.getpass("Phrase de passe : ")
        if twice and getpass.getpass("La même, encore une fois : ") != first:
            raise InvalidInputError("Les deux phrases de passe diffèrent : recommencez.")
    except EOFError as error:
        raise InvalidInputError("Aucune phrase de passe n’a été donnée.") from error
    return first


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            f"Le fichier de la phrase de passe « {file.name} » ne peut pas être lu."
        ) from error
    if not lines or not lines[0]:
        raise InvalidInputError(f"Le fichier de la phrase de passe « {file.name} » est vide.")
    return lines[0]


def _as_json(arguments: argparse.Namespace) -> bool:
    return bool(getattr(arguments, "json", False))


def _quiet(_step: str) -> None:
    """With `--json` nothing but the answer goes to the standard output."""


def _print(arguments: argparse.Namespace, answer: Answer) -> int:
    if _as_json(arguments):
        print(json.dumps(answer.data, ensure_ascii=False, indent=2))
    else:
        print(answer.text)
    for warning in answer.warnings:
        print(warning, file=sys.stderr)
    return answer.code
