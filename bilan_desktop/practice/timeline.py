"""A dossier's course, past to future: what happened, and what is destroyed when, on what ground."""

from collections.abc import Iterator
from datetime import date, datetime

from bilan_desktop.domain.categories import LABELS, Category
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.french import listed
from bilan_desktop.domain.happenings import Event, EventKind, happenings
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.documents import destructions as shreddings
from bilan_desktop.practice.listing import Destruction, destructions


def timeline(desk: Desk, number: int) -> list[Event]:
    """Every event of a dossier, the oldest first; what has no date comes last.

    Raises:
        InvalidInputError: there is no such dossier.
        DamagedError: the register was changed outside the program.
    """
    return timeline_of(desk, desk.load(number))


def timeline_of(desk: Desk, dossier: Dossier) -> list[Event]:
    """The same, of a dossier that was read already.

    Raises:
        DamagedError: the register was changed outside the program.
    """
    now = desk.now
    found = [
        *happenings(dossier.record, desk.law, now),
        *_shredded(desk, dossier.number),
        *_fates(desk, dossier, now),
    ]
    return sorted(found, key=lambda it: (it.day is None, it.day or date.max, not it.past))


def _shredded(desk: Desk, number: int) -> Iterator[Event]:
    for line in shreddings(desk, number):
        how = "par le programme" if line.automatic else "à votre demande"
        yield Event(
            day=line.on,
            kind=EventKind.DESTRUCTION,
            title="Documents détruits",
            detail=f"{_named(line.categories)}, {how}.",
            past=True,
        )


def _fates(desk: Desk, dossier: Dossier, now: datetime) -> Iterator[Event]:
    for group in destructions(desk, dossier):
        yield Event(
            day=group.due_on,
            kind=EventKind.DESTRUCTION,
            title=_title(group, now.date()),
            detail=f"{_named(group.categories)}. {group.ground}",
            article=group.article,
            past=False,
        )


def _title(group: Destruction, today: date) -> str:
    if group.due_on is None:
        return "Destruction sans date"
    if group.forecast:
        return "Destruction prévue"
    return "Destruction due" if group.due_on <= today else "Destruction à venir"


def _named(categories: list[Category] | tuple[Category, ...]) -> str:
    text = listed([LABELS[category] for category in categories])
    return text[:1].upper() + text[1:]
