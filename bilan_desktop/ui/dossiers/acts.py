"""What is done from the list: a new dossier, and one taken in from a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import enrolling, importing
from bilan_desktop.ui.dossier.words import FUNDING
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.fields import Kind, Row

KINDS = "Dossier portable (*.json)"

_ENROLMENT = (
    Row("first_name", "Prénom", required=True, most=120),
    Row("last_name", "Nom", required=True, most=120),
    Row("phone", "Téléphone", most=60),
    Row("email", "Courriel", most=200),
    Row("funding", "Financement", Kind.CHOICE, options=tuple(FUNDING.items())),
    Row("employer", "Employeur", most=200),
    Row(
        "employer_uninformed",
        "L’employeur n’est pas informé de ce bilan",
        Kind.CHECK,
        help="Documents, agenda et messages n’en diront rien.",
        wide=True,
    ),
)


def new_dossier(page: QWidget, office: Office) -> FormDialog:
    """Ask what one knows of a person, and open their dossier at its contract."""
    dialog = FormDialog(
        page,
        "Nouveau dossier",
        _ENROLMENT,
        text="Un nom suffit pour commencer\u00a0: le reste se complète dans le dossier.",
        yes="Ouvrir le dossier",
        columns=2,
    )

    def opened(number: int) -> None:
        dialog.accept()
        office.go(Place(DOSSIERS, number, "contract"))

    def refused(error: BilanError) -> None:
        dialog.yes.setEnabled(True)
        dialog.trouble(error.sentence)

    def submit(values: dict[str, Any]) -> None:
        dialog.yes.setEnabled(False)
        enrolment = enrolling.Enrolment(**values)
        office.do(
            lambda desk: enrolling.enrol(desk, enrolment),
            changes=lambda number: Change.of(number, Part.LIST, Part.RECORD),
            then=opened,
            refused=refused,
        )

    dialog.submitted.connect(submit)
    dialog.open()
    dialog.form.field("first_name").setFocus()
    return dialog


def import_dossier(
    page: QWidget,
    office: Office,
    then: Callable[[int], object],
    refused: Callable[[BilanError], object],
) -> None:
    """Ask for a portable file and take it in.

    Args:
        page: asks.
        office: does it.
        then: called with the number of the dossier.
        refused: called with why nothing was taken in.
    """

    def chosen(path: Path) -> None:
        office.do(
            lambda desk: importing.import_file(desk, path),
            changes=lambda number: Change.of(number, *Part),
            then=then,
            refused=refused,
            busy="Import du dossier…",
        )

    files.ask_open(page, "Importer un dossier", KINDS, chosen)
