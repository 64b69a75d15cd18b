"""The sheet in the middle of a screen of the start: one column, one question."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.layouts import card, column, holding, row, scrolled
from bilan_desktop.ui.parts.texts import label

NARROW, WIDE = 480, 680
"""Widths of a sheet in logical pixels at the usual size of text."""


class StartWindow(QWidget):
    """A window of the start: a sheet that grows with the text, and scrolls where it must.

    Attributes:
        painted: its first pixels are on the screen: what is heavy may be loaded.
        closed: its user closed it.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setWindowTitle("Bilan Desktop")
        self.setMinimumSize(480, 420)
        self._width = width
        self._seen = False
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.MEDIUM)
        self._card = card(self.body, margin=Space.HUGE)
        mark = row(
            None, Picture("overview", Tone.ACCENT, 24), label("Bilan Desktop", "heading"), None
        )
        middle = column(None, mark, row(None, self._card, None), None, gap=Space.LARGE)
        middle.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        layout = column(scrolled(holding(middle)))
        self.setLayout(layout)
        look().changed.connect(self._resize)

    def _resize(self) -> None:
        """As wide as its text asks, never wider than the window."""
        wanted = round(self._width * max(1.0, look().scale))
        self._card.setFixedWidth(max(320, min(wanted, self.width() - 3 * Space.LARGE)))

    def resizeEvent(self, _event: object) -> None:
        """Keep the sheet within the window."""
        self._resize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that there is something to see."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody wants it any more."""
        event.accept()
        self.closed.emit()
