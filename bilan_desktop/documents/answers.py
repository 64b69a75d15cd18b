"""Answers in readable French: what the file holds by identifier is said by its label."""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import JsonValue

from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.french import NO_BREAK, month, number, short
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    CardSort,
    Choice,
    Choices,
    DateQuestion,
    Item,
    Likert,
    Matrix,
    Number,
    Ranking,
    Scale,
    Table,
)

Rows = list[list[str]]
"""The lines of a table, the first being its head."""


def labels(items: Sequence[Item] | None) -> dict[str, str]:
    """Identifier → label."""
    return {item.id: item.label for item in items or ()}


def items_of(exercise: Exercise, question: AnyQuestion) -> dict[str, str]:
    """What a question is about: its own items, or those of the question it draws on."""
    if isinstance(question, Choice | Choices):
        return labels(question.options)
    if isinstance(question, CardSort):
        return labels(question.cards)
    if isinstance(question, Ranking | Scale):
        own = question.options if isinstance(question, Ranking) else question.items
        source = exercise.question(question.items_from)
        return items_of(exercise, source) if source is not None else labels(own)
    return {}


def said_date(value: str) -> str:
    """A day, a month or a year alone; anything else as it was typed."""
    parts = value.split("-")
    try:
        if len(parts) == 3:
            return short(date.fromisoformat(value))
        if len(parts) == 2:
            return month(date(int(parts[0]), int(parts[1]), 1))
    except ValueError:
        return value
    return value


def simple(question: AnyQuestion, value: JsonValue) -> str:
    """One simple answer on one line; empty where it was skipped."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "oui", False: "non"}[value]
    if isinstance(value, list):
        return ", ".join(filter(None, (simple(question, each) for each in value)))
    if isinstance(value, dict):
        return _own_words(value)
    if isinstance(value, int | float):
        return _figure(question, value)
    if isinstance(question, Choice | Choices):
        return labels(question.options).get(value, value)
    return said_date(value) if isinstance(question, DateQuestion) else value


def _own_words(value: Mapping[str, JsonValue]) -> str:
    """« Other: … », or a job with its code."""
    words = str(value.get("title") or value.get("other") or "")
    code = value.get("code")
    return f"{words} (ROME {code})" if code else words


def _figure(question: AnyQuestion, value: float) -> str:
    shown = number(value, decimals=2)
    if isinstance(question, Number) and question.unit:
        return f"{shown}{NO_BREAK}{question.unit}"
    if isinstance(question, Scale):
        return f"{shown} (de {number(question.minimum)} à {number(question.maximum)})"
    return shown


def as_rows(exercise: Exercise, question: AnyQuestion, value: JsonValue) -> Rows:
    """An answer that is a table, with its head; empty where the question is not of that kind."""
    if isinstance(question, Table) and isinstance(value, list):
        return _table(question, value)
    if isinstance(value, dict):
        if isinstance(question, Likert):
            return _likert(question, value)
        if isinstance(question, CardSort):
            return _cards(question, value)
        if isinstance(question, Matrix):
            return _matrix(question, value)
        if isinstance(question, Scale):
            return _scale(exercise, question, value)
    return []


def _table(question: Table, value: Sequence[JsonValue]) -> Rows:
    head = [column.label for column in question.columns]
    rows = [row for row in value if isinstance(row, dict)]
    body = [[simple(column, row.get(column.id)) for column in question.columns] for row in rows]
    return [head, *body] if body else []


def _likert(question: Likert, value: Mapping[str, JsonValue]) -> Rows:
    rows = []
    for statement in question.statements:
        mark = value.get(statement.id)
        known = isinstance(mark, int) and 1 <= mark <= question.points
        anchor = question.anchors[mark - 1] if isinstance(mark, int) and known else "sans réponse"
        rows.append([statement.text, f"{mark} – {anchor}" if known else anchor])
    return [["Énoncé", "Réponse"], *rows]


def _cards(question: CardSort, value: Mapping[str, JsonValue]) -> Rows:
    piles = labels(question.piles)
    rows = [
        [label, ", ".join(card.label for card in question.cards if value.get(card.id) == pile)]
        for pile, label in piles.items()
    ]
    return [["Pile", "Cartes"], *rows]


def _matrix(question: Matrix, value: Mapping[str, JsonValue]) -> Rows:
    cell = question.cell_question()
    rows = []
    for row in question.rows:
        given = value.get(row.id)
        cells = given if isinstance(given, dict) else {}
        rows.append([row.label, *(simple(cell, cells.get(each.id)) for each in question.columns)])
    return [["", *(column.label for column in question.columns)], *rows]


def _scale(exercise: Exercise, question: Scale, value: Mapping[str, JsonValue]) -> Rows:
    names = items_of(exercise, question)
    span = f"de {number(question.minimum)} à {number(question.maximum)}"
    rows = [
        [names.get(item, item), number(mark)]
        for item, mark in value.items()
        if isinstance(mark, int | float)
    ]
    return [["", f"Note ({span})"], *rows] if rows else []


def ranked(exercise: Exercise, question: Ranking, value: JsonValue) -> list[str]:
    """The labels in the order of preference."""
    names = items_of(exercise, question)
    return [names.get(str(each), str(each)) for each in value] if isinstance(value, list) else []


def attached(value: JsonValue, attachments: Sequence[Attachment]) -> str:
    """The names of the files that answer."""
    names = {str(each.id): each.name for each in attachments}
    asked = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(each), "pièce retirée du dossier") for each in asked)
