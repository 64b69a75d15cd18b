"""The thread of the backups, beside the clerk's: what is typed goes on being stored meanwhile."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import backing_up
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.backups import Reached
from bilan_desktop.storage.medium import STOPPED, StoppedError, Told
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import listening

T = TypeVar("T")
Work = Callable[[Desk, Told], T]
AGAIN = 60_000
"""Milliseconds after which a backup that was away is looked for again; then twice as long."""
LONGEST = 16 * AGAIN
"""Milliseconds between two looks at the most: each reads every backup that is still owed."""
_STEP = 0.01
"""Shares nearer than this to the last one told are not worth a signal."""


class Backing(QObject):
    """Makes backups and lets destructions reach them, one at a time.

    Attributes:
        progressed: how far the work is; carries a share from 0 to 1, and its French name.
        ended: no work is under way any more.
        reached: a destruction reached backups; carries the `Reached`.
        crashed: a fault of the program; carries the exception.
    """

    progressed = Signal(float, str)
    ended = Signal()
    reached = Signal(object)
    crashed = Signal(object)
    _answered = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._thread: threading.Thread | None = None
        self._stopping = self._closed = False
        self._last = -1.0
        self._again = False
        self._wait = AGAIN
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.reach)
        self._answered.connect(self._deliver)

    @property
    def running(self) -> bool:
        """Whether a work is under way."""
        return self._thread is not None

    def do(
        self,
        work: Work[T],
        *,
        then: Callable[[T], object],
        refused: Callable[[BilanError], object],
    ) -> bool:
        """Begin a work, unless one is under way.

        Args:
            work: called on the thread with the desk and whom to tell how far it is.
            then: called with its answer, on the window's thread.
            refused: called with the exception where it can't be done, or was stopped.

        Returns:
            whether it began.
        """
        if self._thread is not None or self._closed:
            return False
        self._stopping, self._last = False, -1.0

        def run() -> None:
            try:
                answer = work(self._desk, self._told)
            except BilanError as error:
                given = error
                self._answered.emit(lambda: listening(refused) and refused(given))
            except Exception as error:  # noqa: BLE001 - told by the window, which goes on
                fault = error
                self._answered.emit(lambda: self.crashed.emit(fault))
            else:
                self._answered.emit(lambda: listening(then) and then(answer))

        self._thread = threading.Thread(target=run, name="backing")
        self._thread.start()
        return True

    def stop(self) -> None:
        """Stop what is under way, at its next step: nothing is half done."""
        self._stopping = True

    def reach(self) -> None:
        """Let every destruction reach the backups within reach, where any backup is known."""
        if self._closed or not self._desk.cabinet.backups.count():
            return
        if not self.do(backing_up.reach, then=self._reached, refused=self._refused):
            self._again = True

    def concern(self, change: Change) -> None:
        """Look after the backups once something was destroyed."""
        if Part.DESTRUCTION in change.parts:
            self.reach()

    def wait(self) -> None:
        """Wait for what is under way, its answer delivered."""
        if self._thread is not None:
            self._thread.join()
            QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Stop what is under way; nothing is taken from then on."""
        self._closed = True
        self._later.stop()
        self.stop()
        self.wait()

    def _told(self, share: float, word: str) -> None:
        if self._stopping:
            raise StoppedError(STOPPED)
        if not 0 <= share - self._last < _STEP:
            self._last = share
            self.progressed.emit(share, word)

    def _reached(self, answer: Reached) -> None:
        """A drive that is away may come back while the window is open."""
        if answer.owed:
            self._look_again(soon=answer.rewritten > 0)
        self.reached.emit(answer)

    def _refused(self, error: BilanError) -> None:
        """A disk that refused may be well again later; what somebody stopped waits for the next."""
        if not isinstance(error, StoppedError):
            self._look_again()

    def _look_again(self, *, soon: bool = False) -> None:
        if self._closed:
            return
        wait = AGAIN if soon else self._wait
        self._wait = min(LONGEST, 2 * wait)
        self._later.start(wait)

    @Slot(object)
    def _deliver(self, call: Callable[[], object]) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        call()
        self.ended.emit()
        again, self._again = self._again, False
        if again:
            self.reach()
