"""What is due, by kind: whose, what in a sentence, and the way to the page where it is done."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

from bilan_desktop.domain.duties import DutyKind
from bilan_desktop.practice.today import Due
from bilan_desktop.ui.dossiers.beside import Beside
from bilan_desktop.ui.look.tokens import ICON, Space, Tone
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, column, holding, row, rule
from bilan_desktop.ui.parts.texts import heading, label

SHOWN = 8
"""Of one kind, before the others are asked for."""


class Kind(NamedTuple):
    """How a kind of duty shows: its title, its sign, and where it is seen to."""

    title: str
    picture: str
    page: str
    button: str
    tone: Tone = Tone.MUTED


KINDS = {
    DutyKind.OVERDUE: Kind(
        "Terme échu, dossier encore ouvert", "warning", "keeping", "Clore le dossier", Tone.WARNING
    ),
    DutyKind.ATTENDANCE: Kind("Entretiens à noter", "interview", "interviews", "Noter l’entretien"),
    DutyKind.AGREEMENT: Kind("Accords à proposer", "agreement", "keeping", "Voir les accords"),
    DutyKind.HAND_OVER: Kind("Remises à faire", "send", "keeping", "Voir les remises"),
    DutyKind.END: Kind("Contrats qui s’achèvent", "contract", "contract", "Voir le contrat"),
    DutyKind.DESTRUCTION: Kind(
        "Destructions proches", "shred", "keeping", "Voir ce qui est détruit"
    ),
    DutyKind.FOLLOW_UP: Kind("Suivis attendus", "calendar", "planning", "Voir le planning"),
}
"""In the order in which they are told: what is overdue first."""


def place(due: Due) -> Place:
    """Where it is seen to."""
    detail = "" if due.kind is not DutyKind.ATTENDANCE else str(due.interview)
    return Place(DOSSIERS, due.number, KINDS[due.kind].page, detail)


class Dues(QWidget):
    """The duties of one kind."""

    def __init__(self, office: Office, kind: DutyKind, due: Sequence[Due]) -> None:
        super().__init__()
        self._office = office
        self._due = due
        said = KINDS[kind]
        sign = Picture(said.picture, said.tone, ICON)
        head = row(sign, heading(f"{said.title} ({len(due)})"))
        head.setStretch(1, 1)
        self._lines = column(gap=Space.SMALL)
        self._add(due[:SHOWN])
        self.more = self._rest()
        sheet = card(head, holding(self._lines), self.more)
        layout = column(sheet)
        self.setLayout(layout)

    def _rest(self) -> QPushButton:
        rest = len(self._due) - SHOWN
        made = button(f"Afficher aussi les {rest} suivants", self._show_all, tone="quiet")
        if rest <= 0:
            made.hide()
        return made

    def _show_all(self) -> None:
        self.more.hide()
        self._add(self._due[SHOWN:])

    def _add(self, due: Sequence[Due]) -> None:
        for each in due:
            if self._lines.count():
                self._lines.addWidget(rule())
            self._lines.addWidget(self._line(each))

    def _line(self, due: Due) -> QWidget:
        name = self._office.name(due.name, due.initials)
        words = column(label(name, "strong"), label(due.sentence), gap=Space.HAIR)
        if due.article and due.article not in due.sentence:
            words.addWidget(label(due.article, "small"))
        act = button(KINDS[due.kind].button, lambda: self._office.go(place(due)))
        act.setAccessibleDescription(f"{name}. {due.sentence}")
        act.setObjectName(f"{due.kind}/{due.number}/{due.interview}")
        return Beside(words, act)
