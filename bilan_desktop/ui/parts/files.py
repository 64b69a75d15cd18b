"""The system's own dialogs for files: the one door, so that a test can stand in for the system."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]


def ask_open(parent: QWidget, title: str, kinds: str, then: Chosen) -> None:
    """Let a file be chosen; `then` is called with it unless the choice is given up.

    Args:
        parent: the window that asks.
        title: what is asked.
        kinds: as Qt has them, e.g. `Dossier portable (*.json)`.
        then: called with the path.
    """
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_save(parent: QWidget, title: str, name: str, kinds: str, then: Chosen) -> None:
    """Let a place and a name be chosen for a file to be written.

    The system's dialog asks before a name that is taken is given; what writes refuses it anyway.
    """
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffix = kinds.partition("(*.")[2].partition(")")[0].split()[0:1]
    dialog.setDefaultSuffix(suffix[0] if suffix else "")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def _dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
