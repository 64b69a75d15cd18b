"""Turns the text of a data file into a model, and a mistake in it into a sentence."""

from contextlib import suppress
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bilan_desktop.errors import ResourceError

M = TypeVar("M", bound=BaseModel)

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same in C where it is there: eight times as fast."""

_REASONS = {
    "missing": "ce champ manque",
    "extra_forbidden": "ce champ n’est pas connu",
}


def parse(text: str, name: str, model: type[M]) -> M:
    """Read one YAML file as a model.

    Args:
        text: what the file holds.
        name: how the sentence names the file, e.g. `law/bilan.yaml`.
        model: what it must hold.

    Raises:
        ResourceError: the text is no YAML, or a field is wrong; the sentence names both.
    """
    try:
        data = _read(text)
    except yaml.YAMLError as error:
        raise ResourceError(f"Le fichier « {name} » est mal écrit : {_place(error)}.") from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(racine)"
        reason = _REASONS.get(first["type"]) or _custom(first) or "cette valeur ne convient pas"
        raise ResourceError(f"Le fichier « {name} », champ « {field} » : {reason}.") from error


def _read(text: str) -> Any:
    """The plain values of a text; a mistake is told by Python's reader, which knows its line."""
    with suppress(yaml.YAMLError):
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - plain values alone, as safe_load
    return yaml.safe_load(text)


def _place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"ligne {mark.line + 1}" if mark else "il contient un caractère interdit"


def _custom(first: Any) -> str:
    """The French sentence of our own validators; pydantic's English ones are left out."""
    cause = first.get("ctx", {}).get("error")
    return str(cause) if isinstance(cause, ValueError) else ""
