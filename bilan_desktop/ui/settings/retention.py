"""The durations that are the practice's to choose; the others are the law's, and said."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.people import Practice
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.layouts import card, column
from bilan_desktop.ui.parts.texts import heading
from bilan_desktop.ui.settings.practice_form import PracticeForm

ROWS = (
    Row(
        "prospect_months",
        "Identité d’une personne qui n’a pas signé",
        Kind.NUMBER,
        unit="mois",
        most=24,
        help="Gardée tant de mois après la création du dossier, puis détruite (RGPD, art.\u00a05).",
    ),
    Row(
        "agreement_months",
        "Durée maximale d’un accord écrit",
        Kind.NUMBER,
        unit="mois",
        least=1,
        most=36,
        help="Jamais au-delà de ce que permet la loi (C.\u00a0trav., art.\u00a0R6313-7).",
    ),
)


class Retention(QWidget):
    """What is kept how long."""

    def __init__(self, office: Office, author: object) -> None:
        super().__init__()
        self.form = PracticeForm(office, author, ROWS)
        law = (
            "Le contenu d’un bilan est détruit dès le terme de l’action\u00a0: la loi ne laisse "
            "aucun délai à régler. Seuls un accord écrit de la personne, une demande de "
            "communication ou un gel le retardent."
        )
        self.setLayout(
            column(
                banner(law, "info", small="C. trav., art. R6313-7"),
                card(heading("Ce que vous choisissez"), self.form, gap=Space.MEDIUM),
                gap=Space.LARGE,
            )
        )

    def show_practice(self, practice: Practice) -> None:
        """Show the durations."""
        self.form.show_practice(practice)
