"""What keeps a document past the end: agreements, requests and freezes (administrative)."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import Category


class RetentionAgreement(Model):
    """A beneficiary's written agreement to keep named documents (R6313-7, ground b)."""

    id: UUID = Field(default_factory=uuid4)
    documents: list[Category] = Field(min_length=1)
    signed_on: date
    until: date
    follow_up: str = ""
    """Which follow-up of the person's situation it is founded on."""
    readers: str = ""
    ground: str = "suivi"
    """The only ground the law knows; anything else is refused by the rule."""
    withdrawn_on: date | None = None


class DisclosureAgreement(Model):
    """A request to pass the synthesis on (L6313-4 para. 3; R6313-7, ground a)."""

    id: UUID = Field(default_factory=uuid4)
    recipient: str = Field(min_length=1)
    purpose: str = ""
    signed_on: date
    documents: list[Category] = Field(default_factory=lambda: [Category.SYNTHESIS])


class FreezeGround(StrEnum):
    """Who stays the destruction."""

    AUTHORITY = "authority"
    BENEFICIARY = "beneficiary"


class Freeze(Model):
    """A court's or authority's order, or the beneficiary's own demand (GDPR 18(1)(c))."""

    id: UUID = Field(default_factory=uuid4)
    ground: FreezeGround
    since: date
    until: date | None = None
    lifted_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it stays the destruction that day."""
        lifted = self.lifted_on is not None and self.lifted_on <= day
        over = self.until is not None and self.until < day
        return self.since <= day and not lifted and not over
