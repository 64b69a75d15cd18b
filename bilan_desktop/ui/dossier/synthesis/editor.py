"""The editor of one passage: as high as its text, bold and italic, nothing else pasted in."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame

from bilan_desktop.ui.dossier.synthesis import rich
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.parts.editors import RichEdit, fill_ground, soon


class Editor(RichEdit):
    """One passage.

    Attributes:
        entered: the focus came.
        emptied: Backspace was pressed in it while it is empty.
        moved: what was typed is painted, or the cursor went elsewhere.
    """

    entered = Signal()
    emptied = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "passage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(Space.HAIR)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._soon = soon(self, self._look)
        for moved in (self.textChanged, self.cursorPositionChanged):
            moved.connect(self._soon.start)
        self._look()

    def show_text(self, text: str) -> None:
        """Show a passage where it is not what stands there; the cursor keeps its place."""
        if text == self.text():
            return
        at = self.textCursor().position()
        with self.untold():
            rich.fill(self.document(), text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._look()

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

    def changeEvent(self, event: QEvent) -> None:
        """Another style sheet knows nothing of the ground of what is written in."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._stand_alone(self.hasFocus() and not self.isReadOnly())

    def _stand_alone(self, alone: bool) -> None:
        """Fill the ground of the passage that is written in: the page is not painted under it."""
        viewport = self.viewport()
        if alone:
            ground = viewport.palette()
            ground.setColor(QPalette.ColorRole.Base, QColor(look().scheme[Tone.SURFACE]))
            viewport.setPalette(ground)
        fill_ground(viewport, alone)

    def _look(self) -> None:
        """Listen to the keys while it is empty, and then alone: each would cost its while."""
        self.removeEventFilter(self)
        if self.document().isEmpty():
            self.installEventFilter(self)
        self.moved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in an empty passage takes it out."""
        backspace = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Backspace
        if event.type() is QEvent.Type.KeyPress and backspace and self.document().isEmpty():
            self.emptied.emit()
            return True
        return super().eventFilter(watched, event)
