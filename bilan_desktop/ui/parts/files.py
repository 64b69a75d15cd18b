"""The dialogs for files: the one door, so that a test can stand in for whoever chooses.

They are Qt's own and not the system's: a system's dialog writes what was chosen in a list of recent
files that this program can't clean, and the name of a file may be a person's. Qt's writes the
folders that were visited in its settings, when it is deleted: it is made to forget them before.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
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

    The dialog asks before a name that is taken is given; what writes refuses it anyway.
    """
    dialog = _dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffix = kinds.partition("(*.")[2].partition(")")[0].split()[0:1]
    dialog.setDefaultSuffix(suffix[0] if suffix else "")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_folder(parent: QWidget, title: str, then: Chosen) -> None:
    """Let a folder be chosen; `then` is called with it unless the choice is given up."""
    dialog = _dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def _dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, _folder(), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Dans\u00a0:")  # Qt has no French for these
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Type de fichier\u00a0:")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(lambda _result: _forget(dialog))
    return dialog


_last: list[str] = []
"""The folder where the last file was chosen: in this process alone."""


def _folder() -> str:
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    known = [each for each in (*_last, usual) if QDir(each).exists()]
    return known[0] if known else QDir.homePath()


def _forget(dialog: QFileDialog) -> None:
    """Leave nothing to be written but the home folder, which is nobody's name."""
    _last[:] = [dialog.directory().absolutePath()]
    dialog.setDirectory(QDir.homePath())
    dialog.setHistory([])
