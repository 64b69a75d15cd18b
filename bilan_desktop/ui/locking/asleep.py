"""Tells that the computer slept although nobody said so, by the time that went by meanwhile."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from bilan_desktop.ui.locking.idle import Seconds, awake_or_asleep

LOOK = 10_000
"""Milliseconds between two looks; a timer does not run while the computer sleeps."""
GAP = 60.0
"""Seconds more than those between two looks that a busy computer does not take."""


class Asleep(QObject):
    """Compares two looks at the clocks.

    Attributes:
        woken: more time went by than the timer knows of: the computer slept, or its date was put
            forward.
        moved: the date was put back: the day may be another one.
    """

    woken = Signal()
    moved = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        wall: Callable[[], float] = time.time,
        seconds: Seconds = awake_or_asleep,
    ) -> None:
        """Begin to look.

        Args:
            parent: owns this.
            wall: seconds of the computer's date.
            seconds: seconds that go by even while it sleeps.
        """
        super().__init__(parent)
        self._wall, self._seconds = wall, seconds
        self._last = (wall(), seconds())
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """See how much time went by since the last look."""
        before, self._last = self._last, (self._wall(), self._seconds())
        date, length = (now - then for now, then in zip(self._last, before, strict=True))
        if max(date, length) > LOOK / 1000 + GAP:
            self.woken.emit()
        elif date < -GAP:
            self.moved.emit()
