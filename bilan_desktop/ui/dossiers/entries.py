"""The list as it is read, away from the window's thread: ready to be filtered and ordered."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import NamedTuple

from bilan_desktop.domain.duties import NEAR
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.listing import Line, lines, unreadable
from bilan_desktop.practice.planning import programmes
from bilan_desktop.storage.bare import uncollected
from bilan_desktop.ui.dossiers.folding import folded, searched


class Status(Enum):
    """Which dossiers are wanted; the value is its word on the screen."""

    OPEN = "En cours"
    CLOSED = "Clos"
    DUE = "À détruire bientôt"
    ALL = "Tous"


class Entry(NamedTuple):
    """One line of the list, and what it is found and ordered by.

    Attributes:
        line: as the practice tells it.
        programme: its title, for people.
        whole: what is searched while names show.
        masked: what is searched while initials show: nothing there may tell a name.
        name: what it is ordered by while names show.
        due: part of the content is destroyed within the days that are called near.
    """

    line: Line
    programme: str
    whole: str
    masked: str
    name: str
    due: bool

    def stands(self, status: Status) -> bool:
        """Whether it is among the dossiers wanted."""
        if status is Status.OPEN:
            return self.line.open
        if status is Status.CLOSED:
            return not self.line.open
        return self.due or status is Status.ALL


@dataclass(frozen=True, slots=True)
class Entries:
    """What the list shows.

    Attributes:
        today: the day on which it was read.
        all: in the order of the numbers.
        counts: how many stand in each status.
        unreadable: the numbers of those that it lacks, for they can't be read.
    """

    today: date
    all: tuple[Entry, ...]
    counts: dict[Status, int]
    unreadable: tuple[int, ...] = ()


def read(desk: Desk) -> Entries:
    """Every dossier, ready to be filtered; for the clerk's thread, thousands take a second."""
    today = desk.today
    titles = {key: each.title for key, each in programmes(desk).items()}
    with uncollected():
        found = lines(desk)
        made = ready(found, titles, today)
    return replace(made, unreadable=tuple(unreadable(desk, found)))


def ready(found: list[Line], titles: dict[str, str], today: date) -> Entries:
    """The lines, each with what it is found and ordered by.

    Args:
        found: the lines.
        titles: of the programmes, by their identifier.
        today: the day that « bientôt » is told from.
    """
    made = tuple([_entry(line, titles, today) for line in found])
    opened = sum([line.open for line in found])
    return Entries(
        today,
        made,
        {
            Status.OPEN: opened,
            Status.CLOSED: len(made) - opened,
            Status.DUE: sum([each.due for each in made]),
            Status.ALL: len(made),
        },
    )


def _entry(line: Line, titles: dict[str, str], today: date) -> Entry:
    day, number = line.destroyed_on, line.number
    first, last = folded(line.first_name), folded(line.last_name)
    return Entry(
        line=line,
        programme=titles.get(line.programme, line.programme),
        whole=searched(number, first, last, folded(line.employer)),
        masked=searched(number, folded(line.initials)),
        name=f"{last} {first}",
        due=not line.forecast and day is not None and day - today <= NEAR,
    )
