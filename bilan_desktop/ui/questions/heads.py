"""A button whose words are cut where there is no more room, and said whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from bilan_desktop.ui.look.icons import icon
from bilan_desktop.ui.look.tokens import ICON, Space


class Head(QPushButton):
    """The head of what opens under it; its words tell what is inside."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("tone", "quiet")
        self.setProperty("kind", "nav")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(ICON, ICON))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, words: str, *, opened: bool) -> None:
        """Say what is inside, and whether it is open."""
        self._words = words
        self.setIcon(icon("down" if opened else "forward"))
        self.setAccessibleName(words)
        self.setAccessibleDescription("Ouvert" if opened else "Fermé")
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self.iconSize().width() - 3 * Space.MEDIUM
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))
        self.setToolTip("" if cut == self._words else self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._cut()
