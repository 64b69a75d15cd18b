"""Interview mode: one full window for one dossier; no other name is on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.ui.interview.aside import HOMEWORK, LAST, Aside
from bilan_desktop.ui.interview.bar import Bar
from bilan_desktop.ui.interview.middle import Middle
from bilan_desktop.ui.interview.notes_column import NotesColumn
from bilan_desktop.ui.interview.sitting import sitting
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, Place
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.banners import Findings, empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, holding

_LEAST = (208, 340, 252)
"""The narrowest that each column gets, in logical pixels."""
_WIDTHS = (236, 520, 336)


class InterviewMode(Page):
    """One interview being held.

    Attributes:
        left: interview mode is to end; everything typed is handed in.
        lock_asked: the cabinet is to be locked.
        released: the idle lock need not wait any more.
        interview: the number of the interview; 0 where the dossier has none.
        holding: whether the idle lock waits, until the close or for two hours and a half.
    """

    key = "interview"
    title = "Entretien"
    picture = "interview"
    parts = (Part.RECORD, Part.PLAN, Part.INTERVIEWS, Part.NOTES, Part.GUIDE)
    left = Signal()
    lock_asked = Signal()
    released = Signal()

    def __init__(self, office: Office, number: int, interview: int = 0) -> None:
        super().__init__(office, number)
        self._number = number
        self.interview = interview
        self.holding = True
        self._begun = False
        self.bar = Bar(office)
        self.aside = Aside(office, number, self)
        self.middle = Middle(office, number, self)
        self.notes = NotesColumn(office, number, self)
        self._why = Findings()
        self._columns = self._split()
        self._stack = QStackedWidget()
        leave = button("Quitter", self.leave, tone="primary")
        plan = button("Ouvrir le planning", self._to_planning)
        words = "Posez d’abord les entretiens sur le planning du dossier."
        self._nothing = empty("interview", "Aucun entretien à tenir", words, leave, plan)
        whole = column(self.bar, self._why, self._columns, gap=0)
        whole.setStretch(2, 1)
        self._stack.addWidget(holding(whole))
        self._stack.addWidget(self._nothing)
        self.setLayout(column(self._stack))
        self._connect()
        self._fit()
        look().changed.connect(self._fit)
        self._shortcuts()

    def _split(self) -> QSplitter:
        made = QSplitter()
        made.setChildrenCollapsible(False)
        for piece in (self.aside, self.middle, self.notes):
            made.addWidget(piece)
        made.setSizes(list(_WIDTHS))
        made.setStretchFactor(1, 3)
        made.setStretchFactor(2, 1)  # a wide screen gives the notes a longer line too
        return made

    def _fit(self) -> None:
        """Give the outer columns room for a larger text; the exercise keeps its own."""
        growth = max(1.0, 0.6 + 0.4 * look().scale)
        self.aside.setMinimumWidth(round(_LEAST[0] * growth))
        self.middle.setMinimumWidth(_LEAST[1])
        self.notes.setMinimumWidth(round(_LEAST[2] * growth))

    def _connect(self) -> None:
        self.aside.chosen.connect(self._open)
        self.bar.folded.connect(self.fold)
        self.bar.shared.connect(self.middle.toggle_shared)
        self.bar.lock_asked.connect(self.lock_asked)
        self.bar.quitted.connect(self.leave)
        self.bar.closed.connect(self.middle.close_interview)
        self.bar.clock.overdue.connect(self._release)
        self.middle.sharing.connect(self.bar.show_sharing)
        self.middle.closing.closed.connect(self._closed)

    def _shortcuts(self) -> None:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+N", self.notes.write),
            ("F7", lambda: self._aside(LAST)),
            ("F8", lambda: self._aside(HOMEWORK)),
            ("F9", self.bar.toggle_clock),
            ("F10", self.middle.toggle_shared),
            ("Ctrl+Shift+B", self.fold_notes),
        )
        for keys, act in acts:
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def refresh(self) -> None:
        """Read the interview again; what is being typed is left alone."""
        try:
            found = sitting(self.office.desk, self._number, self.interview)
        except BilanError as error:
            self.office.fail(error)
            found = None
        self._stack.setCurrentIndex(0 if found else 1)
        if found is None:
            return
        first = not self._begun
        self.interview = found.meeting.number
        why = [("warning", found.read_only, "")] if found.read_only else []
        self._why.show_sentences(why)
        if first:
            self._begun = True
            self.bar.show_sitting(found)
        self.aside.show_sitting(found)
        self.middle.show_sitting(found)
        self.notes.show_sitting(found)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the hand on the notes: listening comes first."""
        super().showEvent(event)
        if not event.spontaneous():
            self.notes.shared.pad.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the *fenêtre bénéficiaire* with it; a window that is only minimised keeps it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.office.drafts.flush()
            self.middle.end_sharing()

    def fold(self) -> None:
        """Fold the left column, or unfold it."""
        self.aside.setVisible(not self.aside.isVisible())

    def fold_notes(self) -> None:
        """Fold the notes, or unfold them."""
        self.notes.setVisible(not self.notes.isVisible())

    def leave(self) -> None:
        """Ask to go back to the dossier; the interview stays open."""
        self.office.drafts.flush()
        self.left.emit()

    def _aside(self, sheet: int) -> None:
        self.aside.show()
        self.aside.open(sheet)

    def _open(self, exercise: str) -> None:
        state = self.aside.exercises.latest(exercise)
        if state is not None:
            self.middle.open(state)

    def _closed(self) -> None:
        self._release()
        self.leave()

    def _release(self) -> None:
        if self.holding:
            self.holding = False
            self.released.emit()

    def _to_planning(self) -> None:
        self.office.go(Place(DOSSIERS, self._number, "planning"))
