"""Scores as the file declares them: on so many answers, never stretched."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import Field

from bilan_desktop.domain import french
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.guide.measures import Bounds, Measure, Values, bounds_of, figure, measures
from bilan_desktop.domain.guide.parts import Gap, Group, Leaders
from bilan_desktop.domain.guide.questions import AnyQuestion, Matrix, Table

if TYPE_CHECKING:
    from bilan_desktop.domain.guide.definition import Exercise


class Score(Model):
    """One figure, and what it rests on.

    Attributes:
        key: the group's identifier, followed by `/row` for one score a row.
        value: None under the declared minimum of answers.
        answers: how many answers it rests on, out of `asked`.
        minimum, maximum: the ends of its scale, where it has any.
        between: what a gap goes from, and to; None for any other score.
        sentence: what it rests on, or why there is no figure.
    """

    key: str
    label: str
    letter: str = ""
    value: float | None
    answers: int
    asked: int
    minimum: float | None = None
    maximum: float | None = None
    between: tuple[float, float] | None = None
    sentence: str

    def gap(self) -> str:
        """« 3 points de plus (8 contre 5) »; empty where it is no gap, or has no figure."""
        if self.between is None or self.value is None:
            return ""
        start, end = (french.number(each, 2) for each in self.between)
        if not self.value:
            return f"pas d’écart ({end} et {start})"
        much = abs(self.value)
        points = "points" if much >= 2 else "point"
        way = "plus" if self.value > 0 else "moins"
        return f"{french.number(much, 2)} {points} de {way} ({end} contre {start})"


class Dominance(Model):
    """Which groups stand out.

    Attributes:
        tiers: in order; groups of one tier can't be told apart. Empty: none stands out.
        sentence: the same in French.
    """

    tiers: list[list[str]] = Field(default_factory=list)
    sentence: str


def scores(exercise: "Exercise", values: Values) -> list[Score]:
    """Every score of the exercise, in the order of its groups."""
    return [score for group in exercise.groups for score in _group_scores(exercise, group, values)]


def _group_scores(exercise: "Exercise", group: Group, values: Values) -> list[Score]:
    if group.gap is not None:
        return _gaps(exercise, group, group.gap, values)
    found: list[tuple[AnyQuestion, Measure]] = []
    for question in _questions(exercise, group):
        taken = _taken(group, question, list(measures(exercise, question, values, group.per_row)))
        found.extend((question, measure) for measure in taken)
    if not group.per_row:
        return [_score(group, found, group.id, group.label)]
    rows = dict.fromkeys((measure.row, measure.label) for _, measure in found)
    return [
        _score(group, [each for each in found if each[1].row == row], f"{group.id}/{row}", label)
        for row, label in rows
    ]


def _questions(exercise: "Exercise", group: Group) -> list[AnyQuestion]:
    of = group.of
    names = (of.questions or [of.question or ""]) if of is not None else []
    return _named(exercise, names)


def _named(exercise: "Exercise", names: Sequence[str]) -> list[AnyQuestion]:
    return [each for each in map(exercise.question, names) if each is not None]


def _taken(group: Group, question: AnyQuestion, every: list[Measure]) -> list[Measure]:
    of = group.of
    items = of.items if of is not None else None
    columns = of.columns if of is not None else None
    if columns is None and isinstance(question, Table) and group.method != "count":
        columns = [each.id for each in question.columns if each.type in {"number", "scale"}]
    return [
        measure
        for measure in every
        if (items is None or measure.row in items)
        and (columns is None or measure.column in columns)
    ]


def _score(
    group: Group, found: Sequence[tuple[AnyQuestion, Measure]], key: str, label: str
) -> Score:
    if group.method == "count":
        return _count(group, [measure for _, measure in found], key, label)
    numbers = [value for _, each in found if (value := figure(each.value)) is not None]
    total = sum(numbers)
    value = total / len(numbers) if group.method == "mean" and numbers else total
    ends = [bounds_of(question, measure.column) for question, measure in found]
    return _made(group, (key, label), value, (len(numbers), len(found)), _joined(group, ends))


def _joined(group: Group, ends: Sequence[Bounds | None]) -> Bounds | None:
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return None
    if group.method == "sum":
        return (sum(low for low, _ in known), sum(high for _, high in known))
    return (min(low for low, _ in known), max(high for _, high in known))


def _count(group: Group, found: list[Measure], key: str, label: str) -> Score:
    given = [each for each in found if each.value not in (None, "", [], {})]
    wanted = group.of.value if group.of is not None else None
    if wanted is None:
        counted = len({(each.row, each.column if not each.row else "") for each in given})
    else:
        counted = sum(type(each.value) is type(wanted) and each.value == wanted for each in given)
    asked = max(len(found), 1)
    return _made(group, (key, label), counted, (len(given), asked), (0, asked))


def _made(
    group: Group,
    named: tuple[str, str],
    value: float,
    rests_on: tuple[int, int],
    ends: Bounds | None,
) -> Score:
    key, label = named
    answers, asked = rests_on
    enough = answers >= group.minimum_answers or group.method == "count"
    low, high = ends if ends is not None else (None, None)
    return Score(
        key=key,
        label=label,
        letter=group.letter,
        value=round(float(value), 6) if enough else None,
        answers=answers,
        asked=asked,
        minimum=low,
        maximum=high,
        sentence=_sentence(group, label, answers, asked, enough=enough),
    )


def _sentence(group: Group, label: str, answers: int, asked: int, *, enough: bool) -> str:
    given = french.plural(answers, "réponse")
    if enough:
        return f"« {label} » repose sur {given} sur {asked}."
    return (
        f"« {label} » : pas assez de réponses pour un résultat ({given} sur {asked} ; "
        f"il en faut {group.minimum_answers})."
    )


def _gaps(exercise: "Exercise", group: Group, gap: Gap, values: Values) -> list[Score]:
    ends: list[list[Measure]] = []
    limits: list[Bounds | None] = []
    named = (gap.start, gap.end)
    asked = _named(exercise, [gap.question or end for end in named])
    for end, question in zip(named, asked, strict=True):
        every = measures(exercise, question, values, group.per_row)
        inside = isinstance(question, Table | Matrix)
        ends.append([each for each in every if not inside or each.column == end])
        limits.append(bounds_of(question, end))
    starts = {each.row: figure(each.value) for each in ends[0]}
    return [_gap(group, each, starts.get(each.row), limits) for each in ends[1]]


def _gap(group: Group, end: Measure, start: float | None, limits: Sequence[Bounds | None]) -> Score:
    wished = figure(end.value)
    answers = sum(each is not None for each in (start, wished))
    first, last = limits
    ends = (last[0] - first[1], last[1] - first[0]) if first and last else None
    both = group.model_copy(update={"minimum_answers": 2})
    value = (wished or 0) - (start or 0)
    key, label = (f"{group.id}/{end.row}", end.label) if end.row else (group.id, group.label)
    made = _made(both, (key, label), value, (answers, 2), ends)
    between = None if start is None or wished is None else (start, wished)
    return made.model_copy(update={"between": between})


def dominance(leaders: Leaders, every: Sequence[Score]) -> Dominance:
    """Which groups lead: down to the last real lead within the first `most`.

    A lead is real where a group is at least `lead` above the next; neighbours closer than that
    are of one tier. If a group has too few answers nothing is named: it could have led.
    """
    wanted = [score for score in every if score.key in leaders.groups]
    if any(score.value is None for score in wanted):
        return Dominance(sentence="Pas assez de réponses pour nommer une dominante.")
    ranked = sorted(wanted, key=lambda score: -(score.value or 0))
    steps = [(a.value or 0) - (b.value or 0) for a, b in pairwise(ranked)]
    cuts = [index + 1 for index, step in enumerate(steps) if step >= leaders.lead - 1e-9]
    kept = [cut for cut in cuts if cut <= leaders.most]
    if not kept:
        return Dominance(sentence="Profil sans dominante nette.")
    tiers = [ranked[start:end] for start, end in zip([0, *kept], kept, strict=False)]
    return Dominance(
        tiers=[[score.key for score in tier] for tier in tiers],
        sentence=f"Dominante : {', puis '.join(_tier(tier) for tier in tiers)}.",
    )


def _tier(tier: Sequence[Score]) -> str:
    names = [f"{score.label} ({score.letter})" if score.letter else score.label for score in tier]
    if len(tier) == 1:
        return names[0]
    equal = len({score.value for score in tier}) == 1
    how = "à égalité" if equal else "trop proches pour être départagés"
    return f"{french.listed(names)} ({how})"
