"""An exercise as it was asked: its kept definition, or the guide's own before the first answer."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pydantic import JsonValue, ValidationError

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.guide.answers import ROW_ID, Progress
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Table
from bilan_desktop.domain.guide.results import Results
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk

_REMEMBERED = 128
"""More definitions than a dossier is filled with; they say nothing of anyone."""


class Filled(NamedTuple):
    """A sheet as a screen shows it.

    Attributes:
        sheet: as it is stored.
        exercise: as it was asked.
        values: the answers, collection tables filled from the dossier's own lists.
        results: what they come to.
        progress: how many questions have an answer.
    """

    sheet: Sheet
    exercise: Exercise
    values: dict[str, JsonValue]
    results: Results
    progress: Progress


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> Exercise | None:
    try:
        return Exercise.model_validate(json.loads(text))
    except ValidationError:
        return None


def as_asked(desk: Desk, sheet: Sheet, kept: str | None) -> Exercise | None:
    """The exercise that a sheet answers.

    Args:
        desk: its guide serves where no definition was kept yet.
        sheet: names the exercise and its version.
        kept: the kept definition as JSON.

    Returns:
        None where neither can be read.
    """
    found = _read(kept) if kept is not None else None
    if found is not None:
        return found
    wanted = (sheet.exercise, sheet.version)
    return next((each for each in desk.exercises if (each.id, each.version) == wanted), None)


def require_asked(desk: Desk, sheet: Sheet, kept: str | None) -> Exercise:
    """The same, where one can't go on without it.

    Raises:
        InvalidInputError: the guide changed before the first answer, or no longer holds it.
    """
    found = as_asked(desk, sheet, kept)
    if found is None:
        raise InvalidInputError(
            f"L’exercice « {sheet.exercise} » a changé dans le guide, ou ne s’y trouve plus : "
            "écartez cette fiche et commencez-en une autre."
        )
    return found


def with_waiting(
    exercise: Exercise, values: Mapping[str, JsonValue], sheet: Sheet
) -> dict[str, JsonValue]:
    """The values, with the rows that wait for their name behind those of the dossier's lists."""
    shown = dict(values)
    for table in exercise.questions:
        waiting = sheet.values.get(table.id)
        if isinstance(table, Table) and table.collection and isinstance(waiting, list):
            rows = shown.get(table.id)
            standing = rows if isinstance(rows, list) else []
            known = {row.get(ROW_ID) for row in standing if isinstance(row, dict)}
            shown[table.id] = standing + [
                row for row in waiting if isinstance(row, dict) and row.get(ROW_ID) not in known
            ]
    return shown
