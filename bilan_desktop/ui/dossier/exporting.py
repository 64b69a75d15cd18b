"""Exporting a dossier whole: whose copy it is, with or without the private notes, then where."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from bilan_desktop.practice import exporting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.placing import warn_of_place
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.fields import Kind, Row

_ROWS = (
    Row(
        "working_copy",
        "Pour qui est cette copie\u202f?",
        Kind.CHOICE,
        help=(
            "Une copie remise appartient à la personne : le logiciel n’y touche plus. Une copie "
            "de travail est recherchée et détruite avec le contenu du dossier."
        ),
        options=(
            (False, "Pour la personne bénéficiaire (remise)"),
            (True, "Pour moi (copie de travail)"),
        ),
    ),
    Row(
        "with_private",
        "Avec mes notes privées",
        Kind.CHECK,
        help=(
            "Le droit d’accès de la personne (RGPD, art. 15) s’étend à ces notes\u202f; pour un "
            "autre usage, laissez-les ici."
        ),
    ),
)


def export_dossier(parent: QWidget, office: Office, number: int) -> None:
    """Ask what is exported, then where; the file is written by the clerk."""
    dialog = FormDialog(
        parent,
        "Exporter le dossier",
        _ROWS,
        text="Tout le dossier, en un seul fichier que ce logiciel sait relire.",
        yes="Choisir l’emplacement…",
    )

    def chosen(values: dict[str, bool]) -> None:
        dialog.accept()
        files.ask_save(
            parent,
            "Exporter le dossier",
            f"dossier-{number}.json",
            "Dossier portable (*.json)",
            lambda path: warn_of_place(
                parent,
                path,
                lambda: _write(office, number, path, values),
                working_copy=values["working_copy"],
            ),
        )

    dialog.submitted.connect(chosen)
    dialog.open()


def _write(office: Office, number: int, path: Path, values: dict[str, bool]) -> None:
    private, working = values["with_private"], values["working_copy"]

    def verb(desk: Desk) -> None:
        data = exporting.portable_dossier(desk, number, with_private=private)
        exporting.write(desk, number, exporting.DOSSIER, data, path, working_copy=working)

    office.do(
        verb,
        changes=Change.of(number, Part.DOCUMENTS),
        said=f"Dossier exporté dans « {path.name} ».",
        busy="Export du dossier…",
    )
