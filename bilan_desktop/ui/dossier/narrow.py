"""A column of cards that stays as wide as one reads well, however wide the window is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import TEXT_WIDTH, Space
from bilan_desktop.ui.parts.layouts import Piece, column

WIDE = 1.8
"""Columns of what is read across a line: a list, cards two abreast, a calendar."""


class Narrow(QWidget):
    """Pieces one under another, at most `TEXT_WIDTH` wide at the usual size of text.

    Args:
        pieces: what it holds.
        columns: how many such columns wide it may grow.
    """

    def __init__(self, *pieces: Piece, columns: float = 1.15) -> None:
        super().__init__()
        self._columns = columns
        layout = _Bounded(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(column(*pieces, gap=Space.LARGE))
        look().changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setMaximumWidth(round(TEXT_WIDTH * self._columns * max(1.0, look().scale)))


class _Bounded(QVBoxLayout):
    """A column whose height is told for the width that its widget may have, and no wider."""

    def heightForWidth(self, width: int) -> int:
        """The height at a width, or at the widest that the widget may be."""
        widget = self.parentWidget()
        return super().heightForWidth(min(width, widget.maximumWidth()) if widget else width)
