"""A list as high as all its lines: the page scrolls, not the list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space


class FittedList(QListWidget):
    """Lines that go on under themselves where there is no room, and never scroll."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("kind", "lines")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look().changed.connect(self.fit)

    def fit(self) -> None:
        """Take the height of all the lines."""
        self.doItemsLayout()
        high = sum(self.visualItemRect(self.item(at)).height() for at in range(self.count()))
        around = max(0, self.height() - self.viewport().height())
        self.setFixedHeight(high + around + Space.TINY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that this width asks for."""
        super().resizeEvent(event)
        self.fit()
