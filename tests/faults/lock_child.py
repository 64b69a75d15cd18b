"""A child process whose window is typed in and then locked, until it is killed.

Arguments: the cabinet's folder, the spot, and perhaps the step at which it kills itself. It tells
on standard output `typed` once the words are typed, and unsaved yet; `locking` as the key is
pressed; `locked` once the lock has handed over.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.start.at_work import AtWork
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.opening import Opened, Wanted
from bilan_desktop.ui.start.preparing import make_application
from tests.faults.window_child import field_of, tell, word
from tests.faults.window_spots import SPOTS, Spot, opened
from tests.faults.window_submitter import die_at

WORDS = 5
TYPED = "".join(word(at) for at in range(WORDS))


def begin(work: AtWork, field: QWidget) -> None:
    """Type at the end of the field, then lock in the same breath: nothing has been saved yet."""
    field.setFocus()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    elif isinstance(field, QLineEdit):
        field.end(False)
    QTest.keyClicks(field, f" {TYPED}".rstrip())
    tell("typed")
    tell("locking")
    QTest.keyClick(work.shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def main(folder: Path, spot: Spot, *step: str) -> int:
    """Open the cabinet, show the window, type, lock, and wait for the kill."""
    application = make_application()
    keep_none_alive()
    work = AtWork(Opened(opened(folder), Opening()), Wanted(place=spot.place), Handover())
    work.ended.connect(lambda _handed: tell("locked"))
    field = field_of(work.shell, spot)
    if step:
        die_at(step[0], 1)
    tell("ready")
    QTimer.singleShot(0, application, lambda: begin(work, field))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), SPOTS[sys.argv[2]], *sys.argv[3:]))
