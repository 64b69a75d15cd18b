"""How far the guide is filled, exercise by exercise: what its page shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide.answers import answered_count
from bilan_desktop.domain.guide.binding import effective_values
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.interviews import Phase
from bilan_desktop.practice.asked import as_asked
from bilan_desktop.practice.desk import Desk

Texts = Mapping[tuple[str, int], str]
"""The kept definitions as JSON, by exercise and version."""


class State(StrEnum):
    """How far an exercise is."""

    BLANK = "vierge"
    BEGUN = "commence"
    COMPLETE = "complet"


@dataclass(frozen=True)
class Filling:
    """One sheet of an exercise: then, or now.

    Attributes:
        id: the sheet's.
        version: of the exercise, as it was asked.
        started_at: in the practice's zone.
        interview: the interview it was filled in, if any.
        answered: how many questions have an answer.
        asked: out of how many.
    """

    id: UUID
    version: int
    started_at: datetime
    interview: int | None
    answered: int
    asked: int


@dataclass(frozen=True)
class ExerciseState:
    """One exercise on the guide's page.

    Attributes:
        exercise: its identifier.
        title: its title.
        phase: where it belongs.
        route: whether it belongs to the default route (★).
        minutes: how long it takes, about.
        in_guide: false for one that was filled and has left the guide since.
        fillings: its sheets, the oldest first; the last one speaks for it.
    """

    exercise: str
    title: str
    phase: Phase
    route: bool
    minutes: int
    in_guide: bool = True
    fillings: tuple[Filling, ...] = field(default=())

    @property
    def answered(self) -> int:
        """How many questions of the latest sheet have an answer."""
        return self.fillings[-1].answered if self.fillings else 0

    @property
    def asked(self) -> int:
        """How many questions the latest sheet asks."""
        return self.fillings[-1].asked if self.fillings else 0

    @property
    def state(self) -> State:
        """How far the latest sheet is; one that was only opened is blank."""
        if not self.answered:
            return State.BLANK
        return State.COMPLETE if self.answered == self.asked else State.BEGUN


def overview(desk: Desk, number: int) -> list[ExerciseState]:
    """The guide's exercises by phase, one's own among them, then what has left the guide."""
    with desk.reading() as repository:
        sheets = sorted(repository.sheets(number), key=lambda sheet: sheet.started_at)
        texts = repository.definition_texts(number)
        lists = repository.lists(number)
    order = list(Phase)
    known = sorted(desk.exercises, key=lambda each: order.index(each.phase))
    states = [_state(desk, each, sheets, texts, lists) for each in known]
    names = {each.id for each in known}
    gone = {sheet.exercise: sheet for sheet in sheets if sheet.exercise not in names}
    return states + [
        _state(desk, left, sheets, texts, lists, in_guide=False)
        for left in _readable(desk, gone.values(), texts)
    ]


def _readable(desk: Desk, sheets: Iterable[Sheet], texts: Texts) -> list[Exercise]:
    found = (as_asked(desk, each, texts.get((each.exercise, each.version))) for each in sheets)
    return [each for each in found if each is not None]


def _state(  # noqa: PLR0913 - an exercise and what is held against it
    desk: Desk,
    exercise: Exercise,
    sheets: Sequence[Sheet],
    texts: Texts,
    lists: Content,
    *,
    in_guide: bool = True,
) -> ExerciseState:
    fillings = (
        _filling(desk, sheet, texts, lists) for sheet in sheets if sheet.exercise == exercise.id
    )
    return ExerciseState(
        exercise=exercise.id,
        title=exercise.title,
        phase=exercise.phase,
        route=exercise.route,
        minutes=exercise.minutes,
        in_guide=in_guide,
        fillings=tuple(fillings),
    )


def _filling(desk: Desk, sheet: Sheet, texts: Texts, lists: Content) -> Filling:
    asked = as_asked(desk, sheet, texts.get((sheet.exercise, sheet.version)))
    answered, count = 0, 0
    if asked is not None:
        answered, count = answered_count(asked, effective_values(asked, sheet, lists))
    return Filling(sheet.id, sheet.version, sheet.started_at, sheet.interview, answered, count)
