"""Knows every timer that is made, so that one left running is found without a search of memory.

Loaded before anything of the program, by pytest's own options: whoever imports QTimer gets this.
"""

import gc
from typing import Any
from weakref import WeakSet

import PySide6.QtCore
import shiboken6

_made: WeakSet[PySide6.QtCore.QTimer] = WeakSet()


class WatchedTimer(PySide6.QtCore.QTimer):
    """A timer that is known."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        _made.add(self)


PySide6.QtCore.QTimer = WatchedTimer  # type: ignore[misc]  # in the place of Qt's own, for all


def running() -> list[PySide6.QtCore.QTimer]:
    """The timers that run, those of what is only waiting to be collected left out."""
    if any(shiboken6.isValid(each) and each.isActive() for each in list(_made)):
        gc.collect()
    return [each for each in list(_made) if shiboken6.isValid(each) and each.isActive()]
