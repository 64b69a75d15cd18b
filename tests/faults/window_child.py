"""A child process that shows the window and types in one of its fields, without end.

Arguments: the cabinet's folder, and the spot. It tells on standard output, which its parent keeps
outside the cabinet: `ready`; `typed N T` once a word is typed, with the moment; `stored N` once
the window holds that the first N words are on disk.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from bilan_desktop.interpreter import keep_none_alive
from bilan_desktop.ui.office.changes import NOTHING
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from bilan_desktop.ui.shell.window import Shell
from bilan_desktop.ui.start.preparing import make_application
from tests.faults.window_spots import SPOTS, Spot, opened
from tests.ui.driving import events, name_of, press, seen

GAP, BREATH, PHRASE = 25, 600, 9
"""Milliseconds between two keys, and of a pause; words from one pause to the next."""


def word(at: int) -> str:
    """The word of that number, with the blank that ends it."""
    return f"mot{at} "


def tell(line: str) -> None:
    """Say a line at once: a process that is killed flushes nothing."""
    os.write(1, f"{line}\n".encode())


class Hand(QObject):
    """Types in a field, and notes what the window holds to be stored."""

    def __init__(self, office: Office, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self._typed = 0
        self._left = word(0)
        self._listen(office)
        self._timer = QTimer(self, interval=GAP)
        self._timer.timeout.connect(self._key)

    def begin(self) -> None:
        """Go to the end of what stands there, and type."""
        self._field.setFocus()
        if isinstance(self._field, QPlainTextEdit | QTextEdit):
            self._field.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(self._field, QLineEdit):
            self._field.end(False)
        QTest.keyClick(self._field, Qt.Key.Key_Space)
        events()
        tell("ready")
        self._timer.start()

    def _listen(self, office: Office) -> None:
        """Whatever is handed in holds all that was typed till then; its answer acknowledges it."""
        do: Callable[..., None] = office.clerk.do

        def listened(verb: Any, *, changes: Any = NOTHING, then: Any = None, **rest: Any) -> None:
            handed = self._typed

            def answered(answer: object) -> None:
                if changes is not NOTHING:
                    tell(f"stored {handed}")
                if then is not None:
                    then(answer)

            do(verb, changes=changes, then=answered, **rest)

        office.clerk.do = listened  # type: ignore[method-assign] # the ear of the test

    def _key(self) -> None:
        QTest.keyClicks(self._field, self._left[0])
        self._left = self._left[1:]
        self._timer.setInterval(GAP)
        if self._left:
            return
        if self._is_full():
            self._timer.stop()
            return
        self._typed += 1
        self._left = word(self._typed)
        tell(f"typed {self._typed} {time.monotonic()}")
        if self._typed % PHRASE == 0:
            self._timer.setInterval(BREATH)

    def _is_full(self) -> bool:
        """Whether a line takes no whole word more."""
        field = self._field
        return isinstance(field, QLineEdit) and field.maxLength() - len(field.text()) < len(
            word(99)
        )


def field_of(shell: Shell, spot: Spot) -> QWidget:
    """Go to the page, and find the field on it."""
    shell.go(Place.of(spot.place))
    for _ in range(3):
        events()
        shell.office.drafts.settle()
    if spot.press:
        press(shell, spot.press)
    kinds = QLineEdit | QPlainTextEdit | QTextEdit
    found = [it for it in seen(shell, QWidget) if isinstance(it, kinds)]
    return [it for it in found if name_of(it) == spot.field][-1]


def main(folder: Path, spot: Spot) -> int:
    """Open the cabinet, show the window, type until killed."""
    application: QApplication = make_application()
    keep_none_alive()
    office = Office(opened(folder))
    shell = Shell(office)
    shell.resize(1092, 614)
    shell.show()
    hand = Hand(office, field_of(shell, spot))
    hand.begin()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), SPOTS[sys.argv[2]]))
