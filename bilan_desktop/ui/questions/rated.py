"""What is rated on a scale: once, item by item, or statement by statement."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.items import candidates
from bilan_desktop.domain.guide.questions import AnyQuestion, Item, Likert, Scale
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, row
from bilan_desktop.ui.parts.sight import in_sight
from bilan_desktop.ui.parts.texts import muted
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.keypad import Keypad
from bilan_desktop.ui.questions.lines import Line, Rating, legend

LONG_LIST = 8
"""From so many lines on, keypad entry is offered."""


class ScaleWidget(QuestionWidget):
    """One number between two named ends."""

    def __init__(
        self, question: Scale, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        rating = Rating(question.minimum, question.maximum, ends=(question.low, question.high))
        self.segments = rating.segments(question.label)
        self.segments.chosen.connect(lambda _answer: self.tell())
        self.body.addWidget(self.segments)
        self.body.addWidget(legend(rating))
        self.begin_at(self.segments)

    def value(self) -> JsonValue:
        """The number."""
        return self.segments.answer()

    def show_value(self, value: JsonValue) -> None:
        """Show a number."""
        self.segments.show_answer(value)

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self.segments.lock(locked)

    def set_large(self, large: bool) -> None:
        """Show it large."""
        super().set_large(large)
        self.segments.set_large(large)


class RatedLines(QuestionWidget):
    """Lines, each rated on the same scale; long lists take keypad entry.

    Attributes:
        lines: by identifier, what stands on the screen.
        pad: keypad entry, while it is open.
    """

    def __init__(
        self,
        question: AnyQuestion,
        exercise: Exercise | None,
        items: Sequence[Item],
        rating: Rating,
    ) -> None:
        super().__init__(question, exercise)
        self._rating = rating
        self._items: list[Item] = []
        self._values: dict[str, JsonValue] = {}
        self.lines: dict[str, Line] = {}
        self.pad: Keypad | None = None
        self.pad_button = button(
            "Saisie au pavé numérique", self.open_pad, tone="quiet", picture="list"
        )
        self.pad_button.setToolTip("Un chiffre par ligne, d’après une feuille remplie")
        self.pad_button.hide()
        self._nothing = muted()
        self._nothing.hide()
        self._legend = legend(rating)
        top = row(self._legend, None, self.pad_button, gap=Space.MEDIUM)
        top.setStretch(0, 1 if rating.legend() else 0)
        top.setStretch(1, 0 if rating.legend() else 1)
        self.body.addLayout(top)
        self.body.addWidget(self._nothing)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.TINY)
        self.body.addWidget(self._list)
        self.show_items(items)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these lines; what others were answered is kept, for they may come back."""
        if [each.id for each in items] == [each.id for each in self._items]:
            return
        self.close_pad()
        focused = next((key for key, it in self.lines.items() if it.segments.hasFocus()), "")
        self._items = list(items)
        clear(self._rows)
        self.lines = {each.id: self._line(each) for each in items}
        for line in self.lines.values():
            self._rows.addWidget(line)
            line.show()  # at once, so that it can take the focus
        self.pad_button.setVisible(len(items) >= LONG_LIST and not self.locked)
        self.begin_at(self.lines[items[0].id].segments if items else self)
        if focused in self.lines:
            self.lines[focused].segments.setFocus()

    def _line(self, item: Item) -> Line:
        made = Line(item.label, item.hint, self._rating)
        made.segments.show_answer(self._values.get(item.id))
        made.segments.lock(self.locked)
        if self.large:
            made.set_large(True)
        made.segments.chosen.connect(lambda answer: self._rated(item.id, answer))
        made.segments.stepped.connect(lambda step: self._step(item.id, step))
        return made

    def say_nothing(self, sentence: str) -> None:
        """Say why there is no line, or nothing."""
        self._nothing.setText(sentence)
        self._nothing.setVisible(bool(sentence))

    def _rated(self, item: str, answer: int | None) -> None:
        if answer is None:
            self._values.pop(item, None)
        else:
            self._values[item] = answer
        self.tell()

    def _step(self, item: str, step: int) -> None:
        every = list(self.lines)
        at = every.index(item) + step
        if 0 <= at < len(every):
            self.lines[every[at]].segments.setFocus(Qt.FocusReason.TabFocusReason)

    def value(self) -> JsonValue:
        """The number of each line that has one, in the order of the lines."""
        shown = {each: self._values[each] for each in self.lines if each in self._values}
        return {**shown, **self._values} or None

    def show_value(self, value: JsonValue) -> None:
        """Show the numbers."""
        given = value.items() if isinstance(value, dict) else ()
        self._values = {item: each for item, each in given if each is not None}
        for item, line in self.lines.items():
            line.segments.show_answer(self._values.get(item))
        if self.pad is not None:
            at = self.pad.at
            self.pad.open(self._values)
            self.pad.go(at)

    def open_pad(self) -> None:
        """One line at a time, by figures."""
        if self.pad is not None or self.locked:
            return
        self.pad = Keypad(self._items, self._rating)
        self.pad.rated.connect(self._typed)
        self.pad.left.connect(self.close_pad)
        self.body.addWidget(self.pad)
        self.pad.show()  # at once: the focus must not pass by what stands after the list
        self.pad.setFocus()
        self._list.hide()
        self.pad_button.hide()
        self._legend.hide()  # it stands on the keypad
        self.pad.open(self._values)
        QTimer.singleShot(0, self.pad, lambda pad=self.pad: in_sight(pad))

    def close_pad(self) -> None:
        """Show the list again."""
        if self.pad is None:
            return
        pad, self.pad = self.pad, None
        focus = QApplication.focusWidget()
        focused = focus is not None and self.isAncestorOf(focus)
        self._list.show()
        self._legend.setVisible(bool(self._rating.legend()))
        self.pad_button.setVisible(len(self._items) >= LONG_LIST and not self.locked)
        if focused:
            self.pad_button.setFocus()  # before the pad goes, which has the focus
        self.body.removeWidget(pad)
        pad.hide()
        pad.deleteLater()
        if focused:
            QTimer.singleShot(0, self.pad_button, lambda: in_sight(self.pad_button))

    def _typed(self, item: str, answer: int | None) -> None:
        self.lines[item].segments.show_answer(answer)
        self._rated(item, answer)

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        if locked:
            self.close_pad()
        self.pad_button.setVisible(len(self._items) >= LONG_LIST and not locked)
        for line in self.lines.values():
            line.segments.lock(locked)

    def set_large(self, large: bool) -> None:
        """Show the lines large."""
        super().set_large(large)
        for line in self.lines.values():
            line.set_large(large)


class LikertWidget(RatedLines):
    """Statements, each with the degree to which it holds."""

    def __init__(self, question: Likert, exercise: Exercise | None = None) -> None:
        items = [Item(id=each.id, label=each.text) for each in question.statements]
        rating = Rating(1, question.points, question.anchors)
        super().__init__(question, exercise, items, rating)


class ScaleItemsWidget(RatedLines):
    """A scale for each of several items, its own or those that another question kept."""

    def __init__(self, question: Scale, exercise: Exercise | None = None) -> None:
        rating = Rating(question.minimum, question.maximum, ends=(question.low, question.high))
        super().__init__(question, exercise, question.items or [], rating)
        self._source = question.items_from
        self.set_context({})

    def set_context(self, values: Mapping[str, JsonValue]) -> None:
        """Show what the other question kept."""
        if self._source is None or self.exercise is None:
            return
        items = candidates(self.exercise, self.question, values)
        self.show_items(items)
        self.say_nothing("" if items else waits_for(self.exercise, self._source))


def waits_for(exercise: Exercise, source: str) -> str:
    """Which question has to be answered first."""
    before = exercise.question(source)
    return f"Répondez d’abord à « {before.label if before is not None else source} »."
