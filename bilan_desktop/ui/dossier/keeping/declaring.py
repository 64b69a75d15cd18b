"""The checklist of what the program can't reach: answered by whoever can, line by line."""

from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.declared import MEDIA, DeclaredAnswer, Medium
from bilan_desktop.practice import declaring
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.fields import Kind, Row

ABOUT = (
    "Le logiciel n’atteint pas ces copies\u00a0: à vous de les détruire, puis de le déclarer. "
    "L’attestation de destruction portera ces réponses, avec leur date."
)
_OPTIONS = (
    (None, "Pas encore déclaré"),
    (DeclaredAnswer.DESTROYED, "Détruits"),
    (DeclaredAnswer.NONE, "Il n’y en avait pas"),
)


def ask_declaration(parent: QWidget, office: Office, number: int) -> FormDialog:
    """Show what was declared, and keep what is now."""
    rows = [Row(each.value, MEDIA[each], Kind.CHOICE, options=_OPTIONS) for each in Medium]
    dialog = FormDialog(parent, "Copies hors de portée du logiciel", rows, text=ABOUT, yes="Garder")
    known = {each.medium.value: each.answer for each in declaring.declared(office.desk, number)}
    dialog.form.show_values({each.value: known.get(each.value) for each in Medium})

    def keep(values: dict[str, Any]) -> None:
        answers = {medium: values[medium.value] for medium in Medium}
        office.do(
            lambda desk: declaring.declare(desk, number, answers),
            changes=Change.of(number, Part.DESTRUCTION),
            then=lambda _kept: dialog.accept(),
            refused=lambda error: dialog.trouble(error.sentence),
            said="Déclaration gardée.",
        )

    dialog.submitted.connect(keep)
    dialog.open()
    return dialog
