"""The exercises of a phase, the default route first, with how far each is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bilan_desktop.domain.interviews import PHASE_LABELS, Phase
from bilan_desktop.practice.progress import ExerciseState, State, overview
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.fields import ChoiceField, Kind, Row
from bilan_desktop.ui.parts.layouts import column
from bilan_desktop.ui.parts.texts import label

_ID = Qt.ItemDataRole.UserRole
_STATES = {State.BLANK: "à faire", State.BEGUN: "commencé", State.COMPLETE: "complet"}
_PHASES = Row("phase", "Phase", Kind.CHOICE, options=[(each, PHASE_LABELS[each]) for each in Phase])


LEAST = 84
"""Logical pixels that the list is high at least, at the usual size of text."""


class Wrapped(QStyledItemDelegate):
    """Gives each line the height of its whole text, the padding of the style sheet included."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as the list, as high as the text."""
        wide = self._view.viewport().width()
        box = QFontMetrics(self._view.font()).boundingRect(
            QRect(0, 0, wide - 3 * Space.SMALL, 10_000),
            Qt.TextFlag.TextWordWrap,
            index.data(Qt.ItemDataRole.DisplayRole),
        )
        return QSize(0, box.height() + 3 * Space.TINY)


class _Lines(QListWidget):
    """Takes the height that is left, and some lines of it at least."""

    def sizeHint(self) -> QSize:
        """No higher than it must be: its column scrolls where even that is too much."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class ExerciseList(QWidget):
    """A list to open an exercise from, by Return, Space or the mouse.

    Attributes:
        chosen: an exercise is to be opened; carries its identifier.
    """

    chosen = Signal(str)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._shown: Phase | None = None
        self._states: list[ExerciseState] = []
        self._phase = ChoiceField(_PHASES, self._list_phase)
        self._phase.widget.setAccessibleName("Phase des exercices")
        self._phase.widget.setMinimumContentsLength(6)
        self.list = _Lines()
        self.list.setAccessibleName("Exercices de la phase")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look().changed.connect(self._fit)
        self._fit()
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.setItemDelegate(Wrapped(self.list))
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        layout = column(label("Exercices", "strong"), self._phase.widget, self.list, gap=Space.TINY)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _fit(self) -> None:
        """As high as three lines that fold, however large the text."""
        self.list.setMinimumHeight(round(LEAST * max(1.0, look().scale)))

    def show_phase(self, phase: Phase) -> None:
        """Show how far the exercises are; the interview's own phase shows first."""
        self._states = overview(self._office.desk, self._number)
        if self._shown is not phase:
            self._shown = phase
            self._phase.show(phase)
        self._list_phase()

    def latest(self, exercise: str) -> ExerciseState | None:
        """How far an exercise is."""
        return next((each for each in self._states if each.exercise == exercise), None)

    def _list_phase(self) -> None:
        kept = [item.data(_ID) for item in self.list.selectedItems()]
        self.list.clear()
        wanted = [each for each in self._states if each.phase == self._phase.value()]
        for state in sorted(wanted, key=lambda each: not each.route):
            item = QListWidgetItem(_line(state))
            item.setData(_ID, state.exercise)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(state))
            item.setToolTip(f"{state.title} : environ {state.minutes} minutes")
            self.list.addItem(item)
            if state.exercise in kept:
                self.list.setCurrentItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ID))

    def sizeHint(self) -> QSize:
        """As narrow as the column, and never so low that the list covers what is above it."""
        return QSize(200, max(120, self.minimumSizeHint().height()))


def _line(state: ExerciseState) -> str:
    star = "★ " if state.route else ""
    how_far = "" if state.state is State.BLANK else f" ({_how_far(state)})"
    return f"{star}{state.title}{how_far}"


def _spoken(state: ExerciseState) -> str:
    star = "parcours conseillé, " if state.route else ""
    return f"{state.title}, {star}{_how_far(state)}"


def _how_far(state: ExerciseState) -> str:
    if state.state is State.BEGUN:
        return f"commencé, {state.answered} sur {state.asked}"
    return _STATES[state.state]
