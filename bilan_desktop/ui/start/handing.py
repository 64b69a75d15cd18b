"""What one process hands the next when it locks: a place without a name, in the environment.

Never on disk, and never a word of content: the number of a dossier at most.
"""

import os
from collections.abc import MutableMapping
from typing import NamedTuple, Self

_PREFIX = "BILAN_DESKTOP_"


class Handover(NamedTuple):
    """What is handed on.

    Attributes:
        place: where one was, as `Place.line` has it.
        cabinet: the folder, where it is not the one of the command line (the trial's).
        geometry: the window's, as Qt saves it, in base 64.
        scale: of the text, where it is not the usual one.
        initials: `1` where names show as initials only: somebody may still be looking on.
        notice: a sentence to be told once unlocked.
        mend: `1` where the cabinet is to be examined and mended instead of opened.
    """

    place: str = ""
    cabinet: str = ""
    geometry: str = ""
    scale: str = ""
    initials: str = ""
    notice: str = ""
    mend: str = ""

    def given(self) -> dict[str, str]:
        """As variables of the environment."""
        return {_PREFIX + name.upper(): value for name, value in self._asdict().items() if value}

    @classmethod
    def taken(cls, environment: MutableMapping[str, str] | None = None) -> Self:
        """What was handed on, taken out so that no program started from here sees it."""
        where = os.environ if environment is None else environment
        return cls(*(where.pop(_PREFIX + name.upper(), "") for name in cls._fields))
