"""One line, and paragraphs."""

from math import ceil
from typing import TypeVar

from pydantic import JsonValue
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import AnyQuestion
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.parts.editors import LONGEST_TEXT, PlainEdit, keep_unlearnt
from bilan_desktop.ui.parts.fields import LONGEST_LINE
from bilan_desktop.ui.questions.base import QuestionWidget

_LINES, _COMPACT_LINES, _MOST_LINES = 3, 2, 16
"""How many lines of text show: with nothing, in a cell, and before the text scrolls by itself."""

Written = TypeVar("Written", QLineEdit, QPlainTextEdit)


def line(question: QuestionWidget, name: str = "") -> QLineEdit:
    """A line of a question, named for a screen reader; each key tells the question."""
    made = QLineEdit()
    made.setMaxLength(LONGEST_LINE)
    keep_unlearnt(made)
    made.setAccessibleName(name or question.question.label)
    made.setAccessibleDescription(question.description())
    made.textEdited.connect(lambda _text: question.tell())
    return made


def show_line(made: QLineEdit, text: str) -> None:
    """Show a text where it is not what stands there: the cursor stays where it is."""
    if made.text().strip() != text.strip():
        made.setText(text)
        made.setCursorPosition(0)  # a long line shows its beginning


def size_text(made: Written, *, large: bool) -> None:
    """Write large, or at the usual size."""
    restyle(made, kind="large" if large else "")


class ShortTextWidget(QuestionWidget):
    """One line of text."""

    def __init__(
        self, question: AnyQuestion, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self.line = line(self)
        self.body.addWidget(self.line)
        self.begin_at(self.line)

    def value(self) -> JsonValue:
        """The line without outer blanks."""
        return self.line.text().strip() or None

    def show_value(self, value: JsonValue) -> None:
        """Show a line."""
        show_line(self.line, "" if value is None else str(value))

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self.line.setReadOnly(locked)

    def set_large(self, large: bool) -> None:
        """Write large."""
        super().set_large(large)
        size_text(self.line, large=large)


class Paragraphs(PlainEdit):
    """A text as high as what it holds."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self.textChanged.connect(self.fit)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self.fit())
        look().changed.connect(self.fit)
        self.fit()

    def written(self) -> str:
        """The text without outer blanks; unlike Qt's own reading it keeps no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def _line_height(self) -> float:
        """The height of a line as it is laid out, which fonts may round up."""
        spacing = float(self.fontMetrics().lineSpacing())
        laid = self.document().firstBlock().layout()
        return max(spacing, laid.lineAt(0).height()) if laid.lineCount() else spacing

    def fit(self) -> None:
        """Take the height of the text, within bounds."""
        lines = max(self._least, min(_MOST_LINES, int(self.document().size().height())))
        around = self.height() - self.viewport().height() if self.isVisible() else 12
        # Qt counts the margins twice before it takes a last line for a visible one.
        high = ceil(self._line_height() * lines) + int(4 * self.document().documentMargin())
        self.setFixedHeight(high + max(around, 12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The frame is known now."""
        super().showEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(120, self.minimumHeight())


class LongTextWidget(QuestionWidget):
    """Paragraphs of text."""

    def __init__(
        self, question: AnyQuestion, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self.text = Paragraphs(_COMPACT_LINES if compact else _LINES)
        self.text.setAccessibleName(question.label)
        self.text.setAccessibleDescription(self.description())
        self._showing = False
        self.text.textChanged.connect(self._changed)
        self.text.not_pasted.connect(self.remarked)
        self.body.addWidget(self.text)
        self.begin_at(self.text)

    def _changed(self) -> None:
        if not self._showing:
            self.tell()

    def value(self) -> JsonValue:
        """The text without outer blanks."""
        return self.text.written() or None

    def show_value(self, value: JsonValue) -> None:
        """Show a text, where it is not what stands there: the cursor stays where it is."""
        text = "" if value is None else str(value)
        if text.strip() != self.text.written():
            self._showing = True
            self.text.setPlainText(text)
            self._showing = False

    def trouble(self) -> str:
        """Why it is too long to be kept, if it is."""
        if self.text.document().characterCount() > LONGEST_TEXT:
            return "Ce texte est trop long pour une réponse : joignez-le plutôt comme document."
        return ""

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self.text.setReadOnly(locked)

    def set_large(self, large: bool) -> None:
        """Write large."""
        super().set_large(large)
        size_text(self.text, large=large)
        self.text.fit()
