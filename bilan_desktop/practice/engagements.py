"""What fills the consultant's days besides the dossiers: typed here, or read from a calendar."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from pydantic import ValidationError

from bilan_desktop.documents.busy_time import read_busy
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.engagements import TYPED, Engagement
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.bounds import YEARS, check_bounds
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.planning import agenda as calendar

_BACK = timedelta(days=31)
"""How far back a calendar is read: nothing is planned in the past."""
_AHEAD = timedelta(days=700)
_MOST_BYTES = 5 * 1024 * 1024
_LONGEST_NAME = 100
UNREAD = "Ce fichier n’a pas pu être lu\u00a0: vérifiez qu’il est toujours à sa place."
HEAVY = "Ce fichier dépasse 5\u00a0Mo\u00a0: exportez une période plus courte de votre calendrier."
NAMELESS = "Donnez un nom à ce calendrier, par exemple «\u00a0perso\u00a0»."
LONG_NAME = "Le nom de ce calendrier est trop long\u00a0: cent lettres au plus."
BACKWARDS = "L’engagement doit finir après avoir commencé."
READ_ELSEWHERE = (
    "Cet engagement vient d’un calendrier\u00a0: changez-le là-bas, puis relisez le fichier."
)


class Imported(Model):
    """A calendar that was read from a file.

    Attributes:
        name: as the consultant calls it.
        count: how many stretches of time it takes.
        last: the day of the last one.
    """

    name: str
    count: int
    last: date


def engagement(  # noqa: PLR0913 - what an engagement is typed with
    desk: Desk, title: str, day: date, since: time, until: time, *, known: UUID | None = None
) -> Engagement:
    """Keep an engagement, or what became of a known one.

    Args:
        desk: the desk.
        title: what it is, or nothing.
        day: on the practice's wall clock.
        since: the hour at which it begins.
        until: the hour at which it ends, the same day.
        known: the one that is changed; a new one where None.

    Raises:
        InvalidInputError: it ends before it begins, or can't be kept.
        RefusedError: it was read from a calendar.
    """
    check_bounds({"titre": title})
    if day.year not in YEARS:
        raise InvalidInputError(f"L’année doit être comprise entre {YEARS[0]} et {YEARS[-1]}.")
    if until <= since:
        raise InvalidInputError(BACKWARDS)
    with desk.writing() as repository:
        wall = calendar(repository.practice())
        former = _found(repository.calendar.engagements(), known)
        if former is not None and former.source != TYPED:
            raise RefusedError(READ_ELSEWHERE)
        made = _made(title, wall.at(day, since), wall.at(day, until))
        if known is not None:
            made.id = known
        repository.calendar.save_engagement(made)
    return made


def _made(title: str, starts_at: datetime, ends_at: datetime) -> Engagement:
    try:
        return Engagement(title=title, starts_at=starts_at, ends_at=ends_at)
    except ValidationError as error:
        wrong = error.errors()[0]
        long = wrong["type"] == "string_too_long"
        told = "Ce titre est trop long\u00a0: deux cents lettres au plus." if long else BACKWARDS
        raise InvalidInputError(told) from error


def put_back(desk: Desk, former: Sequence[Engagement]) -> None:
    """Keep engagements again as they were."""
    with desk.writing() as repository:
        for each in former:
            repository.calendar.save_engagement(each)


def remove(desk: Desk, known: UUID) -> list[Engagement]:
    """Take an engagement off; returns it for `put_back`, or nothing where it is gone.

    Raises:
        RefusedError: it was read from a calendar, and would come back with it.
    """
    with desk.writing() as repository:
        former = _found(repository.calendar.engagements(), known)
        if former is None:
            return []
        if former.source != TYPED:
            raise RefusedError(READ_ELSEWHERE)
        repository.calendar.remove_engagement(known)
    return [former]


def imported(desk: Desk) -> list[Imported]:
    """The calendars that were read, by name."""
    with desk.reading() as repository:
        known = [it for it in repository.calendar.engagements() if it.source != TYPED]
    names = sorted({it.source for it in known}, key=str.casefold)
    return [_summed(name, [it for it in known if it.source == name]) for name in names]


def _summed(name: str, known: Sequence[Engagement]) -> Imported:
    return Imported(name=name, count=len(known), last=max(it.starts_at.date() for it in known))


def read_calendar(desk: Desk, name: str, path: Path) -> int:
    """Read an .ics file as busy time, in the place of what that calendar said before.

    Nothing of what its entries say is kept: when, and a hash that tells them apart.

    Args:
        desk: the desk.
        name: how the consultant calls the calendar.
        path: the file's.

    Returns:
        How many stretches of time it takes.

    Raises:
        InvalidInputError: it can't be read, is no calendar, or has no name.
    """
    name = calendar_name(name)
    now = desk.now
    found = read_busy(_bytes(path), now - _BACK, now + _AHEAD, desk.zone)
    taken = [
        Engagement(starts_at=it.starts_at, ends_at=it.ends_at, source=name, uid_hash=it.uid_hash)
        for it in found
    ]
    with desk.writing() as repository:
        repository.calendar.replace_engagements(name, taken)
    return len(taken)


def calendar_name(name: str) -> str:
    """The name of a calendar as it is kept.

    Raises:
        InvalidInputError: there is none, or it is too long.
    """
    check_bounds({"nom": name})
    name = " ".join(name.split())
    if not name:
        raise InvalidInputError(NAMELESS)
    if len(name) > _LONGEST_NAME:
        raise InvalidInputError(LONG_NAME)
    return name


def remove_calendar(desk: Desk, name: str) -> list[Engagement]:
    """Take off everything that a calendar said; returns it for `put_back`."""
    with desk.writing() as repository:
        former = [it for it in repository.calendar.engagements() if it.source == name]
        repository.calendar.replace_engagements(name, [])
    return former


def _bytes(path: Path) -> bytes:
    """What a file holds.

    Raises:
        InvalidInputError: it can't be read, or is too heavy to be looked at.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InvalidInputError(UNREAD) from error
    if len(data) > _MOST_BYTES:
        raise InvalidInputError(HEAVY)
    return data


def _found(known: Sequence[Engagement], wanted: UUID | None) -> Engagement | None:
    return next((it for it in known if it.id == wanted), None)
