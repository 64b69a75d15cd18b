"""Findings in words where they arose, and pages that have nothing yet."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import ICON, TEXT_WIDTH, Space, Tone
from bilan_desktop.ui.parts.layouts import clear, column, frame, row
from bilan_desktop.ui.parts.texts import heading, label, muted

if TYPE_CHECKING:  # it brings pydantic, which the first screen must not wait for
    from bilan_desktop.domain.findings import Finding

_PICTURES = {
    "info": ("info", Tone.ACCENT, "Information"),
    "success": ("success", Tone.SUCCESS, "Fait"),
    "warning": ("warning", Tone.WARNING, "Attention"),
    "danger": ("refusal", Tone.DANGER, "Refus"),
    "private": ("private", Tone.PRIVATE, "Privé"),
}


class Picture(QLabel):
    """An icon that keeps the scheme's colour; it says a word to a screen reader, or nothing."""

    def __init__(self, name: str, tone: Tone, side: int = ICON, word: str = "") -> None:
        super().__init__()
        from bilan_desktop.ui.look.icons import icon  # noqa: PLC0415 - none on the first screen

        self._icon = icon(name, tone)
        self._side = side
        look().changed.connect(self._fit)
        self._fit()
        self.setAccessibleName(word)

    def _fit(self) -> None:
        """Grow with the text, never below its own size."""
        side = round(self._side * max(1.0, look().scale))
        self.setFixedSize(side, side)

    def paintEvent(self, _event: object) -> None:
        """Paint it in the colour of the moment."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


def banner(text: str, tone: str = "info", *actions: QWidget, small: str = "") -> QFrame:
    """A remark with its sign, its word and its colour: never told by colour alone.

    Args:
        text: the sentence.
        tone: `info`, `success`, `warning`, `danger` or `private`.
        actions: buttons at its end.
        small: what the sentence rests on.
    """
    name, colour, word = _PICTURES[tone]
    said = label(text)
    said.setAccessibleName(f"{word} : {text}")
    words = column(said, gap=Space.HAIR)
    if small:
        words.addWidget(label(small, "small"))
    sign = Picture(name, colour, word=word)
    line = row(sign, margin=Space.SMALL, gap=Space.SMALL)
    line.setAlignment(sign, QtCore.Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    for action in actions:
        line.addWidget(action)
    return frame("banner", line, tone)


_TONES = {"refus": "danger", "avertissement": "warning", "information": "info"}


class Findings(QWidget):
    """What the rules say of what is above, gravest first; takes no room when they are silent."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.TINY)
        self._said: list[tuple[str, str]] = []
        self.hide()

    def show_findings(self, findings: "Iterable[Finding]") -> None:
        """Show what the rules found."""
        order = list(_TONES)
        found = sorted(findings, key=lambda each: order.index(each.severity.value))
        self.show_sentences(
            [(_TONES[each.severity.value], each.message, each.article) for each in found]
        )

    def show_sentences(self, sentences: Sequence[tuple[str, str, str]]) -> None:
        """Show sentences: tone, text, and what it rests on."""
        clear(self._lines)
        self._said = [(tone, text) for tone, text, _ in sentences]
        for tone, text, article in sentences:
            self._lines.addWidget(banner(text, tone, small="" if article in text else article))
        self.setVisible(bool(sentences))

    def said(self) -> list[str]:
        """The sentences shown."""
        return [text for _, text in self._said]


def empty(picture: str, title_: str, text: str, *actions: QPushButton) -> QWidget:
    """What a page without anything says: what belongs there, and the first step."""
    sign = Picture(picture, Tone.MUTED, 48)
    words = heading(title_)
    words.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
    said = muted(text)
    said.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
    said.setMaximumWidth(TEXT_WIDTH)
    centred = row(None, said, None)
    centred.setStretch(1, 1000)
    middle = QHBoxLayout()
    middle.addStretch(1)
    for action in actions:
        middle.addWidget(action)
    middle.addStretch(1)
    top = row(None, sign, None)
    made = QWidget()
    made.setLayout(
        column(None, top, words, centred, middle, None, margin=Space.HUGE, gap=Space.MEDIUM)
    )
    return made
