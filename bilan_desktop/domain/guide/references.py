"""Checks that an exercise only refers to what it declares."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bilan_desktop.domain.guide.items import items_of
from bilan_desktop.domain.guide.parts import (
    Gap,
    Group,
    GroupsPicture,
    Of,
    QuadrantPicture,
    WheelPicture,
)
from bilan_desktop.domain.guide.questions import (
    CardSort,
    Cell,
    Job,
    Likert,
    LongText,
    Matrix,
    Number,
    Ranking,
    Scale,
    ShortText,
    Table,
)
from bilan_desktop.domain.guide.sections import SECTIONS

if TYPE_CHECKING:
    from bilan_desktop.domain.guide.definition import Exercise

_TEXTS = ("short_text", "long_text")
_SKILL = {
    "name": _TEXTS,
    "family": _TEXTS,
    "level": ("scale",),
    "pleasure": ("scale",),
    "evidence": _TEXTS,
    "wish": ("yes_no",),
}
_PROJECT = {
    "title": ("short_text", "job"),
    "job_code": ("short_text",),
    "attraction": ("scale",),
    "state": ("choice",),
    **dict.fromkeys(
        ("why", "known", "next_check", "conditions", "means", "risks", "decision"), _TEXTS
    ),
}
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "skills": _SKILL,
    "aptitudes": _SKILL,
    "leads": _PROJECT,
    "projects": {**_PROJECT, "role": ("choice",)},
    "actions": {
        "step": _TEXTS,
        "by": ("date",),
        "state": ("choice",),
        **dict.fromkeys(("means", "who", "sign"), _TEXTS),
    },
}
"""Collection → domain attribute → types of column that can show it."""
NAMED_BY = {
    "skills": "name",
    "aptitudes": "name",
    "leads": "title",
    "projects": "title",
    "actions": "step",
}
"""The attribute without which there is no object."""
_ENDS = {"level": (1, 4), "pleasure": (1, 4), "attraction": (0, 10)}
_STATES = {
    "leads": {"ouverte", "retenue", "ecartee"},
    "projects": {"ouverte", "retenue", "ecartee"},
    "actions": {"a-faire", "en-cours", "fait"},
}
_ROLES = {"principal", "alternative"}


class Problem(NamedTuple):
    """Something that doesn't fit, and where it stands in the definition."""

    path: tuple[str | int, ...]
    reason: str


def problems(exercise: "Exercise") -> Iterator[Problem]:
    """Everything in the exercise that refers to nothing, or to the wrong kind of thing."""
    yield from _duplicates(exercise)
    yield from _questions(exercise)
    for index, group in enumerate(exercise.groups):
        for reason in _group(exercise, group):
            yield Problem(("groups", index), reason)
    yield from _leaders(exercise)
    for index, picture in enumerate(exercise.pictures):
        for reason in _picture(exercise, picture):
            yield Problem(("pictures", index), reason)
    yield from _synthesis(exercise)
    yield from _example(exercise)


def _duplicates(exercise: "Exercise") -> Iterator[Problem]:
    for name, parts in (
        ("questions", exercise.questions),
        ("groups", exercise.groups),
        ("pictures", exercise.pictures),
    ):
        count = Counter(part.id for part in parts)
        for index, part in enumerate(parts):
            if count[part.id] > 1:
                reason = f"l’identifiant « {part.id} » est employé deux fois"
                yield Problem((name, index, "id"), reason)


def _questions(exercise: "Exercise") -> Iterator[Problem]:
    for index, question in enumerate(exercise.questions):
        path = ("questions", index)
        if question.field:
            yield Problem((*path, "field"), "« field » ne va que dans une collection")
        if isinstance(question, Scale | Ranking) and question.items_from is not None:
            earlier = {each.id for each in exercise.questions[:index]}
            source = question.items_from if question.items_from in earlier else None
            if not items_of(exercise.question(source), exercise):
                reason = f"« {question.items_from} » n’est pas une question à choix placée avant"
                yield Problem((*path, "items_from"), reason)
            yield from _pile(exercise, question, path)
        if isinstance(question, Table):
            for reason in _table(question):
                yield Problem(path, reason)


