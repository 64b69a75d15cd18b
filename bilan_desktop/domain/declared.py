"""What the consultant declares of copies that no program reaches: mail, paper, recordings."""

from datetime import date
from enum import StrEnum

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.french import day as say


class Medium(StrEnum):
    """Where a copy may lie outside the program."""

    MAIL = "courriels"
    PAPER = "papiers"
    RECORDINGS = "enregistrements"
    PUBLISHER = "editeur-de-tests"


MEDIA: dict[Medium, str] = {
    Medium.MAIL: "Courriels et messages échangés, pièces jointes comprises",
    Medium.PAPER: "Papiers : notes, exercices, photocopies",
    Medium.RECORDINGS: "Enregistrements audio ou vidéo",
    Medium.PUBLISHER: "Comptes et résultats chez un éditeur de tests",
}
"""Each as it is asked about, in the order of the screen."""


class DeclaredAnswer(StrEnum):
    """What is declared of a medium."""

    DESTROYED = "detruit"
    NONE = "aucun"


ANSWERS: dict[DeclaredAnswer, str] = {
    DeclaredAnswer.DESTROYED: "détruits",
    DeclaredAnswer.NONE: "il n’y en avait pas",
}


class Declaration(Model):
    """One line of the checklist, as it was declared.

    Attributes:
        day: when it was declared.
    """

    medium: Medium
    answer: DeclaredAnswer
    day: date

    def sentence(self) -> str:
        """The line as a certificate tells it."""
        return f"{MEDIA[self.medium]} : {ANSWERS[self.answer]} (déclaré le {say(self.day)})"


def undeclared(declarations: list[Declaration]) -> list[Medium]:
    """The media of which nothing was declared yet, in the order of the screen."""
    told = {each.medium for each in declarations}
    return [medium for medium in Medium if medium not in told]
