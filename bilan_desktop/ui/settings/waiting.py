"""Wrong tries slow down inside the window too: a window left open is no place to guess."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton

from bilan_desktop.ui.start.patience import seconds_after


class Waiting(QObject):
    """Counts the seconds down on the button that would try again.

    Attributes:
        left: seconds still to wait.
    """

    def __init__(self, button: QPushButton) -> None:
        """Hold a button back when it is told to."""
        super().__init__(button)
        self._button = button
        self._word = button.text()
        self._wrong = 0
        self.left = 0
        self._countdown = QTimer(self, interval=1000)
        self._countdown.timeout.connect(self._tick)

    def wrong(self) -> None:
        """One more wrong try."""
        self._wrong += 1
        self.left = seconds_after(self._wrong)
        if self.left:
            self._countdown.start()
            self._show()

    def stop(self) -> None:
        """Count no more."""
        self._countdown.stop()

    def _tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self._countdown.stop()
        self._show()

    def _show(self) -> None:
        held = self.left > 0
        self._button.setEnabled(not held)
        said = f"Nouvel essai dans {self.left} s" if held else ""
        self._button.setText(said or self._word)
        self._button.setAccessibleDescription(said)
