"""Makes a domain object of what was typed, and says in French what does not fit."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.bounds import check_bounds, check_days

M = TypeVar("M", bound=BaseModel)


def built(model: type[M], values: Mapping[str, object]) -> M:
    """The object that the typed values make, validated.

    Raises:
        InvalidInputError: a value does not fit; the sentence names its field and says why.
    """
    for name, value in values.items():
        check_bounds(value, name)
        check_days(value, name)
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        raise InvalidInputError(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    cause = first.get("ctx", {}).get("error")
    if first["type"] == "value_error" and isinstance(cause, ValueError):
        text = str(cause)
        return f"{text[0].upper()}{text[1:]}."
    field = ".".join(str(part) for part in first["loc"])
    why = "ce texte est trop long" if first["type"] == "string_too_long" else _MISFIT
    return f"Champ « {field} » : {why}."


_MISFIT = "cette valeur ne convient pas"
