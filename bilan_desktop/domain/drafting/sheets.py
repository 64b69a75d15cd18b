"""Which sheet speaks for each exercise, and what it was asked."""

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import ValidationError

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.answers import is_answered
from bilan_desktop.domain.guide.binding import effective_values
from bilan_desktop.domain.guide.definition import Exercise


class Filled(NamedTuple):
    """A sheet that holds something, with the definition that it answers."""

    sheet: Sheet
    exercise: Exercise


def filled(content: Content, exercises: Sequence[Exercise]) -> list[Filled]:
    """The latest sheet of each exercise, in the guide's order, then what left the guide.

    A sheet of an older version is read with the definition kept beside it. One that nobody
    answered is left out, and so is one whose definition can't be read any more.
    """
    latest = {
        sheet.exercise: sheet
        for sheet in sorted(content.sheets, key=lambda sheet: sheet.started_at)
    }
    order = dict.fromkeys([*(exercise.id for exercise in exercises), *latest])
    found = []
    for sheet in (latest[name] for name in order if name in latest):
        asked = _asked(sheet, content.definitions, exercises)
        if asked is not None and _answered(asked, sheet, content):
            found.append(Filled(sheet, asked))
    return found


def _asked(
    sheet: Sheet, definitions: Sequence[KeptDefinition], exercises: Sequence[Exercise]
) -> Exercise | None:
    wanted = (sheet.exercise, sheet.version)
    for kept in definitions:
        if (kept.exercise, kept.version) == wanted:
            try:
                return Exercise.model_validate(kept.definition)
            except ValidationError:
                break
    return next((each for each in exercises if (each.id, each.version) == wanted), None)


def _answered(exercise: Exercise, sheet: Sheet, content: Content) -> bool:
    values = effective_values(exercise, sheet, content)
    return any(is_answered(values.get(question.id)) for question in exercise.questions)
