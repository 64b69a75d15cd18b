"""Words with their buttons beside them; under them where the text is large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QPushButton, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import holding, row

LARGE_TEXT = 1.35
"""The scale of text above which what stands abreast goes one under another."""


def side_by_side() -> QBoxLayout.Direction:
    """How what stands abreast is laid at this size of text."""
    large = look().scale > LARGE_TEXT
    return QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight


class Beside(QWidget):
    """A line of a card: words at the left, what one does about them at the right.

    Args:
        words: what it says.
        acts: the first is reached first, and stands at the very right; or on top.
    """

    def __init__(self, words: QLayout, *acts: QPushButton) -> None:
        super().__init__()
        self._line = row(holding(words), gap=Space.MEDIUM)
        self._line.setStretch(0, 1)
        self._acts = row(*acts)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for act in acts:
            self._acts.setAlignment(act, side)
        self._line.addWidget(holding(self._acts), 0, side)
        self.setLayout(self._line)
        look().changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        way = side_by_side()
        self._line.setDirection(way)
        abreast = way is QBoxLayout.Direction.LeftToRight
        self._acts.setDirection(QBoxLayout.Direction.RightToLeft if abreast else way)
