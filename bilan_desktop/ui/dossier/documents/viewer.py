"""Looking at an image or a text from memory: nothing of it is written to the disk."""

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget

from bilan_desktop.domain.content import Attachment
from bilan_desktop.ui.dossier.documents.words import SHOWN
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row, scrolled
from bilan_desktop.ui.parts.texts import heading

_LONGEST = 2_000_000
"""Characters of a text that are shown; a log of a gigabyte is not read here."""
LARGEST = 100_000_000
"""Pixels of an image that is read: two scanned pages at 600 points, no bomb of a few bytes."""
_FORMATS = (b"png", b"jpeg", b"gif", b"webp", b"tiff")
"""As Qt tells them by their content: a drawing under another name is not run."""


def decoded(attachment: Attachment, data: bytes) -> QImage | str:
    """What a file shows: called on the writing thread, for a large image takes its time.

    Of an animated image, the first picture; of one that is broken, too large or something else than
    its name says, nothing.
    """
    if attachment.media_type in SHOWN:
        return _image(data)
    return data[:_LONGEST].decode("utf-8", "replace")


def _image(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in _FORMATS:  # first: the size of a drawing runs it
        return QImage()
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > LARGEST:
        return QImage()
    reader.setAutoTransform(True)
    return reader.read()


class Viewer(QDialog):
    """One file, as large as the window allows; Escape leaves it."""

    def __init__(self, parent: QWidget, attachment: Attachment, shown: QImage | str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bilan Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setAccessibleName(attachment.name)
        self._pixmap = QPixmap()
        close = button("Fermer", self.accept)
        head = row(heading(attachment.name), close, gap=Space.LARGE)
        head.setStretch(0, 1)
        layout = column(head, gap=Space.MEDIUM, margin=Space.LARGE)
        layout.addWidget(self._body(attachment, shown), 1)
        self.setLayout(layout)
        self.resize(parent.window().size() * 0.9)

    def _body(self, attachment: Attachment, shown: QImage | str) -> QWidget:
        if isinstance(shown, str):
            text = QPlainTextEdit(shown)
            text.setReadOnly(True)
            text.setAccessibleName(attachment.name)
            return text
        if shown.isNull():
            return banner(
                "Cette image ne peut pas être lue\u00a0: exportez-la pour l’ouvrir.", "warning"
            )
        self._pixmap = QPixmap.fromImage(shown)
        self._image = QLabel()
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image.setAccessibleName(f"Image\u00a0: {attachment.name}")
        return scrolled(self._image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the image as wide as the window, never larger than it is."""
        super().resizeEvent(event)
        if not self._pixmap.isNull():
            wide = max(1, self.width() - 4 * Space.LARGE)
            room = QSize(min(wide, self._pixmap.width()), self._pixmap.height())
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.KeepAspectRatio
            self._image.setPixmap(self._pixmap.scaled(room, keep, smooth))
