"""The screen: light, dark or as the system has it; how large the text."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.preferences import Preferences, load, save
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import card, column
from bilan_desktop.ui.parts.texts import heading, muted

ROWS = (
    Row(
        "scheme",
        "Couleurs",
        Kind.CHOICE,
        options=(("", "Comme le système"), ("light", "Claires"), ("dark", "Sombres")),
    ),
    Row(
        "scale",
        "Taille du texte",
        Kind.CHOICE,
        options=tuple(
            (percent / 100, f"{percent} %") for percent in (80, 90, 100, 115, 130, 150, 175, 200)
        ),
    ),
)


class Appearance(QWidget):
    """What is chosen here shows at once, and at the next start."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.form = Form(ROWS)
        self.form.show_values(load(office.desk.cabinet.folder)._asdict())
        self.form.edited.connect(lambda _name: self._choose())
        self.setLayout(
            column(
                card(
                    heading("Écran"),
                    self.form,
                    muted(
                        "Au clavier\u00a0: Ctrl + et Ctrl − changent la taille, Ctrl 0 la rétablit."
                    ),
                    gap=Space.MEDIUM,
                )
            )
        )

    def _choose(self) -> None:
        values = self.form.values()
        wished = Preferences(values["scheme"], values["scale"])
        look().choose(wished.wanted())
        look().resize_text(wished.scale)
        if not save(self._office.desk.cabinet.folder, wished):
            self._office.failed.emit(
                "Ce choix vaut jusqu’à la fermeture\u00a0: il n’a pas pu être enregistré sur le "
                "disque."
            )
