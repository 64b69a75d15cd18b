"""The guide as the practice uses it: the exercises at hand, and answers held against them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import JsonValue, ValidationError

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.findings import refusals
from bilan_desktop.domain.guide.answers import check_answer
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.domain.guide.library import Guide, load_guide
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.own_files import GUIDE, own_texts, shipped_texts


@cache
def exercises() -> tuple[Exercise, ...]:
    """The exercises that come with the program, in the guide's order.

    Raises:
        ResourceError: a file is wrong, with its line.
    """
    return tuple(load_exercise(text, name) for name, text in shipped_texts(GUIDE))


def whole_guide(cabinet: Path) -> tuple[Guide, list[str]]:
    """The guide with the consultant's own exercises, which may take the place of ours.

    Args:
        cabinet: the cabinet's folder; the files lie in its `guide` folder.

    Returns:
        the guide, and a sentence for each file that could not be read; the rest works without it.
    """
    own, sentences = own_texts(cabinet, GUIDE)
    if not own:
        return Guide(exercises=list(exercises())), sentences
    guide = load_guide(shipped_texts(GUIDE), own)
    return guide, [*sentences, *(bad.sentence for bad in guide.bad)]


def exercise(identifier: str, among: Sequence[Exercise] | None = None) -> Exercise:
    """One exercise of the guide, or of those given.

    Raises:
        InvalidInputError: there is none of that identifier; the sentence lists those there are.
    """
    known = {exercise.id: exercise for exercise in among or exercises()}
    if identifier not in known:
        raise InvalidInputError(
            f"Exercice inconnu : « {identifier} ». Le guide contient : {', '.join(known)}."
        )
    return known[identifier]


def kept(found: Exercise) -> KeptDefinition:
    """An exercise as it is kept beside its first answer."""
    definition = found.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return KeptDefinition(exercise=found.id, version=found.version, definition=definition)


def completed(
    sheets: Sequence[Sheet],
    definitions: Sequence[KeptDefinition],
    among: Sequence[Exercise] | None = None,
) -> list[KeptDefinition]:
    """The definitions given, and the guide's own for sheets that came without theirs."""
    known = {(given.exercise, given.version) for given in definitions}
    missing = {(sheet.exercise, sheet.version) for sheet in sheets} - known
    own = [kept(ours) for ours in among or exercises() if (ours.id, ours.version) in missing]
    return [*definitions, *own]


def check_answers(sheets: Sequence[Sheet], definitions: Sequence[KeptDefinition]) -> None:
    """Hold every answer against the exercise that it answers.

    Raises:
        InvalidInputError: a definition is wrong or missing, a question unknown, or an answer does
            not fit; the field is named by its path.
    """
    known = {}
    for at, given in enumerate(definitions):
        known[given.exercise, given.version] = _exercise(given, f"definitions[{at}].definition")
    for at, sheet in enumerate(sheets):
        asked = known.get((sheet.exercise, sheet.version))
        if asked is None:
            raise InvalidInputError(
                f"Champ « sheets[{at}].exercise » : la définition de « {sheet.exercise[:80]} », "
                f"version {sheet.version}, manque."
            )
        for question, value in sheet.values.items():
            _check(asked, question, value, f"sheets[{at}].values.{question}")


def _exercise(given: KeptDefinition, path: str) -> Exercise:
    try:
        found = Exercise.model_validate(given.definition)
    except ValidationError as error:
        place = path + _place(error.errors()[0]["loc"], given.definition)
        raise InvalidInputError(
            f"Champ « {place} » : cette définition d’exercice ne convient pas."
        ) from error
    if (found.id, found.version) != (given.exercise, given.version):
        raise InvalidInputError(f"Champ « {path} » : c’est la définition d’un autre exercice.")
    return found


def _place(loc: Sequence[int | str], definition: JsonValue) -> str:
    """Where a field lies in a definition: without the kinds that pydantic puts in its paths."""
    place, here = "", definition
    for part in loc:
        if isinstance(part, int):
            place += f"[{part}]"
            here = here[part] if isinstance(here, list) and part < len(here) else None
        elif not (isinstance(here, dict) and part in (here.get("type"), here.get("kind"))):
            place += f".{part}"
            here = here.get(part) if isinstance(here, dict) else None
    return place


def _check(asked: Exercise, identifier: str, value: JsonValue, path: str) -> None:
    question = asked.question(identifier)
    if question is None:
        raise InvalidInputError(
            f"Champ « {path} » : l’exercice « {asked.id} » n’a pas cette question."
        )
    for finding in refusals(check_answer(question, value, asked)):
        raise InvalidInputError(f"Champ « {path} » : {finding.message}")
