"""Hands on the keys alone: what Tab and the arrows do not come to does not exist."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QRadioButton,
    QTabBar,
    QWidget,
)

from tests.journeys.hands import FARTHEST, Hands, front, line_of, sought
from tests.ui.driving import focused, key, keys, name_of, until

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_DIGITS = Qt.Key.Key_0


class KeyboardHands(Hands):
    """On the keys alone: what Tab and the arrows do not come to does not exist."""

    def reach(self, widget: QWidget) -> None:
        target = widget.focusProxy() or widget
        passed = []
        for _ in range(FARTHEST):
            here = QApplication.focusWidget()
            if here is target or here is widget:
                return
            if here is not None and self._beside(here, target):
                return
            passed.append(name_of(here) if here is not None else "nothing")
            key(here or front(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to « {name_of(widget)} »: {_once(passed)}")

    def _beside(self, here: QWidget, target: QWidget) -> bool:
        """Of a group Tab comes to one, the arrows to the others."""
        if not isinstance(here, QAbstractButton) or not isinstance(target, QAbstractButton):
            return False
        group: QButtonGroup | None = here.group()
        grouped = group is not None and group is target.group() and group.exclusive()
        radios = isinstance(here, QRadioButton) and isinstance(target, QRadioButton)
        if not grouped and not (radios and here.parentWidget() is target.parentWidget()):
            return False
        for _ in range(20):
            key(focused(), Qt.Key.Key_Down)
            if focused() is target:
                return True
        return False

    def press(self, name: str) -> None:
        button = sought(name, QAbstractButton)
        until(button.isEnabled, f"« {name} » can't be used")
        self.reach(button)
        key(button, Qt.Key.Key_Space)

    def choose(self, name: str, words: str) -> None:
        box = sought(name, QComboBox)
        self.reach(box)
        key(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            key(box, Qt.Key.Key_Down)
        assert box.currentText() == words, f"« {words} » is not in « {name} »"

    def pick(self, name: str, words: str, *, opening: bool = False) -> None:
        view = sought(name, QAbstractItemView)
        self.reach(view)
        wanted = line_of(view, words).row()
        for _ in range(view.model().rowCount() + 1):
            at = view.currentIndex().row() if view.currentIndex().isValid() else -1
            if at == wanted:
                break
            key(focused(), Qt.Key.Key_Down if at < wanted else Qt.Key.Key_Up)
        assert view.currentIndex().row() == wanted, f"the arrows do not come to « {words} »"
        if opening:
            key(focused(), Qt.Key.Key_Return)

    def turn(self, name: str, words: str) -> None:
        bar = sought(name, QTabBar)
        at = next(at for at in range(bar.count()) if bar.tabText(at).startswith(words))
        self.reach(bar)
        for _ in range(bar.count()):
            if bar.currentIndex() == at:
                return
            key(bar, Qt.Key.Key_Right if bar.currentIndex() < at else Qt.Key.Key_Left)
        assert bar.currentIndex() == at, f"the arrows do not come to « {words} »"

    def section(self, words: str) -> None:
        entry = sought(words, QAbstractButton)
        figure = int(entry.toolTip().removesuffix(")").rpartition("+")[2])
        key(focused(), Qt.Key(_DIGITS + figure), _CONTROL)
        until(entry.isChecked, f"Ctrl+{figure} does not go to « {words} »")  # as a button's press

    def sort(self, question: str, piles: Sequence[str], figures: str) -> None:
        assert all(sought(f"Pile « {pile} »") for pile in piles)
        self.reach(sought(f"{question} : cartes à répartir"))
        self.strike(figures)

    def rank(self, question: str, count: int) -> None:
        self.reach(sought(f"{question} : à classer"))
        for _ in range(count):
            key(focused(), Qt.Key.Key_Return)
        self.reach(sought(f"{question} : mon classement"))
        key(focused(), Qt.Key.Key_Home)
        key(focused(), Qt.Key.Key_Down)
        key(focused(), Qt.Key.Key_Up, _ALT)

    def rate(self, name: str, figure: int) -> None:
        self.reach(sought(name))
        keys(focused(), str(figure))


def _once(passed: list[str]) -> list[str]:
    """What Tab came to, up to where it began again."""
    shown = passed[:1] + [after for before, after in pairwise(passed) if before != after]
    again = shown.index(shown[0], 1) if shown and shown[0] in shown[1:] else len(shown)
    return shown[:again]
