"""Word documents without content, written where one chooses: forms, receipt, certificate."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from bilan_desktop.practice import documents, exporting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files

WORD = "Document Word (*.docx)"
TITLES = {
    "accord-conservation": "Accord écrit de conservation",
    "demande-communication": "Demande de communication",
    "recepisse": "Récépissé de remise",
    "attestation": "Attestation de destruction",
}
"""The kinds that can be written here, by their word in the documents' registry."""


def save_document(parent: QWidget, office: Office, number: int, kind: str) -> None:
    """Ask where a document goes, then have it written; it is handed over, never a working copy."""
    title = TITLES[kind]

    def chosen(path: Path) -> None:
        def verb(desk: Desk) -> None:
            data = documents.make(desk, number, kind)
            exporting.write(desk, number, kind, data, path, working_copy=False)

        office.do(
            verb,
            changes=Change.of(number, Part.DOCUMENTS),
            said=f"{title}\u00a0: écrit dans «\u00a0{path.name}\u00a0».",
            busy=f"{title}…",
        )

    files.ask_save(parent, title, f"{kind}-{number}.docx", WORD, chosen)
