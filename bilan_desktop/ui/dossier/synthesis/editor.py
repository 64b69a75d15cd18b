"""The editor of one passage: as high as its text, bold and italic, nothing else pasted in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame

from bilan_desktop.ui.dossier.synthesis import rich
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.parts.editors import RichEdit


class Editor(RichEdit):
    """One passage.

    Attributes:
        entered: the focus came.
        emptied: Backspace was pressed in it while it is empty.
    """

    entered = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "passage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(Space.HAIR)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.showing = False

    def show_text(self, text: str) -> None:
        """Show a passage where it is not what stands there; the cursor keeps its place."""
        if text == self.text():
            return
        at = self.textCursor().position()
        self.showing = True
        rich.fill(self.document(), text)
        self.showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def text(self) -> str:
        """The passage, `**bold**` and `*italic*`."""
        return rich.read(self.document())

    def bold(self) -> bool:
        """Whether what is typed now is bold."""
        return self.fontWeight() >= QFont.Weight.DemiBold

    def toggle_bold(self) -> None:
        """Make what is selected bold, or no more; what is typed next where nothing is."""
        weight = QFont.Weight
        bold = self.bold()
        self._widen()
        self.setFontWeight(weight.Normal if bold else weight.Bold)

    def toggle_italic(self) -> None:
        """Make what is selected italic, or no more."""
        italic = self.fontItalic()
        self._widen()
        self.setFontItalic(not italic)

    def _widen(self) -> None:
        """Take whole words: a mark does not stand within one."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        text = self.toPlainText()
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _fit(self) -> None:
        high = round(self.document().size().height()) + 2 * (Space.TINY + 1)
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is being written in."""
        self._stand_alone(not self.isReadOnly())
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the page through it again."""
        self._stand_alone(False)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground of the passage that is written in, then paint the text."""
        if self.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
            painter = QPainter(self.viewport())
            painter.fillRect(event.rect(), QColor(look().scheme[Tone.SURFACE]))
            painter.end()
        super().paintEvent(event)

    def _stand_alone(self, alone: bool) -> None:
        """Whoever fills the whole of what he paints need not have the page painted under it."""
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, alone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in an empty passage takes it out."""
        if event.key() == Qt.Key.Key_Backspace and self.document().isEmpty():
            self.emptied.emit()
            return
        super().keyPressEvent(event)
