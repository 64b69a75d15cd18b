"""Buttons: each with its word (or its name for a screen reader), and an icon where it helps."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from bilan_desktop.ui.look.icons import icon
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
) -> QPushButton:
    """A button with a word on it.

    Args:
        text: the word; it names the button too.
        act: called when it is pressed.
        tone: `primary` (one a page), `danger`, `quiet`; nothing for an ordinary one.
        picture: the name of an icon.
        tip: what it does, where the word alone doesn't tell.
        shortcut: a key sequence, shown in the tip.
    """
    made = QPushButton(text)
    made.setProperty("tone", tone)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if picture:
        made.setIcon(icon(picture, _ICON_TONES.get(tone, Tone.TEXT)))
        made.setIconSize(QSize(ICON, ICON))
    _tell(made, text, tip, shortcut)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def icon_button(
    picture: str, name: str, act: Act | None = None, *, tip: str = "", shortcut: str = ""
) -> QToolButton:
    """A small button that is only an icon; `name` is said by a screen reader and by its tip."""
    made = QToolButton()
    made.setProperty("tone", "quiet")
    made.setIcon(icon(picture))
    made.setIconSize(QSize(ICON, ICON))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    _tell(made, name, tip or name, shortcut)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def _tell(made: QPushButton | QToolButton, name: str, tip: str, shortcut: str) -> None:
    made.setAccessibleName(name)
    if shortcut:
        sequence = QKeySequence(shortcut)
        made.setShortcut(sequence)
        keys = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{tip or name} ({keys})"
    if tip:
        made.setToolTip(tip)
        if tip != name:
            made.setAccessibleDescription(tip)
