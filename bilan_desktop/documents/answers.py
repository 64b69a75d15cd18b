"""Answers as the detailed results print them: in the guide's own wording, or as a table."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.french import number
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.items import items_of, label_of
from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    CardSort,
    Likert,
    Matrix,
    Scale,
    Table,
)
from bilan_desktop.domain.guide.wording import answer_text

Rows = list[list[str]]
"""The lines of a table, the first being its head."""


def said(exercise: Exercise, question: AnyQuestion, value: JsonValue) -> str:
    """An answer as one text; empty where it was skipped."""
    text = answer_text(question, value, exercise)
    return text if isinstance(text, str) else ", ".join(str(each) for each in text)


def as_rows(exercise: Exercise, question: AnyQuestion, value: JsonValue) -> Rows:
    """An answer that is a table, with its head; empty where the question is not of that kind."""
    if isinstance(question, Table | Matrix):
        text = answer_text(question, value, exercise)
        return filled([line for line in text if isinstance(line, list)])
    if isinstance(value, dict):
        if isinstance(question, Likert):
            return _likert(question, value)
        if isinstance(question, CardSort):
            return _cards(question, value)
        if isinstance(question, Scale):
            return _scale(exercise, question, value)
    return []


def filled(rows: Rows) -> Rows:
    """The columns in which somebody wrote."""
    columns = [column for column in zip(*rows, strict=True) if any(column[1:])]
    return [list(row) for row in zip(*columns, strict=True)]


def _likert(question: Likert, value: Mapping[str, JsonValue]) -> Rows:
    """Every statement, those without an answer too: what a score rests on is seen here."""
    rows = []
    for statement in question.statements:
        mark = value.get(statement.id)
        known = isinstance(mark, int) and 1 <= mark <= question.points
        anchor = question.anchors[mark - 1] if isinstance(mark, int) and known else "sans réponse"
        rows.append([statement.text, f"{mark} – {anchor}" if known else anchor])
    return [["Énoncé", "Réponse"], *rows]


def _cards(question: CardSort, value: Mapping[str, JsonValue]) -> Rows:
    rows = [
        [
            pile.label,
            ", ".join(card.label for card in question.cards if value.get(card.id) == pile.id),
        ]
        for pile in question.piles
    ]
    return [["Pile", "Cartes"], *rows]


def _scale(exercise: Exercise, question: Scale, value: Mapping[str, JsonValue]) -> Rows:
    items = items_of(question, exercise)
    span = f"de {number(question.minimum)} à {number(question.maximum)}"
    rows = [
        [label_of(items, item), number(mark)]
        for item, mark in value.items()
        if isinstance(mark, int | float)
    ]
    return [["", f"Note ({span})"], *rows] if rows else []


def attached(value: JsonValue, attachments: Sequence[Attachment]) -> str:
    """The names of the files that answer."""
    names = {str(each.id): each.name for each in attachments}
    asked = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(each), "pièce retirée du dossier") for each in asked)
