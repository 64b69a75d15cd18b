"""The application from its first pixel on: unlock or first start, then the window.

Nothing here may import `practice`, nor the pages: they are heavy, and come on a thread once the
first screen is painted.
"""

import gc
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from bilan_desktop.errors import DamagedError
from bilan_desktop.interpreter import keep_none_alive, leave_no_dump
from bilan_desktop.storage import place as places
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.start.doorstep import may_be_open, name_for
from bilan_desktop.ui.start.faults import sentence_of, tell_faults
from bilan_desktop.ui.start.handing import Handover
from bilan_desktop.ui.start.preparing import (
    bear_icon,
    make_application,
    speak_french,
)
from bilan_desktop.ui.start.sheet import StartWindow
from bilan_desktop.ui.start.unlock import Unlock
from bilan_desktop.ui.start.work import Work

if TYPE_CHECKING:  # all of it heavy
    from bilan_desktop.ui.start.at_work import AtWork
    from bilan_desktop.ui.start.opening import Opened
    from bilan_desktop.ui.start.single import Doorbell

USUAL_SIZE = (1180, 760)
"""Of a first window, in logical pixels; a smaller screen makes it smaller."""
TRIAL = "Cabinet d’essai\u00a0: son dossier est fictif. Fermez la fenêtre pour en sortir."
"""Said all the while on its lock screen."""
MEND = "Pour examiner et réparer le cabinet, saisissez votre phrase de passe."
"""Said on the lock screen of a cabinet that was locked to be mended."""
_HEAVY = "bilan_desktop.ui.start.at_work"


def window(folder: Path | None, interview: int | None, handed: Handover) -> Handover | None:
    """Run the application until its window is closed or locked.

    Args:
        folder: the cabinet's; None for the usual place.
        interview: the dossier whose interview of today is opened.
        handed: what the process before handed on.

    Returns:
        what the next process is to be handed, the window having been locked; None once it is
        closed, or where another one was already open and came to the front.
    """
    leave_no_dump()
    application = make_application()
    start = Start(folder, interview, handed)
    if not start.begin():
        return None
    application.exec()
    start.wait()
    ended = start.handover
    del start
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.processEvents()
    application.shutdown()  # the screen is let go before another process takes this one's place
    return ended


