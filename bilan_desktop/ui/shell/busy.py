"""What lasts is said over the foot of the window, and does not freeze it."""

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.clerk import Clerk
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.texts import label

WIDTH = 460
"""Logical pixels, at the usual size of text."""
_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}


class BusyBar(QFrame):
    """Shows over the foot of the window, above its message, while the clerk does something long."""

    def __init__(
        self, window: QWidget, clerk: Clerk, messages: QWidget, over: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            window: over whose foot it shows.
            clerk: tells what is under way.
            messages: what it stands above while it shows.
            over: the part of the window where it begins, at the left: beside the sidebar.
        """
        super().__init__(window)
        self._messages, self._over = messages, over or window
        self.setProperty("kind", "message")
        self._window = window
        self._text = label()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("En cours")
        bar.setFixedWidth(140)
        layout = row(self._text, bar, margin=Space.SMALL, gap=Space.MEDIUM)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        clerk.busy_changed.connect(self._tell)
        self.hide()

    def _tell(self, what: str) -> None:
        self._text.setText(what)
        self.setVisible(bool(what))
        if what:
            self._place()
            self.raise_()

    def _place(self) -> None:
        wide = round(WIDTH * max(1.0, look().scale))
        left = self._over.x() if self._over is not self._window else 0
        wide = min(wide, self._window.width() - left - 2 * Space.HUGE)
        self.setFixedWidth(wide)
        high = self.heightForWidth(wide)
        self.resize(wide, high)
        foot = self._window.height() - Space.HUGE
        if self._messages.isVisible():
            foot = self._messages.y() - Space.SMALL
        self.move(left + Space.HUGE, foot - high)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the window as long as it shows: hidden, it costs no key that is typed."""
        for each in (self._window, self._messages):
            each.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at it no more."""
        for each in (self._window, self._messages):
            if shiboken6.isValid(each):
                each.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window is resized, and when a message comes or goes."""
        if event.type() in _MOVES and self.isVisible():
            self._place()
        return False
