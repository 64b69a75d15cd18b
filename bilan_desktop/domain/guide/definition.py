"""What an exercise is, and how it is read from its file."""

from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from bilan_desktop.domain.guide.parts import AnyPicture, Example, Group, Leaders, SynthesisEntry
from bilan_desktop.domain.guide.questions import AnyQuestion, Identifier, Part, Question, Text
from bilan_desktop.domain.guide.references import problems
from bilan_desktop.domain.guide.source import ExerciseFileError, Position, Source, read_source
from bilan_desktop.domain.interviews import Phase


class Exercise(Part):
    """One exercise of the guide, as its file declares it.

    `model_dump(mode="json")` and `model_validate` are inverse of one another: that is how a
    definition is copied into the cabinet with its first answer.

    Attributes:
        route: whether it belongs to the default route.
        minutes: how long it takes, about.
        source: where the method comes from, and who wrote the items.
        intro: to the beneficiary.
        consultant: to the consultant.
        sensitive: a hint where sensitive data could come up.
    """

    id: Identifier
    version: int = Field(ge=1)
    phase: Annotated[Phase, Field(strict=False)]
    title: Text
    route: bool = False
    minutes: int = Field(default=30, ge=1, le=600)
    source: str = ""
    intro: str = ""
    consultant: str = ""
    sensitive: str = ""
    questions: list[Question] = Field(min_length=1, max_length=100)
    groups: list[Group] = Field(default_factory=list)
    leaders: Leaders | None = None
    pictures: list[Annotated[AnyPicture, Field(discriminator="kind")]] = Field(default_factory=list)
    synthesis: list[SynthesisEntry] = Field(default_factory=list)
    example: Example | None = None

    def question(self, identifier: str | None) -> AnyQuestion | None:
        """The question of that name, if there is one."""
        return next((each for each in self.questions if each.id == identifier), None)

    def group(self, identifier: str) -> Group | None:
        """The group of that name, if there is one."""
        return next((each for each in self.groups if each.id == identifier), None)

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Self:
        for problem in problems(self):
            context: dict[str, Any] = {"reason": problem.reason, "path": list(problem.path)}
            raise PydanticCustomError("guide", "{reason}", context)
        return self


_REASONS = {
    "missing": "ce champ est obligatoire",
    "extra_forbidden": "ce champ n’existe pas à cet endroit",
    "string_type": "un texte est attendu",
    "string_too_short": "ce texte est vide",
    "int_type": "un nombre entier est attendu",
    "float_type": "un nombre est attendu",
    "bool_type": "« true » ou « false » est attendu",
    "list_type": "une liste est attendue",
    "dict_type": "des champs sont attendus",
    "model_type": "des champs sont attendus",
    "model_attributes_type": "des champs sont attendus",
    "union_tag_not_found": "le champ « {discriminator} » est obligatoire",
    "union_tag_invalid": "« {tag} » n’est pas un type connu ({expected_tags})",
    "literal_error": "valeur inconnue ; attendu : {expected}",
    "enum": "valeur inconnue ; attendu : {expected}",
    "greater_than": "la valeur doit dépasser {gt}",
    "greater_than_equal": "la valeur doit être d’au moins {ge}",
    "less_than_equal": "la valeur doit être d’au plus {le}",
    "too_short": "il en faut au moins {min_length}",
    "too_long": "il en faut au plus {max_length}",
    "string_too_long": "ce texte dépasse {max_length} caractères",
    "string_pattern_mismatch": "un identifiant est fait de lettres minuscules sans accent, "
    "de chiffres et de tirets, et commence par une lettre",
    "guide": "{reason}",
}


def _reason(error: ErrorDetails) -> str:
    """The error in French; what pydantic says of its own kinds has no place on the screen."""
    context = {key: str(value) for key, value in error.get("ctx", {}).items()}
    if error["type"] == "value_error":
        return context.get("error", "")
    reason = _REASONS.get(error["type"], "la valeur n’est pas de la forme attendue")
    return reason.format_map(context).replace(" or ", " ou ")


def _position(error: ErrorDetails, source: Source) -> Position:
    """Where the error lies in the file, as near as the source can tell."""
    path = list(error.get("ctx", {}).get("path", error["loc"]))
    return source.locate(path)


def load_exercise(text: str, name: str) -> Exercise:
    """Read one exercise file.

    Args:
        text: the whole file.
        name: what the file is called, for the sentences.

    Raises:
        ExerciseFileError: a `ResourceError` that names the file, the line and the reason.
    """
    source = read_source(text, name)
    try:
        return Exercise.model_validate(source.data)
    except ValidationError as invalid:
        # A misspelt field is both unknown and missing: the line that stands there says more.
        errors = invalid.errors(include_url=False)
        error = min(errors, key=lambda each: each["type"] != "extra_forbidden")
        line, where = _position(error, source)
        raise ExerciseFileError(name, line, _reason(error), where) from invalid
