"""What can be counted of an answer that doesn't fit its question in every place."""

from collections.abc import Mapping

from pydantic import JsonValue

from bilan_desktop.domain.guide.answers import check_answer, is_answered
from bilan_desktop.domain.guide.items import Questions
from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    CardSort,
    Choices,
    Likert,
    Matrix,
    Ranking,
    Scale,
    Table,
)


def fits(question: AnyQuestion, value: JsonValue, exercise: Questions | None = None) -> bool:
    """Whether nothing of the answer is refused; a skipped one fits."""
    findings = check_answer(question, value, exercise)
    return not any(finding.code == "answer.refused" for finding in findings)


def fitting(
    question: AnyQuestion, value: JsonValue, exercise: Questions | None = None
) -> JsonValue:
    """The answer without the rows, cells, items and ranks that don't fit; None if none do.

    One wrong cell costs that cell. Rows beyond a table's `most` still count: they were
    answered, and which of them to leave out is nobody's to guess. A row keeps its position.
    """
    if not is_answered(value):  # blanks of any shape: a list of them is no list of answers
        return None
    if fits(question, value, exercise):
        return value
    kept: JsonValue = None
    if isinstance(question, Table) and isinstance(value, list):
        kept = [_row(question, row) for row in value]
    elif isinstance(question, Matrix) and isinstance(value, dict):
        kept = {name: _cells(question, name, cells) for name, cells in value.items()}
    elif isinstance(question, Likert | CardSort | Scale) and isinstance(value, dict):
        kept = _rated(question, value, exercise)
    elif isinstance(question, Ranking | Choices) and isinstance(value, list):
        kept = _chosen(question, value, exercise)
    return kept if is_answered(kept) else None


def _row(table: Table, row: JsonValue) -> JsonValue:
    if not isinstance(row, dict):
        return {}
    return {name: cell for name, cell in row.items() if fits(table, [{name: cell}])}


def _cells(matrix: Matrix, row: str, cells: JsonValue) -> JsonValue:
    if not isinstance(cells, dict):
        return {}
    return {name: cell for name, cell in cells.items() if fits(matrix, {row: {name: cell}})}


def _rated(
    question: Likert | CardSort | Scale,
    value: Mapping[str, JsonValue],
    exercise: Questions | None,
) -> JsonValue:
    return {name: each for name, each in value.items() if fits(question, {name: each}, exercise)}


def _chosen(
    question: Ranking | Choices, value: list[JsonValue], exercise: Questions | None
) -> JsonValue:
    """A ranking keeps its first ranks; of too many choices none is better than another."""
    kept: list[JsonValue] = []
    for each in value:
        if each not in kept and fits(question, [each], exercise):
            kept.append(each)
    if isinstance(question, Ranking):
        return kept[: question.top]
    return kept if fits(question, kept) else None
