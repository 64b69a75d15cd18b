"""Cards of what keeps documents past the end: agreements, requests, freezes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from bilan_desktop.domain.dossier import ContentState
from bilan_desktop.practice.kept import Kept, Paper
from bilan_desktop.ui.dossier.keeping.asking import (
    ask_agreement,
    ask_freeze,
    ask_request,
    ask_withdrawal,
    lifting,
)
from bilan_desktop.ui.dossier.keeping.saving import save_document
from bilan_desktop.ui.dossier.keeping.sending import TOUCHED
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import ask
from bilan_desktop.ui.parts.layouts import clear, column, flowing, holding, row
from bilan_desktop.ui.parts.texts import badge, heading, label, muted


class Papers(QFrame):
    """Papers of one kind, under what they are for, with what can be done about them."""

    def __init__(self, title: str, text: str, none: str, *acts: QPushButton) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._none = none
        self._shown: list[Paper] | None = None
        self._lines = column(gap=Space.SMALL)
        self._acts = flowing(*acts)
        self.setLayout(
            column(
                heading(title),
                muted(text),
                holding(self._lines),
                self._acts,
                margin=Space.LARGE,
                gap=Space.SMALL,
            )
        )

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show them, each with where it stands in a word; nothing moves where none changed."""
        if self._shown == list(papers):
            return
        self._shown = list(papers)
        clear(self._lines)
        for paper in papers:
            self._lines.addWidget(_line(paper))
        if not papers:
            self._lines.addWidget(label(self._none, "small"))

    def show_acts(self) -> None:
        """Take no room where nothing can be done."""
        layout = self._acts.layout()
        items = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
        widgets = [item.widget() for item in items if item is not None]
        self._acts.setVisible(any(each is not None and not each.isHidden() for each in widgets))


def _line(paper: Paper) -> QWidget:
    line = row(label(paper.text), badge(paper.state, "success" if paper.standing else ""))
    line.setStretch(0, 1)
    return holding(line)


class Agreements(Papers):
    """The written agreements of the person."""

    def __init__(self, page: QWidget, office: Office, number: int) -> None:
        self._page, self._office, self._number = page, office, number
        self._found: Kept | None = None
        self.new = button("Enregistrer un accord…", self.ask, picture="plus")
        self.form = button(
            "Formulaire d’accord…",
            lambda: save_document(page, office, number, "accord-conservation"),
            picture="print",
            tip="Le document Word à faire signer",
        )
        self.withdraw = button(
            "Retirer l’accord…", lambda: ask_withdrawal(page, office, number), picture="undo"
        )
        super().__init__(
            "Accords de conservation",
            "Un accord écrit, signé avant le terme, peut conserver des documents nommés un par un "
            "pour le suivi de la personne (C. trav., art. R6313-7). Un refus n’a aucun effet.",
            "Aucun accord\u00a0: tout le contenu est détruit dès le terme.",
            self.new,
            self.form,
            self.withdraw,
        )

    def ask(self) -> None:
        """Record one."""
        if self._found is not None:
            ask_agreement(self._page, self._office, self._number, self._found)

    def show_kept(self, found: Kept) -> None:
        """Show the agreements, and what may be done about them."""
        self._found = found
        here = found.content is not ContentState.SHREDDED
        self.new.setVisible(here and bool(found.offered))
        self.form.setVisible(here and not found.ended)
        self.withdraw.setVisible(found.withdrawable)
        self.show_papers(found.agreements)
        self.show_acts()


class Requests(Papers):
    """The requests to pass the synthesis on."""

    def __init__(self, page: QWidget, office: Office, number: int) -> None:
        self.new = button(
            "Enregistrer une demande…", lambda: ask_request(page, office, number), picture="plus"
        )
        self.form = button(
            "Formulaire de demande…",
            lambda: save_document(page, office, number, "demande-communication"),
            picture="print",
            tip="Le document Word à faire signer",
        )
        super().__init__(
            "Communication de la synthèse",
            "La synthèse n’est communiquée à un tiers qu’à la demande de la personne, qui dit à "
            "qui (C. trav., art. L6313-4).",
            "Aucune demande.",
            self.new,
            self.form,
        )

    def show_kept(self, found: Kept) -> None:
        """Show the requests."""
        here = found.content is not ContentState.SHREDDED
        self.new.setVisible(here)
        self.form.setVisible(here and not found.ended)
        self.show_papers(found.requests)
        self.show_acts()


class Freezes(Papers):
    """What stays the destruction."""

    def __init__(self, page: QWidget, office: Office, number: int) -> None:
        self._page, self._office, self._number = page, office, number
        self.new = button(
            "Geler la destruction…", lambda: ask_freeze(page, office, number), picture="lock"
        )
        self.lift = button("Lever le gel…", self._lift, picture="unlock")
        super().__init__(
            "Gels",
            "L’ordre d’une autorité, ou la demande de la personne pour faire valoir un droit, "
            "suspend la destruction (RGPD, art. 18).",
            "Aucun gel.",
            self.new,
            self.lift,
        )

    def show_kept(self, found: Kept) -> None:
        """Show the freezes."""
        self.new.setVisible(found.content is not ContentState.SHREDDED)
        self.lift.setVisible(found.frozen)
        self.show_papers(found.freezes)
        self.show_acts()

    def _lift(self) -> None:
        number, office = self._number, self._office
        ask(
            self._page,
            "Lever le gel",
            "Ce qui devait déjà être détruit le sera à la prochaine destruction automatique.",
            lambda: office.do(
                lifting(number), changes=Change.of(number, *TOUCHED), said="Gel levé."
            ),
            yes="Lever le gel",
        )
