"""Fields of several lines that are as high as what stands in them: the page scrolls, not they."""

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
        """Fit again when the width or the size of text changed."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()
        return False

    def _fit(self) -> None:
        field = self._field
        lines = max(LEAST, round(field.document().size().height()))
        policy = Qt.ScrollBarPolicy
        crowded = lines > MOST
        field.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if crowded else policy.ScrollBarAlwaysOff
        )
        room = 2 * (Space.TINY + Space.HAIR) + 2 * round(field.document().documentMargin())
        high = min(lines, MOST) * field.fontMetrics().lineSpacing() + room
        if field.height() != high or field.maximumHeight() != high:
            field.setFixedHeight(high)


def growing(form: QWidget) -> None:
    """Keep every field of several lines of a form as high as its lines."""
    for field in form.findChildren(QPlainTextEdit):
        Growing(field)
