"""What an exercise's answers come to: scores, leaders and pictures."""

from typing import TYPE_CHECKING, Any

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.guide.measures import Measure, Values, bounds_of, figure, measures
from bilan_desktop.domain.guide.parts import (
    AnyPicture,
    GroupsPicture,
    QuadrantPicture,
    WheelPicture,
)
from bilan_desktop.domain.guide.scoring import Dominance, Score, dominance, scores
from bilan_desktop.domain.pictures import (
    Axis,
    Bar,
    Bars,
    Domain,
    Hexagon,
    Picture,
    Point,
    Quadrant,
    Wheel,
)

if TYPE_CHECKING:
    from bilan_desktop.domain.guide.definition import Exercise

_SECTORS = 16
"""A wheel has no room for more, whatever the answers hold."""


class Results(Model):
    """Scores in the order of the groups, leaders if declared, pictures that have something."""

    scores: list[Score] = Field(default_factory=list)
    leaders: Dominance | None = None
    pictures: dict[str, Picture] = Field(default_factory=dict)

    def score(self, key: str) -> Score | None:
        """The score of that key (`group` or `group/row`), if there is one."""
        return next((score for score in self.scores if score.key == key), None)


def results(exercise: "Exercise", values: Values) -> Results:
    """Everything computed from the answers; skipped ones never raise."""
    every = scores(exercise, values)
    leaders = dominance(exercise.leaders, every) if exercise.leaders is not None else None
    drawn = ((each.id, _picture(exercise, each, values, every)) for each in exercise.pictures)
    pictures = {name: picture for name, picture in drawn if picture is not None}
    return Results(scores=every, leaders=leaders, pictures=pictures)


def _picture(
    exercise: "Exercise", picture: AnyPicture, values: Values, every: list[Score]
) -> Picture | None:
    if isinstance(picture, GroupsPicture):
        return _scaled(exercise, picture, values, every)
    rows = _rows(exercise, picture, values)
    if isinstance(picture, QuadrantPicture):
        points = tuple(Point(label=label, x=x, y=y) for label, x, y in rows)
        known = any(point.x is not None or point.y is not None for point in points)
        shown = Quadrant(
            title=picture.title, caption=picture.caption, source=exercise.source, points=points
        )
        return shown if known else None
    domains = tuple(Domain(label=label, today=x, wished=y) for label, x, y in rows[:_SECTORS])
    if not any(each.today is not None or each.wished is not None for each in domains):
        return None
    return Wheel(
        title=picture.title, caption=picture.caption, source=exercise.source, domains=domains
    )


def _rows(
    exercise: "Exercise", picture: WheelPicture | QuadrantPicture, values: Values
) -> list[tuple[str, float | None, float | None]]:
    first, second = picture.axes()
    table = exercise.question(picture.table)
    found: dict[str, dict[str, Measure]] = {}
    every = measures(exercise, table, values, picture.label or True) if table else ()
    for measure in every:
        found.setdefault(measure.row, {})[measure.column] = measure
    return [
        (row[first].label, figure(row[first].value), figure(row[second].value))
        for row in found.values()
    ]


def _scaled(
    exercise: "Exercise", picture: GroupsPicture, values: Values, every: list[Score]
) -> Hexagon | Bars | None:
    if picture.question is not None:
        question = exercise.question(picture.question)
        found = list(measures(exercise, question, values)) if question is not None else []
        ends = bounds_of(question)
        bars = [Bar(label=each.label, value=figure(each.value)) for each in found]
    else:
        shown = [s for s in every if s.key.partition("/")[0] in (picture.groups or ())]
        bars = [_bar(exercise, score) for score in shown]
        lows = [s.minimum for s in shown if s.minimum is not None]
        highs = [s.maximum for s in shown if s.maximum is not None]
        ends = (min(lows), max(highs)) if lows and len(lows) == len(shown) else None
    if ends is None or all(bar.value is None for bar in bars):
        return None
    shared: dict[str, Any] = {
        "title": picture.title,
        "caption": picture.caption,
        "source": exercise.source,
        "minimum": ends[0],
        "maximum": ends[1],
        "flat_below": _flat_below(exercise, picture),
    }
    if picture.kind == "bars":
        return Bars(**shared, bars=tuple(bars))
    if not 3 <= len(bars) <= 8:
        return None
    return Hexagon(**shared, axes=tuple(Axis(label=bar.label, value=bar.value) for bar in bars))


def _bar(exercise: "Exercise", score: Score) -> Bar:
    """A score as a bar; a gap always rests on two answers, which tells nothing."""
    group = exercise.group(score.key.partition("/")[0])
    gap = group is not None and group.gap is not None
    return Bar(label=score.label, value=score.value, count=None if gap else score.answers)


def _flat_below(exercise: "Exercise", picture: GroupsPicture) -> float:
    """Under the lead that counts as real, no group can be told from another."""
    leaders = exercise.leaders
    same = leaders is not None and set(picture.groups or ()) == set(leaders.groups)
    return leaders.lead if leaders is not None and same else 0.0
