"""Who the consultant is, as every document's letterhead says it."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.calendar import HOLIDAY_ZONES
from bilan_desktop.domain.french import NO_BREAK
from bilan_desktop.domain.people import Practice
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.layouts import card, column
from bilan_desktop.ui.parts.texts import heading, muted
from bilan_desktop.ui.settings.practice_form import PracticeForm

ROWS = (
    Row("name", "Nom du cabinet", hint="Cabinet Horizon"),
    Row("consultant", "Votre prénom et votre nom", hint="Camille Martin"),
    Row("address", "Adresse", wide=True),
    Row("email", "Courriel"),
    Row("phone", "Téléphone"),
    Row(
        "registration_number",
        f"N°{NO_BREAK}de déclaration d’activité",
        help="Imprimé avec la mention qui l’accompagne (C.\u00a0trav., art.\u00a0L6352-12).",
    ),
    Row("siret", "SIRET"),
    Row("disability_contact", "Référent handicap", help="Nommé dans le document d’information."),
    Row(
        "bilan_organisation",
        "Organisation dédiée aux bilans",
        help="À remplir si vous exercez d’autres activités (C.\u00a0trav., art.\u00a0R6313-5).",
    ),
)
CALENDAR = (
    Row(
        "holiday_zone",
        "Jours fériés",
        Kind.CHOICE,
        options=[(zone, zone) for zone in HOLIDAY_ZONES],
    ),
    Row("timezone", "Fuseau horaire", help="Un nom comme Europe/Paris ou Indian/Reunion."),
)


class Identity(QWidget):
    """The practice's identity and its calendar, stored as they are typed."""

    def __init__(self, office: Office, author: object) -> None:
        super().__init__()
        self.identity = PracticeForm(office, author, ROWS)
        self.calendar = PracticeForm(office, author, CALENDAR)
        self.setLayout(
            column(
                card(
                    heading("Votre cabinet"),
                    muted("Ces lignes figurent en tête de tous vos documents."),
                    self.identity,
                    gap=Space.MEDIUM,
                ),
                card(heading("Votre calendrier"), self.calendar, gap=Space.MEDIUM),
                gap=Space.LARGE,
            )
        )

    def show_practice(self, practice: Practice) -> None:
        """Show the facts."""
        self.identity.show_practice(practice)
        self.calendar.show_practice(practice)
