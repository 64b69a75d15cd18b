"""Makes argparse speak French: its headings, its usage line, its mistakes."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from bilan_desktop.errors import legible

_USAGE = "Utilisation : "

_MISTAKES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"unrecognized arguments: (.*)", r"arguments inconnus : \1"),
    (r"argument (\S+): invalid choice: '([^']*)'.*", r"\1 : « \2 » n’est pas un choix possible"),
    (r"argument ([^:]+): expected one argument", r"\1 : une valeur est attendue"),
    (r"argument ([^:]+): expected at least one argument", r"\1 : une valeur est attendue"),
    (r"argument ([^:]+): not allowed with argument (.*)", r"\1 ne va pas avec \2"),
    (r"argument ([^:]+): ignored explicit argument (.*)", r"\1 ne prend pas de valeur : \2"),
    (r"argument ([^:]+): invalid int value: '(.*)'", r"\1 : « \2 » n’est pas un nombre entier"),
    (r"one of the arguments (.*) is required", r"il faut l’un de : \1"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 est ambigu : \2"),
    (r"argument ([^:]+): (.*)", r"\1 : \2"),
)


def in_french(message: str) -> str:
    """A mistake as argparse says it, said in French."""
    for english, french in _MISTAKES:
        said = re.fullmatch(english, message, re.DOTALL)
        if said:
            return said.expand(french)
    return message


class FrenchFormatter(argparse.HelpFormatter):
    """Help whose usage line begins in French."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin the usage line with the French word."""
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """A parser that says everything in French."""

    def __init__(self, **settings: Any) -> None:
        """As an `ArgumentParser`, without abbreviations: a script must not depend on one."""
        super().__init__(
            **{**settings, "add_help": False},
            allow_abbrev=False,
            formatter_class=FrenchFormatter,
        )
        self._positionals.title = "arguments "
        self._optionals.title = "options "
        self.add_argument("-h", "--help", action="help", help="affiche cette aide et s’arrête")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, in French, and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog} : {legible(in_french(message))}\n")
