"""What is done from the list: a new dossier, one taken in from a file, one written to a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.contract import Funding
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import enrolling, exporting, importing
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.fields import Kind, Row

FUNDINGS = (
    (Funding.SELF, "La personne elle-même"),
    (Funding.CPF, "Compte personnel de formation"),
    (Funding.EMPLOYER, "Employeur (plan)"),
    (Funding.RECLASSEMENT, "Congé de reclassement"),
    (Funding.OPCO, "Opérateur de compétences"),
    (Funding.FRANCE_TRAVAIL, "France Travail"),
    (Funding.OTHER, "Autre"),
)
KINDS = "Dossier portable (*.json)"

_ENROLMENT = (
    Row("first_name", "Prénom", required=True, most=120),
    Row("last_name", "Nom", required=True, most=120),
    Row("phone", "Téléphone", most=60),
    Row("email", "Courriel", most=200),
    Row("funding", "Financement", Kind.CHOICE, options=FUNDINGS),
    Row("employer", "Employeur", most=200),
    Row(
        "employer_uninformed",
        "L’employeur n’est pas informé",
        Kind.CHECK,
        help="Aucun document ni aucune liste ne le nomme.",
        wide=True,
    ),
)

_EXPORT = (
    Row(
        "working_copy",
        "À quoi sert cette copie",
        Kind.CHOICE,
        options=((False, "Elle est remise à la personne"), (True, "C’est ma copie de travail")),
        help="Une copie de travail est détruite avec le dossier, tant qu’elle reste à sa place.",
    ),
    Row(
        "with_private",
        "Avec mes notes privées",
        Kind.CHECK,
        help="Elles n’ont pas leur place dans une copie que vous remettez.",
    ),
)


def new_dossier(page: QWidget, office: Office) -> FormDialog:
    """Ask what one knows of a person, and open their dossier at its contract."""
    dialog = FormDialog(
        page,
        "Nouveau dossier",
        _ENROLMENT,
        text="Un nom suffit pour commencer : le reste se complète dans le dossier.",
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


def export_dossier(
    page: QWidget, office: Office, number: int, refused: Callable[[BilanError], object]
) -> FormDialog:
    """Ask what a copy is for and where it goes, and write a dossier's portable form there."""
    dialog = FormDialog(
        page,
        f"Exporter le dossier n° {number}",
        _EXPORT,
        text="Le fichier n’est pas chiffré : quiconque l’ouvre peut le lire.",
        yes="Choisir le fichier…",
    )

    def submitted(values: dict[str, Any]) -> None:
        dialog.accept()
        asked = partial(_written, office, number, values, refused)
        files.ask_save(page, "Exporter le dossier", f"dossier-{number}.json", KINDS, asked)

    dialog.submitted.connect(submitted)
    dialog.open()
    return dialog


def _written(
    office: Office,
    number: int,
    values: dict[str, Any],
    refused: Callable[[BilanError], object],
    out: Path,
) -> None:
    working, private = values["working_copy"], values["with_private"]

    def write(desk: Desk) -> None:
        data = exporting.portable_dossier(desk, number, with_private=private)
        exporting.write(desk, number, exporting.DOSSIER, data, out, working_copy=working)

    office.do(
        write,
        changes=Change.of(number, Part.DOCUMENTS),
        refused=refused,
        said=f"Le dossier n° {number} est écrit dans « {out.name} ».",
        busy="Export du dossier…",
    )
