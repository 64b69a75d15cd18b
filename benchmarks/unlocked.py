"""The real program in a process, unlocked by a hand that types: what memory is measured on.

Arguments: the cabinet's folder, and its passphrase. It says `shown` once
the list of the dossiers is filled.
"""

import sys

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView

from bilan_desktop import cli
from bilan_desktop.ui.start import application
from bilan_desktop.ui.start.unlock import Unlock

_AGAIN = 50
"""Milliseconds between two looks at whether the list shows."""


class _Unlocking(application.Start):
    """The start, and a hand on its keyboard."""

    def begin(self) -> bool:
        """Show the first screen; the passphrase is typed once it shows."""
        shown = super().begin()
        QTimer.singleShot(0, self, self._type)
        return shown

    def _type(self) -> None:
        if not isinstance(self.screen, Unlock):
            raise TypeError("the cabinet is not asked for")
        for letter in sys.argv[2]:
            _press(self.screen.secret.line, Qt.Key.Key_unknown, letter)
        _press(self.screen.secret.line, Qt.Key.Key_Return, "\r")
        self._look()

    def _look(self) -> None:
        windows = QApplication.topLevelWidgets()
        tables = [table for window in windows for table in window.findChildren(QTableView)]
        if any(_filled(table) for table in tables):
            sys.stdout.write("shown\n")
            sys.stdout.flush()
        else:
            QTimer.singleShot(_AGAIN, self, self._look)


def _press(line: QObject, key: Qt.Key, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(line, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def _filled(table: QTableView) -> bool:
    model = table.model()
    return table.isVisible() and bool(model.rowCount())


if __name__ == "__main__":
    application.Start = _Unlocking  # type: ignore[misc] # the hand has to come in somewhere
    sys.exit(cli.main(["--cabinet", sys.argv[1]]))
