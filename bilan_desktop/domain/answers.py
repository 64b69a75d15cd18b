"""Answers to the guide's exercises, kept with the definition they answered."""

from typing import Any
from uuid import UUID, uuid4

from pydantic import Field, JsonValue

from bilan_desktop.domain.base import Model, Moment


class Sheet(Model):
    """One filling of one exercise; a second filling is another sheet (then and now).

    Attributes:
        exercise: the exercise's identifier.
        version: the version of the definition, copied with the first answer.
        interview: the interview it was filled in, if any.
        values: question id → answer; a skipped question has no entry. JSON-shaped:
            a text, number, bool, ISO date, list, mapping, or list of mappings, as the
            question's type says (see `domain/guide/questions.py`).
    """

    id: UUID = Field(default_factory=uuid4)
    exercise: str
    version: int = Field(ge=1)
    started_at: Moment
    interview: int | None = Field(default=None, ge=1, le=99)
    values: dict[str, JsonValue] = Field(default_factory=dict)


class KeptDefinition(Model):
    """An exercise's definition as it was when first answered."""

    exercise: str
    version: int = Field(ge=1)
    definition: dict[str, Any]
    """The file's content, as `domain/guide/definition.py` reads it."""
