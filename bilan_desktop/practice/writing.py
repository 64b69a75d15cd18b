"""What every verb that writes content goes through: the dossier is open, the text is a text."""

from collections.abc import Iterator
from contextlib import contextmanager

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.interviews import Interview
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.bounds import check_bounds, check_days
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.ending import require_open
from bilan_desktop.storage.repository import Repository


@contextmanager
def open_dossier(desk: Desk, number: int) -> Iterator[Repository]:
    """The dossiers, in one transaction, if that one may still be written in.

    Only what fixes the end of the action is read: this runs at each pause in typing.

    Raises:
        InvalidInputError: there is no such dossier.
        RefusedError: its action is over (R6313-7).
    """
    with desk.writing() as repository:
        today = desk.clock().astimezone(repository.zone).date()
        require_open(repository.standing(number), today)
        yield repository


def require_sound(item: Model, called: str) -> None:
    """Let in only what a text can hold: a slip of the clipboard must not spoil the dossier.

    Args:
        item: what is about to be stored.
        called: what the sentence calls it.

    Raises:
        InvalidInputError: a text is far too long or holds no characters, or a day is out of reach.
    """
    for value in item.model_dump().values():
        check_bounds(value, called)
        check_days(value, called)


def meeting_of(repository: Repository, number: int, wanted: int) -> Interview:
    """One interview of a dossier.

    Raises:
        InvalidInputError: the dossier has none of that number.
    """
    found = repository.interview(number, wanted)
    if found is None:
        raise InvalidInputError(f"Ce dossier n’a pas d’entretien n° {wanted}.")
    return found
