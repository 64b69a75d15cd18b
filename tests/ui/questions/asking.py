"""Real exercises of the guide, and the hands that fill them."""

from functools import cache
from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.guide.answers import check_answer
from bilan_desktop.domain.guide.definition import Exercise, load_exercise
from bilan_desktop.practice import guide
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, holding
from bilan_desktop.ui.questions import QuestionWidget, widget_for
from bilan_desktop.ui.questions.cards import CardList
from bilan_desktop.ui.questions.segments import Segments
from tests.ui.driving import click, events, show


@cache
def exercises() -> dict[str, Exercise]:
    """The guide as it is shipped."""
    return {each.id: each for each in guide.exercises()}


def asked(exercise: str, question: str) -> QuestionWidget:
    """The widget of a question of the guide, shown as on the smallest laptop."""
    of = exercises()[exercise]
    found = of.question(question)
    assert found is not None
    return _active(widget_for(found, of))


def made(**fields: Any) -> QuestionWidget:
    """The widget of a question made up for the test."""
    lines = "\n".join(f"    {name}: {value}" for name, value in fields.items())
    text = (
        "id: essai\nversion: 1\nphase: investigation\ntitle: Essai\nquestions:\n"
        f"  - id: q\n    label: Question\n{lines}\n"
    )
    exercise = load_exercise(text, "essai.yaml")
    return _active(widget_for(exercise.questions[0], exercise))


def _active(widget: QuestionWidget) -> QuestionWidget:
    """On a page, under a button, as a question always is."""
    page = show(holding(column(button("Ailleurs"), widget, None)), 720, 560)
    assert QTest.qWaitForWindowActive(page)
    return widget


class Heard:
    """What a question told, in order."""

    def __init__(self, widget: QuestionWidget) -> None:
        self.values: list[JsonValue] = []
        self.removed: list[tuple[str, Any]] = []
        self.remarks: list[str] = []
        widget.answered.connect(self.values.append)
        widget.removed.connect(lambda sentence, undo: self.removed.append((sentence, undo)))
        widget.remarked.connect(self.remarks.append)
        self._widget = widget

    def rated(self) -> dict[str, JsonValue]:
        """The same, for a question that is answered item by item."""
        value = self.last()
        assert isinstance(value, dict)
        return value

    def last(self) -> JsonValue:
        """The latest answer told, which is what stands there, and fits the question."""
        value = self.values[-1]
        assert value == self._widget.value()
        assert not check_answer(self._widget.question, value, self._widget.exercise)
        return value


def choose(segments: Segments, figure: int) -> None:
    """Press a figure of a scale with the mouse."""
    click(segments, segments.segment_rect(figure).center())


def hit(cards: CardList, card: str) -> None:
    """Click on a card."""
    cards.go(card)
    click(cards.viewport(), cards.visualItemRect(cards.currentItem()).center())


def carry(cards: CardList, card: str, target: CardList, to: QPoint | None = None) -> None:
    """Drag a card with the mouse to a place of another list, its middle by default."""
    at = next(at for at, each in enumerate(cards.cards()) if each == card)
    start = cards.visualItemRect(cards.item(at)).center()
    end = to or target.viewport().rect().center()
    there = cards.viewport().mapFromGlobal(target.viewport().mapToGlobal(end))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    far = QPoint(QApplication.startDragDistance() + 4, 0)
    QTest.mousePress(cards.viewport(), left, none, start)
    QTest.mouseMove(cards.viewport(), start + far)
    QTest.mouseMove(cards.viewport(), there)
    QTest.mouseRelease(cards.viewport(), left, none, there)
    events()
