"""Two pairs of hands that can do the same things: one at the mouse, one that never leaves the keys.

Neither knows a widget but by what a person sees of it: its name, its words, its place.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import pairwise
from typing import overload

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from bilan_desktop.ui.look.tokens import ICON
from bilan_desktop.ui.questions.segments import Segments
from tests.ui.driving import W, events, find, focused, key, keys, name_of, seen, texts, until

FARTHEST = 400
"""Presses of one key, or turns of the wheel, after which what is wanted is out of reach."""
CLOSE = "Fermer le message"
_CONTROL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT, _DIGITS = Qt.MouseButton.LeftButton, Qt.Key.Key_0


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


def _row(view: QAbstractItemView, words: str) -> QModelIndex:
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


class MouseHands(Hands):
    """At the mouse: what it presses must be in sight, and under nothing else."""

    def reach(self, widget: QWidget) -> None:
        self.click(widget, widget.rect())

    def press(self, name: str) -> None:
        button = sought(name, QAbstractButton)
        self.click(button, button.rect())

    def click(self, widget: QWidget, part: QRect, *, twice: bool = False) -> None:
        """Click in the middle of a part of a control."""
        assert widget.isEnabled(), f"« {name_of(widget)} » can't be used"
        bring(widget, part)
        self._uncover(widget, part)
        act = QTest.mouseDClick if twice else QTest.mouseClick
        target, at = _under(widget, part.center())
        QTest.mouseMove(target, at)
        act(target, _LEFT, _NONE, at)
        events()

    def _uncover(self, widget: QWidget, part: QRect) -> None:
        """Close the message that lies over it, if one does, as it can be at any time."""
        message = next((it for it in seen(front(), QAbstractButton) if name_of(it) == CLOSE), None)
        if message is not None and message is not widget and not _lies_open(widget, part.center()):
            self.click(message, message.rect())

    def choose(self, name: str, words: str) -> None:
        box = sought(name, QComboBox)
        if box.currentText() == words:
            return
        self.click(box, box.rect())
        until(QApplication.activePopupWidget, f"« {name} » did not drop down")
        view = box.view()
        view.scrollTo(_row(view, words))
        part = view.visualRect(_row(view, words))
        for at in (part.center() - QPoint(12, 0), part.center()):
            QTest.mouseMove(view.viewport(), at)
            events()
        until(lambda: _took(box, view, part.center(), words), f"« {words} » was not taken")

    def pick(self, name: str, words: str, *, opening: bool = False) -> None:
        view = sought(name, QAbstractItemView)
        bring(view, QRect(0, 0, view.width(), min(view.height(), 40)))
        line = QPersistentModelIndex(_row(view, words))
        view.scrollTo(line)
        events()
        part = view.visualRect(line)
        self.click(view.viewport(), part)
        if opening and QApplication.activeModalWidget() is None and line.isValid():
            self.click(view.viewport(), part, twice=True)

    def turn(self, name: str, words: str) -> None:
        bar = sought(name, QTabBar)
        at = next(at for at in range(bar.count()) if bar.tabText(at).startswith(words))
        for way in ("droite", "gauche"):
            while self._is_past(bar, bar.tabRect(at), way):
                self.press(f"Défiler vers la {way}")
        self.click(bar, bar.tabRect(at))
        assert bar.currentIndex() == at, f"the click does not turn to « {words} »"

    def _is_past(self, bar: QTabBar, tab: QRect, way: str) -> bool:
        """Whether a tab lies past that end of its row, and the row can be moved that way."""
        past = tab.right() > bar.width() - ICON if way == "droite" else tab.left() < 0
        more = (it for it in seen(front(), QAbstractButton) if name_of(it).endswith(way))
        return past and any(each.isEnabled() for each in more)

    def section(self, words: str) -> None:
        self.press(words)

    def sort(self, question: str, piles: Sequence[str], figures: str) -> None:
        deck = sought(f"{question} : cartes à répartir", QAbstractItemView)
        self.click(deck.viewport(), deck.visualRect(deck.model().index(0, 0)))
        for figure in figures:
            self.press(f"Poser la carte choisie sur « {piles[int(figure) - 1]} »")

    def rank(self, question: str, count: int) -> None:
        for _ in range(count):
            self.press("Classer")
        view = sought(f"{question} : mon classement", QAbstractItemView)
        self.click(view.viewport(), view.visualRect(view.model().index(1, 0)))
        self.press("Monter")

    def rate(self, name: str, figure: int) -> None:
        scale = sought(name, Segments)
        self.click(scale, scale.segment_rect(figure))


def _took(box: QComboBox, view: QAbstractItemView, at: QPoint, words: str) -> bool:
    """Click on the list that dropped down, which takes no click in its first moment."""
    if view.isVisible():
        QTest.mouseClick(view.viewport(), _LEFT, _NONE, at)
    return box.currentText() == words


def _under(widget: QWidget, at: QPoint) -> tuple[QWidget, QPoint]:
    """What really lies under the mouse, which is the control or a part of it.

    Raises:
        AssertionError: something else covers it.
    """
    window = widget.window()
    place = widget.mapTo(window, at)
    found = window.childAt(place) or window
    assert _lies_open(widget, at), (
        f"« {name_of(widget)} » lies under {type(found).__name__} « {name_of(found)} »"
    )
    return found, found.mapFrom(window, place)


def _lies_open(widget: QWidget, at: QPoint) -> bool:
    found = widget.window().childAt(widget.mapTo(widget.window(), at))
    return found is widget or (found is not None and widget.isAncestorOf(found))


def bring(widget: QWidget, part: QRect) -> None:
    """Turn the wheel over whatever scrolls until a part of a control is in sight.

    Raises:
        AssertionError: it never is.
    """
    above = widget.parentWidget()
    while above is not None:
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            _wheel(area, widget, part)
        above = area
    events()


def _wheel(area: QAbstractScrollArea, widget: QWidget, part: QRect) -> None:
    sight = area.viewport()
    for _ in range(FARTHEST):
        centre = widget.mapTo(sight, part.center())
        if 4 <= centre.y() <= sight.height() - 4:
            return
        bar = area.verticalScrollBar()
        before = bar.value()
        turn = QPoint(0, 120 if centre.y() < sight.height() / 2 else -120)
        middle = QPointF(sight.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(sight.mapToGlobal(sight.rect().center())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            _NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sight, event)
        events()
        if bar.value() == before:
            break
    assert sight.rect().contains(widget.mapTo(sight, part.center())), (
        f"the wheel does not bring « {name_of(widget)} » in sight"
    )


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
        assert button.isEnabled(), f"« {name} » can't be used"
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
        wanted = _row(view, words).row()
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
