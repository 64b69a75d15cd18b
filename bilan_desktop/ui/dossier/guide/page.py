"""The guide's page: the list, or one exercise open in its place."""

from PySide6.QtWidgets import QStackedWidget

from bilan_desktop.practice import progress
from bilan_desktop.practice.progress import ExerciseState
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.guide.listing import Listing
from bilan_desktop.ui.dossier.guide.opened import Opened
from bilan_desktop.ui.dossier.narrow import WIDE, Narrow
from bilan_desktop.ui.dossier.produce import produce
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.layouts import column, holding, scrolled


class GuidePage(Framed):
    """The guide of one dossier."""

    key = "guide"
    title = "Guide"
    picture = "guide"
    parts = (Part.GUIDE, Part.SKILLS, Part.PROJECTS, Part.RECORD)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self.listing = Listing()
        self.listing.opened.connect(self.open_exercise)
        self.listing.printed.connect(self._print)
        self.opened: Opened | None = None
        self._states: list[ExerciseState] = []
        sheet = Narrow(self.head, self.why, self.listing, columns=WIDE)
        inner = column(sheet, None, gap=0)
        inner.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, Space.HUGE)
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(holding(inner)))
        self.lay_bare(self.stack)

    def refresh(self) -> None:
        """Read how far each exercise is; the one that is open stays."""
        self.look_at_lock()
        self._states = progress.overview(self.office.desk, self.dossier)
        self.listing.show_states(self._states)
        opened = self.opened
        if opened is None:
            return
        state = self._state(opened.state.exercise)
        if state is None:
            self.close_exercise()
        else:
            opened.show_state(state)

    def detail(self) -> str:
        """The exercise that is open."""
        return self.opened.state.exercise if self.opened is not None else ""

    def open_detail(self, detail: str) -> None:
        """Open an exercise."""
        self.open_exercise(detail)

    def open_exercise(self, exercise: str) -> None:
        """Open an exercise in place of the list: its latest sheet, or the first one to come."""
        if not self._states:
            self.refresh()
        state = self._state(exercise)
        if state is None:
            return
        self._drop()
        self.opened = opened = Opened(self, state)
        opened.closing.connect(self.close_exercise)
        opened.printing.connect(lambda: self._print(opened.state))
        opened.changed.connect(self._sheet_gone)
        self.stack.addWidget(opened)
        self.stack.setCurrentWidget(opened)
        opened.back.setFocus()

    def close_exercise(self) -> None:
        """Show the list again, its focus where it was."""
        exercise = self.detail()
        self.office.drafts.settle()
        self._drop()
        self.stack.setCurrentIndex(0)
        self.refresh()
        self.listing.focus_line(exercise)

    # How

    def _state(self, exercise: str) -> ExerciseState | None:
        return next((each for each in self._states if each.exercise == exercise), None)

    def _drop(self) -> None:
        if self.opened is not None:
            self.stack.removeWidget(self.opened)
            self.opened.setParent(None)
            self.opened.deleteLater()
            self.opened = None

    def _sheet_gone(self) -> None:
        exercise = self.detail()
        self.refresh()
        self.open_exercise(exercise)

    def _print(self, state: ExerciseState) -> None:
        produce(self, "exercice-vierge", state.title, exercise=state.exercise)
