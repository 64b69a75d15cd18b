"""What is pasted or dropped: files of the disk, or an image that is made a PNG in memory."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from bilan_desktop.domain.french import day as say


def files_of(mime: QMimeData) -> list[Path]:
    """The files of the disk, in their order."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def image_of(mime: QMimeData) -> bytes:
    """The image, as a PNG's bytes; none where there is no image."""
    if not mime.hasImage():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(mime.imageData()).save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask bytes where Qt takes str
    return bytes(buffer.data().data())


def image_name(today: date) -> str:
    """What a pasted image is called."""
    return f"Image collée du {say(today)}.png"
