"""Then beside now, or under it where text is large."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import column, holding
from bilan_desktop.ui.parts.texts import label

BESIDE = 460
"""Logical pixels from which both stand side by side, at the usual size of text."""
NAMES = ("Avant", "Maintenant")


class Sides(QWidget):
    """Two pieces that are compared; under one another each says which it is.

    Args:
        pieces: then, and now.
        named: whether they don't say it themselves.
    """

    def __init__(self, *pieces: QWidget, named: bool = True) -> None:
        super().__init__()
        self._names = [label(name, "small") for name in NAMES]
        self._named = named
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(Space.LARGE)
        for name, piece in zip(self._names, pieces, strict=True):
            side = holding(column(name, piece, gap=Space.HAIR))
            self._sides.addWidget(side, 1)
            self._sides.setAlignment(side, Qt.AlignmentFlag.AlignTop)
            name.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look().changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look for the room anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE * look().scale
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._sides.setSpacing(Space.LARGE if beside else Space.SMALL)
        for name in self._names:
            name.setHidden(beside or not self._named)
