"""The consultant's practice and the beneficiary."""

from datetime import date, time
from typing import Self

from pydantic import Field, field_validator, model_validator

from bilan_desktop.domain.base import Model


class Practice(Model):
    """Who the consultant is, as every document's letterhead says it."""

    name: str = ""
    consultant: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    registration_number: str = ""
    siret: str = ""
    disability_contact: str = ""
    bilan_organisation: str = ""
    """The identified organisation for bilans of a practice with other trades (R6313-6)."""
    timezone: str = "Europe/Paris"
    holiday_zone: str = "Métropole"
    prospect_months: int = Field(default=3, ge=0, le=24)
    """How long the identity of someone who never signed is kept, in months."""
    agreement_months: int = Field(default=36, ge=1, le=36)
    """The house's own maximum for an agreement; the law's may be lower."""
    open_days: list[int] = Field(default_factory=lambda: [0, 1, 2, 3, 4])
    """The days on which it receives, 0 being Monday."""
    opens: time = time(8)
    closes: time = time(20)
    warn_minimum: bool = True
    """Whether the drafted minimum of hours, which is not in force, is warned about."""
    place: str = Field(default="", max_length=300)
    """Where interviews in person are usually held."""
    link: str = Field(default="", max_length=500)
    """Where video interviews are usually joined."""

    @field_validator("opens", "closes")
    @classmethod
    def _on_the_wall(cls, clock: time) -> time:
        return clock.replace(tzinfo=None)

    @model_validator(mode="after")
    def _open(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("l’heure d’ouverture doit précéder l’heure de fermeture")
        if not self.open_days or any(not 0 <= day <= 6 for day in self.open_days):
            raise ValueError("choisissez au moins un jour d’ouverture")
        return self


class Beneficiary(Model):
    """The person whose bilan it is."""

    first_name: str = Field(min_length=1, max_length=120)
    last_name: str = Field(min_length=1, max_length=120)
    birth_date: date | None = None
    address: str = ""
    phone: str = ""
    email: str = ""

    def full_name(self) -> str:
        """First and last name as documents print them."""
        return f"{self.first_name} {self.last_name}"

    def initials(self) -> str:
        """The two letters shown where another beneficiary might look on."""
        return f"{self.first_name[0]}. {self.last_name[0]}."
