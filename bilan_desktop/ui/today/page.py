"""The day: the next interviews, and what is due in any dossier."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain import french
from bilan_desktop.domain.duties import DutyKind
from bilan_desktop.errors import BilanError
from bilan_desktop.practice.backing_up import late
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.places import warned
from bilan_desktop.practice.today import Today, today
from bilan_desktop.ui.dossier.narrow import Narrow
from bilan_desktop.ui.dossiers.acts import new_dossier
from bilan_desktop.ui.dossiers.reading import Reading
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import BACKUPS, DOSSIERS, TODAY, Place
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.banners import banner, empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, column, holding, row, scrolled
from bilan_desktop.ui.parts.texts import muted, title
from bilan_desktop.ui.today.dues import KINDS, Dues
from bilan_desktop.ui.today.meetings import meetings

Day = tuple[date, Today, str, str]
"""The day, what it asks, what is gently said of backups that fail to come, and of the place."""


def read(desk: Desk) -> Day:
    """The day that it is, and what it asks; for the clerk's thread."""
    return desk.today, today(desk), late(desk), warned(desk.cabinet.folder)


class TodayPage(Page):
    """The first page. It is read each time it shows: the day goes on while it does not."""

    key = TODAY
    title = "Aujourd’hui"
    picture = "today"
    parts = (
        Part.LIST,
        Part.RECORD,
        Part.PLAN,
        Part.INTERVIEWS,
        Part.KEEPING,
        Part.DESTRUCTION,
        Part.PRACTICE,
    )

    def __init__(self, office: Office, number: int | None = None) -> None:
        super().__init__(office, number)
        self._reading = Reading(office, read, self._arrived, self._refused)
        self._shown: tuple[Day, bool] | None = None
        self._place_told = False
        self._date = muted("Lecture des dossiers…")
        self._body = column(gap=Space.LARGE)
        head = column(title(self.title), self._date, gap=Space.HAIR)
        middle = row(Narrow(head, self._body, None), None)
        middle.setStretch(0, 100)
        middle.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.HUGE)
        self.area = scrolled(holding(middle))
        self.setLayout(column(self.area, gap=0))

    def refresh(self) -> None:
        """Read the day again; names go behind initials at once."""
        if self._shown is not None and self._shown[1] != self.office.initials:
            self._show(self._shown[0])
        self._reading.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Read it, whatever happened meanwhile."""
        self._stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said of the cabinet's place was seen: the settings go on saying it."""
        if self._shown is not None and self._shown[0][3]:
            self._place_told, self._shown = True, None
        super().hideEvent(event)

    def _arrived(self, day: Day) -> None:
        if self._shown != (day, self.office.initials):
            self._show(day)

    def _refused(self, error: BilanError) -> None:
        clear(self._body)
        self._shown = None
        self._body.addWidget(banner(error.sentence, "danger"))

    def _show(self, day: Day) -> None:
        """Lay the page anew, the focus and the scrolling staying where they were."""
        focused: QWidget | None = self.focusWidget()
        bar = self.area.verticalScrollBar()
        name, scrolled_to = focused.objectName() if focused else "", bar.value()
        self._shown = day, self.office.initials
        clear(self._body)
        self._date.setText(french.sentence(french.day_of_week(day[0])).rstrip("."))
        for piece in self._pieces(day):
            self._body.addWidget(piece)
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()
        bar.setValue(scrolled_to)

    def _pieces(self, day: Day) -> Iterator[QWidget]:
        today_, asked, left_out, place = day
        by_kind = {kind: [due for due in asked.due if due.kind is kind] for kind in KINDS}
        overdue = by_kind.pop(DutyKind.OVERDUE)
        if overdue:
            yield Dues(self.office, DutyKind.OVERDUE, overdue)
        if asked.interviews:
            yield meetings(self.office, asked.interviews, today_)
        for kind, due in by_kind.items():
            if due:
                yield Dues(self.office, kind, due)
        if left_out:
            yield self._unsaved(left_out)
        if place and not self._place_told:
            yield banner(place, "warning")
        if not asked.dossiers:
            yield self._first_step()
        elif not asked.due:
            yield self._nothing_due(free=not asked.interviews)

    def _unsaved(self, sentence: str) -> QWidget:
        choose = button("Sauvegardes", lambda: self.office.go(BACKUPS))
        return banner(sentence, "info", choose)

    def _nothing_due(self, *, free: bool) -> QWidget:
        if not free:
            return banner("Tout est à jour\u00a0: rien d’autre ne vous attend.", "success")
        return empty(
            "today",
            "La journée est à vous",
            "Aucun entretien dans les sept jours, et rien à relancer.",
            button("Voir les dossiers", lambda: self.office.go(Place(DOSSIERS)), picture="folders"),
        )

    def _first_step(self) -> QWidget:
        return empty(
            "today",
            "Votre cabinet est prêt",
            "Tout commence par un dossier\u00a0: un nom suffit, dès le premier appel.",
            button(
                "Ouvrir le premier dossier",
                lambda: new_dossier(self, self.office),
                tone="primary",
                picture="plus",
            ),
        )
