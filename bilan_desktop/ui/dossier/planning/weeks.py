"""The strip of weeks: interviews are dragged on it, or moved by Alt and the arrows."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QToolTip

from bilan_desktop.domain.calendar import holiday
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.ui.dossier.planning.grid import WEEK, Grid, weeks_of
from bilan_desktop.ui.dossier.planning.painting import (
    chip_boxes,
    paint_chip,
    paint_days,
    paint_focus,
    paint_ghost,
)
from bilan_desktop.ui.dossier.planning.shifts import shift_of
from bilan_desktop.ui.dossier.planning.told import sentence
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space

_NARROWEST = 3.0
"""The narrowest week, in heights of a letter."""


class Weeks(QLabel):
    """A column a week, a line a day, a chip an interview.

    A label, so that a screen reader knows what to do with it: it reads what is chosen.

    Attributes:
        chosen: an interview was chosen; carries its number.
        hovered: one is held over a day; carries its number and the day, or None.
        dropped: one was put on a day; carries its number and the day.
        shifted: one is to move by so many days; carries its number and the days.
        fitted: whether all the weeks show at once, since there is another room.
    """

    chosen = Signal(int)
    hovered = Signal(int, object)
    dropped = Signal(int, object)
    shifted = Signal(int, int)
    fitted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Calendrier du bilan")
        self.setMouseTracking(True)
        self._meetings: list[Interview] = []
        self._today = date.min
        self._zone = ""
        self._weeks: list[date] = []
        self._first = 0
        self._current = 0
        self._locked = False
        self._refused = False
        self._pressed: tuple[Interview, QPointF] | None = None
        self._over: date | None = None
        look().changed.connect(self._resized)

    # What it shows

    def show_meetings(
        self, meetings: Sequence[Interview], today: date, zone: str, *, locked: bool
    ) -> None:
        """Show the interviews of a dossier.

        Args:
            meetings: in the order of their moments, on the practice's wall clock.
            today: the day it is.
            zone: whose holidays are marked.
            locked: whether none may be moved.
        """
        self._meetings, self._today, self._zone = list(meetings), today, zone
        self._locked = locked
        before = self._weeks
        self._weeks = weeks_of(meetings, today)
        if before[:1] != self._weeks[:1]:
            self._first = 0
        self._tell()
        self._resized()

    def choose(self, number: int) -> None:
        """Mark an interview, and bring its week in sight."""
        self._current = number
        meeting = self._meeting()
        if meeting is not None:
            self._bring(meeting.starts_at.date())
        self._tell()
        self.update()

    def refuse(self, refused: bool) -> None:
        """Mark the day under the mouse as one that is refused, or not."""
        self._refused = refused
        self.update()

    def turn(self, by: int) -> None:
        """Show earlier or later weeks."""
        self._first = max(0, min(len(self._weeks) - self._fitting(), self._first + by))
        self.update()

    # Its measures

    def sizeHint(self) -> QSize:
        """As high as seven days and the names of the weeks."""
        return QSize(400, round(self._head() + WEEK * self._line()) + 2)

    def minimumSizeHint(self) -> QSize:
        """A few weeks wide."""
        return QSize(240, self.sizeHint().height())

    def grid(self) -> Grid:
        """Where the days lie now."""
        fitting = min(self._fitting(), max(1, len(self._weeks)))
        gutter = self._gutter()
        column = (self.width() - gutter - 1) / fitting
        shown = self._weeks[self._first : self._first + fitting]
        return Grid(shown, gutter, self._head(), column, self._line())

    def _line(self) -> float:
        return self.fontMetrics().height() + Space.SMALL

    def _head(self) -> float:
        return self.fontMetrics().height() + Space.TINY

    def _gutter(self) -> float:
        return self.fontMetrics().horizontalAdvance("mer") + 2 * Space.SMALL

    def _fitting(self) -> int:
        narrowest = _NARROWEST * self.fontMetrics().height()
        return max(1, int((self.width() - self._gutter()) // narrowest))

    def _resized(self) -> None:
        self.updateGeometry()
        self.turn(0)
        self.fitted.emit(self._fitting() >= len(self._weeks))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many weeks as there is room for, the chosen interview's among them."""
        super().resizeEvent(event)
        self.choose(self._current)
        self._resized()

    def _bring(self, day: date) -> None:
        at = (day - self._weeks[0]).days // WEEK if self._weeks else 0
        fitting = self._fitting()
        if not self._first <= at < self._first + fitting:
            self._first = at - fitting // 2
        self.turn(0)

    # The hands

    def _meeting(self) -> Interview | None:
        return next((it for it in self._meetings if it.number == self._current), None)

    def _movable(self, meeting: Interview | None) -> bool:
        planned = meeting is not None and meeting.state is InterviewState.PLANNED
        return planned and not self._locked

    def _at(self, point: QPointF) -> Interview | None:
        boxes = chip_boxes(self.grid(), self._meetings)
        return next((it for it, box in boxes if box.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the interview that lies there, and take hold of it."""
        meeting = self._at(event.position())
        if meeting is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.choose(meeting.number)
        self.chosen.emit(meeting.number)
        if self._movable(meeting):
            self._pressed = (meeting, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the interview that is held over the day under the mouse."""
        if self._pressed is None:
            movable = self._movable(self._at(event.position()))
            shape = Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        meeting, start = self._pressed
        far = (event.position() - start).manhattanLength()
        if self._over is None and far < QApplication.startDragDistance():
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        day = self.grid().day(event.position())
        if day != self._over:
            self._over, self._refused = day, False
            self.hovered.emit(meeting.number, day)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Put the interview down, on another day than its own."""
        if self._pressed is None:
            return
        meeting, day = self._pressed[0], self._over
        self._let_go()
        if day is not None and day != meeting.starts_at.date():
            self.dropped.emit(meeting.number, day)
        else:
            self.hovered.emit(meeting.number, None)

    def _let_go(self) -> None:
        self._pressed, self._over, self._refused = None, None, False
        self.unsetCursor()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, with Alt they move; Escape lets go of what is dragged."""
        by = shift_of(event)
        if event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            number = self._pressed[0].number
            self._let_go()
            self.hovered.emit(number, None)
        elif by and self._movable(self._meeting()):
            self.shifted.emit(self._current, by)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not by:
            self._walk(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        numbers = [it.number for it in self._meetings]
        if not numbers:
            return
        at = numbers.index(self._current) + by if self._current in numbers else 0
        number = numbers[max(0, min(len(numbers) - 1, at))]
        self.choose(number)
        event = QAccessibleAnnouncementEvent(self, self.accessibleDescription())
        QAccessible.updateAccessibility(event)
        self.chosen.emit(number)

    def _tell(self) -> None:
        meeting = self._meeting()
        said = sentence(meeting) if meeting is not None else "Aucun entretien choisi."
        keys = "Alt et les flèches déplacent l’entretien choisi."
        self.setAccessibleDescription(said if self._locked else f"{said} {keys}")

    def event(self, event: QEvent) -> bool:
        """Tell of the interview or of the feast under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            meeting = self._at(QPointF(event.pos()))
            day = self.grid().day(QPointF(event.pos()))
            feast = holiday(day, self._zone) if day and self._zone else None
            QToolTip.showText(
                event.globalPos(), sentence(meeting) if meeting else feast or "", self
            )
            return True
        return super().event(event)

    def paintEvent(self, _event: object) -> None:
        """Paint the days, the chips, and where one would go."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grid = self.grid()
        paint_days(painter, grid, self._today, self._feasts(grid))
        for meeting, box in chip_boxes(grid, self._meetings):
            chosen = meeting.number == self._current
            paint_chip(painter, box, meeting, chosen=chosen)
        cell = grid.cell(self._over) if self._over is not None else None
        if cell is not None:
            paint_ghost(painter, cell, refused=self._refused)
        if self.hasFocus():
            paint_focus(painter, grid)
        painter.end()

    def _feasts(self, grid: Grid) -> list[date]:
        days = [week + timedelta(days=at) for week in grid.weeks for at in range(WEEK)]
        return [day for day in days if self._zone and holiday(day, self._zone)]
