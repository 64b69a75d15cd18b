"""Fields of several lines that are as high as what stands in them: the page scrolls, not they."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

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
        field.installEventFilter(self)
        self._fit()

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
