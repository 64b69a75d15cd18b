"""Hands for the tests: they find what a person sees, and press what a person presses."""

from collections.abc import Callable, Iterator
from time import sleep
from typing import TypeVar, overload

import shiboken6
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from bilan_desktop.ui.office.office import Office

W = TypeVar("W", bound=QWidget)

PATIENCE = 10_000
"""Milliseconds after which what was waited for won't come."""


_shown: list[QWidget] = []


def is_shown(widget: QWidget) -> bool:
    """Whether a test itself showed the widget as a window."""
    return any(each is widget for each in _shown)


def close_all() -> None:
    """Close and delete what `show` opened: a test's windows end with it."""
    while _shown:
        widget = _shown.pop()
        if shiboken6.isValid(widget):
            widget.close()
            widget.deleteLater()
    events()


def show(widget: W, width: int = 1092, height: int = 614) -> W:
    """Show a widget as large as the smallest laptop has it (1366 × 768 at 125 %)."""
    _shown.append(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    QTest.qWaitForWindowExposed(widget)
    events()
    return widget


def events() -> None:
    """Let Qt do what is due, what is to be deleted included."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def until(true: Callable[[], object], said: str = "") -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it is not in time.
    """
    deadline = QDeadlineTimer(PATIENCE)
    while not true():
        if deadline.hasExpired():
            raise AssertionError(said or "what was waited for did not come")
        events()
        sleep(0.004)


def settle(office: Office) -> None:
    """Wait until everything typed is stored and told."""
    office.drafts.flush()
    office.clerk.settle()
    events()


def seen(root: QWidget, kind: type[W]) -> Iterator[W]:
    """The visible widgets of a kind."""
    QApplication.processEvents()  # what was just added shows once Qt has laid it out
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget, kind) and widget.isVisible():
            yield widget


def name_of(widget: QWidget) -> str:
    """What a person would call it: its accessible name, else its words."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text().replace("&&", "&")
    return ""


@overload
def find(root: QWidget, name: str) -> QWidget: ...
@overload
def find(root: QWidget, name: str, kind: type[W]) -> W: ...
def find(root: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """The visible control of that name; labels come last, for they name others.

    Raises:
        AssertionError: nothing visible is called so; the sentence lists what is.
    """
    found = [widget for widget in seen(root, kind) if name_of(widget) == name]
    found.sort(key=lambda each: isinstance(each, QLabel))
    if not found:
        there = sorted({name_of(each) for each in seen(root, kind)} - {""})
        raise AssertionError(f"nothing visible is called « {name} » among {there}")
    return found[0]


def shows(root: QWidget, text: str) -> bool:
    """Whether a text can be read on the screen."""
    return any(text in words for words in texts(root))


def texts(root: QWidget) -> list[str]:
    """Every text that can be read."""
    found: list[str] = []
    for widget in seen(root, QWidget):
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            found.append(widget.toPlainText())
    return found


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Press with the mouse, in the middle by default."""
    if not widget.isVisible() or not widget.isEnabled():
        raise AssertionError(f"« {name_of(widget)} » can't be pressed")
    QTest.mouseClick(
        widget,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        at or widget.rect().center(),
    )
    events()


def press(root: QWidget, name: str) -> None:
    """Press the button of that name with the mouse."""
    click(find(root, name, QAbstractButton))


def keys(widget: QWidget, text: str) -> None:
    """Type on the keyboard, whatever the letters."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:  # a French keyboard has keys that the test's own has not
            none = Qt.KeyboardModifier.NoModifier
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, none, delay=-1
            )
    events()


def key(
    widget: QWidget,
    which: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press one key."""
    QTest.keyClick(widget, which, modifiers)
    events()


def fill(root: QWidget, name: str, text: str) -> None:
    """Put the focus in a field, empty it and type."""
    field = find(root, name)
    click(field)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    keys(field, text)


def focused() -> QWidget:
    """What has the focus.

    Raises:
        AssertionError: nothing has.
    """
    widget = QApplication.focusWidget()
    if widget is None:
        raise AssertionError("nothing has the focus")
    return widget


def dialog() -> QWidget:
    """The dialog in front.

    Raises:
        AssertionError: there is none.
    """
    found = QApplication.activeModalWidget()
    if found is None:
        raise AssertionError("no dialog is open")
    return found
