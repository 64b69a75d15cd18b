"""Faults of the program: told once, in a dialog that can be copied, and the program goes on.

A slot, a painting or a thread that raises ends in `sys.excepthook`, the last ones off the window's
thread: a queued signal brings them back. What is told names places in the program and kinds of
error, never a value: a value may be what somebody said.
"""

import platform
import sys
import threading
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from bilan_desktop.ui.office.clerk import place_of
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import holding, row

TOLD = (
    "Une erreur du programme s’est produite. Ce qui était enregistré l’est toujours, et vous "
    "pouvez continuer. Pour nous aider à la corriger, copiez le texte ci-dessous et "
    "envoyez-le\u00a0: il ne contient rien de vos dossiers."
)


class Faults(QObject):
    """Catches what nothing else caught, for as long as it lives.

    Attributes:
        told: how many faults were told.
    """

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told = 0
        self._open: Ask | None = None
        self._caught.connect(self.tell, Qt.ConnectionType.QueuedConnection)
        self._former = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self._raised
        threading.excepthook = self._raised_in_thread

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._former

    def _raised(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._former[0](kind, error, trace)
            return
        self._caught.emit(error)

    def _raised_in_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self._caught.emit(given.exc_value)

    def tell(self, error: BaseException) -> None:
        """Tell a fault; while one is being told, others are added to the same dialog."""
        self.told += 1
        if self._open is not None:
            report = self._open.findChild(QPlainTextEdit)
            if report is not None and self.told < 20:
                report.appendPlainText("\n" + place_of(error))
            return
        self._open = _dialog(QApplication.activeWindow(), report_of(error))
        self._open.finished.connect(self._closed)
        self._open.open()

    def _closed(self) -> None:
        self._open = None


def report_of(error: BaseException) -> str:
    """What can be sent to us: versions, the kind of error and where it arose."""
    return "\n".join(
        [
            f"Bilan Desktop ; Python {platform.python_version()} ; PySide6 {PySide6.__version__}",
            f"{platform.system()} {platform.release()}",
            place_of(error),
        ]
    )


def _dialog(parent: QWidget | None, report: str) -> Ask:
    dialog = Ask(parent, "Quelque chose n’a pas fonctionné", TOLD, yes="Continuer", no="Fermer")
    shown = QPlainTextEdit(report)
    shown.setReadOnly(True)
    shown.setAccessibleName("Rapport d’erreur")
    shown.setMinimumSize(480, 150)
    shown.setTabChangesFocus(True)
    dialog.add(shown)

    def copy() -> None:
        QGuiApplication.clipboard().setText(shown.toPlainText())
        copier.setText("Copié")

    copier = button("Copier", copy)
    dialog.add(holding(row(copier, None)))
    dialog.no.hide()
    return dialog
