"""Statements or items, each with its scale beside it, or under it where room is short."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.texts import label, muted
from bilan_desktop.ui.questions.segments import Segments

_ROOM = 170
"""What a sentence needs beside its scale, in logical pixels at the usual size of text."""
_ALL = 16_777_215
"""Qt's own « as wide as one likes »."""


@dataclass(frozen=True)
class Rating:
    """How each line is rated.

    Attributes:
        low: the first number.
        high: the last one.
        words: what each number means, in order; none where only the ends are named.
        ends: the names of both ends.
        written: whether the words stand on the buttons in place of the numbers.
    """

    low: int
    high: int
    words: Sequence[str] = ()
    ends: tuple[str, str] = ("", "")
    written: bool = False

    def legend(self) -> str:
        """What the numbers mean, in a line; empty where the buttons say it."""
        if self.written:
            return ""
        if self.words:
            return "  ·  ".join(f"{self.low + at} {word}" for at, word in enumerate(self.words))
        first, last = self.ends
        return f"{self.low} : {first}  ·  {self.high} : {last}" if first or last else ""

    def segments(self, name: str) -> Segments:
        """A row of buttons of that name."""
        return Segments(name, self.low, self.high, self.words, self.ends, written=self.written)


class Line(QWidget):
    """One sentence and its scale."""

    def __init__(self, name: str, hint: str, rating: Rating) -> None:
        super().__init__()
        self.words = label(name)
        self.hint = label(hint, "small")
        if not hint:
            self.hint.hide()
        self.segments = rating.segments(name)
        texts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self.words)
        texts.addWidget(self.hint)
        texts.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, Space.TINY, 0, Space.TINY)
        self._line.setSpacing(Space.SMALL)
        self._line.addLayout(texts, 1)
        self._line.addWidget(self.segments)

    def arrange(self) -> None:
        """Side by side where there is room, else one under the other."""
        wide = self.segments.sizeHint().width()
        beside = self.width() >= wide + _ROOM * look().scale
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)
        self.segments.setMinimumWidth(wide if beside else 0)
        self.segments.setMaximumWidth(wide if beside else _ALL)

    def set_large(self, large: bool) -> None:
        """Show it large."""
        restyle(self.words, kind="large" if large else "")
        self.segments.set_large(large)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look for the room anew."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text needs other room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.arrange()


def legend(rating: Rating) -> QWidget:
    """What the numbers mean."""
    made = muted(rating.legend())
    if not rating.legend():
        made.hide()
    made.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return made
