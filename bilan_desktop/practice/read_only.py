"""Whether a dossier may still be written in, as a page tells it before anyone types."""

from bilan_desktop.domain.ends import read_only_because
from bilan_desktop.practice.desk import Desk


def read_only(desk: Desk, number: int) -> str:
    """Why nothing is written in a dossier any more (R6313-7); empty while its action lasts.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    today = desk.today
    with desk.reading() as repository:
        return read_only_because(repository.standing(number), today)
