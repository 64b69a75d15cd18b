"""The discreet clock of an interview."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.french import hours
from bilan_desktop.domain.interviews import Interview
from bilan_desktop.ui.office.office import Office

NEAR = timedelta(minutes=15)
"""From so long before the end on, the clock says what is left, in words."""
HELD = timedelta(hours=2, minutes=30)
"""How long the idle lock waits, from the opening on."""
_TICK = 1000


class InterviewClock(QPushButton):
    """What has gone by of an interview; pressed, it starts again from nothing.

    Attributes:
        overdue: the interview has been open for two hours and a half.
    """

    overdue = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("tone", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._office = office
        self._opened = office.desk.clock()
        self._start = self._opened
        self._length = timedelta(hours=2)
        self._told = False
        self.setToolTip("Repartir de zéro. F9 masque l’horloge.")
        self.clicked.connect(self.restart)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.tell)
        self._timer.start()

    def follow(self, meeting: Interview) -> None:
        """Count from the interview's hour if it is under way, else from the opening."""
        self._length = timedelta(minutes=meeting.duration_minutes)
        under_way = meeting.starts_at <= self._opened <= meeting.ends_at()
        self._start = meeting.starts_at if under_way else self._opened
        self.tell()

    @Slot()
    def restart(self) -> None:
        """Count from this moment; the message takes it back."""
        before = self._start
        self._start = self._office.desk.clock()
        self.tell()

        def undo() -> None:
            self._start = before
            self.tell()

        self._office.told.emit("L’horloge repart de zéro.", undo)

    def tell(self) -> None:
        """Say what has gone by, or what is left."""
        now = self._office.desk.clock()
        text = elapsed(now - self._start, self._length)
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(f"Horloge de l’entretien : {text}")
        if not self._told and now - self._opened >= HELD:
            self._told = True
            self.overdue.emit()

    @property
    def since(self) -> datetime:
        """When it counts from."""
        return self._start


def elapsed(gone: timedelta, length: timedelta) -> str:
    """« 42 min sur 2 h », « 10 min restantes », « 5 min de plus »."""
    left = length - gone
    if left <= timedelta(minutes=-1):
        return f"{_length(-left)} de plus"
    if left <= timedelta():
        return "Durée atteinte"
    if left <= NEAR:
        minutes = max(1, _minutes(left))
        return f"{minutes}\u00a0min restante{'s' if minutes > 1 else ''}"
    return f"{_length(gone)} sur {hours(_minutes(length))}"


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def _length(length: timedelta) -> str:
    minutes = _minutes(length)
    return hours(minutes) if minutes >= 60 else f"{minutes}\u00a0min"
