"""First step: who the consultant is, or a fictional dossier to try with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.fields import Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import flowing, rule
from bilan_desktop.ui.start.step import Step

ROWS = (
    Row("name", "Nom du cabinet", required=True, most=200),
    Row("consultant", "Votre prénom et votre nom", required=True, most=200),
    Row("address", "Adresse", wide=True, most=400),
    Row("email", "Courriel", most=200),
    Row("phone", "Téléphone", most=60),
    Row("registration_number", "N°\u00a0de déclaration d’activité", most=40),
    Row("siret", "SIRET", most=40),
)


class IdentityStep(Step):
    """Who the consultant is.

    Attributes:
        trial_asked: a fictional dossier is wanted instead.
        backup_asked: a backup is to be restored instead.
    """

    trial_asked = Signal()
    backup_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Étape 1 sur 3",
            "Bienvenue",
            "Qui êtes-vous\u202f? Vos documents porteront ces indications\u202f; tout se change "
            "plus tard dans les réglages.",
            back="",
        )
        self.form = Form(ROWS)
        self.body.addWidget(self.form)
        for field in self.form.findChildren(QLineEdit):
            field.returnPressed.connect(self.submit)
        tip = "Un cabinet d’essai, chiffré lui aussi, à côté du vôtre\u00a0: rien à saisir."
        self.backup = button("Restaurer une sauvegarde", self.backup_asked.emit, picture="import")
        self.trial = button(
            "Essayer avec un dossier fictif", self.trial_asked.emit, picture="play", tip=tip
        )
        self.outer.addWidget(rule())  # after its foot: the other ways in
        self.outer.addWidget(flowing(self.backup, self.trial))

    def begin(self) -> None:
        """Begin with the name."""
        self.form.field("name").setFocus()

    def values(self) -> dict[str, str]:
        """What was typed, by the practice's fields."""
        return self.form.values()

    def submit(self) -> None:
        """Go on once the names are there."""
        if self.form.check():
            self.done.emit()
        else:
            self.form.focus_first_error()
