"""What a question lets one choose, rank, sort or rate."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from pydantic import JsonValue

from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    CardSort,
    Choice,
    Choices,
    Item,
    Likert,
    Matrix,
    Ranking,
    Scale,
)


class Questions(Protocol):
    """Anything that knows its questions by name: an exercise."""

    def question(self, identifier: str | None) -> AnyQuestion | None:
        """The question of that name, if there is one."""


def items_of(question: AnyQuestion | None, exercise: Questions | None = None) -> list[Item]:
    """Everything that may appear in an answer; `items_from` is followed within the exercise."""
    match question:
        case Choice() | Choices():
            items: list[Item] = question.options
        case CardSort():
            items = question.cards
        case Matrix():
            items = question.rows
        case Likert():
            items = [Item(id=each.id, label=each.text) for each in question.statements]
        case Scale(items_from=str(name)) | Ranking(items_from=str(name)) if exercise is not None:
            items = items_of(exercise.question(name), exercise)
        case Scale():
            items = question.items or []
        case Ranking():
            items = question.options or []
        case _:
            items = []
    return items


def _chosen(value: JsonValue, pile: str | None) -> list[object]:
    if isinstance(value, dict):
        return [key for key, laid in value.items() if pile is None or laid == pile]
    return list(value) if isinstance(value, list) else [value]


def candidates(
    exercise: Questions, question: AnyQuestion, values: Mapping[str, JsonValue]
) -> list[Item]:
    """The items to show now: with `items_from`, those that the other answer kept, in its order."""
    every = items_of(question, exercise)
    source = question.items_from if isinstance(question, Scale | Ranking) else None
    if source is None:
        return every
    pile = question.pile if isinstance(question, Ranking) else None
    by_id = {item.id: item for item in every}
    kept = [name for name in _chosen(values.get(source), pile) if isinstance(name, str)]
    return [by_id[name] for name in dict.fromkeys(kept) if name in by_id]


def label_of(items: Sequence[Item], identifier: object) -> str:
    """The label of an item; its identifier where the definition doesn't know it."""
    return next((item.label for item in items if item.id == identifier), str(identifier))
