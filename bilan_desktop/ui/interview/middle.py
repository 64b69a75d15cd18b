"""The middle column: the exercise that is being filled, the close, or what to choose first."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.practice import answering
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.progress import ExerciseState, State
from bilan_desktop.ui.dossier.narrow import Narrow
from bilan_desktop.ui.exercise.sheet import ExerciseView
from bilan_desktop.ui.interview.closing import Closing
from bilan_desktop.ui.interview.shared import SharedWindow
from bilan_desktop.ui.interview.sitting import Sitting
from bilan_desktop.ui.interview.writing import current_sheet
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, column, flowing, holding, scrolled


class Middle(QStackedWidget):
    """One of three: nothing yet, an exercise, the close.

    Attributes:
        sharing: the *fenêtre bénéficiaire* opened or went.
        closing: the page that closes the interview.
    """

    sharing = Signal(bool)

    def __init__(self, office: Office, number: int, author: object) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._interview = 0
        self._exercise = ""
        self._shown: ExerciseView | None = None
        self._shared: SharedWindow | None = None
        self.setAccessibleName("Exercice de l’entretien")
        words = (
            "Les exercices de la phase sont à gauche\u202f; ★ marque ceux du parcours conseillé."
        )
        self._nothing = empty("guide", "Choisissez un exercice", words)
        self._again = button("Remplir de nouveau", self._begin_again, picture="plus")
        self._leave = leave = button(
            "Fermer l’exercice", self.close_exercise, tone="quiet", picture="close"
        )
        self._view = QVBoxLayout()
        head = flowing(self._again, leave)
        filling = column(head, self._view, margin=Space.MEDIUM)
        filling.setStretch(1, 1)
        self._filling = holding(filling)
        self.closing = Closing(office, number, author)
        self._close = scrolled(Narrow(self.closing))
        for each in (self._nothing, self._filling, self._close):
            self.addWidget(each)
        self.closing.cancelled.connect(self._come_back)

    def show_sitting(self, shown: Sitting) -> None:
        """Show what is known of the interview."""
        self._interview = shown.meeting.number
        self.closing.show_sitting(shown)

    # The exercise

    def open(self, state: ExerciseState) -> None:
        """Open an exercise on its latest sheet; a first one begins with the first answer."""
        sheet = state.fillings[-1].id if state.fillings else None
        if state.exercise != self._exercise:
            self._exercise = state.exercise
            self._show(sheet)
        self._again.setVisible(state.state is State.COMPLETE)
        self.setCurrentWidget(self._filling)

    def close_exercise(self) -> None:
        """Put the exercise away; all that was answered is kept."""
        self._office.drafts.flush()
        self._exercise, self._shown = "", None
        clear(self._view)
        self.setCurrentWidget(self._nothing)
        if self._shared is not None:
            self._shared.show_nothing()

    def _show(self, sheet: UUID | None) -> None:
        self._office.drafts.flush()
        self._put(sheet)
        if self._shared is not None:
            self._share()

    def _put(self, sheet: UUID | None) -> None:
        clear(self._view)
        self._shown = ExerciseView(
            self._office, self._number, self._exercise, sheet, self._interview
        )
        self._view.addWidget(self._shown)
        self._walk_in()

    def _walk_in(self) -> None:
        """Have Tab come to the questions from the exercise's head, and not after the notes."""
        if self._shown is None:
            return
        before: QWidget = self._leave
        for each in _tabbed(self._shown, before):
            QWidget.setTabOrder(before, each)
            before = each

    def _begin_again(self) -> None:
        number, exercise, interview = self._number, self._exercise, self._interview

        def verb(desk: Desk) -> Sheet:
            return answering.begin(desk, number, exercise, interview)

        def then(sheet: Sheet) -> None:
            self._again.hide()
            self._show(sheet.id)

        self._office.do(verb, changes=Change.of(number, Part.GUIDE), then=then)

    # The window to share

    def toggle_shared(self) -> None:
        """Open the *fenêtre bénéficiaire*, or close it."""
        if self._shared is not None:
            self._shared.close()
            return
        self._shared = SharedWindow(self._office, self._number)
        self._shared.closed.connect(self._unshared)
        self._shared.show()
        self.sharing.emit(True)
        if self._exercise:
            self._share()

    def end_sharing(self) -> None:
        """Close the *fenêtre bénéficiaire* if it is open."""
        if self._shared is not None:
            self._shared.close()

    def _share(self) -> None:
        """Have both windows fill one sheet, which is opened now if there is none yet."""
        number, exercise, interview = self._number, self._exercise, self._interview
        shown = self._shown

        def verb(desk: Desk) -> UUID:
            there = shown.sheet if shown is not None else None
            return there or current_sheet(desk, number, exercise, interview)

        def then(sheet: UUID) -> None:
            if self._shared is None or self._exercise != exercise:
                return
            if self._shown is not None and self._shown.sheet != sheet:
                self._put(sheet)
            self._shared.show_exercise(exercise, sheet, interview)

        self._office.do(verb, changes=Change.of(number, Part.GUIDE), then=then)

    def _unshared(self) -> None:
        self._shared = None
        self.sharing.emit(False)

    # The close

    def close_interview(self) -> None:
        """Show the page that closes the interview."""
        self._office.drafts.flush()
        self.setCurrentWidget(self._close)
        self.closing.begin()

    def _come_back(self) -> None:
        self._office.drafts.flush()
        self.setCurrentWidget(self._filling if self._exercise else self._nothing)


def _tabbed(inside: QWidget, start: QWidget) -> list[QWidget]:
    """What Tab comes to inside a piece, in its order; a control that hands its focus on is none."""
    found, each = [], start.nextInFocusChain()
    while each is not None and each is not start:
        stops = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.focusProxy() is None
        if stops and inside.isAncestorOf(each):
            found.append(each)
        each = each.nextInFocusChain()
    return found
