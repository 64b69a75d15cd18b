"""Making a file: handed over or a working copy, said in words, then where it goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from bilan_desktop.practice import documents, exporting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.placing import warn_of_place
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import column, holding
from bilan_desktop.ui.parts.texts import label

WORD = "Document Word (*.docx)"
HANDED = (
    "Document à remettre",
    "Il part chez la personne ou le signataire. Le programme ne le recherchera plus.",
)
WORKING = (
    "Copie de travail",
    "Elle reste à vous, et sera recherchée et détruite avec le contenu du dossier.",
)


class PurposeDialog(Ask):
    """Asks what a file on the disk is for; nothing is ticked for the person."""

    def __init__(self, page: Framed, named: str, then: Callable[[bool], object]) -> None:
        super().__init__(page, named, "À quoi servira ce fichier\u202f?", yes="Choisir où…")
        self.handed, self.working = QRadioButton(HANDED[0]), QRadioButton(WORKING[0])
        one = QButtonGroup(self)  # each stands in a frame of its own: Qt would let both be chosen
        for box, (name, means) in ((self.handed, HANDED), (self.working, WORKING)):
            one.addButton(box)
            box.setAccessibleName(name)
            box.setAccessibleDescription(means)
            box.toggled.connect(lambda _on: self.yes.setEnabled(True))
            self.add(holding(column(box, label(means, "small"), gap=Space.HAIR)))
        self.yes.setEnabled(False)
        self.setMinimumWidth(440)
        self.accepted.connect(lambda: then(self.working.isChecked()))


class ProduceDialog(PurposeDialog):
    """The same for a document that the program makes."""

    def __init__(self, page: Framed, kind: str, named: str) -> None:
        super().__init__(
            page, named, lambda working: produce(page, kind, named, working_copy=working)
        )


def produce(
    page: Framed, kind: str, named: str, *, exercise: str = "", working_copy: bool = False
) -> None:
    """Ask where a document goes, and make it there."""
    number = page.dossier
    name = f"{exercise or kind}-dossier-{number}.docx"

    def make(desk: Desk, out: Path) -> None:
        data = documents.make(desk, number, kind, exercise=exercise, working_copy=working_copy)
        remembered = "exercice" if exercise else kind
        exporting.write(desk, number, remembered, data, out, working_copy=working_copy)

    def write(out: Path) -> None:
        page.office.do(
            lambda desk: make(desk, out),
            changes=page.touched(Part.DOCUMENTS),
            then=lambda _done: page.look_again(),
            said=f"« {named} » est enregistré.",
            busy="Préparation du document…",
        )

    def chosen(out: Path) -> None:
        warn_of_place(page, out, lambda: write(out), working_copy=working_copy)

    files.ask_save(page, named, name, WORD, chosen)
