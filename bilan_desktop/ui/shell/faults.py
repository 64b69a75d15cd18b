"""Faults of the program: told once, in a dialog that can be copied, and the program goes on.

A slot, a painting or a thread that raises ends in `sys.excepthook`, the last ones off the window's
thread: a queued signal brings them back. What is told names places in the program and kinds of
error, never a value: a value may be what somebody said. Nor does anything else speak on standard
error, which many desktops keep in a file: a warning, a library's log, a fault in what Python throws
away all quote values.
"""

import logging
import platform
import sys
import threading
import warnings
from types import TracebackType
from typing import Any

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
        self._former = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._former_warning = warnings.showwarning
        self._silent = logging.NullHandler()

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self._raised
        threading.excepthook = self._raised_in_thread
        sys.unraisablehook = self._raised_in_vain
        warnings.showwarning = _say_nothing
        logging.getLogger().addHandler(self._silent)  # else Python writes what nobody handles

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._former
        warnings.showwarning = self._former_warning
        logging.getLogger().removeHandler(self._silent)

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

    def _raised_in_vain(self, given: "sys.UnraisableHookArgs") -> None:
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


def _say_nothing(*_warning: Any, **_more: Any) -> None:
    """A warning is for whoever writes the program: its words may quote what was typed."""


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
    shown.setMinimumSize(480, 72)
    shown.setTabChangesFocus(True)
    dialog.add(shown)

    def copy() -> None:
        QGuiApplication.clipboard().setText(shown.toPlainText())
        copier.setText("Copié")

    copier = button("Copier", copy)
    dialog.add(holding(row(copier, None)))
    dialog.no.hide()
    return dialog
