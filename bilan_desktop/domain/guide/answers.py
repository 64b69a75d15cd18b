"""Whether an answer is one, and whether it fits its question."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from pydantic import JsonValue

from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import listed, number
from bilan_desktop.domain.guide.items import Questions, items_of
from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    AttachmentQuestion,
    CardSort,
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

Check = Callable[[JsonValue], Iterable[str]]

ROW_ID = "_id"
"""In a row of a collection, the key that holds the object's identity."""
_DATES = {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}"}
_DATE_FORMS = {"day": "jour, mois et année", "month": "mois et année", "year": "année"}


class Progress(NamedTuple):
    """How many questions are answered, out of how many."""

    answered: int
    asked: int


def is_answered(value: JsonValue) -> bool:
    """Whether there is an answer: null, blanks, an empty list or mapping is a skipped question."""
    match value:
        case None:
            return False
        case str():
            return bool(value.strip())
        case list():
            return any(is_answered(each) for each in value)
        case dict():
            return any(is_answered(each) for key, each in value.items() if key != ROW_ID)
    return True


def answered_count(exercise: "HasQuestions", values: Mapping[str, JsonValue]) -> Progress:
    """How many of the exercise's questions have an answer."""
    answered = sum(is_answered(values.get(question.id)) for question in exercise.questions)
    return Progress(answered, len(exercise.questions))


class HasQuestions(Questions, Protocol):
    """An exercise, as far as answers go."""

    questions: list[AnyQuestion]


def check_answer(
    question: AnyQuestion, value: JsonValue, exercise: Questions | None = None
) -> list[Finding]:
    """What keeps the value from being an answer to the question.

    Args:
        question: the question.
        value: the answer; a skipped question yields nothing.
        exercise: needed to know the items of a question that has `items_from`.

    Returns:
        Refusals for what doesn't fit, a warning for fewer rows than hoped for.
    """
    if not is_answered(value):
        return []
    findings = [
        _finding("answer.refused", Severity.REFUSAL, f"« {question.label} » : {reason}")
        for reason in _reasons(question, value, exercise)
    ]
    if isinstance(question, Table) and isinstance(value, list):
        findings.extend(_too_few(question, value))
    return findings


def check_row(table: Table, row: Mapping[str, JsonValue], position: int) -> list[Finding]:
    """What keeps one row from being a row of the table; `position` is counted from 1."""
    return [
        _finding("answer.refused", Severity.REFUSAL, f"« {table.label} » : {reason}")
        for reason in _row(table, dict(row), f"{table.row_label} {position}")
    ]


def _finding(code: str, severity: Severity, message: str) -> Finding:
    return Finding(code=code, severity=severity, message=f"{message}.")


def _too_few(table: Table, rows: list[JsonValue]) -> Iterator[Finding]:
    count = sum(is_answered(row) for row in rows)
    if table.least is not None and count < table.least:
        message = f"« {table.label} » : {table.least} lignes sont souhaitées, il y en a {count}"
        yield _finding("answer.few-rows", Severity.WARNING, message)


def _reasons(question: AnyQuestion, value: JsonValue, exercise: Questions | None) -> Iterable[str]:
    match question:
        case ShortText() | LongText():
            reasons: Iterable[str] = [] if isinstance(value, str) else ["un texte est attendu"]
        case YesNo():
            reasons = [] if isinstance(value, bool) else ["oui ou non est attendu"]
        case Number():
            reasons = _number(question, value)
        case DateQuestion():
            reasons = _date(question, value)
        case Choice():
            reasons = _option(question, value)
        case _:
            reasons = _many(question, value, exercise)
    return reasons


def _many(
    question: Choices
    | Job
    | AttachmentQuestion
    | Table
    | Matrix
    | Scale
    | Likert
    | CardSort
    | Ranking,
    value: JsonValue,
    exercise: Questions | None,
) -> Iterable[str]:
    match question:
        case Choices():
            reasons: Iterable[str] = _options(question, value)
        case Job():
            reasons = _job(value)
        case AttachmentQuestion():
            reasons = _attachments(value)
        case Table():
            reasons = _table(question, value)
        case Matrix():
            reasons = _matrix(question, value)
        case _:
            reasons = _itemised(question, value, items_of(question, exercise))
    return reasons


def _itemised(
    question: Scale | Likert | CardSort | Ranking, value: JsonValue, items: list[Item]
) -> Iterable[str]:
    if isinstance(question, Ranking):
        return _ranking(question, value, items)
    if isinstance(question, CardSort):
        piles = {pile.id for pile in question.piles}
        return _mapping(value, items, lambda laid: [] if str(laid) in piles else ["pile inconnue"])
    if isinstance(question, Likert):
        return _mapping(value, items, lambda rated: _whole(rated, 1, question.points))
    low, high = question.minimum, question.maximum
    if question.per_item():
        return _mapping(value, items, lambda rated: _whole(rated, low, high))
    return _whole(value, low, high)


