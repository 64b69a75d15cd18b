"""Everything that a document is made from: handed in, never looked up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ends import End
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.pictures import Picture
from bilan_desktop.errors import InvalidInputError


class CopyFor(StrEnum):
    """Whose copy of a certificate it is: the name stands on one, the number on the other."""

    BENEFICIARY = "beneficiaire"
    PRACTICE = "cabinet"


@dataclass(frozen=True)
class Kept:
    """What a destruction left, on which ground, and until when where a date is known."""

    category: Category
    ground: str
    until: date | None = None


@dataclass(frozen=True)
class Destruction:
    """One entry of the register, as the certificate tells it.

    Attributes:
        on: the day of it.
        categories: what was destroyed.
        method: what the program did, in a French sentence; its limits are added.
        automatic: whether the program did it by itself.
        media: what carried it, e.g. « base chiffrée du cabinet ».
        declared: what the consultant declares to have destroyed (mail, paper, recordings).
        kept: what remains.
        out_of_reach: copies that could not be reached: the certificate is then partial.
    """

    on: date
    categories: tuple[Category, ...]
    method: str
    automatic: bool
    media: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    out_of_reach: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentContext:
    """What a document may draw on.

    Attributes:
        practice: the letterhead.
        made_at: the moment of making, aware.
        render_picture: paints a picture as PNG bytes.
        law: the legal figures.
        dossier: the beneficiary's dossier, where the document is about one.
        exercise: what a blank exercise is made of.
        end: the end of the action, and what fixed it.
        destructions: entries of the register, for the certificate.
        copy_for: whose copy of the certificate it is.
        follow_up: which follow-up an agreement is proposed for.
        change_notice_weeks: the programme’s own notice for a change of date; 0 where it has none.
        until: the end proposed for an agreement.
        working_copy: ours, to be destroyed with the dossier, not the beneficiary's.
    """

    practice: Practice
    made_at: datetime
    render_picture: Callable[[Picture], bytes]
    law: Law | None = None
    dossier: Dossier | None = None
    exercise: Exercise | None = None
    end: End | None = None
    destructions: tuple[Destruction, ...] = ()
    copy_for: CopyFor = CopyFor.BENEFICIARY
    follow_up: str = ""
    change_notice_weeks: int = 0
    until: date | None = None
    working_copy: bool = False

    def local(self, moment: datetime) -> datetime:
        """The moment on the practice's clock."""
        return moment.astimezone(ZoneInfo(self.practice.timezone))

    def today(self) -> date:
        """The day on which the document is made, where the practice is."""
        return self.local(self.made_at).date()

    def of_dossier(self) -> Dossier:
        """The dossier.

        Raises:
            InvalidInputError: the document needs one and none was handed in.
        """
        if self.dossier is None:
            raise InvalidInputError("Ce document a besoin d’un dossier.")
        return self.dossier

    def of_law(self) -> Law:
        """The legal figures.

        Raises:
            InvalidInputError: the document cites them and none were handed in.
        """
        if self.law is None:
            raise InvalidInputError("Ce document a besoin des chiffres de la loi.")
        return self.law

    def of_exercise(self) -> Exercise:
        """The exercise to print blank.

        Raises:
            InvalidInputError: none was handed in.
        """
        if self.exercise is None:
            raise InvalidInputError("Indiquez l’exercice à imprimer.")
        return self.exercise
