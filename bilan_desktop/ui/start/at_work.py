"""The open cabinet in its window, from the unlocking to the lock or the closing."""

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

from bilan_desktop.practice.shredding import Overdue
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.locking.away import Away
from bilan_desktop.ui.locking.idle import Idle
from bilan_desktop.ui.locking.lock import Lock
from bilan_desktop.ui.locking.why import Why
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.parts.dialogs import ask
from bilan_desktop.ui.shell.faults import Faults
from bilan_desktop.ui.shell.midnight import Midnight
from bilan_desktop.ui.shell.window import Shell
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.opening import NO_INTERVIEW, Opened, Wanted, place_for
from bilan_desktop.ui.start.told import Told, anything_to_tell

KEEPING = "keeping"
"""The dossier's page on which an action that is over is answered about."""

TRIED = (
    "Gardez la fenêtre ouverte le temps d’y remédier\u00a0: l’enregistrement est retenté sans "
    "cesse."
)
HELD = (
    "Elle a été refusée, et la raison est dite à sa place. Gardez la fenêtre ouverte pour la "
    "corriger."
)


class AtWork(QObject):
    """Owns the office and its window.

    Attributes:
        ended: the cabinet is closed; carries the `Handover` where it was locked, None where the
            window was closed by its user.
    """

    ended = Signal(object)

    def __init__(
        self, opened: Opened, wanted: Wanted, handed: Handover, parent: QObject | None = None
    ) -> None:
        """Show the window.

        Args:
            opened: the open cabinet.
            wanted: what is to show.
            handed: what the process before handed on: geometry, initials, a notice.
            parent: owns this.
        """
        super().__init__(parent)
        place, discreet = place_for(opened.desk, wanted)
        self.office = Office(opened.desk, self)
        self.faults = Faults(self)
        self.faults.install()
        self.shell = Shell(self.office)
        self.lock = Lock(self.office, self.shell, self.shell.place, self.shell.leave)
        self.idle = Idle(self)
        self.away = Away(self.shell)
        self.midnight = Midnight(self.office, self)
        self._in_interview = False
        self._opening: Opening | None = opened.opening
        self._by_code = opened.by_code
        self._ending = self._mending = False
        self._connect()
        if discreet or handed.initials:
            self.office.show_initials(True)
            self.shell.sidebar.initials.setChecked(True)
        self._show(place, handed)
        if discreet:
            self.office.tell(NO_INTERVIEW)
        if handed.notice:
            self.office.failed.emit(handed.notice)
        self._tell_opening()
        self.midnight.start()
        QTimer.singleShot(0, self.office.backing, self.office.backing.reach)

    def _connect(self) -> None:
        self.shell.lock_asked.connect(self.lock.lock)
        self.idle.idled.connect(lambda: self.lock.lock(Why.IDLE))
        self.away.woken.connect(self.midnight.look)
        self.away.gone.connect(self.lock.lock)
        self.lock.locked.connect(self._finish)
        self.office.mend_asked.connect(self._mend)
        self.shell.closed.connect(self._closed)
        self.midnight.asked.connect(self._asked)
        self.office.clerk.crashed.connect(self.faults.tell)
        self.office.backing.crashed.connect(self.faults.tell)
        self.shell.interview_changed.connect(self.idle.hold)
        self.shell.interview_changed.connect(self._interview_changed)

    def _mend(self) -> None:
        """Lock, and let the next process examine the cabinet instead of opening it."""
        self._mending = True
        self.lock.lock()

    def _show(self, place: Place, handed: Handover) -> None:
        geometry = QByteArray.fromBase64(handed.geometry.encode("ascii", "replace"))
        if not self.shell.restoreGeometry(geometry):
            self.shell.resize(self.shell.minimumSize().expandedTo(self.shell.sizeHint()))
        self.shell.go(place)
        self.shell.show()
        self.shell.raise_()
        self.shell.activateWindow()

    def _interview_changed(self, under_way: bool) -> None:
        """What the opening did is told once nobody else is looking on."""
        self._in_interview = under_way
        if not under_way:
            self._tell_opening()

    def _asked(self, found: list[Overdue]) -> None:
        """A day that came while the window was open asks what an opening would have."""
        self._opening = Opening(overdue=tuple(found))
        self._tell_opening()

    def _tell_opening(self) -> None:
        if self._in_interview or self._ending:
            return
        opening, self._opening = self._opening, None
        by_code, self._by_code = self._by_code, False
        if opening is not None and (by_code or anything_to_tell(opening)):
            choose = self._choose_phrase if by_code else None
            Told(self.shell, opening, self._answer_about, choose).open()

    def _answer_about(self, number: int) -> None:
        self.office.go(Place(DOSSIERS, number, KEEPING))

    def _choose_phrase(self) -> None:
        from bilan_desktop.ui.settings.proving import PassphraseDialog  # noqa: PLC0415 - seldom needed

        PassphraseDialog(self.office, self.shell).open()

    def _closed(self) -> None:
        """The window was closed: ask before anything typed is lost, for nobody is locking."""
        if self._ending:
            return
        if self.office.drafts.settle() and not self.office.drafts.held:
            self._back_up_and_finish()
        else:
            QTimer.singleShot(0, self._ask_before_losing)  # the window is closing yet

    def _ask_before_losing(self) -> None:
        self.shell.show()
        drafts = self.office.drafts
        ask(
            self.shell,
            "Une saisie n’est pas encore enregistrée",
            f"{drafts.error}\n\n{TRIED}".strip() if drafts.pending else HELD,
            self._back_up_and_finish,
            yes="Fermer et perdre la saisie",
            no="Garder la fenêtre ouverte",
            tone="danger",
        )

    def _back_up_and_finish(self) -> None:
        self.shell.hide()
        self.lock.last.before(lambda: self._finish(None))

    def _finish(self, handed: Handover | None) -> None:
        if self._ending:
            return
        self._ending = True
        self.idle.stop()
        self.midnight.stop()
        self.faults.remove()
        self.lock.last.dismiss()
        self.shell.hide()
        self.office.close()
        self.away.stop()  # a computer that falls asleep waited for all this
        self.shell.deleteLater()
        if handed is not None and self._mending:
            handed = handed._replace(mend="1", place="")
        self.ended.emit(handed)
