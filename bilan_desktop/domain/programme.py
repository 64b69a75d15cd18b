"""Programmes: how a provider runs its bilans, as data under a neutral identifier.

What a provider's own rule is (notice, portfolio, surveys) lives in its file; what is law lives in
`law`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.data_files import parse
from bilan_desktop.domain.french import hours, number
from bilan_desktop.domain.interviews import GuidedWork, Phase
from bilan_desktop.domain.law import Law, LegalFigure
from bilan_desktop.errors import ResourceError

ORDER = (Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION)
"""The phases of R6313-4 in their order."""

Months = Annotated[int, Field(ge=0, le=60)]
"""After the end: no day so reckoned leaves the calendar."""


class Step(Model):
    """One interview that a programme sets.

    Attributes:
        phase: its phase (R6313-4).
        minutes: its length.
        objective: what is proposed as its objective.
        means: what it is done with, in French: what is brought, shown or asked of the person.
        exercises: the guide's exercises proposed for it.
        from_number: left out when fewer interviews than this are chosen.
    """

    phase: Phase
    minutes: int = Field(default=120, ge=15, le=480)
    objective: str = Field(min_length=1)
    means: str = ""
    exercises: list[str] = Field(default_factory=list)
    from_number: int = Field(default=1, ge=1)


class Choice(Model):
    """How many interviews one may choose, and how many are proposed."""

    least: int = Field(ge=3)
    most: int = Field(ge=3)
    proposed: int = Field(ge=3)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.least <= self.proposed <= self.most:
            raise ValueError("« proposed » doit être compris entre « least » et « most »")
        return self


class Rules(Model):
    """A provider's own rules: none of them is the law.

    Attributes:
        notice_weeks: how long before an interview a change must be asked for.
        employer_agreement: a change needs the employer's agreement, where an employer pays.
        exceptional: what lifts the notice and the agreement, in French.
        portfolio_required: the portfolio of skills is part of the bilan.
        alternative_required: a second project (plan B) is part of it.
        mid_review_after: the interview after which the bilan is reviewed.
        record_each_meeting: objectives are said and a record is written at each meeting.
        survey_months: months after the end at which a survey is handed out; 0 is the end.
        shred_on_last_day: documents are destroyed on the day of the last meeting.
        free_talk_parts: the most parts of a first talk, free and not counted; 0 when there is none.
    """

    notice_weeks: int = Field(default=0, ge=0, le=26)
    employer_agreement: bool = False
    exceptional: str = ""
    portfolio_required: bool = False
    alternative_required: bool = False
    mid_review_after: int | None = Field(default=None, ge=1)
    record_each_meeting: bool = False
    survey_months: list[Months] = Field(default_factory=list)
    shred_on_last_day: bool = False
    free_talk_parts: int = Field(default=0, ge=0, le=2)


class Programme(Model):
    """One programme.

    Attributes:
        id: its neutral identifier, as the command line takes it.
        title: its name on the screen.
        source: where it was read; empty for one of one's own.
        note: what we understood or added, in French.
        steps: its interviews in their order.
        choice: set when the number of interviews is chosen.
        guided_hours: hours of guided work beside the interviews.
        spread_weeks: the weeks from the first interview to the last, as proposed.
        most_weeks: beyond so many weeks the bilan is called too long.
        rhythm_days: the fewest days between two interviews.
        most_gap_days: beyond so many days between two, the gap is called too long.
        follow_up_months: the follow-ups, in months after the end.
        retired: it is proposed for no new planning; those laid from it stand.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,40}$")
    title: str = Field(min_length=1)
    source: str = ""
    note: str = ""
    steps: list[Step] = Field(min_length=3)
    choice: Choice | None = None
    guided_hours: float = Field(default=0, ge=0, le=100)
    spread_weeks: int = Field(ge=1, le=52)
    most_weeks: int = Field(ge=1, le=52)
    rhythm_days: int = Field(default=7, ge=1, le=31)
    most_gap_days: int = Field(default=28, ge=1, le=92)
    rules: Rules = Field(default_factory=Rules)
    follow_up_months: list[Months] = Field(default_factory=lambda: [6])
    retired: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Self:
        for count in self.numbers():
            if len(self.chosen(count)) != count:
                raise ValueError(f"{count} entretiens annoncés, {len(self.chosen(count))} décrits")
        phases = [step.phase for step in self.steps]
        if set(phases) != set(ORDER) or phases != sorted(phases, key=ORDER.index):
            raise ValueError("les trois phases doivent être présentes et se suivre (R6313-4)")
        return self

    def numbers(self) -> range:
        """The numbers of interviews that one may choose from."""
        if self.choice is None:
            return range(len(self.steps), len(self.steps) + 1)
        return range(self.choice.least, self.choice.most + 1)

    def proposed(self) -> int:
        """How many interviews it proposes."""
        return self.choice.proposed if self.choice else len(self.steps)

    def chosen(self, count: int) -> list[Step]:
        """Its interviews when so many are chosen."""
        return [step for step in self.steps if step.from_number <= count]

    def minutes(self, count: int) -> int:
        """The interviews' minutes and the guided work's, together."""
        return sum(step.minutes for step in self.chosen(count)) + round(60 * self.guided_hours)

    def guided(self) -> GuidedWork:
        """The guided work that a new dossier starts with."""
        return GuidedWork(planned_hours=self.guided_hours)


def load_programmes(texts: Mapping[str, str], law: Law, today: date) -> dict[str, Programme]:
    """The programmes of any number of files, by identifier.

    Args:
        texts: name of the file → its text.
        law: the figures.
        today: the day whose maximum counts.

    Raises:
        ResourceError: a file is wrong, two have the same identifier, or one goes over the legal
            maximum (L6313-4).
    """
    programmes: dict[str, Programme] = {}
    for name, text in texts.items():
        programme = parse(text, name, Programme)
        if programme.id in programmes:
            raise ResourceError(f"Le fichier « {name} », champ « id » : ce programme existe déjà.")
        _within(programme, name, law, today)
        programmes[programme.id] = programme
    return programmes


def _within(programme: Programme, name: str, law: Law, today: date) -> None:
    most = law.on(LegalFigure.MAX_HOURS, today)
    longest = max(programme.minutes(count) for count in programme.numbers())
    if longest > 60 * most:
        raise ResourceError(
            f"Le fichier « {name} », champ « steps » : ce programme atteint {hours(longest)}, "
            "plus que "
            f"les {number(most)} heures permises ({law.article(LegalFigure.MAX_HOURS)})."
        )
