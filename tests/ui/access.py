"""What a screen reader and a keyboard find on a page, walked through Qt's own accessibility."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QWidget,
)

_NO_ROLES = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Window,
    QAccessible.Role.Pane,
}
"""Roles that say nothing of what a control is for."""


def focusable(root: QWidget) -> Iterator[QWidget]:
    """The visible controls that a keyboard can reach, Qt's own inner parts left out."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or _inner(widget):
            continue
        if widget.focusProxy() is None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def _inner(widget: QWidget) -> bool:
    """Whether a widget is a part that Qt made of another control."""
    above = widget.parentWidget()
    inside = (
        isinstance(above, QComboBox | QAbstractScrollArea)
        and widget is not getattr(above, "cornerWidget", lambda: None)()
    )
    return widget.objectName().startswith("qt_") or (
        inside and not isinstance(above, QAbstractItemView) and _of_qt(widget)
    )


def _of_qt(widget: QWidget) -> bool:
    return type(widget).__module__.startswith("PySide6")


def faults(root: QWidget) -> list[str]:
    """What is wrong, a line each: no name, no role, or no place in the tab order."""
    found = []
    chain = set(_chain(root))
    for widget in focusable(root):
        seen: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
        what = f"{type(widget).__name__} {widget.objectName()!r} in {_path(widget)}"
        if seen is None or not seen.isValid():
            found.append(f"{what}: unknown to a screen reader")
            continue
        if not seen.text(QAccessible.Text.Name).strip():
            found.append(f"{what}: no name")
        if seen.role() in _NO_ROLES:
            found.append(f"{what}: no role ({seen.role().name})")
        if not _reached(widget, chain):
            found.append(f"{what} « {widget.accessibleName()} »: not in the tab order")
    return found


def _reached(widget: QWidget, chain: set[QWidget]) -> bool:
    """Whether Tab comes there; of an exclusive group it comes to the one that is chosen."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return widget in chain
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return False
    return any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in group.buttons())


def _chain(root: QWidget) -> Iterator[QWidget]:
    widget = root
    while True:
        yield widget
        following = widget.nextInFocusChain()
        if following is None or following is root:
            return
        widget = following


def _path(widget: QWidget) -> str:
    names, above = [], widget.parentWidget()
    while above is not None:
        if not _of_qt(above):
            names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names[:4])
