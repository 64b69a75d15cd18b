"""The dossier's own files, as a question of attachments sees them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.content import Attachment
from bilan_desktop.practice import attaching
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.pasting import files_of, image_name, image_of
from bilan_desktop.ui.questions import Shelf


def shelf_of(office: Office, number: int, parent: QWidget) -> Shelf:
    """What a dossier holds, its signed papers left out, and how a file comes into it."""

    def held() -> list[tuple[str, str]]:
        every = attaching.attachments(office.desk, number)
        return [(str(each.id), each.name) for each in every if not each.administrative]

    def put(act: Callable[[Desk], Attachment], then: Callable[[str], object]) -> None:
        office.do(
            act,
            changes=Change.of(number, Part.DOCUMENTS),
            then=lambda attachment: then(str(attachment.id)),
            busy="Chiffrement du fichier…",
        )

    def attach(then: Callable[[str], object]) -> None:
        def chosen(path: Path) -> None:
            put(partial(_attached, number, path), then)

        files.ask_open(parent, "Joindre un fichier", "Tous les fichiers (*)", chosen)

    def paste(then: Callable[[str], object]) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        for path in files_of(mime):
            put(partial(_attached, number, path), then)
        image = b"" if files_of(mime) else image_of(mime)
        if image:
            name = image_name(office.desk.today)
            put(lambda desk: attaching.attach(desk, number, name, image), then)

    return Shelf(held, attach, paste)


def _attached(number: int, path: Path, desk: Desk) -> Attachment:
    return attaching.attach_file(desk, number, path)
