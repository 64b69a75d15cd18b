"""How big, deep and odd a file from outside may be, before anything of it is believed."""

import re
from datetime import date
from typing import Any

from bilan_desktop.errors import InvalidInputError

MAX_BYTES = 64 * 2**20
MAX_TEXT = 200_000
"""Characters of one text; an attachment's base64 is bounded by the file."""
MAX_ITEMS = 10_000
MAX_DEPTH = 40
MAX_INTEGER = 2**53
YEARS = range(1900, 2201)
"""Years in which a day may lie: no duration that the law adds leads out of the calendar."""
_FORBIDDEN = re.compile("[\0\ud800-\udfff]")
"""No text holds half a letter. Searched for and not looked at letter by letter: a note of fifty
pages is checked each time that it is stored, and meanwhile a key would wait.
"""


def check_bounds(value: Any, path: str = "", depth: int = 0) -> None:
    """Walk through parsed JSON.

    Raises:
        InvalidInputError: something is too long, too deep, or no real text; its path is named.
    """
    if depth > MAX_DEPTH:
        _refuse(path, "trop de niveaux imbriqués")
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, float | int):
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            _refuse(path, "ce nombre est démesuré")
    elif isinstance(value, list | dict):
        _check_items(value, path, depth)


def check_days(value: Any, path: str = "") -> None:
    """Walk through what was read: one day at the calendar's edge would stop every purge.

    Raises:
        InvalidInputError: a day lies outside the years that a life can hold; its path is named.
    """
    if isinstance(value, date) and value.year not in YEARS:
        _refuse(path, f"l’année doit être comprise entre {YEARS[0]} et {YEARS[-1]}")
    if isinstance(value, dict):
        for name, item in value.items():
            check_days(item, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            check_days(item, f"{path}[{at}]")


def _check_items(value: list[Any] | dict[str, Any], path: str, depth: int) -> None:
    if len(value) > MAX_ITEMS:
        _refuse(path, f"plus de {MAX_ITEMS} éléments")
    if isinstance(value, dict):
        for name, item in value.items():
            _check_text(name, path)
            check_bounds(item, f"{path}.{name}" if path else name, depth + 1)
    else:
        for at, item in enumerate(value):
            check_bounds(item, f"{path}[{at}]", depth + 1)


def _check_text(text: str, path: str) -> None:
    attached = path.startswith("attachments[") and path.endswith("].content")
    if len(text) > MAX_TEXT and not attached:
        _refuse(path, f"ce texte dépasse {MAX_TEXT} caractères")
    if _FORBIDDEN.search(text):
        _refuse(path, "ce texte contient un caractère interdit")


def _refuse(path: str, why: str) -> None:
    raise InvalidInputError(f"Champ « {path or '(racine)'} » : {why}.")
