"""How long it takes from one place to another: the consultant's own table."""

from collections.abc import Sequence

from pydantic import ValidationError

from bilan_desktop.domain.engagements import Travel, minutes_between
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.bounds import check_bounds
from bilan_desktop.practice.desk import Desk

MOST = 200
"""Ways that the table holds."""
UNFIT = "Donnez deux lieux, et une durée de 1 à 600\u00a0minutes."
SAME = "Donnez deux lieux différents."
KNOWN = "Ce trajet est déjà dans la table\u00a0: modifiez sa durée."
FULL = f"La table compte déjà {MOST} trajets\u00a0: retirez-en d’abord."


def travels(desk: Desk) -> list[Travel]:
    """The ways that are known, in the consultant's order."""
    with desk.reading() as repository:
        return repository.calendar.travels()


def way(origin: str, destination: str, minutes: int) -> Travel:
    """A way, as it was typed.

    Raises:
        InvalidInputError: a place is missing, both are the same, or the length is none.
    """
    check_bounds({"départ": origin, "arrivée": destination})
    try:
        made = Travel(origin=origin, destination=destination, minutes=minutes)
    except ValidationError as error:
        raise InvalidInputError(UNFIT) from error
    if not minutes_between([made], origin, destination):
        raise InvalidInputError(SAME)
    return made


def put(desk: Desk, made: Travel, *, instead: Travel | None = None) -> list[Travel]:
    """Keep a way, at the end or in the place of another; returns the table as it was.

    Raises:
        InvalidInputError: the way between those places is known already.
        RefusedError: the table is full.
    """
    with desk.writing() as repository:
        known = repository.calendar.travels()
        others = [it for it in known if it != instead]
        if minutes_between(others, made.origin, made.destination):
            raise InvalidInputError(KNOWN)
        if len(others) >= MOST:
            raise RefusedError(FULL)
        at = known.index(instead) if instead in known else len(others)
        repository.calendar.save_travels([*others[:at], made, *others[at:]])
    return known


def remove(desk: Desk, gone: Travel) -> list[Travel]:
    """Take a way off; returns the table as it was, for `put_back`."""
    with desk.writing() as repository:
        known = repository.calendar.travels()
        repository.calendar.save_travels([it for it in known if it != gone])
    return known


def put_back(desk: Desk, former: Sequence[Travel]) -> None:
    """Keep a table as it was."""
    with desk.writing() as repository:
        repository.calendar.save_travels(former)
