"""Turns the text of a data file into a model, and a mistake in it into a sentence."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bilan_desktop.domain.guide.source import read_source
from bilan_desktop.errors import ResourceError

M = TypeVar("M", bound=BaseModel)

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
        ResourceError: the text is no plain YAML, or a field is wrong; the sentence names both.
    """
    data = read_source(text, name).data
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(racine)"
        reason = _REASONS.get(first["type"]) or _custom(first) or "cette valeur ne convient pas"
        raise ResourceError(f"Le fichier « {name} », champ « {field} » : {reason}.") from error


def _custom(first: Any) -> str:
    """The French sentence of our own validators; pydantic's English ones are left out."""
    cause = first.get("ctx", {}).get("error")
    return str(cause) if isinstance(cause, ValueError) else ""
