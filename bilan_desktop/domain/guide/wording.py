"""Says any answer in French, as documents print it: labels for names, units, dates in words."""

from collections.abc import Sequence
from datetime import date

from pydantic import JsonValue

from bilan_desktop.domain import french
from bilan_desktop.domain.guide.answers import is_answered
from bilan_desktop.domain.guide.items import Questions, items_of, label_of
from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    AttachmentQuestion,
    CardSort,
    Cell,
    Choice,
    Choices,
    DateQuestion,
    Item,
    Job,
    Likert,
    LongText,
    Matrix,
    Number,
    Ranking,
    Scale,
    ShortText,
    Table,
    YesNo,
)

Rendering = str | list[str] | list[list[str]]
"""A sentence, a list, or a table whose first row holds the heads."""


def answer_text(
    question: AnyQuestion, value: JsonValue, exercise: Questions | None = None
) -> Rendering:
    """The answer as a person reads it.

    Args:
        question: what was asked.
        value: the answer.
        exercise: needed for the labels of a question that has `items_from`.

    Returns:
        A text for simple types (empty if skipped), a list for several choices, rankings (first
        rank first), cards and ratings, rows with heads for tables and matrices (none if skipped).
    """
    match question:
        case Table():
            text: Rendering = table_rows(question, value)
        case Matrix():
            text = _matrix_rows(question, value)
        case Choices():
            text = [_option(question.options, each) for each in _entries(value)]
        case Ranking():
            items = items_of(question, exercise)
            text = [label_of(items, each) for each in _entries(value)]
        case AttachmentQuestion():
            count = len(_entries(value))
            text = french.plural(count, "pièce jointe", "pièces jointes") if count else ""
        case CardSort():
            text = _piles(question, value)
        case Likert():
            text = _ratings(items_of(question), value, question.anchors)
        case Scale() if question.per_item():
            text = _ratings(items_of(question, exercise), value, (), question.maximum)
        case _:
            text = _simple(question, value)
    return text


def _entries(value: JsonValue) -> list[JsonValue]:
    return [each for each in value if is_answered(each)] if isinstance(value, list) else []


def _option(options: Sequence[Item], value: JsonValue) -> str:
    if isinstance(value, dict):
        return str(value.get("other") or "")
    return label_of(options, value)


def cell_text(column: Cell, value: JsonValue) -> str:
    """One cell as a text; several choices are joined."""
    text = answer_text(column, value)
    return text if isinstance(text, str) else ", ".join(str(each) for each in text)


def _simple(question: Cell, value: JsonValue) -> str:
    if not is_answered(value):
        return ""
    match question:
        case ShortText() | LongText():
            text = str(value).strip()
        case YesNo():
            text = "Oui" if value is True else "Non"
        case Number() if isinstance(value, int | float):
            unit = f"{french.NO_BREAK}{question.unit}" if question.unit else ""
            text = french.number(value, 2) + unit
        case Scale():
            text = f"{value} sur {question.maximum}"
        case DateQuestion():
            text = _date(value)
        case Choice():
            text = _option(question.options, value)
        case Job() if isinstance(value, dict):
            code = f" (ROME {value['code']})" if value.get("code") else ""
            text = f"{value.get('title') or ''}{code}"
        case _:
            text = str(value)
    return text


def _date(value: JsonValue) -> str:
    text = str(value)
    try:
        if len(text) == 10:
            return french.day(date.fromisoformat(text))
        if len(text) == 7:
            return french.month(date.fromisoformat(f"{text}-01"))
    except ValueError:
        return text
    return text


def _ratings(
    items: Sequence[Item], value: JsonValue, anchors: Sequence[str], top: int = 0
) -> list[str]:
    if not isinstance(value, dict):
        return []
    return [
        f"{label_of(items, key)} : {_rating(each, anchors, top)}"
        for key, each in value.items()
        if is_answered(each)
    ]


def _rating(value: JsonValue, anchors: Sequence[str], top: int) -> str:
    if isinstance(value, int) and 1 <= value <= len(anchors):
        return f"{value} ({anchors[value - 1]})"
    return f"{value} sur {top}" if top else str(value)


def _piles(question: CardSort, value: JsonValue) -> list[str]:
    if not isinstance(value, dict):
        return []
    lines = []
    for pile in question.piles:
        cards = [label_of(question.cards, card) for card, laid in value.items() if laid == pile.id]
        if cards:
            lines.append(f"{pile.label} : {', '.join(cards)}")
    return lines


def table_rows(
    table: Table, value: JsonValue, columns: Sequence[str] | None = None
) -> list[list[str]]:
    """The rows of a table with its heads first; empty rows are left, none at all yields none.

    Args:
        table: the question.
        value: its rows.
        columns: the columns wanted, all by default.
    """
    wanted = [column for column in table.columns if columns is None or column.id in columns]
    rows = [
        [cell_text(column, row.get(column.id)) for column in wanted]
        for row in _entries(value)
        if isinstance(row, dict)
    ]
    kept = [row for row in rows if any(row)]
    return [[column.label for column in wanted], *kept] if kept else []


def grouped_rows(matrix: Matrix, value: JsonValue) -> list[str]:
    """The rows that got the same option, told option by option.

    Twenty rows of a single column read better so than as a table; a matrix of more columns, or
    whose cells are no choice, yields nothing.
    """
    cell = matrix.cell_question()
    if not isinstance(value, dict) or not isinstance(cell, Choice) or len(matrix.columns) > 1:
        return []
    (column,) = matrix.columns
    found: dict[str, list[str]] = {option.label: [] for option in cell.options}
    for row in matrix.rows:
        cells = value.get(row.id)
        mark = cells.get(column.id) if isinstance(cells, dict) else None
        if is_answered(mark):
            found.setdefault(cell_text(cell, mark), []).append(row.label)
    return [f"**{label}** : {' ; '.join(rows)}" for label, rows in found.items() if rows]


def _matrix_rows(matrix: Matrix, value: JsonValue) -> list[list[str]]:
    if not isinstance(value, dict):
        return []
    cell = matrix.cell_question()
    rows = []
    for row in matrix.rows:
        cells = value.get(row.id)
        if isinstance(cells, dict) and is_answered(cells):
            texts = [cell_text(cell, cells.get(column.id)) for column in matrix.columns]
            rows.append([row.label, *texts])
    return [["", *(column.label for column in matrix.columns)], *rows] if rows else []
