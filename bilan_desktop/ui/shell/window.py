"""The window: a sidebar, the page that shows, messages over its foot. It holds no page's work."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from bilan_desktop.storage.place import is_trial
from bilan_desktop.ui.look.look import LARGEST, SMALLEST, look
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, INTERVIEW, Place, number_of
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.messages import Messages
from bilan_desktop.ui.shell.busy import BusyBar
from bilan_desktop.ui.shell.sections import SECTIONS
from bilan_desktop.ui.shell.sidebar import Sidebar
from bilan_desktop.ui.shell.trial import TRIAL, ask_to_leave

STEP = 1.1
"""How much larger or smaller one press makes the text."""


class Shell(QWidget):
    """The window around one open cabinet.

    Attributes:
        office: what all pages work with.
        lock_asked: the cabinet is to be locked now.
        closed: the window was closed by its user; everything typed is handed in.
        interview_changed: interview mode began or ended.
    """

    lock_asked = Signal()
    closed = Signal()
    interview_changed = Signal(bool)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        trial = is_trial(office.desk.cabinet.folder)
        self.setWindowTitle(f"Bilan Desktop ({TRIAL.lower()})" if trial else "Bilan Desktop")
        self.setMinimumSize(820, 520)
        self._sections: dict[str, Page] = {}
        self._dossier: Page | None = None
        self._interview: QWidget | None = None
        self._place = Place()
        self.sidebar = Sidebar(office.drafts, trial=trial)
        self.stack = QStackedWidget()
        layout = row(self.sidebar, self.stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.messages = Messages(self, self.stack)
        self._busy = BusyBar(self, office.clerk, self.messages, self.stack)
        self._connect()
        self._shortcuts()

    def _connect(self) -> None:
        self.sidebar.chosen.connect(lambda key: self.go(Place(key)))
        self.sidebar.initials_chosen.connect(self.office.show_initials)
        self.sidebar.lock_asked.connect(self.lock_asked)
        self.sidebar.trial_asked.connect(lambda: ask_to_leave(self, self.close))
        self.office.told.connect(self.messages.say)
        self.office.failed.connect(self.messages.trouble)
        self.office.going.connect(self.go)

    def _shortcuts(self) -> None:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.messages.undo),
            ("Ctrl++", lambda: self._zoom(STEP)),
            ("Ctrl+=", lambda: self._zoom(STEP)),
            ("Ctrl+-", lambda: self._zoom(1 / STEP)),
            ("Ctrl+0", lambda: look().resize_text(1.0)),
        )
        for keys, act in acts:
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _zoom(self, by: float) -> None:
        look().resize_text(min(LARGEST, max(SMALLEST, look().scale * by)))

    # Going about

    def place(self) -> Place:
        """Where one is, for a lock to come back to."""
        page = self.stack.currentWidget()
        if self._interview is not None or not isinstance(page, Page):
            return self._place
        if page is self._dossier and page.number is not None:
            shown, _, detail = page.detail().partition("/")
            return Place(DOSSIERS, page.number, shown, detail)
        return Place(self._place.section, None, "", page.detail())

    def go(self, place: Place) -> None:
        """Show a place; a dossier that no longer exists shows the list."""
        self.office.drafts.flush()
        if place.section == INTERVIEW:
            self._begin_interview(place)
            return
        self._end_interview()
        if place.dossier is not None and self._exists(place.dossier):
            page = self._opened(place.dossier)
            page.open_detail(f"{place.page}/{place.detail}".rstrip("/"))
            self._place = place
        else:
            key = place.section if place.dossier is None else DOSSIERS
            page = self._section(key)
            if place.detail and place.dossier is None:
                page.open_detail(place.detail)
            self._place = Place(key)
            self._forget_dossier()
        self.stack.setCurrentWidget(page)
        self.sidebar.show_section(self._place.section)
        if page is self._dossier:
            page.setFocus()

    def _exists(self, number: int) -> bool:
        with self.office.desk.reading() as repository:
            return repository.exists(number)

    def _section(self, key: str) -> Page:
        if key not in self._sections:
            wanted = next((each for each in SECTIONS if each.key == key), SECTIONS[0])
            self._sections[key] = wanted.make(self.office)
            self.stack.addWidget(self._sections[key])
        return self._sections[key]

    def _opened(self, number: int) -> Page:
        """The view of a dossier: one at a time, so that no other name is at hand."""
        if self._dossier is not None and self._dossier.number == number:
            return self._dossier
        from bilan_desktop.ui.dossier.view import DossierView  # noqa: PLC0415 - not for the first screen

        self._forget_dossier()
        self._dossier = DossierView(self.office, number)
        self.stack.addWidget(self._dossier)
        return self._dossier

    def _forget_dossier(self) -> None:
        if self._dossier is not None:
            self.stack.removeWidget(self._dossier)
            self._dossier.hide()
            self._dossier.deleteLater()
            self._dossier = None

    # Interview mode

    def _begin_interview(self, place: Place) -> None:
        if place.dossier is None or not self._exists(place.dossier):
            self.go(Place())
            return
        from bilan_desktop.ui.interview.mode import InterviewMode  # noqa: PLC0415 - not for the first screen

        self._end_interview()
        self._forget_dossier()
        mode = InterviewMode(self.office, place.dossier, number_of(place.page) or 0)
        mode.left.connect(lambda: self.go(Place(DOSSIERS, place.dossier, "interviews")))
        mode.lock_asked.connect(self.lock_asked)
        self._interview = mode
        self._place = place
        self.stack.addWidget(mode)
        self.stack.setCurrentWidget(mode)
        self.sidebar.hide()
        self.interview_changed.emit(True)

    def _end_interview(self) -> None:
        if self._interview is None:
            return
        ended, self._interview = self._interview, None
        self.sidebar.show()
        self.stack.removeWidget(ended)
        ended.hide()
        ended.deleteLater()
        self.interview_changed.emit(False)

    # Leaving

    def leave(self) -> None:
        """Close every dialog without asking anything, what is typed being handed in first."""
        self.office.drafts.flush()
        for widget in QApplication.topLevelWidgets():
            if widget is not self and isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self._end_interview()
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand in what is typed; what owns the window ends the rest."""
        self.leave()
        self.closed.emit()
        event.accept()
