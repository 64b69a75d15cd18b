"""What fixes whether a dossier may still be written in: little enough to be read at each save."""

from datetime import date

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import HandOver


class Standing(Model):
    """What of an administrative record fixes the end of the action (R6313-7).

    Saving while somebody types asks it each time: reading the whole record would be felt.
    """

    contract: Contract = Field(default_factory=Contract)
    hand_over: HandOver = Field(default_factory=HandOver)
    given_up_on: date | None = None
    closed_on: date | None = None
