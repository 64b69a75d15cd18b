"""Where one is in the window, as a line that holds no name: what a lock comes back to."""

import re
from dataclasses import dataclass
from typing import Self

TODAY, DOSSIERS, AGENDA, DESTRUCTION, SETTINGS = (
    "today",
    "dossiers",
    "agenda",
    "destruction",
    "settings",
)
INTERVIEW = "interview"
"""Interview mode: `page` is the interview's number."""


_NUMBER = re.compile("0|[1-9][0-9]{0,8}")


def number_of(text: str) -> int | None:
    """The number that a part of a line is; None for anything else, however long it is."""
    return int(text) if _NUMBER.fullmatch(text) else None


@dataclass(frozen=True)
class Place:
    """A place.

    Attributes:
        section: of the sidebar, or `INTERVIEW`.
        dossier: the number of the dossier that is open there.
        page: the dossier's page, or the interview's number.
        detail: what is open on the page; never a word of content.
    """

    section: str = TODAY
    dossier: int | None = None
    page: str = ""
    detail: str = ""

    def line(self) -> str:
        """The place as a line, e.g. `dossiers/3/guide/valeurs`."""
        dossier = "" if self.dossier is None else str(self.dossier)
        return "/".join([self.section, dossier, self.page, self.detail]).rstrip("/")

    @classmethod
    def of(cls, line: str) -> Self:
        """The place that a line names; the first page for a line that names none."""
        section, dossier, page, detail = ([*line.split("/", 3), "", "", "", ""])[:4]
        known = {TODAY, DOSSIERS, AGENDA, DESTRUCTION, SETTINGS, INTERVIEW}
        if section not in known:
            return cls()
        number = number_of(dossier) or None
        if number is None and section == INTERVIEW:
            return cls()
        return cls(section, number, page if number else "", detail)


BACKUPS = Place(SETTINGS, detail="4")
"""The settings' tab of the backups."""
