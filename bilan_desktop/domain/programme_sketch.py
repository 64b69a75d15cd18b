"""A programme while it is typed: everything may be missing, and nothing of it is lost."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, Self

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.interviews import Phase
from bilan_desktop.domain.programme import ORDER, Programme, Rules

_MONTHS = re.compile(r"\d{1,2}")
_MOST_MONTHS = 60
_MOST_INTERVIEWS = 96
"""The legal hours, by quarters: more would be counted for nothing."""


class StepSketch(Model):
    """One interview, as far as it is typed; see `Step`."""

    phase: Phase = Phase.PRELIMINARY
    minutes: int = 120
    objective: str = ""
    means: str = ""
    exercises: list[str] = Field(default_factory=list)
    from_number: int = 1


class Outline(NamedTuple):
    """How long a programme is with a number of interviews.

    Attributes:
        interviews: how many there are.
        phases: the minutes of each phase that has an interview, in their order.
        guided: the minutes of guided work.
    """

    interviews: int
    phases: dict[Phase, int]
    guided: int

    def total(self) -> int:
        """The minutes of the interviews and of the guided work."""
        return sum(self.phases.values()) + self.guided


class Sketch(Model):
    """A programme, as far as it is typed; see `Programme`.

    Attributes:
        chosen: whether the number of interviews is chosen among some.
        least: the fewest, where it is.
        most: the most.
        proposed: how many are proposed.
        surveys: the months of the surveys, as typed: « 0, 6 ».
        follow_ups: the months of the follow-ups, as typed.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,40}$")
    title: str = ""
    source: str = ""
    note: str = ""
    steps: list[StepSketch] = Field(default_factory=list, max_length=_MOST_INTERVIEWS)
    chosen: bool = False
    least: int = Field(default=8, ge=0, le=_MOST_INTERVIEWS)
    most: int = Field(default=12, ge=0, le=_MOST_INTERVIEWS)
    proposed: int = Field(default=10, ge=0, le=_MOST_INTERVIEWS)
    guided_hours: float = 0
    spread_weeks: int = 8
    most_weeks: int = 12
    rhythm_days: int = 7
    most_gap_days: int = 28
    rules: Rules = Field(default_factory=Rules)
    surveys: str = ""
    follow_ups: str = "6"
    retired: bool = False

    @classmethod
    def of(cls, programme: Programme) -> Self:
        """A programme as it is typed on."""
        apart = {"choice", "follow_up_months"}
        known = programme.model_dump(exclude=apart)
        choice = programme.choice.model_dump() if programme.choice else {}
        return cls(
            **known,
            **choice,
            chosen=programme.choice is not None,
            surveys=said_months(programme.rules.survey_months),
            follow_ups=said_months(programme.follow_up_months),
        )

    def numbers(self) -> range:
        """The numbers of interviews that one may choose from; none where the bounds are crossed."""
        if not self.chosen:
            return range(len(self.steps), len(self.steps) + 1)
        return range(self.least, self.most + 1)

    def usual(self) -> int:
        """How many interviews it proposes."""
        return self.proposed if self.chosen else len(self.steps)

    def taken(self, count: int) -> list[StepSketch]:
        """Its interviews when so many are chosen."""
        return [step for step in self.steps if not self.chosen or step.from_number <= count]

    def outline(self, count: int) -> Outline:
        """How long it is with so many interviews."""
        phases = {phase: 0 for phase in ORDER if any(step.phase is phase for step in self.steps)}
        for step in self.taken(count):
            phases[step.phase] = phases.get(step.phase, 0) + step.minutes
        return Outline(len(self.taken(count)), phases, round(60 * self.guided_hours))

    def outlines(self) -> Iterator[Outline]:
        """How long it is with each number of interviews that one may choose."""
        return (self.outline(count) for count in self.numbers())

    def raw(self) -> dict[str, Any]:
        """What `Programme` is made from.

        Raises:
            ValueError: the months are no months.
        """
        typed = {"chosen", "least", "most", "proposed", "surveys", "follow_ups"}
        data = self.model_dump(exclude=typed)
        data["rules"]["survey_months"] = months(self.surveys)
        data["follow_up_months"] = months(self.follow_ups)
        if self.chosen:
            bounds = {"least": self.least, "most": self.most, "proposed": self.proposed}
            data["choice"] = bounds
        else:
            for step in data["steps"]:
                step["from_number"] = 1
        return data


def said_months(found: list[int]) -> str:
    """Months as one types them: « 1, 3, 6 »."""
    return ", ".join(str(each) for each in found)


def months(text: str) -> list[int]:
    """The months that a line names, in their order, each once.

    Raises:
        ValueError: something of it is no number of months from 0 to 60.
    """
    words = [word for word in re.split(r"[\s,;]+", text) if word and word != "et"]
    if not all(_MONTHS.fullmatch(word) and int(word) <= _MOST_MONTHS for word in words):
        raise ValueError("écrivez des nombres de mois, de 0 à 60, séparés par des virgules")
    return sorted({int(word) for word in words})


def blank(identifier: str, title: str) -> Sketch:
    """A programme to begin with: three phases (R6313-4), each of one interview of two hours."""
    aims = {
        Phase.PRELIMINARY: "Définir ensemble le besoin, le format et le déroulement du bilan.",
        Phase.INVESTIGATION: "Vérifier le projet, ou dégager d’autres pistes.",
        Phase.CONCLUSION: "S’approprier les résultats et prévoir les étapes du projet.",
    }
    steps = [StepSketch(phase=phase, objective=aims[phase]) for phase in ORDER]
    return Sketch(id=identifier, title=title, steps=steps)
