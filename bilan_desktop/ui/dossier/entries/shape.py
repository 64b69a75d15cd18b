"""A list of the dossier as data: its line, what opens under it, and the verbs that save it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from uuid import UUID

from bilan_desktop.domain.content import ActionStep, Project, Skill
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts.fields import Row

Item = Skill | Project | ActionStep
"""One object of a list of the dossier."""
AnItem = TypeVar("AnItem", bound=Item)

TWIN = "Même nom qu’une autre ligne\u00a0: gardez les deux, ou retirez-en une."


@dataclass(frozen=True)
class Verbs:
    """The verbs of one list; each is called on the writing thread.

    Attributes:
        items: the whole list, of which a page may show a part.
        save: inserts an object, or changes it in place.
        remove: takes it out; its answer is what `restore` puts back.
        restore: puts back what `remove` answered.
        move: gives an object another place in the whole list.
    """

    items: Callable[[Desk, int], Sequence[Item]]
    save: Callable[[Desk, int, Any], object]
    remove: Callable[[Desk, int, UUID], Any]
    restore: Callable[[Desk, int, Any], object]
    move: Callable[[Desk, int, UUID, int], object]


@dataclass(frozen=True)
class Shape:
    """A list.

    Attributes:
        name: the field that names an object; it can't be empty.
        add: what the button that adds one says.
        removed: what is said once one was taken out.
        line: the fields of the line, the naming one first.
        details: the fields that open under it.
        part: what writing touches.
        blank: a new object; its name is given by the first thing typed.
        verbs: read and write the list.
        needs: a sentence for what an object lacks, by field; empty where it lacks nothing.
    """

    name: str
    add: str
    removed: str
    line: Sequence[Row]
    details: Sequence[Row]
    part: Part
    blank: Callable[[], Item]
    verbs: Verbs
    needs: Callable[[Item], str] = field(default=lambda _item: "")


def changed(item: AnItem, values: Mapping[str, Any]) -> AnItem:
    """An object with what was typed in it; a list of Qt hands the word of an enumeration back.

    Args:
        item: as it was.
        values: fields and what stands in them.
    """
    whole = {name: getattr(item, name) for name in type(item).model_fields}
    return cast("AnItem", type(item).model_validate(whole | dict(values)))


def under(items: Iterable[Item], alike: Collection[UUID]) -> dict[UUID, str]:
    """What is said under each line: where it comes from, and that another bears its name.

    Args:
        items: the objects.
        alike: those that have a namesake.
    """
    return {
        item.id: "  ·  ".join(
            part
            for part in (
                item.source.label if item.source else "",
                TWIN if item.id in alike else "",
            )
            if part
        )
        for item in items
    }
