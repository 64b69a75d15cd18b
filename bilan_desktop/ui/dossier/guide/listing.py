"""The exercises by phase, the default route first, with a search."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QWidget

from bilan_desktop.domain.interviews import PHASE_LABELS, Phase
from bilan_desktop.domain.twins import folded
from bilan_desktop.practice.progress import ExerciseState, State
from bilan_desktop.ui.dossier.guide.line import Line
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import card, clear, column, flowing, row
from bilan_desktop.ui.parts.texts import heading, muted

_SEARCH = 25
"""Width of the search, as a multiple of the text's points, in logical pixels."""


class Listing(QWidget):
    """The list.

    Attributes:
        opened: somebody asks for an exercise; carries its identifier.
        printed: somebody asks for a blank sheet; carries the `ExerciseState`.
    """

    opened = Signal(str)
    printed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Rechercher un exercice")
        self.search.setAccessibleName("Rechercher un exercice")
        self.search.setClearButtonEnabled(True)
        self._fit()
        look().changed.connect(self._fit)
        self.search.textChanged.connect(lambda _text: self._sift())
        self.route = QCheckBox("Parcours conseillé (★) seulement")
        self.route.toggled.connect(lambda _on: self._sift())
        self._none = muted("Aucun exercice ne porte ce nom.")
        self._none.hide()
        self._cards = column(gap=Space.LARGE)
        self._lines: list[Line] = []
        self._phases: list[tuple[QFrame, QLabel, list[Line]]] = []
        self._shown: Sequence[ExerciseState] = ()
        tools = flowing(self.search, self.route, gap=Space.LARGE)
        self.setLayout(column(tools, self._none, self._cards, gap=Space.LARGE))

    def _fit(self) -> None:
        """Room for what the search says, at any size of text."""
        self.search.setMinimumWidth(round(look().points(_SEARCH)))

    def show_states(self, states: Sequence[ExerciseState]) -> None:
        """Show how far each exercise is."""
        if states == self._shown:
            return
        self._shown = states
        known = {line.state.exercise: line for line in self._lines}
        if set(known) == {state.exercise for state in states}:
            for state in states:
                known[state.exercise].show_state(state)
            self._count()
            return
        clear(self._cards)
        self._lines, self._phases = [], []
        for phase in Phase:
            mine = sorted((s for s in states if s.phase is phase), key=lambda s: not s.route)
            if mine:
                self._cards.addWidget(self._card(phase, mine))
        self._count()
        self._sift()

    def focus_line(self, exercise: str) -> None:
        """Put the focus on an exercise's line, if it is there."""
        for line in self._lines:
            if line.state.exercise == exercise:
                line.opener.setFocus()

    def _card(self, phase: Phase, states: Sequence[ExerciseState]) -> QFrame:
        lines = [self._line(each) for each in states]
        count = muted()
        head = row(heading(PHASE_LABELS[phase]), count)
        head.setStretch(0, 1)
        made = card(head, *lines, gap=0)
        self._phases.append((made, count, lines))
        return made

    def _count(self) -> None:
        """Say, phase by phase, how many are filled."""
        for _card, count, lines in self._phases:
            done = sum(line.state.state is State.COMPLETE for line in lines)
            count.setText(f"{done} sur {len(lines)} remplis")

    def _line(self, state: ExerciseState) -> Line:
        line = Line(state)
        line.opened.connect(lambda: self.opened.emit(line.state.exercise))
        line.printed.connect(lambda: self.printed.emit(line.state))
        self._lines.append(line)
        return line

    def _sift(self) -> None:
        typed, route = folded(self.search.text()), self.route.isChecked()
        for made, _count, lines in self._phases:
            for line in lines:
                line.setVisible(line.fits(typed, route=route))
            made.setVisible(any(not line.isHidden() for line in lines))
        self._none.setVisible(all(line.isHidden() for line in self._lines))
