"""The figures that scores are computed from, taken out of the answers."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from pydantic import JsonValue

from bilan_desktop.domain.guide.answers import is_answered
from bilan_desktop.domain.guide.fitting import fitting
from bilan_desktop.domain.guide.items import candidates, items_of, label_of
from bilan_desktop.domain.guide.questions import AnyQuestion, Likert, Matrix, Number, Scale, Table
from bilan_desktop.domain.guide.wording import cell_text

if TYPE_CHECKING:
    from bilan_desktop.domain.guide.definition import Exercise

Bounds = tuple[float, float]
Values = Mapping[str, JsonValue]


class Measure(NamedTuple):
    """One value of one row (item, statement, line) and one column; None if skipped."""

    row: str
    label: str
    column: str
    value: JsonValue


def measures(
    exercise: "Exercise", question: AnyQuestion, values: Values, label: str | bool = True
) -> Iterator[Measure]:
    """Everything that a question's answer holds, place by place; reversed keys applied.

    Args:
        exercise: where the question stands.
        question: the question.
        values: all the answers; what doesn't fit its question counts as skipped, the rest counts.
        label: the column that names the rows of a table.
    """
    value = fitting(question, values.get(question.id), exercise)
    if isinstance(question, Table):
        yield from _lines(question, value, label)
    elif isinstance(question, Matrix):
        yield from _grid(question, value)
    elif items_of(question, exercise) and (isinstance(value, dict) or value is None):
        given = value if isinstance(value, dict) else {}
        for item in candidates(exercise, question, values):
            figure = unreversed(question, item.id, given.get(item.id))
            yield Measure(item.id, item.label, "", figure)
    elif isinstance(value, list):
        every = candidates(exercise, question, values)
        yield from (Measure(str(each), label_of(every, each), "", each) for each in value)
        left = (item for item in every if item.id not in value)
        yield from (Measure(item.id, item.label, "", None) for item in left)
    else:
        yield Measure("", question.label, "", value)


def unreversed(question: AnyQuestion, item: str, value: JsonValue) -> JsonValue:
    """A rating as it counts: turned round for a reversed statement; twice is the identity."""
    if not isinstance(question, Likert) or not isinstance(value, int):
        return value
    turned = any(each.id == item and each.reversed for each in question.statements)
    return question.points + 1 - value if turned else value


def _lines(table: Table, value: JsonValue, label: str | bool) -> Iterator[Measure]:
    naming = table.column(label) if isinstance(label, str) else table.columns[0]
    for position, row in enumerate(value if isinstance(value, list) else [], start=1):
        if not isinstance(row, dict) or not is_answered(row):
            continue
        name = cell_text(naming, row.get(naming.id)) if naming is not None else ""
        shown = name or f"{table.row_label} {position}"
        for column in table.columns:
            yield Measure(str(position), shown, column.id, row.get(column.id))


def _grid(matrix: Matrix, value: JsonValue) -> Iterator[Measure]:
    given = value if isinstance(value, dict) else {}
    for row in matrix.rows:
        cells = given.get(row.id)
        for column in matrix.columns:
            cell = cells.get(column.id) if isinstance(cells, dict) else None
            yield Measure(row.id, row.label, column.id, cell)


def figure(value: JsonValue) -> float | None:
    """The value as a number; None for a skipped one, or for anything else."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def bounds_of(question: AnyQuestion | None, column: str | None = None) -> Bounds | None:
    """The ends of a question's scale; None where it has none."""
    if isinstance(question, Table) and column is not None:
        return bounds_of(question.column(column))
    if isinstance(question, Matrix):
        return bounds_of(question.cell_question())
    if isinstance(question, Likert):
        return (1, question.points)
    if isinstance(question, Scale):
        return (question.minimum, question.maximum)
    if isinstance(question, Number) and question.minimum is not None:
        return None if question.maximum is None else (question.minimum, question.maximum)
    return None
