"""What is above the list: the field that filters as one types, and the statuses."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from bilan_desktop.domain.french import number
from bilan_desktop.ui.dossiers.entries import Status
from bilan_desktop.ui.look.icons import icon
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.editors import keep_unlearnt
from bilan_desktop.ui.parts.layouts import flowing, row

NAMES = "Nom, numéro ou employeur"
INITIALS = "Numéro ou initiales"


class Search(QLineEdit):
    """The search field. Escape empties it.

    Attributes:
        down: the list is asked for, by Enter or the arrow down; carries whether it was Enter.
    """

    down = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Chercher un dossier")
        self.setToolTip("Chercher un dossier (Ctrl+F)")
        self.addAction(icon("search", Tone.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self._wipe = self.addAction(
            icon("close", Tone.MUTED), QLineEdit.ActionPosition.TrailingPosition
        )
        self._wipe.setToolTip("Effacer la recherche (Échap)")
        self._wipe.triggered.connect(self.clear)
        self._wipe.setVisible(False)
        self.textChanged.connect(lambda text: self._wipe.setVisible(bool(text)))
        self.setMaxLength(200)
        keep_unlearnt(self)
        self.setMinimumWidth(220)
        self.ask(initials=False)

    def ask(self, *, initials: bool) -> None:
        """Say what can be looked for; a name that was typed does not stay beside initials."""
        wanted = INITIALS if initials else NAMES
        if wanted != self.placeholderText():
            self.setPlaceholderText(wanted)
            self.setAccessibleDescription(wanted)
            if initials:
                self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties it; Enter and the arrow down go on to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit(event.key() != Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class Statuses(QWidget):
    """One button for each status, with how many dossiers stand in it.

    Attributes:
        picked: another status is wanted; carries it.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dossiers affichés")
        self._buttons: dict[Status, QPushButton] = {}
        group = QButtonGroup(self)
        for status in Status:
            made = button(status.value, partial(self.picked.emit, status))
            made.setProperty("tone", "quiet")
            made.setProperty("kind", "filter")
            made.setCheckable(True)
            group.addButton(made)
            self._buttons[status] = made
        self.setLayout(row(flowing(*self._buttons.values(), gap=Space.TINY)))
        self.show_status(Status.OPEN)

    def buttons(self) -> list[QPushButton]:
        """In their order."""
        return list(self._buttons.values())

    def show_status(self, status: Status) -> None:
        """Mark the status that shows."""
        self._buttons[status].setChecked(True)

    def show_counts(self, counts: Mapping[Status, int]) -> None:
        """Say how many dossiers stand in each."""
        for status, made in self._buttons.items():
            text = f"{status.value} ({number(counts.get(status, 0))})"
            made.setText(text)
            made.setAccessibleName(text)
