"""Keys as a person presses them, each timed from the press to the paint that shows it."""

import statistics
import time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit

GAP = 0.025
"""Seconds from one key to the next: a fast typist's burst."""
LETTERS = "une personne parle et l’on note au fil de ce qu’elle dit "

Edit = QTextEdit | QPlainTextEdit


class _Paints(QObject):
    """Counts the paints of a view."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Note that it is painted; the paint goes on."""
        self.count += event.type() is QEvent.Type.Paint
        return False


def type_keys(editor: Edit, count: int) -> float:
    """Type so many letters at the end of a text, in a paragraph of their own.

    Returns:
        the mean of the milliseconds from the press of a key to the end of the paint: a mean, so
        that a key that meets a saving weighs as much as it lasts.
    """
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    editor.activateWindow()
    paints, spent = _Paints(editor), []
    _one(editor, "\r", paints)
    _rest(0.2)
    for at in range(count):
        spent.append(_one(editor, LETTERS[at % len(LETTERS)], paints))
        _rest(GAP - spent[-1] / 1000)
    paints.setParent(None)
    paints.deleteLater()
    return statistics.fmean(spent)


def _one(editor: Edit, letter: str, paints: _Paints) -> float:
    key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
    none = Qt.KeyboardModifier.NoModifier
    before, start = paints.count, time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(editor, QKeyEvent(kind, key, none, letter))
    while paints.count == before:
        QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def _rest(seconds: float) -> None:
    """Let the window do what is due until the next key."""
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        QApplication.processEvents()
        time.sleep(min(left, 0.002))
