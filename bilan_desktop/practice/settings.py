"""Who the consultant is, and the practice's settings."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk


def save_practice(desk: Desk, practice: Practice) -> None:
    """Keep the practice's identity and settings.

    Raises:
        InvalidInputError: the zone is no IANA name.
    """
    try:
        ZoneInfo(practice.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InvalidInputError(f"Fuseau horaire inconnu : « {practice.timezone} ».") from error
    with desk.writing() as repository:
        repository.save_practice(practice)
