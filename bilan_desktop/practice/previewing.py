"""An exercise before its first answer: nothing is opened in the dossier by looking at it."""

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.practice.answering import shown
from bilan_desktop.practice.asked import Filled
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.guide import exercise as of_guide


def preview(desk: Desk, number: int, exercise: str) -> Filled:
    """The exercise as it would be asked now, with the dossier's own lists in its tables.

    Raises:
        InvalidInputError: there is no such exercise.
    """
    asked = of_guide(exercise, desk.exercises)
    with desk.reading() as repository:
        lists = repository.lists(number)
        now = desk.clock().astimezone(repository.zone)
    sheet = Sheet(exercise=asked.id, version=asked.version, started_at=now)
    return shown(asked, sheet, lists)
