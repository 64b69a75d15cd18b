"""What lasts is said at the top of the window, and does not freeze it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.clerk import Clerk
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.texts import label


class BusyBar(QFrame):
    """Shows over the top of the window while the clerk does something long."""

    def __init__(self, window: QWidget, clerk: Clerk) -> None:
        super().__init__(window)
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
        window.installEventFilter(self)
        self.hide()

    def _tell(self, what: str) -> None:
        self._text.setText(what)
        self.setVisible(bool(what))
        if what:
            self._place()
            self.raise_()

    def _place(self) -> None:
        self.setFixedWidth(min(460, self._window.width() - 2 * Space.PAGE))
        self.adjustSize()
        self.move((self._window.width() - self.width()) // 2, Space.SMALL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window is resized."""
        if watched is self._window and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
