"""The sheet that is being filled: it begins with the first answer, not by being looked at."""

from uuid import UUID

from bilan_desktop.practice import answering
from bilan_desktop.practice.asked import Filled
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.previewing import preview


class Opening:
    """Knows which sheet is filled.

    Attributes:
        sheet: its identifier, None as long as nothing was answered.
    """

    def __init__(
        self, number: int, exercise: str, sheet: UUID | None, interview: int | None
    ) -> None:
        self.number = number
        self.exercise = exercise
        self.sheet = sheet
        self._interview = interview

    def begun(self, desk: Desk) -> UUID:
        """The sheet, opened now if it was not yet; called by verbs on the writing thread alone.

        Raises:
            RefusedError: the action is over.
        """
        if self.sheet is None:
            sheet = answering.begin(desk, self.number, self.exercise, self._interview)
            self.sheet = sheet.id
        return self.sheet

    def read(self, desk: Desk) -> Filled:
        """What is asked and answered.

        Raises:
            InvalidInputError: the sheet, or its exercise, is not there any more.
        """
        if self.sheet is None:
            return preview(desk, self.number, self.exercise)
        return answering.filled(desk, self.number, self.sheet)
