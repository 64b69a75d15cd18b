"""The lock: nothing asks, nothing waits for an answer, and nothing stands in its way.

What is typed is stored first. Where the disk refuses, it is tried again for a moment, then the
cabinet locks all the same: whoever left the room must be able to count on it. What could not be
stored is then lost, for keeping it would mean keeping it in the clear; it is told after the next
unlocking, and the window's own line has told it all along.
"""

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.french import plural
from bilan_desktop.storage.steps import step
from bilan_desktop.ui.locking.last_backup import LastBackup
from bilan_desktop.ui.locking.why import Why
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from bilan_desktop.ui.start.handing import Handover

MOMENT = 2_000
"""Milliseconds for which storing is tried again before the lock goes on without."""
_PAUSE = 100


class Lock(QObject):
    """Locks one open cabinet, once.

    Attributes:
        locked: everything is closed and the keys are of no more use; carries the `Handover`.
        why: why it locked, once it has.
        last: makes the backup that is due, before anything closes.
    """

    locked = Signal(object)

    def __init__(
        self, office: Office, window: QWidget, place: Callable[[], Place], leave: Callable[[], None]
    ) -> None:
        """Be ready to lock.

        Args:
            office: the open cabinet.
            window: whose geometry is handed on.
            place: tells where one is.
            leave: closes every dialog and window without asking.
        """
        super().__init__(window)
        self._office = office
        self._window = window
        self._place = place
        self._leave = leave
        self.last = LastBackup(office, self)
        self._begun = False
        self.why = Why.ASKED
        self._notice = ""

    def lock(self, why: Why = Why.ASKED) -> None:
        """Store, close, and tell where to come back to; a second call does nothing.

        Args:
            why: tells whoever works at a lock whether there is time.
        """
        if self._begun:
            if why.hurried:
                self.last.hurry()
            return
        self._begun = True
        self.why = why
        where = self._where()
        with ExitStack() as last:  # a fault of the program stops none of what follows it
            last.callback(lambda: self.last.before(lambda: self._end(where), hurried=why.hurried))
            last.callback(forget_copied)
            last.callback(self._store)
            step("lock:begun")
            self._leave()
            step("lock:left")

    def _end(self, where: Handover) -> None:
        """Close, and tell."""
        with ExitStack() as last:
            said = " ".join(each for each in (self._notice, self.last.trouble) if each)
            last.callback(lambda: self.locked.emit(where._replace(notice=said)))
            self._office.close()
            step("lock:closed")

    def _where(self) -> Handover:
        """Where to come back to; the first page, where a fault keeps it from being told."""
        try:
            place = self._place().line()
        except Exception:  # noqa: BLE001 - nothing stands in the way of the lock
            place = ""
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        initials = "1" if self._office.initials else ""
        scale = "" if look().scale == 1 else f"{look().scale:.3f}"
        return Handover(place, geometry=geometry, scale=scale, initials=initials)

    def _store(self) -> None:
        """Store what is typed, and note what has to be told where it could not be."""
        deadline = QDeadlineTimer(MOMENT)
        while not self._office.drafts.settle() and not deadline.hasExpired():
            QThread.msleep(_PAUSE)
        step("lock:stored")
        left = self._office.drafts.waiting
        if not left:
            return
        what = plural(left, "saisie n’a pas pu être gardée", "saisies n’ont pas pu être gardées")
        why = self._office.drafts.error
        self._notice = f"Avant le verrouillage, {what} sur le disque. {why}".strip()


def forget_copied() -> None:
    """What was copied from this window must not be there to be pasted once it is locked.

    What another program copied is left alone.
    """
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if _ours(clipboard, mode):
            clipboard.clear(mode)


def _ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode is QClipboard.Mode.Selection:
        return clipboard.supportsSelection() and clipboard.ownsSelection()
    return clipboard.ownsClipboard()
