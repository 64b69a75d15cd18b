"""What was agreed before the bilan: who pays, when it runs, what frames it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field, model_validator

from bilan_desktop.domain.base import Model


class Funding(StrEnum):
    """Who pays for the bilan; the kind of contract follows from it."""

    EMPLOYER = "employeur"
    RECLASSEMENT = "conge-reclassement"
    OPCO = "opco"
    CPF = "cpf"
    SELF = "personnel"
    FRANCE_TRAVAIL = "france-travail"
    OTHER = "autre"

    @property
    def employer_pays(self) -> bool:
        """Whether an employer is a party to the convention (R6313-8)."""
        return self in {Funding.EMPLOYER, Funding.RECLASSEMENT}


class Extension(Model):
    """A dated extension of the contract's period, signed by the parties."""

    signed_on: date
    until: date


class Contract(Model):
    """The contract's facts: an administrative record, without a word of content."""

    funding: Funding = Funding.SELF
    funder: str = ""
    employer: str = ""
    employer_uninformed: bool = False
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    """The last day of the contract's period, before any extension."""
    extensions: list[Extension] = Field(default_factory=list)
    price: Decimal | None = Field(default=None, ge=0)
    """Net price in euros."""
    last_payment_on: date | None = None
    consent_on: date | None = None
    """The beneficiary's consent (L6313-4), which gates the investigation."""
    objective: str = Field(default="", max_length=300)
    """The contract's objective in a line."""

    @model_validator(mode="after")
    def _period(self) -> "Contract":
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("la période du contrat finit avant de commencer")
        if self.employer_uninformed and self.funding.employer_pays:
            raise ValueError("un employeur qui finance ne peut pas être « non informé »")
        return self

    def period_end(self) -> date | None:
        """The last day of the period, the signed extensions counted."""
        if not self.ends_on or not self.extensions:
            return self.ends_on
        return max([self.ends_on, *(extension.until for extension in self.extensions)])
