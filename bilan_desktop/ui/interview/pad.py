"""A large plain text area, kept sane whatever the clipboard holds."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from bilan_desktop.domain.french import number
from bilan_desktop.ui.parts.fields import LONGEST_TEXT

_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\0": None})


class Pad(QPlainTextEdit):
    """Where one writes while listening.

    Attributes:
        edited: somebody typed; not told for what the program shows.
        overflowed: a paste was refused whole; carries the sentence.
        phrase_changed: what would be sent elsewhere is another; carries whether there is any.
    """

    edited = Signal()
    overflowed = Signal(str)
    phrase_changed = Signal(bool)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._showing = False
        self.textChanged.connect(self._changed)
        self.selectionChanged.connect(self._moved)
        self.cursorPositionChanged.connect(self._moved)

    def text(self) -> str:
        """The text as it was typed, its no-break spaces included."""
        return self.document().toRawText().translate(_BREAKS)

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
        return chosen.translate(_BREAKS).strip()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text; one that a note can't hold is refused whole, and said."""
        text = source.text()
        room = LONGEST_TEXT - self.document().characterCount()
        if len(text) > room + len(self.textCursor().selectedText()):
            self.overflowed.emit(
                f"Ce collage compte {number(len(text))} caractères : c’est trop pour une note. "
                "Rien n’a été collé, le reste de la note est gardé ; joignez plutôt ce texte "
                "comme document."
            )
            return
        self.insertPlainText(text)

    def _changed(self) -> None:
        if not self._showing:
            self.edited.emit()
        self._moved()

    def _moved(self) -> None:
        self.phrase_changed.emit(bool(self.phrase()))
