"""Who the consultant is, and the practice's settings."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bilan_desktop.domain.calendar import HOLIDAY_ZONES
from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.bounds import check_bounds
from bilan_desktop.practice.desk import Desk


def save_practice(desk: Desk, practice: Practice) -> None:
    """Keep the practice's identity and settings.

    Raises:
        InvalidInputError: the zone is no IANA name, its holidays are unknown, or a text can't be
            kept.
    """
    check_bounds(practice.model_dump())
    _check_zone(practice.timezone)
    if practice.holiday_zone not in HOLIDAY_ZONES:
        raise InvalidInputError(
            f"Zone de jours fériés inconnue : « {practice.holiday_zone} ». Au choix : "
            f"{', '.join(HOLIDAY_ZONES)}."
        )
    with desk.writing() as repository:
        repository.save_practice(practice)


_LONGEST_ZONE = 64
"""Letters; the longest IANA name takes half of it. One of thousands is looked up too deep."""


def _check_zone(name: str) -> None:
    if len(name) > _LONGEST_ZONE:
        raise InvalidInputError(f"Fuseau horaire inconnu : « {name[:_LONGEST_ZONE]}… ».")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # a part of the world is a folder
        raise InvalidInputError(f"Fuseau horaire inconnu : « {name} ».") from error
