"""The dossier's own files, as a question of attachments sees them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bilan_desktop.practice import attaching
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.questions import Shelf


def shelf_of(office: Office, number: int, parent: QWidget) -> Shelf:
    """What a dossier holds, its signed papers left out, and how a file comes into it."""

    def held() -> list[tuple[str, str]]:
        every = attaching.attachments(office.desk, number)
        return [(str(each.id), each.name) for each in every if not each.administrative]

    def attach(then: Callable[[str], object]) -> None:
        def chosen(path: Path) -> None:
            office.do(
                lambda desk: attaching.attach_file(desk, number, path),
                changes=Change.of(number, Part.DOCUMENTS),
                then=lambda attachment: then(str(attachment.id)),
                busy="Chiffrement du fichier…",
            )

        files.ask_open(parent, "Joindre un fichier", "Tous les fichiers (*)", chosen)

    return Shelf(held, attach)
