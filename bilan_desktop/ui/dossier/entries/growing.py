"""Fields of several lines that are as high as what stands in them: the page scrolls, not they."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from bilan_desktop.ui.look.tokens import Space

LEAST = 2
"""Lines that an empty field shows."""
MOST = 24
"""Lines from which a field scrolls by itself: a pasted megabyte must not make a mile of page."""


class Growing(QObject):
    """Keeps one field as high as its lines."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        field.setMinimumHeight(0)
        field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fitting = False
        field.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        field.cursorPositionChanged.connect(self._follow)
        field.installEventFilter(self)
        self._fit()

    def _follow(self) -> None:
        """Keep the cursor in sight once the lines are laid out: the page scrolls, not the field."""
        if self._field.hasFocus():
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        area = self._field.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        if not isinstance(area, QScrollArea) or page is None:
            return
        cursor = self._field.cursorRect()
        spot = self._field.viewport().mapTo(page, cursor.center())
        area.ensureVisible(spot.x(), spot.y(), 0, cursor.height() + Space.LARGE)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fit again once the field has another width or another size of text."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self._fit)
        return False

    def _text(self) -> tuple[int, float]:
        """Lines of the text at this width, and their height: Qt counts only those it painted."""
        document = self._field.document()
        block, lines, high = document.begin(), 0, 0.0
        while block.isValid() and lines <= MOST:
            high += document.documentLayout().blockBoundingRect(block).height()
            lines += max(1, block.lineCount())
            block = block.next()
        return lines, high

    def _fit(self) -> None:
        if self._fitting:  # measuring lays the lines out, which tells of another size
            return
        self._fitting = True
        try:
            self._resize(*self._text())
        finally:
            self._fitting = False

    def _resize(self, lines: int, text: float) -> None:
        field = self._field
        policy = Qt.ScrollBarPolicy
        crowded = lines > MOST
        field.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if crowded else policy.ScrollBarAlwaysOff
        )
        line = field.fontMetrics().lineSpacing()
        room = 2 * (Space.TINY + Space.HAIR) + 2 * round(field.document().documentMargin())
        high = (MOST * line if crowded else max(LEAST * line, ceil(text))) + room
        if field.height() != high or field.maximumHeight() != high:
            field.setFixedHeight(high)


def growing(form: QWidget) -> None:
    """Keep every field of several lines of a form as high as its lines."""
    for field in form.findChildren(QPlainTextEdit):
        Growing(field)
