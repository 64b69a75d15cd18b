"""What somebody has to read or write comes into sight by itself."""

from PySide6.QtWidgets import QScrollArea, QWidget

from bilan_desktop.ui.look.tokens import Space


def in_sight(widget: QWidget) -> None:
    """Scroll to a widget once it is laid out: what it replaced may have been far longer."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 0, Space.LARGE)
