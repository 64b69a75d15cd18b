"""Runs a parsed command: opens the cabinet, calls the verb, prints its answer."""

import argparse
import getpass
import json
import re
import sys
import warnings
from pathlib import Path

from bilan_desktop.cli import usage
from bilan_desktop.cli.answers import Answer
from bilan_desktop.cli.verbs import VERBS, demo, schema
from bilan_desktop.errors import InvalidInputError, StorageError
from bilan_desktop.practice.desk import Desk, create, open_desk

_UNWRITTEN = (
    "La réponse n’a pas pu être écrite : la sortie est pleine ou fermée. Ce que la commande devait "
    "faire est fait."
)
_NO_VERB = (
    "sans verbe, la fenêtre s’ouvre ; elle n’accepte que « --cabinet » et « --interview », et "
    "demande elle-même la phrase de passe"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_CODE_UNSEEN = (
    "Le cabinet est créé, mais son code de secours n’a pas pu être affiché et ne le sera plus : "
    "supprimez ce cabinet encore vide, puis recommencez."
)


def run(arguments: argparse.Namespace) -> int:
    """Run the verb; returns the exit code.

    Raises:
        BilanError: it can't be done; the sentence says why.
    """
    verb = arguments.verb
    if verb is None:
        print(f"bilan-desktop : {_NO_VERB}", file=sys.stderr)
        return 2
    wrong = usage.mistake(arguments)
    if wrong:
        print(f"bilan-desktop {verb} : {wrong}", file=sys.stderr)
        return 2
    answer = _answer(arguments)
    try:
        return _print(arguments, answer)
    except OSError as error:
        if isinstance(error, BrokenPipeError) and verb != "init":  # as `head`: it read enough
            return answer.code
        raise StorageError(_CODE_UNSEEN if verb == "init" else _UNWRITTEN) from error


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
    """The passphrase: from the file named, else asked for.

    Not from the environment, which other processes may read.
    """
    file: Path | None = getattr(arguments, "passphrase_file", None)
    if file is not None:
        return _first_line(file)
    first = _asked("Phrase de passe : ")
    if twice and _asked("La même, encore une fois : ") != first:
        raise InvalidInputError("Les deux phrases de passe diffèrent : recommencez.")
    return first


def _asked(question: str) -> str:
    """What somebody types, unseen: never from a terminal that would show it.

    Raises:
        InvalidInputError: nobody can be asked, or nothing was typed.
    """
    nobody = (
        "Aucune phrase de passe n’a été donnée. Sans clavier pour la demander, ajoutez "
        "« --passphrase-file »."
    )
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


def _as_json(arguments: argparse.Namespace) -> bool:
    return bool(getattr(arguments, "json", False))


def _quiet(_step: str) -> None:
    """With `--json` nothing but the answer goes to the standard output."""


def _print(arguments: argparse.Namespace, answer: Answer) -> int:
    if _as_json(arguments):
        print(json.dumps(answer.data, ensure_ascii=not _in_unicode(), indent=2))
    else:
        print(_harmless(answer.text))
    sys.stdout.flush()
    for warning in answer.warnings:
        print(_harmless(warning), file=sys.stderr)
    return answer.code


def _in_unicode() -> bool:
    """Whether the output takes any letter: JSON must not lose one to a poor console."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"


def _harmless(text: str) -> str:
    """A text without the control characters that would drive a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
