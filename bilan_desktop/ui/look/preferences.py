"""How the screen is wished: a small file beside the cabinet, read before the cabinet is open.

It holds a scheme and a size of text, and nothing of anybody.
"""

import json
from pathlib import Path
from typing import NamedTuple

from bilan_desktop.ui.look.tokens import DARK, LIGHT, Scheme

NAME = "window.json"
_SCHEMES = {"light": LIGHT, "dark": DARK}
_LARGEST_FILE = 4096


class Preferences(NamedTuple):
    """What is wished.

    Attributes:
        scheme: `light`, `dark`, or nothing for what the system has.
        scale: the size of text, as a multiple of the system's.
    """

    scheme: str = ""
    scale: float = 1.0

    def wanted(self) -> Scheme | None:
        """The scheme to hold to; None to follow the system."""
        return _SCHEMES.get(self.scheme)


def load(folder: Path) -> Preferences:
    """What was wished in that folder; what can't be read counts as nothing."""
    try:
        path = folder / NAME
        if path.stat().st_size > _LARGEST_FILE:
            return Preferences()
        found = json.loads(path.read_text("utf-8"))
        scheme, scale = str(found["scheme"]), float(found["scale"])
    except (OSError, ValueError, ArithmeticError, LookupError, TypeError, RecursionError):
        return Preferences()
    known = scheme if scheme in _SCHEMES else ""
    return Preferences(known, scale if 0.8 <= scale <= 2 else 1.0)


def save(folder: Path, wished: Preferences) -> bool:
    """Keep what is wished, whole or not at all; says whether it could be kept."""
    path = folder / NAME
    new = path.with_name(f".{NAME}.new")
    try:
        new.write_text(json.dumps(wished._asdict()), "utf-8")
        new.replace(path)
    except OSError:
        return False
    return True
