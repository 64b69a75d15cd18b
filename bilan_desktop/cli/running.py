"""Runs a parsed command: opens the cabinet, calls the verb, prints its answer."""

import argparse
import json
import re
import sys
from collections.abc import Callable

from bilan_desktop.cli import asking, backup_verbs, damage_verbs, scheduled, usage
from bilan_desktop.cli.answers import Answer
from bilan_desktop.cli.verbs import VERBS, demo, schema
from bilan_desktop.errors import StorageError
from bilan_desktop.practice import securing
from bilan_desktop.practice.desk import Desk, create, open_desk, told

_UNWRITTEN = (
    "La réponse n’a pas pu être écrite : la sortie est pleine ou fermée. Ce que la commande devait "
    "faire est fait."
)
_NO_VERB = (
    "sans verbe, la fenêtre s’ouvre ; elle n’accepte que « --cabinet » et « --interview », et "
    "demande elle-même la phrase de passe"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_UNSEEN = {
    "init": "Le cabinet est créé, mais son code de secours n’a pas pu être affiché et ne le sera "
    "plus : supprimez ce cabinet encore vide, puis recommencez.",
    "recovery-code": "Le code de secours est remplacé, mais le nouveau n’a pas pu être affiché et "
    "ne le sera plus : recommencez aussitôt, avec votre phrase de passe.",
}
"""By the verb whose answer is a code that is shown this once."""


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
        if isinstance(error, BrokenPipeError) and verb not in _UNSEEN:  # as `head`: it read enough
            return answer.code
        raise StorageError(_UNSEEN.get(verb, _UNWRITTEN)) from error


def _answer(arguments: argparse.Namespace) -> Answer:
    verb = arguments.verb
    unopened: dict[str, Callable[[], Answer]] = {
        "schema": schema,
        "demo": lambda: demo(arguments.out, _quiet if _as_json(arguments) else print),
        "init": lambda: _init(arguments),
        "restore": lambda: backup_verbs.restore(arguments),
        "salvage": lambda: damage_verbs.salvage(arguments),
        "check": lambda: damage_verbs.checked(arguments, lambda: _opened_answer(arguments)),
    }
    if verb in unopened:
        return unopened[verb]()
    if verb == "purge" and arguments.log:
        return scheduled.logged(arguments, lambda: _opened_answer(arguments))
    return _opened_answer(arguments)


def _opened_answer(arguments: argparse.Namespace) -> Answer:
    verb = arguments.verb
    with _opened(arguments) as desk:
        try:
            return VERBS[verb](desk, arguments)
        finally:
            for notice in desk.cabinet.notices:
                print(_harmless(notice), file=sys.stderr)


def _opened(arguments: argparse.Namespace) -> Desk:
    """The cabinet, opened; a verb that changes what opens it proves the same words again."""
    arguments.secret = asking.secret(arguments)
    return open_desk(asking.cabinet_of(arguments), arguments.secret)


def _init(arguments: argparse.Namespace) -> Answer:
    passphrase = asking.passphrase(arguments, twice=True)
    desk, code = create(asking.cabinet_of(arguments), passphrase)
    warned = [told(finding) for finding in securing.judged(passphrase)]
    with desk:
        text = (
            f"Cabinet créé dans {desk.cabinet.folder}\n"
            "Code de secours, affiché cette seule fois. Recopiez-le sur papier et gardez-le "
            f"ailleurs :\n\n    {code}\n"
        )
        return Answer({"cabinet": str(desk.cabinet.folder), "recovery_code": code}, text, warned)


def _as_json(arguments: argparse.Namespace) -> bool:
    return bool(getattr(arguments, "json", False))


def _quiet(_step: str) -> None:
    """With `--json` nothing but the answer goes to the standard output."""


def _print(arguments: argparse.Namespace, answer: Answer) -> int:
    if _as_json(arguments):
        print(json.dumps(answer.data, ensure_ascii=not _in_unicode(), indent=2))
    else:
        print(_harmless(answer.text))
    if sys.stdout is not None:  # a scheduler may give none
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
