"""Names that a person would take for the same."""

import unicodedata
from collections.abc import Iterable
from uuid import UUID


def folded(name: str) -> str:
    """A name without what doesn't tell it apart: case, accents, blanks, the outer full stop."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(letters.casefold().split()).rstrip(".")


def twins(named: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, ...]]:
    """Those that bear the same name, group by group: told, never merged."""
    groups: dict[str, list[UUID]] = {}
    for identity, name in named:
        groups.setdefault(folded(name), []).append(identity)
    return [tuple(group) for group in groups.values() if len(group) > 1]
