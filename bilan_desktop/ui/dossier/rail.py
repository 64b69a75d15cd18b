"""The three phases as steps, and the hours as a thin bar: both tell in words what they draw."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from bilan_desktop.domain.french import plural
from bilan_desktop.domain.interviews import Phase
from bilan_desktop.domain.rail import PhaseState, PhaseStep
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.layouts import Flow, row
from bilan_desktop.ui.parts.texts import label

PHASES = {
    Phase.PRELIMINARY: "Préliminaire",
    Phase.INVESTIGATION: "Investigation",
    Phase.CONCLUSION: "Conclusion",
}
"""The phases in a word each."""
_STATES = {
    PhaseState.DONE: ("check", Tone.SUCCESS, "faite"),
    PhaseState.CURRENT: ("play", Tone.ACCENT, "en cours"),
    PhaseState.TO_COME: ("clock", Tone.MUTED, "à venir"),
}
_SIGN = 14


def told(step: PhaseStep) -> str:
    """« en cours, 4/6 »: how far a phase is."""
    word, every = _STATES[step.state][2], step.held + step.planned
    return f"{word}, {step.held}/{every}" if every else word


def _explained(step: PhaseStep) -> str:
    every = plural(step.held + step.planned, "entretien")
    return f"{PHASES[step.phase]} : {_STATES[step.state][2]}, {step.held} sur {every}."


class Rail(QWidget):
    """The three phases (R6313-4), each with its sign, its word and its count.

    Args:
        end: what stands after them where there is room, else under them.
    """

    def __init__(self, end: QWidget) -> None:
        super().__init__()
        self.setAccessibleName("Phases du bilan")
        self._steps = {phase: _Step(phase) for phase in PHASES}
        self.setLayout(Flow(*self._steps.values(), end))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_steps(self, steps: Sequence[PhaseStep], *, short: bool = False) -> None:
        """Show how far each phase is.

        Args:
            steps: the phases, in order.
            short: show only the one that is under way, or the last where none is.
        """
        under_way = [each for each in steps if each.state is PhaseState.CURRENT] or steps[-1:]
        for each in steps:
            self._steps[each.phase].show_step(each)
            self._steps[each.phase].setVisible(not short or each in under_way)
        self.setAccessibleDescription(" ".join(_explained(each) for each in steps))


class _Step(QFrame):
    """One phase."""

    def __init__(self, phase: Phase) -> None:
        super().__init__()
        self.setProperty("kind", "step")
        self._name = label(PHASES[phase])
        self._state = label("", "small")
        self._signs = {state: _sign(state) for state in _STATES}
        for each in (self._name, self._state):
            each.setWordWrap(False)
        line = row(*self._signs.values(), self._name, self._state, gap=Space.TINY)
        line.setContentsMargins(Space.SMALL, Space.HAIR, Space.SMALL, Space.HAIR)
        self.setLayout(line)

    def show_step(self, step: PhaseStep) -> None:
        for state, sign in self._signs.items():
            sign.setVisible(state is step.state)
        restyle(self, tone=step.state.value)
        restyle(self._name, kind="strong" if step.state is PhaseState.CURRENT else "")
        self._state.setText(told(step))
        self.setToolTip(_explained(step))


def _sign(state: PhaseState) -> Picture:
    picture, tone, _ = _STATES[state]
    return Picture(picture, tone, _SIGN)


class HoursBar(QWidget):
    """Minutes done and planned on the length that the law allows; the words stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(Space.SMALL)
        self.setMinimumWidth(120)
        self._done, self._planned, self._most = 0, 0, 1
        look().changed.connect(self.update)

    def show_minutes(self, done: int, planned: int, most: int) -> None:
        """Show minutes: done, done and planned together, and the most that is allowed."""
        self._done, self._planned, self._most = done, planned, max(1, most)
        self.update()

    def paintEvent(self, _event: object) -> None:
        """The allowed length, on it an outline up to what is planned, filled up to what is done."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = look().scheme
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.fillPath(path, QColor(scheme[Tone.HOVER]))
        painter.setClipPath(path)
        painter.fillRect(self._part(whole, self._planned), QColor(scheme[Tone.ACCENT_SOFT]))
        painter.fillRect(self._part(whole, self._done), QColor(scheme[Tone.ACCENT]))
        painter.setClipping(False)
        painter.setPen(QPen(QColor(scheme[Tone.EDGE]), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.end()

    def _part(self, whole: QRectF, minutes: int) -> QRectF:
        share = min(1.0, minutes / self._most)
        return QRectF(whole.left(), whole.top(), whole.width() * share, whole.height())
