"""What a verb answers: as data for `--json`, as text for people."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes:
        data: JSON-shaped.
        text: the same in French, for the standard output.
        warnings: for the standard error, beside either.
        code: what the command exits with.
    """

    data: Any
    text: str
    warnings: list[str] = field(default_factory=list)
    code: int = 0
