"""Hands at the mouse: what they press must be in sight, and under nothing else."""

from collections.abc import Sequence

from PySide6.QtCore import QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)

from bilan_desktop.ui.look.tokens import ICON
from bilan_desktop.ui.questions.segments import Segments
from tests.journeys.hands import FARTHEST, Hands, front, line_of, sought
from tests.ui.driving import events, name_of, seen, until

CLOSE = "Fermer le message"
_NONE, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


class MouseHands(Hands):
    """At the mouse: what it presses must be in sight, and under nothing else."""

    def reach(self, widget: QWidget) -> None:
        self.click(widget, widget.rect())

    def press(self, name: str) -> None:
        button = sought(name, QAbstractButton)
        self.click(button, button.rect())

    def click(self, widget: QWidget, part: QRect, *, twice: bool = False) -> None:
        """Click in the middle of a part of a control."""
        until(widget.isEnabled, f"« {name_of(widget)} » can't be used")
        told = f"« {name_of(widget)} » stays covered or out of sight"
        until(lambda: self._aim(widget, part), told)
        act = QTest.mouseDClick if twice else QTest.mouseClick
        target, at = _under(widget, part.center())
        QTest.mouseMove(target, at)
        act(target, _LEFT, _NONE, at)
        events()

    def _aim(self, widget: QWidget, part: QRect) -> bool:
        """Bring it in sight; what was stored meanwhile can move a page once more."""
        bring(widget, part)
        self._uncover(widget, part)
        return _lies_open(widget, part.center())

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
        view.scrollTo(line_of(view, words))
        part = view.visualRect(line_of(view, words))
        for at in (part.center() - QPoint(12, 0), part.center()):
            QTest.mouseMove(view.viewport(), at)
            events()
        until(lambda: _took(box, view, part.center(), words), f"« {words} » was not taken")

    def pick(self, name: str, words: str, *, opening: bool = False) -> None:
        view = sought(name, QAbstractItemView)
        bring(view, QRect(0, 0, view.width(), min(view.height(), 40)))
        line = QPersistentModelIndex(line_of(view, words))
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
    """What really lies under the mouse: the control itself or a part of it."""
    window = widget.window()
    place = widget.mapTo(window, at)
    found = window.childAt(place) or window
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
