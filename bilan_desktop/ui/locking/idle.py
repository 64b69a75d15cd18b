"""Tells when nobody has touched the keyboard or the mouse for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

IDLE = 10 * 60
"""Seconds without a key or a move of the mouse after which the cabinet locks."""
LONGEST_HOLD = 150 * 60
"""Seconds for which interview mode holds the lock: a long interview, and no more."""
LOOK = 5_000
"""Milliseconds between two looks at the clock, and between the touches that are noted."""

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}

Seconds = Callable[[], float]


def awake_or_asleep() -> float:
    """Seconds that go by even while the computer sleeps, where the system counts them.

    A laptop that was shut an hour ago has then been idle for an hour, and locks when it wakes.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Idle(QObject):
    """Watches the whole application.

    Attributes:
        idled: nobody has touched anything for ten minutes.
    """

    idled = Signal()

    def __init__(self, parent: QObject | None = None, seconds: Seconds = awake_or_asleep) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._touched = seconds()
        self._held_since: float | None = None
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._watch(True)

    def hold(self, held: bool) -> None:
        """Hold the lock from now on, for two hours and a half at most; or let it go."""
        self._held_since = self._seconds() if held else None
        self._touched = self._seconds()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._watch(False)

    def look(self) -> None:
        """See whether it has been long enough."""
        self._watch(True)
        now = self._seconds()
        since = self._held_since
        held = since is not None and now - since < LONGEST_HOLD
        if not held and now - self._touched >= IDLE:
            self._touched = now
            self.idled.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; nothing is kept from anybody."""
        if event.spontaneous() and event.type() in _TOUCHES:  # the cheaper question first
            self._touched = self._seconds()
            self._watch(False)
        return False

    def _watch(self, watched: bool) -> None:
        """Watch until somebody is there, and again from the next look on.

        Every event of the application would come by, some twenty at each key that is typed.
        """
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if watched:
                application.installEventFilter(self)
