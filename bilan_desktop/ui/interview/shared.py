"""The *fenêtre bénéficiaire*: the exercise alone, large, in a window of its own to share.

Whatever is shared of it can't show a note, a hint for the consultant or a name: none is in it.
"""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.ui.exercise.sheet import ExerciseView
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import empty
from bilan_desktop.ui.parts.layouts import clear

_SIZE = (880, 680)


class SharedWindow(QWidget):
    """A window without a parent, so that it can go to the other screen and stay there.

    Attributes:
        closed: it was closed; nothing else changes.
    """

    closed = Signal()

    def __init__(self, office: Office, number: int) -> None:
        super().__init__()
        self._office = office
        self._number = number
        self._shown: tuple[str, UUID] | None = None
        self.setWindowTitle("Exercice")
        self.setAccessibleName("Exercice")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.close)
        self.resize(*_SIZE)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Wait for an exercise."""
        self._shown = None
        clear(self._body)
        self._body.addWidget(empty("guide", "Un instant", "L’exercice va s’afficher ici."))

    def show_exercise(self, exercise: str, sheet: UUID, interview: int) -> None:
        """Show the exercise that is being filled: the same sheet, so the same answers."""
        if self._shown == (exercise, sheet):
            return
        self._shown = (exercise, sheet)
        clear(self._body)
        view = ExerciseView(self._office, self._number, exercise, sheet, interview, shared=True)
        self._body.addWidget(view)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand in what was typed in it, and go."""
        self._office.drafts.flush()
        self.closed.emit()
        super().closeEvent(event)
