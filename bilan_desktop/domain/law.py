"""The legal figures: read from `resources/law/`, looked up by name and day.

The code never holds a legal number: it names a `LegalFigure`, the file gives the value, the article
and since when, so that a changed text is one line to change.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.data_files import parse


class LegalFigure(StrEnum):
    """The figures that the rules need; the file must give each of them, and no other."""

    MAX_HOURS = "max_hours"
    MIN_HOURS = "min_hours"
    KEEPING_YEARS = "keeping_years"
    AGREEMENT_MARGIN_MONTHS = "agreement_margin_months"
    CONTACT_MARGIN_MONTHS = "contact_margin_months"
    AUTO_CLOSE_ASKED_DAYS = "auto_close_asked_days"
    AUTO_CLOSE_OVERDUE_DAYS = "auto_close_overdue_days"
    PROOF_YEARS = "proof_years"
    ACCOUNTING_YEARS = "accounting_years"
    LEGAL_YEARS = "legal_years"
    EMPLOYEE_ANSWER_DAYS = "employee_answer_days"
    WITHDRAWAL_DAYS = "withdrawal_days"
    DISTANCE_WITHDRAWAL_DAYS = "distance_withdrawal_days"
    FIRST_PAYMENT_PERCENT = "first_payment_percent"
    CPF_CEILING_EUROS = "cpf_ceiling_euros"
    CPF_WAIT_YEARS = "cpf_wait_years"


class Standing(StrEnum):
    """What a figure rests on."""

    LAW = "loi"
    DRAFT = "projet"
    """A text that is not in force: at most a warning, that can be switched off."""
    CUSTOM = "usage"
    """Our own application or the trade's: a setting, not the law."""


class Wording(Model):
    """A figure's value from a day on.

    Attributes:
        value: in the figure's unit.
        since: the day on which it came into force.
        reference: the identifier of the wording, where it was noted.
    """

    value: int = Field(ge=0)
    since: date
    reference: str = ""


class Figure(Model):
    """One figure, with where it comes from.

    Attributes:
        label: what it is, in French.
        unit: hours, days, years, percent or euros, in French.
        article: the article that gives it, as a screen cites it.
        standing: law, draft or custom.
        read_on: the month in which the text was read, `2026-08`.
        note: how the program applies it.
        wordings: its values, oldest first.
    """

    label: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    article: str
    standing: Standing = Standing.LAW
    read_on: str = Field(pattern=r"^\d{4}-\d{2}$")
    note: str = ""
    wordings: list[Wording] = Field(min_length=1)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        days = [wording.since for wording in self.wordings]
        if days != sorted(set(days)):
            raise ValueError(
                "les rédactions doivent se suivre de la plus ancienne à la plus récente"
            )
        if self.standing is Standing.LAW and not self.article:
            raise ValueError("un chiffre de la loi doit citer son article")
        return self

    def on(self, day: date) -> int:
        """Its value that day; before the first wording known, the first one's."""
        past = [wording.value for wording in self.wordings if wording.since <= day]
        return past[-1] if past else self.wordings[0].value


class Law(Model):
    """Every figure by name."""

    figures: dict[LegalFigure, Figure]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = [name.value for name in LegalFigure if name not in self.figures]
        if missing:
            raise ValueError(f"il manque {', '.join(missing)}")
        return self

    def on(self, name: LegalFigure, day: date) -> int:
        """A figure's value that day, in the figure's unit."""
        return self.figures[name].on(day)

    def article(self, name: LegalFigure) -> str:
        """The article that a message about the figure cites."""
        return self.figures[name].article

    def in_force(self, name: LegalFigure, day: date) -> bool:
        """Whether the figure binds that day: a draft never does."""
        figure = self.figures[name]
        return figure.standing is not Standing.DRAFT and figure.wordings[0].since <= day

    def lower(self, name: LegalFigure, one: date, other: date) -> int:
        """The lower of a figure's values on two days (a signature's and today's)."""
        return min(self.on(name, one), self.on(name, other))


def load_law(text: str, name: str = "law/bilan.yaml") -> Law:
    """The figures of one file.

    Raises:
        ResourceError: the file is wrong; the sentence names it and the field.
    """
    return parse(text, name, Law)
