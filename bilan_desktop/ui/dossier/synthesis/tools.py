"""What acts on the passage that is written in: bold, italic, bullet, add, move, take out."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from bilan_desktop.domain.synthesis import BlockKind
from bilan_desktop.ui.dossier.synthesis.passage import WRITTEN, Passage
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import icon_button
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.texts import label

_TOOLS = (
    ("bold", "bold", "Gras", "Ctrl+B", True),
    ("italic", "italic", "Italique", "Ctrl+I", True),
    ("bullet", "bullets", "Puce", "Ctrl+Shift+8", True),
    ("add", "plus", "Ajouter un passage", "Ctrl+Return", False),
    ("up", "up", "Monter le passage", "Alt+Up", False),
    ("down", "down", "Descendre le passage", "Alt+Down", False),
    ("remove", "trash", "Retirer le passage", "", False),
)


def _told(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def listen(within: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Let the keys of the tools act from wherever one writes; the focus stays there."""
    for key, _picture, _name, keys, _held in _TOOLS:
        if keys:
            shortcut = QShortcut(QKeySequence(keys), within)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(acts[key])


class Tools(QWidget):
    """The tools, and where the passage that is written in comes from."""

    def __init__(self, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._buttons: dict[str, QToolButton] = {}
        line = row(gap=Space.HAIR)
        for key, picture, name, keys, held in _TOOLS:
            tip = f"{name} ({_told(keys)})" if keys else name
            made = icon_button(picture, name, acts[key], tip=tip)
            made.setCheckable(held)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the text
            self._buttons[key] = made
            line.addWidget(made)
        self._origin = label("", "small")
        self._origin.setAccessibleName("Provenance du passage")
        line.addSpacing(Space.SMALL)
        line.addWidget(self._origin, 1)
        self.setLayout(line)

    def show_passage(self, passage: Passage | None, *, locked: bool) -> None:
        """Show what can be done with a passage, and how it is dressed where one writes."""
        typed = passage is not None and passage.kind in WRITTEN
        for key, made in self._buttons.items():
            made.setVisible(not locked)
            needs = typed if key in {"bold", "italic", "bullet"} else passage is not None
            made.setEnabled(needs or key == "add")
        self._origin.setText(passage.provenance() if passage is not None else "")
        editor = passage.editor if passage is not None else None
        bullet = passage is not None and passage.kind is BlockKind.BULLET
        self._buttons["bullet"].setChecked(bullet)
        self._buttons["bold"].setChecked(editor is not None and editor.bold())
        self._buttons["italic"].setChecked(editor is not None and editor.fontItalic())
