"""The door of the window: told apart from the verbs before anything is imported for them."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bilan_desktop.cli.screen import screen_at_hand
from bilan_desktop.errors import BilanError

_CABINET, _INTERVIEW = "--cabinet", "--interview"
_NUMBER = re.compile("0*[1-9][0-9]{0,8}", re.ASCII)
"""Of a dossier; the parser has the words for any other."""

NO_DISPLAY = (
    "Aucun écran n’est accessible : la fenêtre ne peut pas s’ouvrir. Lancez le programme depuis "
    "votre session graphique, ou utilisez un verbe : « bilan-desktop --help » les liste."
)


class Asked(NamedTuple):
    """What the window is asked to open.

    Attributes:
        cabinet: its folder; None for the usual place.
        interview: the dossier whose interview of today is to be opened, and nothing else shown.
    """

    cabinet: Path | None = None
    interview: int | None = None


def asked(arguments: Sequence[str]) -> Asked | None:
    """What the window is asked to open; None where it is not the window that is asked for.

    Anything but its own two options goes to the parser, which knows the verbs and the mistakes.
    """
    found: dict[str, str] = {}
    left = list(arguments)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name not in (_CABINET, _INTERVIEW) or not (equals or left):
            return None
        found[name] = value if equals else left.pop(0)
    number = found.get(_INTERVIEW)
    if number is not None and not _NUMBER.fullmatch(number):
        return None
    cabinet = found.get(_CABINET)
    return Asked(Path(cabinet) if cabinet else None, int(number) if number else None)


def open_window(wanted: Asked) -> int:
    """Open the window, and come back when it is closed.

    Raises:
        BilanError: there is no screen.
    """
    if not screen_at_hand(sys.platform, os.environ):
        raise BilanError(NO_DISPLAY)
    from bilan_desktop.ui.start.running import run  # noqa: PLC0415 - for the window alone

    return run(wanted.cabinet, interview=wanted.interview)
