"""The page of documents: files come by a button, a drop or a paste; documents are made here."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from shiboken6 import isValid

from bilan_desktop.domain.content import Attachment
from bilan_desktop.errors import BilanError, DamagedError
from bilan_desktop.practice import attaching, exporting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.remembered import Remembered, remembered
from bilan_desktop.ui.dossier.documents.adding import AddDialog, Attach
from bilan_desktop.ui.dossier.documents.files_card import Files
from bilan_desktop.ui.dossier.documents.making import Copies, documents
from bilan_desktop.ui.dossier.documents.viewer import Viewer, decoded
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.placing import warn_of_place
from bilan_desktop.ui.dossier.produce import PurposeDialog
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.banners import empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import FormDialog, ask
from bilan_desktop.ui.parts.fields import Row
from bilan_desktop.ui.parts.layouts import card, column
from bilan_desktop.ui.parts.pasting import files_of, image_name, image_of
from bilan_desktop.ui.parts.texts import heading, muted

_LOST = (
    "Elle ne peut plus être lue, et rien ne la remettrait. Reprenez-la plutôt dans une sauvegarde, "
    "si vous en avez une."
)


class DocumentsPage(Framed):
    """The documents of one dossier."""

    key = "documents"
    title = "Documents"
    picture = "attachment"
    parts = (Part.DOCUMENTS, Part.RECORD, Part.DESTRUCTION)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self.join = button("Joindre…", self._ask_files, picture="attachment", tone="primary")
        self.head.addWidget(self.join)
        self.files = Files()
        self.files.asked.connect(self._act)
        self.copies = Copies()
        self._nothing = empty(
            "attachment",
            "Aucun fichier joint",
            "Déposez ici un CV, un contrat signé, un courrier, ou collez une image.",
        )
        about = "Déposez un fichier n’importe où sur la page. Chacun est chiffré à part."
        kept = "Le programme les recherche et les détruit avec le contenu du dossier."
        made = column(*documents(self), gap=0)
        self.lay(
            card(heading("Fichiers joints"), muted(about), self._nothing, self.files),
            card(heading("Documents à produire"), made),
            card(heading("Copies de travail"), muted(kept), self.copies),
        )
        self.setAcceptDrops(True)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste)

    def refresh(self) -> None:
        """Read the files, and look for the working copies."""
        self.look_at_lock()
        found = attaching.attachments(self.office.desk, self.dossier)
        self.files.show_files(found, locked=self.locked)
        self._nothing.setVisible(not found)
        number = self.dossier
        self.office.clerk.do(lambda desk: remembered(desk, number), then=self._show_copies)

    def _show_copies(self, found: list[Remembered]) -> None:
        if isValid(self):  # else the page was closed while the disk was looked at
            self.copies.show_copies(found)

    # Coming in

    def _ask_files(self) -> None:
        files.ask_open(self, "Joindre un fichier", "Tous les fichiers (*)", self.add_one)

    def add_one(self, path: Path) -> None:
        """Attach one file of the disk, once its half is known."""
        self.add_files([path])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Attach files of the disk, once their half is known."""
        acts = [_attach_file(self.dossier, path) for path in paths]
        if acts:
            AddDialog(self, [path.name for path in paths], acts).open()

    def paste(self) -> None:
        """Attach what the clipboard holds: files, or an image."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, mime: QMimeData) -> None:
        paths = files_of(mime)
        if paths:
            self.add_files(paths)
        elif mime.hasImage():
            self.add_image(image_of(mime))

    def add_image(self, data: bytes) -> None:
        """Attach an image, as the bytes of a PNG."""
        name = image_name(self.office.desk.today)
        number = self.dossier

        def attach(desk: Desk, administrative: bool) -> object:
            return attaching.attach(desk, number, name, data, administrative=administrative)

        AddDialog(self, [name], [attach]).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and images."""
        mime = event.mimeData()
        if files_of(mime) or mime.hasImage():
            _take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is let go."""
        _take_copy(event)
        self._take(event.mimeData())

    # What is done with a file

    def _act(self, act: str, attachment: Attachment) -> None:
        {
            "view": self._view,
            "export": self._export,
            "rename": self._rename,
            "remove": self._remove,
        }[act](attachment)

    def _view(self, attachment: Attachment) -> None:
        number, wanted = self.dossier, attachment.id
        self.office.do(
            lambda desk: decoded(attachment, attaching.read(desk, number, wanted)),
            then=lambda shown: Viewer(self, attachment, shown).open(),
            busy="Ouverture du fichier…",
        )

    def _export(self, attachment: Attachment) -> None:
        PurposeDialog(self, attachment.name, partial(self._choose_place, attachment)).open()

    def _choose_place(self, attachment: Attachment, working: bool) -> None:
        kinds = "Tous les fichiers (*)"

        def chosen(out: Path) -> None:
            write = partial(self._write_out, attachment, working, out)
            warn_of_place(self, out, write, working_copy=working)

        files.ask_save(self, "Exporter le fichier", attachment.name, kinds, chosen)

    def _write_out(self, attachment: Attachment, working: bool, out: Path) -> None:
        number, wanted = self.dossier, attachment.id

        def write(desk: Desk) -> None:
            data = attaching.read(desk, number, wanted)
            exporting.write(desk, number, "piece", data, out, working_copy=working)

        self.office.do(
            write,
            changes=self.touched(Part.DOCUMENTS),
            then=lambda _done: self.look_again(),
            said="Le fichier est exporté.",
            busy="Export du fichier…",
        )

    def _rename(self, attachment: Attachment) -> None:
        rows = [Row("name", "Nom", most=255, required=True)]
        dialog = FormDialog(self, "Renommer le fichier", rows, yes="Renommer")
        dialog.form.show_values({"name": attachment.name})
        dialog.submitted.connect(
            lambda values: self._write_name(dialog, attachment, values["name"])
        )
        dialog.open()

    def _write_name(self, dialog: FormDialog, attachment: Attachment, name: str) -> None:
        number, wanted = self.dossier, attachment.id

        def done(_before: str) -> None:
            dialog.accept()
            self.look_again()

        self.office.do(
            lambda desk: attaching.rename(desk, number, wanted, name),
            changes=self.touched(Part.DOCUMENTS),
            then=done,
            refused=lambda error: dialog.trouble(error.sentence),
            said="Fichier renommé.",
            undo=lambda desk, before: attaching.rename(desk, number, wanted, before),
        )

    def _remove(self, attachment: Attachment) -> None:
        number, wanted = self.dossier, attachment.id
        self.office.do(
            lambda desk: attaching.detach(desk, number, wanted),
            changes=self.touched(Part.DOCUMENTS),
            then=lambda _detached: self.look_again(),
            refused=lambda error: self._not_removed(attachment, error),
            said="Fichier retiré.",
            undo=lambda desk, detached: attaching.reattach(desk, number, detached),
        )

    def _not_removed(self, attachment: Attachment, error: BilanError) -> None:
        """A damaged file can't be put back: taking it out is asked for."""
        if not isinstance(error, DamagedError):
            self.office.fail(error)
            return
        number, wanted = self.dossier, attachment.id

        def drop() -> None:
            self.office.do(
                lambda desk: attaching.drop_damaged(desk, number, wanted),
                changes=self.touched(Part.DOCUMENTS),
                then=lambda _dropped: self.look_again(),
                said="Fichier abîmé retiré.",
            )

        ask(self, "Retirer ce fichier abîmé ?", _LOST, drop, yes="Retirer", tone="danger")


def _take_copy(event: QDropEvent) -> None:
    """A file that is moved here is deleted where it came from, before anybody said to attach it."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _attach_file(number: int, path: Path) -> Attach:
    def attach(desk: Desk, administrative: bool) -> object:
        return attaching.attach_file(desk, number, path, administrative=administrative)

    return attach
