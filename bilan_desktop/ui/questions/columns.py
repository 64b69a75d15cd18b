"""Widgets abreast, as many as there is room for."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space


class Columns(QWidget):
    """Widgets in reading order, several abreast where there is room.

    Args:
        widgets: what is laid out.
        least: the width that each needs, in logical pixels at the usual size of text.
        most: how many go abreast at most.
        wide: those that take a whole line.
    """

    def __init__(
        self, widgets: Sequence[QWidget], least: int, most: int, wide: Collection[QWidget] = ()
    ) -> None:
        super().__init__()
        self._widgets = list(widgets)
        self._wide = list(wide)
        self._least, self._most = least, most
        self._abreast = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.MEDIUM)
        self._lay(1)

    def arrange(self) -> None:
        """Look for the room anew."""
        room = (self.width() + Space.MEDIUM) // int(self._least * look().scale + Space.MEDIUM)
        self._lay(max(1, min(self._most, room)))

    def _lay(self, abreast: int) -> None:
        if abreast == self._abreast:
            return
        self._abreast = abreast
        line, column = 0, 0
        for widget in self._widgets:
            span = abreast if any(widget is each for each in self._wide) else 1
            if column + span > abreast:
                line, column = line + 1, 0
            self._grid.addWidget(widget, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        for at in range(self._most):
            self._grid.setColumnStretch(at, 1 if at < abreast else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.arrange()