def _pile(
    exercise: "Exercise", question: Scale | Ranking, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    if isinstance(question, Scale) or question.pile is None:
        return
    source = exercise.question(question.items_from)
    piles = source.piles if isinstance(source, CardSort) else []
    if question.pile not in {pile.id for pile in piles}:
        yield Problem((*path, "pile"), f"la pile « {question.pile} » n’existe pas")


def _table(table: Table) -> Iterator[str]:
    if table.collection is None:
        yield from (
            f"colonne « {column.id} » : « field » ne va que dans une collection"
            for column in table.columns
            if column.field
        )
    else:
        yield from _collection(table, table.collection)
    if table.feeds is not None:
        if table.collection is not None:
            yield "« feeds » ne va pas avec « collection »"
        for name in filter(None, (table.feeds.name, table.feeds.evidence)):
            if not isinstance(table.column(name), ShortText | LongText | Job):
                yield f"« feeds » : « {name} » n’est pas une colonne de texte"


def _collection(table: Table, collection: str) -> Iterator[str]:
    fields = [column.field for column in table.columns]
    if NAMED_BY[collection] not in fields:
        yield f"une colonne doit porter « field: {NAMED_BY[collection]} »"
    if len(set(fields)) < len(fields):
        yield "deux colonnes portent le même « field »"
    for column in table.columns:
        if column.type not in FIELDS[collection].get(column.field, ()):
            yield (
                f"colonne « {column.id} » : « field: {column.field} » n’existe pas dans "
                f"« {collection} » ou ne va pas avec « {column.type} »"
            )
        yield from _bounded(column, collection)


def _bounded(column: Cell, collection: str) -> Iterator[str]:
    if isinstance(column, Scale) and column.field in _ENDS:
        low, high = _ENDS[column.field]
        if column.minimum < low or column.maximum > high:
            yield f"colonne « {column.id} » : l’échelle va de {low} à {high}"
    if column.type == "choice":
        allowed = _ROLES if column.field == "role" else _STATES.get(collection, set())
        if column.other or not {option.id for option in column.options} <= allowed:
            yield f"colonne « {column.id} » : les options sont {', '.join(sorted(allowed))}"


def _unknown(names: Iterable[str] | None, known: Iterable[str], what: str) -> Iterator[str]:
    every = set(known)
    for name in names or ():
        if name not in every:
            yield f"{what} « {name} » n’existe pas"


def _group(exercise: "Exercise", group: Group) -> Iterator[str]:
    if group.gap is not None:
        yield from _gap(exercise, group, group.gap)
    if group.of is not None:
        yield from _of(exercise, group, group.of)


def _of(exercise: "Exercise", group: Group, of: Of) -> Iterator[str]:
    for name in of.questions or [of.question or ""]:
        question = exercise.question(name)
        if question is None:
            yield f"la question « {name} » n’existe pas"
            continue
        numeric = isinstance(question, Scale | Likert | Number | Matrix | Table)
        if not numeric and group.method != "count":
            yield f"la question « {name} » ne donne pas de nombre"
        if isinstance(question, Matrix | Table):
            columns = [column.id for column in question.columns]
            yield from _unknown(of.columns, columns, "la colonne")
        elif of.columns is not None:
            yield f"la question « {name} » n’a pas de colonnes"
        yield from _unknown(of.items, (item.id for item in items_of(question, exercise)), "l’item")
    if isinstance(group.per_row, str):
        yield from _label_column(exercise, of.question, group.per_row)


def _label_column(exercise: "Exercise", name: str | None, column: str) -> Iterator[str]:
    table = exercise.question(name)
    if not isinstance(table, Table) or table.column(column) is None:
        yield f"la colonne « {column} » n’existe pas"


def _gap(exercise: "Exercise", group: Group, gap: Gap) -> Iterator[str]:
    if gap.question is not None:
        question = exercise.question(gap.question)
        if not isinstance(question, Matrix | Table):
            yield f"« {gap.question} » n’est ni un tableau ni une grille"
            return
        columns = [column.id for column in question.columns]
        yield from _unknown((gap.start, gap.end), columns, "la colonne")
        if isinstance(group.per_row, str):
            yield from _label_column(exercise, gap.question, group.per_row)
        return
    ends = [exercise.question(gap.start), exercise.question(gap.end)]
    scales = [end for end in ends if isinstance(end, Scale)]
    if len(scales) < 2 or scales[0].per_item() != scales[1].per_item():
        yield "« from » et « to » doivent être deux échelles de même forme"


def _leaders(exercise: "Exercise") -> Iterator[Problem]:
    if exercise.leaders is None:
        return
    groups = [group.id for group in exercise.groups if not group.per_row and not group.gap]
    for reason in _unknown(exercise.leaders.groups, groups, "le groupe"):
        yield Problem(("leaders", "groups"), reason)


def _picture(
    exercise: "Exercise", picture: GroupsPicture | WheelPicture | QuadrantPicture
) -> Iterator[str]:
    if isinstance(picture, GroupsPicture):
        yield from _groups_picture(exercise, picture)
        return
    table = exercise.question(picture.table)
    if not isinstance(table, Table):
        yield f"« {picture.table} » n’est pas un tableau"
        return
    wheel = isinstance(picture, WheelPicture)
    axes = picture.axes()
    ends = (0, 10) if wheel else (1, 4)
    for name in axes:
        column = table.column(name)
        if not isinstance(column, Scale) or (column.minimum, column.maximum) != ends:
            yield f"la colonne « {name} » doit être une échelle de {ends[0]} à {ends[1]}"
    if picture.label is not None and table.column(picture.label) is None:
        yield f"la colonne « {picture.label} » n’existe pas"
    if wheel and (table.most is None or table.most > 16):
        yield "une roue montre 16 domaines au plus : le tableau doit dire « most: 16 » ou moins"


def _groups_picture(exercise: "Exercise", picture: GroupsPicture) -> Iterator[str]:
    yield from _unknown(picture.groups, (group.id for group in exercise.groups), "le groupe")
    count = len(picture.groups or ())
    if picture.question is not None:
        question = exercise.question(picture.question)
        if not isinstance(question, Scale) or not question.per_item():
            yield f"« {picture.question} » n’est pas une échelle à plusieurs items"
            return
        count = len(items_of(question, exercise))
    if picture.kind == "hexagon" and not 3 <= count <= 8:
        yield f"cette image a de 3 à 8 axes ; il y en aurait {count}"


def _synthesis(exercise: "Exercise") -> Iterator[Problem]:
    for index, entry in enumerate(exercise.synthesis):
        path = ("synthesis", index)
        if entry.section not in SECTIONS:
            yield Problem((*path, "section"), f"la section « {entry.section} » n’existe pas")
        question = exercise.question(entry.question)
        if entry.question is not None and question is None:
            yield Problem((*path, "question"), f"la question « {entry.question} » n’existe pas")
        if entry.picture is not None and entry.picture not in {p.id for p in exercise.pictures}:
            yield Problem((*path, "picture"), f"l’image « {entry.picture} » n’existe pas")
        if entry.leaders and exercise.leaders is None:
            yield Problem((*path, "leaders"), "l’exercice ne déclare pas de « leaders »")
        for reason in _unknown(entry.groups, (g.id for g in exercise.groups), "le groupe"):
            yield Problem((*path, "groups"), reason)
        columns = [c.id for c in question.columns] if isinstance(question, Table | Matrix) else []
        for reason in _unknown(entry.columns, columns, "la colonne"):
            yield Problem((*path, "columns"), reason)


def _example(exercise: "Exercise") -> Iterator[Problem]:
    if exercise.example is None:
        return
    for name in exercise.example.answers:
        if exercise.question(name) is None:
            reason = f"la question « {name} » n’existe pas"
            yield Problem(("example", "answers", name), reason)
    for name in exercise.example.expect.groups:
        if exercise.group(name.partition("/")[0]) is None:
            reason = f"le groupe « {name} » n’existe pas"
            yield Problem(("example", "expect", "groups", name), reason)
