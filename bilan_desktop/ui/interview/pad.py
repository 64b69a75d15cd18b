"""A large plain text area, kept sane whatever the clipboard holds."""

from PySide6.QtCore import Signal

from bilan_desktop.ui.parts.editors import PlainEdit, soon


def plain(raw: str) -> str:
    """A text of Qt with common line ends; replaced and not translated, as it may be long."""
    return raw.replace("\u2029", "\n").replace("\u2028", "\n").replace("\0", "")


class Pad(PlainEdit):
    """Where one writes while listening: a key runs no Python until what it typed is painted.

    Attributes:
        phrase_changed: there is something to send elsewhere, or nothing any more; carries which.
    """

    phrase_changed = Signal(bool)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name)
        self.setPlaceholderText(hint)
        self._any = False
        self._soon = soon(self, self._look)
        for moved in (self.textChanged, self.selectionChanged, self.cursorPositionChanged):
            moved.connect(self._soon.start)

    def text(self) -> str:
        """The text as it was typed, its no-break spaces included."""
        return plain(self.document().toRawText())

    def show_text(self, text: str) -> None:
        """Show a text where it is not what stands there; nobody is told, the cursor stays."""
        if text.strip() == self.text().strip():
            return
        at = self.textCursor().position()
        with self.untold():
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self._look()

    def phrase(self) -> str:
        """What is selected; without a selection, the line that the cursor is on."""
        cursor = self.textCursor()
        chosen = cursor.selectedText() if cursor.hasSelection() else cursor.block().text()
        return plain(chosen).strip()

    def _look(self) -> None:
        there = bool(self.phrase())
        if there != self._any:
            self._any = there
            self.phrase_changed.emit(there)
