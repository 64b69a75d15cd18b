"""A window left open overnight destroys, at midnight, what the new day makes due (R6313-7)."""

from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import overdue, unlocking
from bilan_desktop.practice.shredding import Overdue
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office

LOOK = 10 * 60 * 1000
"""Milliseconds between two looks at the day: a computer that slept through midnight is caught."""
MARGIN = timedelta(seconds=2)
"""How long after midnight, so that a timer that comes a little early finds the new day."""
TOUCHED = tuple(Part)
"""What a new day changes: everything that depends on it."""


class Midnight(QObject):
    """Watches the day of the practice's zone, from `start` to `stop`.

    What is due is destroyed whether or not somebody is there. The question about an action that is
    over waits for somebody: one that nobody read must not count towards closing a dossier.

    Attributes:
        told: a new day did something, or something stands in the way; carries the `Opening`.
        asked: open dossiers whose action is over, somebody being there; carries the `Overdue` ones.
    """

    told = Signal(object)
    asked = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._day: date | None = None
        self._to_ask = False
        self._midnight = QTimer(self, singleShot=True)
        self._midnight.setTimerType(Qt.TimerType.PreciseTimer)
        self._midnight.timeout.connect(self.look)
        self._again = QTimer(self, interval=LOOK)
        self._again.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on; today was seen to when the cabinet was opened."""
        if self._day is not None:
            return
        self._day = self._office.desk.today
        self._again.start()
        self._arm()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._state_changed)

    def stop(self) -> None:
        """Watch no more: the window is being closed, or locked."""
        self._day = None
        self._to_ask = False
        self._midnight.stop()
        self._again.stop()

    def look(self) -> None:
        """See whether another day has come, and do what it asks."""
        if self._day is None:
            return
        today = self._office.desk.today
        self._arm()
        if today != self._day:
            self._day = today
            self._to_ask = True
            self._office.do(
                unlocking.new_day,
                changes=Change.of(None, *TOUCHED),
                then=self._tell,
                busy="Destruction de ce qui est dû…",
            )
        if self._to_ask and _somebody_is_there():
            self._to_ask = False
            self._office.do(overdue.ask, then=self._ask, refused=self._not_asked)

    def _arm(self) -> None:
        wait = until_midnight(self._office.desk.now) + MARGIN
        self._midnight.start(max(1, round(wait.total_seconds() * 1000)))

    def _tell(self, opening: Opening) -> None:
        said = [*opening.destroyed, *opening.notices, *([opening.unsure] if opening.unsure else [])]
        if said and self._day is not None:
            self._office.tell(" ".join(said))
            self.told.emit(opening)

    def _ask(self, found: list[Overdue]) -> None:
        if found and self._day is not None:
            self.asked.emit(found)

    def _not_asked(self, error: BilanError) -> None:
        """Ask the next time that somebody is there."""
        self._to_ask = True
        self._office.fail(error)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()


def _somebody_is_there() -> bool:
    return QApplication.activeWindow() is not None


def until_midnight(now: datetime) -> timedelta:
    """How long it is to the next beginning of a day in the moment's own zone.

    Counted in universal time: a day on which the clocks change lasts 23 or 25 hours.
    """
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return midnight.astimezone(UTC) - now.astimezone(UTC)
