"""The cabinet's safety: where it lies, when it locks, whether it is sound, what it had to say."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bilan_desktop.practice.places import warned
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.layouts import card, column
from bilan_desktop.ui.parts.texts import heading, label, muted
from bilan_desktop.ui.settings.integrity import Integrity
from bilan_desktop.ui.settings.scheduler_card import SchedulerCard
from bilan_desktop.ui.settings.ways import Ways

LOCKS = (
    "Le cabinet se verrouille après dix minutes sans clavier ni souris. En mode entretien, il "
    "attend la clôture de l’entretien, ou deux heures et demie. Il se verrouille aussitôt, même en "
    "entretien, quand l’ordinateur s’endort et quand la session est verrouillée ou quittée. "
    "Verrouiller met fin au programme qui tenait les clés\u00a0: rien n’en reste en mémoire."
)


class Safety(QWidget):
    """Facts about the cabinet, and a check of all of it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.path = QLineEdit(str(office.desk.cabinet.folder))
        self.path.setReadOnly(True)
        self.path.setAccessibleName("Dossier du cabinet")
        self.integrity = Integrity(office)
        advice = muted(
            "Ne déplacez pas ce dossier dans un espace synchronisé (OneDrive, Dropbox, iCloud, "
            "Nextcloud)\u00a0: l’historique du service garderait d’anciennes copies de ce qui a "
            "été détruit."
        )
        self.place = Findings()
        self.ways = Ways(office)
        self.scheduler = SchedulerCard(office)
        layout: QVBoxLayout = column(
            self.ways,
            card(heading("Verrouillage"), label(LOCKS), gap=Space.MEDIUM),
            self.scheduler,
            card(heading("Où sont vos données"), self.path, self.place, advice, gap=Space.MEDIUM),
            self.integrity,
            gap=Space.LARGE,
        )
        self.setLayout(layout)

    def refresh(self) -> None:
        """Show what the cabinet could not do by itself."""
        self.ways.refresh()
        self.scheduler.refresh()
        said = warned(self._office.desk.cabinet.folder)
        self.place.show_sentences([("warning", said, "")] if said else [])
        self._office.desk.exercises  # noqa: B018 - reading them notes the files that are wrong
        self.integrity.show_notices([*dict.fromkeys(self._office.desk.cabinet.notices)])
