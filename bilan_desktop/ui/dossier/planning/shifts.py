"""The keys that move an interview."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_DAYS = {
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


def shift_of(event: QKeyEvent) -> int:
    """By how many days a key moves: Alt and left or right a week, up or down a day; else none."""
    if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    return _DAYS.get(Qt.Key(event.key()), 0)
