"""A large plain text area, kept sane whatever the clipboard holds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from bilan_desktop.ui.parts.editors import PlainEdit


def plain(raw: str) -> str:
    """A text of Qt with common line ends; replaced and not translated, as it is run at each key."""
    return raw.replace("\u2029", "\n").replace("\u2028", "\n").replace("\0", "")


class Pad(PlainEdit):
    """Where one writes while listening.

    Attributes:
        edited: somebody typed; not told for what the program shows.
        phrase_changed: there is something to send elsewhere, or nothing any more; carries which.
    """

    edited = Signal()
    phrase_changed = Signal(bool)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name)
        self.setPlaceholderText(hint)
        self._showing = False
        self._any = False
        # Whoever fills the whole of what he paints need not have the window painted under it first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.textChanged.connect(self._changed)
        self.selectionChanged.connect(self._moved)
        self.cursorPositionChanged.connect(self._moved)

    def text(self) -> str:
        """The text as it was typed, its no-break spaces included."""
        return plain(self.document().toRawText())

    def show_text(self, text: str) -> None:
        """Show a text where it is not what stands there; nobody is told, the cursor stays."""
        if text.strip() == self.text().strip():
            return
        at = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def phrase(self) -> str:
        """What is selected; without a selection, the line that the cursor is on."""
        cursor = self.textCursor()
        chosen = cursor.selectedText() if cursor.hasSelection() else cursor.block().text()
        return plain(chosen).strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, in the colour of the state and tone it is in, then paint the text."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.viewport().palette().base())
        painter.end()
        super().paintEvent(event)

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit()
        self._moved()

    def _moved(self) -> None:
        there = bool(self.phrase())
        if there != self._any:
            self._any = there
            self.phrase_changed.emit(there)
