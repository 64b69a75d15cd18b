"""The guide: all exercises that could be read, and those that could not, with the reason."""

from collections.abc import Iterable

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.guide.source import ExerciseFileError
from bilan_desktop.domain.interviews import Phase

NamedText = tuple[str, str]


class BadFile(Model):
    """A file that could not be read: the rest of the guide works without it."""

    name: str
    line: int
    reason: str
    sentence: str


class Guide(Model):
    """The exercises in their order, and the files that were left out."""

    exercises: list[Exercise] = Field(default_factory=list)
    bad: list[BadFile] = Field(default_factory=list)

    def get(self, identifier: str) -> Exercise | None:
        """The exercise of that name, if there is one."""
        return next((each for each in self.exercises if each.id == identifier), None)

    def route(self) -> list[Exercise]:
        """The default route."""
        return [each for each in self.exercises if each.route]

    def phase(self, phase: Phase) -> list[Exercise]:
        """The exercises of one phase."""
        return [each for each in self.exercises if each.phase is phase]


def load_guide(texts: Iterable[NamedText], own: Iterable[NamedText] = ()) -> Guide:
    """Read all files.

    Args:
        texts: name and text of the files that come with the program.
        own: those of the consultant's folder: one with the same identifier takes the place.
    """
    bad: list[BadFile] = []
    shipped = _read(texts, bad)
    shipped.update(_read(own, bad))
    order = list(Phase)
    exercises = sorted(shipped.values(), key=lambda each: order.index(each.phase))
    return Guide(exercises=exercises, bad=bad)


def _read(texts: Iterable[NamedText], bad: list[BadFile]) -> dict[str, Exercise]:
    found: dict[str, Exercise] = {}
    for name, text in sorted(texts):
        try:
            exercise = load_exercise(text, name)
            _refuse_twin(exercise, name, found)
        except ExerciseFileError as error:
            sentence = error.sentence
            bad.append(BadFile(name=name, line=error.line, reason=error.reason, sentence=sentence))
            continue
        found[exercise.id] = exercise
    return found


def _refuse_twin(exercise: Exercise, name: str, found: dict[str, Exercise]) -> None:
    if exercise.id in found:
        reason = f"un autre fichier porte déjà l’identifiant « {exercise.id} »"
        raise ExerciseFileError(name, 1, reason)