def _whole(value: JsonValue, low: int, high: int) -> list[str]:
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return []
    return [f"un nombre entier de {low} à {high} est attendu"]


def _mapping(value: JsonValue, items: list[Item], check: Check) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "une réponse par item est attendue"
        return
    known = {item.id: item.label for item in items}
    for key, each in value.items():
        if key not in known:
            yield f"« {key} » ne fait pas partie des items"
        elif is_answered(each):
            yield from (f"« {known[key]} » : {reason}" for reason in check(each))


def _number(question: Number, value: JsonValue) -> list[str]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return ["un nombre est attendu"]
    if question.integer and value != int(value):
        return ["un nombre entier est attendu"]
    if question.minimum is not None and value < question.minimum:
        return [f"la valeur doit être d’au moins {number(question.minimum, 2)}"]
    if question.maximum is not None and value > question.maximum:
        return [f"la valeur doit être d’au plus {number(question.maximum, 2)}"]
    return []


def _date(question: DateQuestion, value: JsonValue) -> list[str]:
    reason = f"une date est attendue ({_DATE_FORMS[question.precision]})"
    if not isinstance(value, str) or not re.fullmatch(_DATES[question.precision], value, re.ASCII):
        return [reason]
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return [reason]
    return []


def _option(question: Choice | Choices, value: JsonValue) -> list[str]:
    if isinstance(value, str) and any(option.id == value for option in question.options):
        return []
    if question.other and isinstance(value, dict) and set(value) == {"other"}:
        return [] if isinstance(value["other"], str) else ["un texte est attendu"]
    return [f"au choix : {listed([option.label for option in question.options], 'ou')}"]


def _options(question: Choices, value: JsonValue) -> Iterator[str]:
    if not isinstance(value, list):
        yield "une liste de choix est attendue"
        return
    yield from _series(value, question.most, "choix", "un choix figure deux fois")
    for each in value:
        yield from _option(question, each)


def _ranking(question: Ranking, value: JsonValue, items: list[Item]) -> Iterator[str]:
    if not isinstance(value, list):
        yield "un classement est attendu"
        return
    yield from _series(value, question.top, "rangs", "un item est classé deux fois")
    known = {item.id for item in items}
    yield from (
        f"« {each} » ne fait pas partie des items" for each in value if str(each) not in known
    )


def _series(value: list[JsonValue], most: int | None, unit: str, twice: str) -> Iterator[str]:
    if most is not None and len(value) > most:
        yield f"{most} {unit} au plus"
    if len({str(each) for each in value}) < len(value):
        yield twice


def _job(value: JsonValue) -> list[str]:
    if not isinstance(value, dict) or not {"title"} <= set(value) <= {"title", "code"}:
        return ["l’intitulé d’un métier est attendu"]
    if not isinstance(value["title"], str) or not isinstance(value.get("code") or "", str):
        return ["l’intitulé d’un métier est attendu"]
    code = value.get("code") or ""
    if not re.fullmatch(r"([A-Z][0-9]{4})?", str(code)):
        return ["un code ROME est une lettre et quatre chiffres"]
    return [] if value["title"].strip() else ["l’intitulé manque"]


def _attachments(value: JsonValue) -> list[str]:
    try:
        if not isinstance(value, list):
            return ["des pièces jointes sont attendues"]
        for each in value:
            UUID(str(each))
    except ValueError:
        return ["une pièce jointe n’est pas reconnue"]
    return []


def _table(table: Table, value: JsonValue) -> Iterator[str]:
    if not isinstance(value, list):
        yield "des lignes sont attendues"
        return
    if table.most is not None and len(value) > table.most:
        yield f"{table.most} lignes au plus"
    for position, row in enumerate(value, start=1):
        yield from _row(table, row, f"{table.row_label} {position}")


def _row(table: Table, row: JsonValue, place: str) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f"{place} : des colonnes sont attendues"
        return
    for key, cell in row.items():
        column = table.column(key)
        if column is None and not (key == ROW_ID and table.collection):
            yield f"{place} : la colonne « {key} » n’existe pas"
        elif column is not None and is_answered(cell):
            reasons = _reasons(column, cell, None)
            yield from (f"{place}, « {column.label} » : {reason}" for reason in reasons)


def _matrix(matrix: Matrix, value: JsonValue) -> Iterator[str]:
    cell = matrix.cell_question()

    def check(row: JsonValue) -> Iterable[str]:
        return _mapping(row, matrix.columns, lambda each: list(_reasons(cell, each, None)))

    yield from _mapping(value, matrix.rows, check)
