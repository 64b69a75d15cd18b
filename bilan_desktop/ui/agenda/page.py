"""The interviews of a week, across dossiers."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from bilan_desktop.domain import french
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.practice.agenda import Appointment, agenda
from bilan_desktop.ui.agenda.lines import HOURS, AgendaDelegate
from bilan_desktop.ui.dossier.words import STATES
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import AGENDA, DOSSIERS, Place
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.banners import empty
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.layouts import column, row, scrolled
from bilan_desktop.ui.parts.texts import label, title
from bilan_desktop.ui.today.meetings import what

WEEK = 7
_MEETING = Qt.ItemDataRole.UserRole


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def week(monday: date) -> str:
    """« Du 23 au 29 novembre 2026 », « Du 28 décembre 2026 au 3 janvier 2027 »."""
    last = monday + timedelta(days=WEEK - 1)
    first = french.day(monday)
    if monday.year == last.year:
        first = first.removesuffix(f" {monday.year}")
    if monday.month == last.month:
        first = first.partition("\u00a0")[0]
    return f"Du {first} au {french.day(last)}"


class Meetings(QListWidget):
    """The week's interviews, under their days; the arrows pass over the days.

    Attributes:
        opened: a dossier's planning is asked for; carries the dossier's number.
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Entretiens de la semaine")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(AgendaDelegate(self))
        self.itemDoubleClicked.connect(self._open)

    def show_meetings(self, found: list[Appointment], office: Office, today: date) -> None:
        """Show them; the one that was chosen stays so."""
        chosen, scrolled_to = self.chosen(), self.verticalScrollBar().value()
        self.clear()
        day: date | None = None
        for meeting in found:
            if meeting.starts_at.date() != day:
                day = meeting.starts_at.date()
                self._add_day(day, today)
            self._add(meeting, office)
        self._choose(chosen, today)
        self.verticalScrollBar().setValue(scrolled_to)

    def chosen(self) -> tuple[int, int] | None:
        """The dossier and the interview of the line that is chosen."""
        item: QListWidgetItem | None = self.currentItem()
        meeting: Appointment | None = item.data(_MEETING) if item else None
        return (meeting.number, meeting.interview) if meeting else None

    def _choose(self, wanted: tuple[int, int] | None, today: date) -> None:
        """Choose that line again; else the first from today on, else the first."""
        lines = [item for at in range(self.count()) if (item := self.item(at)).data(_MEETING)]
        shown: list[Appointment] = [item.data(_MEETING) for item in lines]
        same = [at for at, it in enumerate(shown) if (it.number, it.interview) == wanted]
        coming = [at for at, it in enumerate(shown) if it.starts_at.date() >= today]
        if lines:
            self.setCurrentItem(lines[(same or coming or [0])[0]])

    def _add_day(self, day: date, today: date) -> None:
        text = french.day_of_week(day)
        item = QListWidgetItem(text[0].upper() + text[1:] + (" (aujourd’hui)" * (day == today)))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add(self, meeting: Appointment, office: Office) -> None:
        hours = f"{french.time(meeting.starts_at)} – {french.time(meeting.ends_at)}"
        name = office.name(meeting.name, meeting.initials)
        state = "" if meeting.state is InterviewState.PLANNED else f" · {STATES[meeting.state]}"
        item = QListWidgetItem(f"{hours}{HOURS}{name}\n{what(meeting)}{state}")
        item.setData(_MEETING, meeting)
        self.addItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the planning of the line that is chosen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem | None) -> None:
        meeting: Appointment | None = item.data(_MEETING) if item else None
        if meeting is not None:
            self.opened.emit(meeting.number)


class AgendaPage(Page):
    """One week at a time.

    Attributes:
        monday: the first day of the week that shows.
    """

    key = AGENDA
    title = "Agenda"
    picture = "calendar"
    parts = (Part.LIST, Part.RECORD, Part.PLAN, Part.INTERVIEWS, Part.PRACTICE)

    def __init__(self, office: Office, number: int | None = None) -> None:
        super().__init__(office, number)
        self.monday = monday_of(office.desk.today)
        self._week = label("", "heading")
        before = icon_button("back", "Semaine précédente", self._before, shortcut="Alt+Left")
        now = button("Cette semaine", self._now, shortcut="Alt+Home")
        after = icon_button("forward", "Semaine suivante", self._after, shortcut="Alt+Right")
        self.list = Meetings()
        self.list.opened.connect(lambda number: office.go(Place(DOSSIERS, number, "planning")))
        self._none = scrolled(
            empty(
                "calendar",
                "Aucun entretien cette semaine",
                "Les entretiens que vous planifiez dans un dossier se rangent ici, à leur jour.",
            )
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self._none)
        top = row(title(self.title), before, now, after)
        top.setStretch(0, 1)
        layout = column(top, self._week, self.stack, gap=Space.MEDIUM)
        layout.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.LARGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        look().changed.connect(self.look_again)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the arrows, unless one is at work here already."""
        super().showEvent(event)
        inside: QWidget | None = self.focusWidget()
        if inside is None or not inside.hasFocus():
            self.list.setFocus()

    def refresh(self) -> None:
        """Read the week."""
        desk = self.office.desk
        found = agenda(desk, self.monday, WEEK)
        self._week.setText(week(self.monday))
        self.list.show_meetings(found, self.office, desk.today)
        self.stack.setCurrentWidget(self.list if found else self._none)

    def _before(self) -> None:
        self._go(self.monday - timedelta(days=WEEK))

    def _now(self) -> None:
        self._go(monday_of(self.office.desk.today))

    def _after(self) -> None:
        self._go(self.monday + timedelta(days=WEEK))

    def _go(self, monday: date) -> None:
        self.monday = monday
        self.refresh()
