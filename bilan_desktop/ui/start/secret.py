"""A field for a secret: hidden unless asked otherwise, and emptied for good once it is taken."""

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bilan_desktop.ui.look.properties import name_values
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import icon_button, point
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import label

LONGEST = 1024
_HINTS = "ImhHiddenText|ImhSensitiveData|ImhNoPredictiveText|ImhNoAutoUppercase"
CAPS = "La touche Verr. Maj. semble activée."


class _Line(QLineEdit):
    """A line that notices the Caps Lock by what the keys give, the one sign that Qt has."""

    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() is not shift)
        elif event.key() == QtCore.Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """A secret, with an eye to look at it.

    Attributes:
        edited: somebody typed; carries nothing.
        submitted: Enter was pressed.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(self, name: str, *, hand: bool = True) -> None:
        """Make the field.

        Args:
            name: what is asked, for the eyes and for a screen reader.
            hand: whether the eye has its icon and a hand over it; the first screen waits for none.
        """
        super().__init__()
        self._name = name
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.setMaxLength(LONGEST)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        name_values(self.line, inputMethodHints=_HINTS)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.returnPressed.connect(self.submitted)
        self.line.caps.connect(self._tell_caps)
        self.eye = icon_button("eye", f"{name} : afficher", self._look, hand=hand)
        self._caps = label(CAPS, "small")
        self._caps.hide()
        top = row(self.line, self.eye, gap=Space.TINY)
        top.setStretch(0, 1)
        layout = column(top, self._caps, gap=Space.TINY)
        self.setLayout(layout)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def take(self) -> str:
        """What was typed, the field emptied and hidden; no undo brings it back."""
        secret = self.line.text()
        self.line.setText("")  # unlike `clear`, it forgets what could be undone
        self._show(shown=False)
        self._caps.hide()
        return secret

    def _look(self) -> None:
        self._show(shown=self.line.echoMode() is QLineEdit.EchoMode.Password)
        self.line.setFocus()

    def _show(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        word = "masquer" if shown else "afficher"
        self.eye.setProperty("picture", "eye-off" if shown else "eye")
        point(self.eye)
        self.eye.setAccessibleName(f"{self._name} : {word}")
        self.eye.setToolTip(f"{self._name} : {word}")

    def _tell_caps(self, on: bool) -> None:
        self._caps.setVisible(on)
