"""Tab walks what came later in the order in which it is read."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_before(after: QWidget, holders: Sequence[QWidget]) -> None:
    """Have Tab walk through the holders, one after the other, then come to a control.

    Qt walks in the order in which controls were made, and what a person adds is made last.

    Args:
        after: the control that follows them.
        holders: widgets that hold controls, in the order in which they are read.
    """
    within: dict[QWidget, list[QWidget]] = {each: [] for each in holders}
    for control in _walked(after):
        holder = _holder(control, within)
        if holder is not None:
            within[holder].append(control)
    wanted = [control for each in holders for control in within[each]]
    before = after
    for control in wanted:
        QWidget.setTabOrder(before, control)
        before = control
    if before is not after:
        QWidget.setTabOrder(before, after)


def _walked(start: QWidget) -> Iterator[QWidget]:
    """Everything that Tab may come to, once round the window."""
    control = start.nextInFocusChain()
    while control is not None and control is not start:
        if control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            yield control
        control = control.nextInFocusChain()


def _holder(control: QWidget, within: dict[QWidget, list[QWidget]]) -> QWidget | None:
    above: QWidget | None = control
    while above is not None and above not in within:
        above = above.parentWidget()
    return above
