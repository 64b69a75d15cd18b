"""The one place of the window for gentle messages, and for taking back what was just done."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from bilan_desktop.ui.look.icons import icon
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.parts.banners import Picture
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.texts import label

SHOWN = 8000
"""Milliseconds that a message stays, unless the mouse or the focus is on it."""
TROUBLE = 20000
"""The same for what could not be done."""


class Messages(QFrame):
    """A line over the foot of the window; the last message takes the place of the one before."""

    def __init__(self, window: QWidget, over: QWidget | None = None) -> None:
        """Make the place.

        Args:
            window: over whose foot it shows.
            over: the part of it where it begins, at the left: beside the sidebar.
        """
        super().__init__(window)
        self._over = over
        self.setProperty("kind", "message")
        self.setAccessibleName("Message")
        self._window = window
        self._text = label()
        self._text.setMinimumWidth(220)
        self._sign = Picture("info", Tone.WINDOW)
        self.undo_button = button("Annuler", self.undo, tip="Revenir en arrière")
        self._close = icon_button("close", "Fermer le message", self.hide)
        self._close.setIcon(icon("close", Tone.WINDOW))
        layout = row(self._sign, self._text, self.undo_button, self._close, margin=Space.SMALL)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._undo: Callable[[], None] | None = None
        self._pointed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._leave)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say something gentle; `undo` takes it back as long as it shows, or by Ctrl+Z."""
        self._show(sentence, undo, SHOWN)

    def trouble(self, sentence: str) -> None:
        """Say what could not be done."""
        self._show(sentence, None, TROUBLE)

    def undo(self) -> None:
        """Take back what the message told."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def said(self) -> str:
        """The sentence shown, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def _show(self, sentence: str, undo: Callable[[], None] | None, shown: int) -> None:
        if not shiboken6.isValid(self._window):  # it went while the answer was on its way
            return
        self._undo = undo
        self._text.setText(sentence)
        self.undo_button.setVisible(undo is not None)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(shown)
        event = QAccessibleAnnouncementEvent(self, sentence)
        QAccessible.updateAccessibility(event)

    def _leave(self) -> None:
        held = self._pointed or self.undo_button.hasFocus()
        if held:
            self._timer.start(SHOWN)
        else:
            self.hide()

    def _place(self) -> None:
        there = self._over is not None and shiboken6.isValid(self._over)  # a window may be going
        left = self._over.x() if self._over is not None and there else 0
        wide = min(self._window.width() - left - 2 * Space.HUGE, 560)
        wide = max(wide, 200)
        self.setFixedWidth(wide)
        self.resize(wide, self.heightForWidth(wide))
        self.move(left + Space.HUGE, self._window.height() - self.height() - Space.HUGE)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the window as long as it shows: hidden, it costs no key that is typed."""
        self._window.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at it no more."""
        if shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window is resized."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is there."""
        self._pointed = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go a while after the mouse went."""
        self._pointed = False
        self._timer.start(SHOWN)
        super().leaveEvent(event)

    def keyPressEvent(self, event: object) -> None:
        """Escape closes it."""
        if getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape:
            self.hide()