class Start(QObject):
    """Leads from the first screen to the open window.

    Attributes:
        screen: the unlock screen or the first start, until the cabinet is open.
        at_work: the open cabinet's window, from then on.
        handover: what the next process is to be handed, once locked.
    """

    def __init__(
        self, folder: Path | None, interview: int | None, handed: Handover, **given: Any
    ) -> None:
        """Be ready to begin.

        Args:
            folder: the cabinet's; None for the usual place.
            interview: the dossier whose interview of today is opened.
            handed: what the process before handed on.
            given: handed to what founds and opens a cabinet: a test's cheap keys and its clock.
        """
        super().__init__()
        self._folder = folder or places.default_folder()
        self._given = given
        self._trial = Path(handed.cabinet) if handed.cabinet else None
        self._dossier = interview
        self._handed = handed
        self._warming = Work(self)
        self._doorbell: Doorbell | None = None
        self.screen: StartWindow | None = None
        self.at_work: AtWork | None = None
        self.handover: Handover | None = None

    def begin(self) -> bool:
        """Show the first screen; False where the window was open already, and has been raised."""
        if self._another():
            return False
        self._lay_look()
        self.screen = self._first_screen()
        self.screen.painted.connect(self._warm)
        self.screen.closed.connect(self._leave)
        tell_faults(lambda _sentence: None)
        self._place(self.screen)
        self.screen.show()
        return True

    def _lay_look(self) -> None:
        """As it was wished in the settings; the size of text as it was at the lock."""
        folder = self._trial or self._folder
        if (folder / "window.json").exists():
            from bilan_desktop.ui.look.preferences import load  # noqa: PLC0415 - if there is one

            wished = load(folder)
            look().choose(wished.wanted())
            look().resize_text(wished.scale)
        if self._handed.scale:
            with suppress(ValueError):  # the environment is anybody's
                look().resize_text(float(self._handed.scale))

    def _another(self) -> bool:
        """Whether another window of this cabinet is open: it is then raised."""
        folder = self._trial or self._folder
        if not may_be_open(folder):
            return False
        from bilan_desktop.ui.start.single import ring  # noqa: PLC0415 - Qt's network, seldom needed

        return ring(name_for(folder))

    def wait(self) -> None:
        """Wait for what is still under way on a thread."""
        self._warming.wait()
        if self.screen is not None:
            for work in self.screen.findChildren(Work):
                work.wait()

    def come_forward(self) -> None:
        """Put whatever window there is in front."""
        shown = self.screen if self.at_work is None else self.at_work.shell
        if shown is not None:
            shown.setWindowState(shown.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
            shown.raise_()
            shown.activateWindow()

    def _first_screen(self) -> StartWindow:
        if self._trial is not None or places.holds_cabinet(self._folder):
            return self._unlock()
        return self._first_start()

    def _unlock(self) -> Unlock:
        folder = self._trial or self._folder
        usual = folder == places.default_folder()
        clock = {"clock": self._given["clock"]} if "clock" in self._given else {}

        mending, self._handed = bool(self._handed.mend), self._handed._replace(mend="")

        def opener(secret: str) -> "Opened":
            if mending:  # examined as one that does not open: it is hurt, and was said to be
                raise DamagedError("")
            opening = import_module("bilan_desktop.ui.start.opening")
            opened: Opened = opening.open_cabinet(folder, secret, **clock)
            import_module(_HEAVY)
            return opened

        def by_store() -> "Opened":
            opening = import_module("bilan_desktop.ui.start.opening")
            opened: Opened = opening.open_by_store(folder, **clock)
            import_module(_HEAVY)
            return opened

        hint = "" if usual else f"Cabinet : {folder}"
        unlock = Unlock(
            opener,
            by_store=by_store if places.names_key_store(folder) and not mending else None,
            hint=MEND if mending else TRIAL if places.is_trial(folder) else hint,
        )
        unlock.opened.connect(self._opened)
        unlock.damaged.connect(lambda sentence, secret: self._damaged(folder, sentence, secret))
        return unlock

    def _damaged(self, folder: Path, sentence: str, secret: str) -> None:
        """Show what is hurt, and what can be done."""
        damaged = import_module("bilan_desktop.ui.start.damaged")
        shown = damaged.Damaged(folder, secret, sentence, **self._given)
        shown.again.connect(lambda: self._turn_to(self._unlock()))
        self._turn_to(shown)

    def _turn_to(self, shown: StartWindow) -> None:
        """Put a screen in the place of the one there is."""
        former, self.screen = self.screen, shown
        shown.closed.connect(self._leave)
        if former is not None:
            shown.setGeometry(former.geometry())
        shown.show()
        if former is not None:
            former.hide()
            former.deleteLater()

    def _first_start(self) -> StartWindow:
        first = import_module("bilan_desktop.ui.start.first").FirstStart(
            self._folder, **self._given
        )
        first.opened.connect(self._opened)
        first.trial_opened.connect(self._trial_opened)
        shown: StartWindow = first
        return shown

    def _place(self, shown: StartWindow) -> None:
        """Where the window was, so that locking and unlocking move nothing on the screen."""
        geometry = QByteArray.fromBase64(self._handed.geometry.encode("ascii", "replace"))
        if not shown.restoreGeometry(geometry):
            room = shown.screen().availableGeometry()
            width, height = USUAL_SIZE
            shown.resize(min(width, room.width()), min(height, room.height()))

    def _warm(self) -> None:
        """Load what is heavy while somebody types, and listen for a second start."""
        gc.enable()  # off since `running.run`
        keep_none_alive()
        look().follow()
        bear_icon()
        speak_french()
        from bilan_desktop.ui.start.single import Doorbell  # noqa: PLC0415 - not before the first pixel

        self._doorbell = Doorbell(name_for(self._trial or self._folder), self)
        self._doorbell.rung.connect(self.come_forward)
        self._warming.do(lambda: import_module(_HEAVY), lambda _: self._warmed(), self._cold)

    def _warmed(self) -> None:
        if self._trial is not None and isinstance(self.screen, Unlock):
            phrase = import_module("bilan_desktop.practice.demo").PASSPHRASE
            self.screen.tell(f"Cabinet d’essai : sa phrase de passe est « {phrase} ».", "info")

    def _cold(self, error: BaseException) -> None:
        """A program that can't be loaded whole says so at once."""
        if isinstance(self.screen, Unlock):
            self.screen.tell(sentence_of(error), "danger")

    def _trial_opened(self, opened: "Opened", folder: Path) -> None:
        self._trial = folder
        self._opened(opened, interview=False)

    def _opened(self, opened: "Opened", interview: bool) -> None:
        at_work = import_module(_HEAVY)
        wanted = at_work.Wanted(
            interview=interview or (self._dossier is not None and not self._handed.place),
            dossier=self._dossier,
            place=self._handed.place,
        )
        former, self.screen = self.screen, None
        handed = self._handed
        if former is not None:
            geometry = bytes(former.saveGeometry().toBase64().data()).decode("ascii")
            handed = handed._replace(geometry=geometry)
        self.at_work = at_work.AtWork(opened, wanted, handed, self)
        self.at_work.ended.connect(self._ended)
        if former is not None:
            former.hide()
            former.deleteLater()

    def _ended(self, handed: Handover | None) -> None:
        if handed is not None:
            cabinet = str(self._trial) if self._trial is not None else ""
            self.handover = handed._replace(cabinet=cabinet)
        self._leave()

    def _leave(self) -> None:
        if self._doorbell is not None:
            self._doorbell.close()
        QApplication.quit()
