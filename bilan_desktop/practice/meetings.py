"""A dossier's interviews in the order of their moments, and the one to hold next."""

from collections.abc import Sequence

from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.practice.desk import Desk


def meetings(desk: Desk, number: int) -> list[Interview]:
    """All the interviews of a dossier, the earliest first, on the practice's wall clock.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        found = repository.load_record(number).interviews
    return in_order(desk, found)


def in_order(desk: Desk, found: Sequence[Interview]) -> list[Interview]:
    """Interviews that were read already, the earliest first, on the practice's wall clock."""
    zone = desk.zone
    local = [it.model_copy(update={"starts_at": it.starts_at.astimezone(zone)}) for it in found]
    return sorted(local, key=lambda it: (it.starts_at.timestamp(), it.number))


def to_hold(interviews: Sequence[Interview]) -> Interview | None:
    """The earliest interview still planned, past or to come; None when none is."""
    planned = [it for it in interviews if it.state is InterviewState.PLANNED]
    return min(planned, key=lambda it: it.starts_at.timestamp(), default=None)
