"""Tells that whoever works here leaves: the computer falls asleep, the session is locked or left.

By the desktop's buses on Linux, by Windows' own messages there, and everywhere by the time that
went by while nobody said anything, which is all that there is on macOS.
"""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.locking.asleep import Asleep
from bilan_desktop.ui.locking.bus import Bus, Told
from bilan_desktop.ui.locking.sessions import SessionFilter
from bilan_desktop.ui.locking.verdicts import of_bus
from bilan_desktop.ui.locking.why import Why

BUSES = ("SYSTEM", "SESSION")


class Away(QObject):
    """Watches from the moment the window is shown, and delays nothing of it.

    Attributes:
        gone: the cabinet is to be locked at once; carries the `Why`.
        woken: the computer slept, or its date was moved: the day may be another one.
    """

    gone = Signal(object)
    woken = Signal()
    _told = Signal(object)

    def __init__(
        self, window: QWidget, platform: str = sys.platform, **given: Callable[[], float]
    ) -> None:
        """Begin once the window shows.

        Args:
            window: the open cabinet's.
            platform: as `sys.platform` has it.
            given: a test's clocks, handed to `Asleep`.
        """
        super().__init__(window)
        self._window, self._platform = window, platform
        self._buses: list[Bus] = []
        self._sessions: SessionFilter | None = None
        self._stopped = False
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._asleep = Asleep(self, **given)
        self._asleep.woken.connect(lambda: self._gone(Why.WOKEN))
        self._asleep.moved.connect(self.woken)
        QTimer.singleShot(0, self, self._begin)

    def stop(self) -> None:
        """Watch no more; the computer may fall asleep."""
        self._stopped = True
        self._asleep.stop()
        for bus in self._buses:
            bus.close()
        if self._sessions is not None:
            self._sessions.stop()

    @property
    def buses(self) -> tuple[Bus, ...]:
        """The buses that are listened to."""
        return tuple(self._buses)

    def _begin(self) -> None:
        if self._stopped:
            return
        if self._platform.startswith("linux"):
            self._buses = [Bus(kind, self._told.emit) for kind in BUSES]
        elif self._platform == "win32":
            self._sessions = SessionFilter(self._window, self._gone)

    @Slot(object)
    def _hear(self, told: Any) -> None:
        if isinstance(told, Told):
            why = of_bus(told.heard, told.session)
            if why is not None:
                self._gone(why)

    def _gone(self, why: Why) -> None:
        """A day that came meanwhile is seen to first: nobody may unlock for days."""
        if self._stopped:
            return
        if why is Why.WOKEN:
            self.woken.emit()
        self.gone.emit(why)
