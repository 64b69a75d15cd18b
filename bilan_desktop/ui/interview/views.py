"""The door to the exercise's own view, opened only when an exercise is: it is not light."""

from collections.abc import Callable
from importlib import import_module
from uuid import UUID

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.office.office import Office


def exercise_view(
    office: Office,
    number: int,
    exercise: str,
    sheet: UUID | None,
    interview: int,
    *,
    shared: bool = False,
) -> QWidget:
    """The view of one exercise.

    Args:
        office: what it works with.
        number: the dossier's.
        exercise: its identifier.
        sheet: the sheet; None for one that begins with the first answer.
        interview: the interview it is filled in.
        shared: large, and without what is the consultant's.
    """
    module = import_module("bilan_desktop.ui.exercise.sheet")
    made: Callable[..., QWidget] = module.ExerciseView
    return made(office, number, exercise, sheet, interview, shared=shared)
