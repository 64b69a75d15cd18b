"""What both pairs of hands know of the screen, and can do.

Neither knows a widget but by what a person sees of it: its name, its words, its place.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import overload

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from tests.ui.driving import W, find, focused, key, keys, name_of, seen, texts, until

FARTHEST = 400
"""Presses of one key, or turns of the wheel, after which what is wanted is out of reach."""
_CONTROL = Qt.KeyboardModifier.ControlModifier


def front() -> QWidget:
    """What is in front: a dialog, else the window, which a desktop gives the keys back to.

    Raises:
        AssertionError: there is no window.
    """
    found = QApplication.activeModalWidget() or QApplication.activeWindow()
    if found is None:
        until(_windows, "no window is in front")
        found = _windows()[0]
        found.activateWindow()
        until(QApplication.activeWindow, "the window does not come in front")
    return found


def _windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]


def read(words: str) -> bool:
    """Whether these words can be read on what is in front."""
    return any(plain(words) in plain(text) for text in texts(front()))


@overload
def sought(name: str) -> QWidget: ...
@overload
def sought(name: str, kind: type[W]) -> W: ...
def sought(name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """The control of that name, whichever blanks its sentence has; see `find`."""
    wanted = plain(name)
    exact = next((name_of(it) for it in seen(front(), kind) if plain(name_of(it)) == wanted), name)
    return find(front(), exact, kind)


def plain(text: str) -> str:
    """A text with common blanks only."""
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def await_words(words: str) -> None:
    """Wait until these words can be read."""
    until(lambda: read(words), f"« {words} » never showed")


def await_control(name: str) -> None:
    """Wait until something of that name is there, and can be used."""

    def there() -> bool:
        return any(
            plain(name_of(it)) == plain(name) and it.isEnabled() for it in seen(front(), QWidget)
        )

    until(there, f"« {name} » never came")


def line_of(view: QAbstractItemView, words: str) -> QModelIndex:
    """The line of a list that holds these words.

    Raises:
        AssertionError: none does; the sentence lists those that there are.
    """
    model = view.model()
    columns = range(view.model().columnCount() if isinstance(view, QTableView) else 1)
    lines = []
    for at in range(model.rowCount()):
        cells = [str(model.index(at, each).data() or "") for each in columns]
        if plain(words) in plain(" ".join(cells)):
            return model.index(at, next(c for c in columns if not _hidden(view, c)))
        lines.append(" ".join(cells))
    raise AssertionError(f"no line holds « {words} » among {lines}")


def _hidden(view: QAbstractItemView, column: int) -> bool:
    hidden = getattr(view, "isColumnHidden", None)
    return bool(hidden and hidden(column))


class Hands(ABC):
    """What a person can do."""

    @abstractmethod
    def reach(self, widget: QWidget) -> None:
        """Put the hand on a control."""

    @abstractmethod
    def press(self, name: str) -> None:
        """Press a button, or tick a box."""

    @abstractmethod
    def choose(self, name: str, words: str) -> None:
        """Choose in a list that drops down."""

    @abstractmethod
    def pick(self, name: str, words: str, *, opening: bool = False) -> None:
        """Choose the line of a list that holds these words; open it if wished."""

    @abstractmethod
    def turn(self, name: str, words: str) -> None:
        """Turn a row of tabs to one of them."""

    @abstractmethod
    def section(self, words: str) -> None:
        """Go to a section of the sidebar."""

    @abstractmethod
    def rate(self, name: str, figure: int) -> None:
        """Choose a figure of a scale."""

    @abstractmethod
    def sort(self, question: str, piles: Sequence[str], figures: str) -> None:
        """Lay the cards of a question on its piles, one after another, by their figures."""

    @abstractmethod
    def rank(self, question: str, count: int) -> None:
        """Rank so many cards as they come, then put the second first."""

    def fill(self, name: str, text: str) -> None:
        """Empty a field and type in it."""
        field = sought(name)
        self.reach(field)
        key(focused(), Qt.Key.Key_A, _CONTROL)
        key(focused(), Qt.Key.Key_Delete)
        self.write(text)

    def add(self, name: str, text: str) -> None:
        """Type at the end of a text."""
        self.reach(sought(name))
        key(focused(), Qt.Key.Key_End, _CONTROL)
        self.write(text)

    def write(self, text: str) -> None:
        """Type where the hand is.

        Raises:
            AssertionError: what has the focus takes no text.
        """
        target = focused()
        written = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox
        assert isinstance(target, written), f"« {name_of(target)} » takes no text"
        keys(target, text)

    def strike(self, text: str) -> None:
        """Type figures, one after another, on what has the focus by then."""
        for each in text:
            keys(focused(), each)
