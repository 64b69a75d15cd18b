"""Buttons: each with its word (or its name for a screen reader), and an icon where it helps."""

from collections.abc import Callable

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton

from bilan_desktop.ui.look.properties import name_values
from bilan_desktop.ui.look.tokens import ICON, Tone

Act = Callable[[], object]

_ICON_TONES = {"primary": Tone.ON_ACCENT, "danger": Tone.DANGER}


def button(
    text: str,
    act: Act | None = None,
    *,
    tone: str = "",
    picture: str = "",
    tip: str = "",
    shortcut: str = "",
    hand: bool = True,
) -> QPushButton:
    """A button with a word on it.

    Args:
        text: the word; it names the button too.
        act: called when it is pressed.
        tone: `primary` (one a page), `danger`, `quiet`; nothing for an ordinary one.
        picture: the name of an icon.
        tip: what it does, where the word alone doesn't tell.
        shortcut: a key sequence, shown in the tip.
        hand: whether it has its icon, and the pointer a hand over it; the first screen, which waits
            for neither, sees to both by `point`.
    """
    made = QPushButton(text)
    made.setProperty("tone", tone)
    made.setAutoDefault(False)
    _finish(made, picture, hand=hand)
    _tell(made, text, tip, shortcut)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def icon_button(
    picture: str,
    name: str,
    act: Act | None = None,
    *,
    tip: str = "",
    shortcut: str = "",
    hand: bool = True,
) -> QToolButton:
    """A small button that is only an icon; `name` is said by a screen reader and by its tip."""
    made = QToolButton()
    made.setProperty("tone", "quiet")
    name_values(made, focusPolicy="StrongFocus")
    _finish(made, picture, hand=hand)
    _tell(made, name, tip or name, shortcut)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def _finish(made: QPushButton | QToolButton, picture: str, *, hand: bool) -> None:
    made.setIconSize(QSize(ICON, ICON))
    if picture:
        made.setProperty("picture", picture)
    if hand:
        point(made)


def point(made: QPushButton | QToolButton) -> None:
    """Give it its icon, and show a hand over it."""
    made.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
    picture = made.property("picture")
    if picture:
        from bilan_desktop.ui.look.icons import icon  # noqa: PLC0415 - slow, and after the first paint

        made.setIcon(icon(picture, _ICON_TONES.get(made.property("tone"), Tone.TEXT)))


def at_once(made: QPushButton | QToolButton, keys: QtGui.QKeySequence) -> None:
    """Press it by keys, without the tenth of a second that Qt shows a button's own ones held."""
    QtGui.QShortcut(keys, made).activated.connect(made.click)


def _tell(made: QPushButton | QToolButton, name: str, tip: str, shortcut: str) -> None:
    made.setAccessibleName(name)
    if shortcut:
        sequence = QtGui.QKeySequence(shortcut)
        at_once(made, sequence)
        keys = sequence.toString(QtGui.QKeySequence.SequenceFormat.NativeText)
        tip = f"{tip or name} ({keys})"
    if tip:
        made.setToolTip(tip)
        if tip != name:
            made.setAccessibleDescription(tip)
