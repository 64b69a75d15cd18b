"""Yes or no, one choice, several: options as large marks, or a short list in a cell."""

from collections.abc import Sequence

from pydantic import JsonValue
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Choice, Choices, YesNo
from bilan_desktop.ui.parts.fields import Kind, Row, field_for
from bilan_desktop.ui.parts.layouts import flowing
from bilan_desktop.ui.parts.texts import muted
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.pills import AnOption, OneOption, Pill, enlarge
from bilan_desktop.ui.questions.texts import line, show_line, size_text

OTHER = "other"
"""Stands for an answer in one's own words."""
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class _Marks(QuestionWidget):
    """Options side by side; the arrows walk among them, Space chooses."""

    made: type[OneOption] | type[AnOption] = OneOption

    def lay(self, words: Sequence[tuple[JsonValue, str, str]], *, other: bool) -> None:
        """Lay the options out: what each stands for, its words, its hint."""
        every = [*words, (OTHER, "Autre", "Dans vos mots")] if other else list(words)
        self.marks: dict[JsonValue, Pill] = {
            stands: self.made(text, hint) for stands, text, hint in every
        }
        for stands, mark in self.marks.items():
            mark.clicked.connect(lambda _on=False, stands=stands: self._clicked(stands))
            mark.installEventFilter(self)
        pills = list(self.marks.values())
        self.setAccessibleName(self.question.label)
        self.body.addWidget(flowing(*pills))
        self.own: QLineEdit | None = None
        if other:
            self.own = line(self, f"{self.question.label} : autre")
            self.own.setPlaceholderText("Autre : dites-le dans vos mots")
            self.body.addWidget(self.own)
            self.own.hide()
        self.begin_at(pills[0])

    def _clicked(self, stands: JsonValue) -> None:
        self.chose(stands)
        self._show_own()
        if stands == OTHER and self.own is not None and self.own.isVisible():
            self.own.setFocus()
        self.tell()

    def chose(self, _stands: JsonValue) -> None:
        """An option was clicked. To be written by each type that has to do something."""

    def _show_own(self) -> None:
        if self.own is not None:
            self.own.setVisible(self.marks[OTHER].isChecked())

    def said(self, stands: JsonValue) -> JsonValue:
        """What is stored for an option that is chosen."""
        if stands == OTHER and self.own is not None:
            text = self.own.text().strip()
            return {OTHER: text} if text else None
        return stands

    def show_chosen(self, answers: Sequence[JsonValue]) -> None:
        """Mark these options, and no other."""
        own = next((each for each in answers if isinstance(each, dict)), None)
        if self.own is not None and (own is not None or not self.own.hasFocus()):
            show_line(self.own, str(own[OTHER]) if own else "")
        waiting = self.own is not None and self.own.hasFocus() and not answers
        for stands, mark in self.marks.items():
            is_own = stands == OTHER and self.own is not None
            mark.setChecked(own is not None or waiting if is_own else stands in answers)
        self._show_own()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go from one option to the next."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        step = 1 if event.key() in _FORWARD else -1 if event.key() in _BACK else 0
        pills = list(self.marks.values())
        if not step or watched not in pills:
            return False
        at = next(at for at, pill in enumerate(pills) if pill is watched)
        pills[(at + step) % len(pills)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        for mark in self.marks.values():
            mark.setEnabled(not locked)
        if self.own is not None:
            self.own.setReadOnly(locked)

    def set_large(self, large: bool) -> None:
        """Show the options large."""
        super().set_large(large)
        for mark in self.marks.values():
            enlarge(mark, large=large)
        if self.own is not None:
            size_text(self.own, large=large)


class _One(_Marks):
    """One of them; choosing it again takes it back."""

    def chose(self, _stands: JsonValue) -> None:
        """The others are left."""
        for each, mark in self.marks.items():
            if each != _stands:
                mark.setChecked(False)

    def value(self) -> JsonValue:
        """What is chosen."""
        return next((self.said(each) for each, it in self.marks.items() if it.isChecked()), None)

    def show_value(self, value: JsonValue) -> None:
        """Mark what is chosen."""
        self.show_chosen([] if value is None else [value])


class YesNoWidget(_One):
    """Yes or no; « o » and « n » answer too."""

    def __init__(
        self, question: YesNo, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self.lay([(True, "Oui", ""), (False, "Non", "")], other=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter answers."""
        stands = {"o": True, "n": False}.get(event.text().casefold())
        if stands is None or self.locked:
            super().keyPressEvent(event)
            return
        self.marks[stands].setFocus()
        self.marks[stands].setChecked(True)
        self._clicked(stands)


class ChoiceWidget(_One):
    """One option, or one's own words."""

    def __init__(
        self, question: Choice, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        words = [(each.id, each.label, each.hint) for each in question.options]
        self.lay(words, other=question.other)


class ChoicesWidget(_Marks):
    """Several options; once there are enough, the others wait until one is left."""

    made = AnOption

    def __init__(
        self, question: Choices, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self._most = question.most
        self._shown: list[JsonValue] = []
        words = [(each.id, each.label, each.hint) for each in question.options]
        self.lay(words, other=question.other)
        self._enough = muted(
            f"{self._most} au plus : décochez-en un pour en choisir un autre." if self._most else ""
        )
        self._enough.hide()
        self.body.addWidget(self._enough)

    def chose(self, _stands: JsonValue) -> None:
        """One more, or one less."""
        self._bound()

    def value(self) -> JsonValue:
        """What is chosen: what was stored in its order, then the others as the options stand."""
        said = [self.said(each) for each, it in self.marks.items() if it.isChecked()]
        kept = [each for each in self._shown if each in said]
        new = [each for each in said if each is not None and each not in kept]
        return [*kept, *new] or None

    def show_value(self, value: JsonValue) -> None:
        """Mark what is chosen."""
        self._shown = list(value) if isinstance(value, list) else []
        self.show_chosen(self._shown)
        self._bound()

    def _bound(self) -> None:
        chosen = sum(mark.isChecked() for mark in self.marks.values())
        full = self._most is not None and chosen >= self._most
        for mark in self.marks.values():
            mark.setEnabled(not self.locked and (mark.isChecked() or not full))
        self._enough.setVisible(full)

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self._bound()


class ShortList(QuestionWidget):
    """One choice, or yes or no, in a cell: a list that opens."""

    def __init__(
        self, question: Choice | YesNo, exercise: Exercise | None = None, *, compact: bool = True
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        if isinstance(question, Choice):
            options: list[tuple[JsonValue, str]] = [(it.id, it.label) for it in question.options]
        else:
            options = [(True, "Oui"), (False, "Non")]
        other = isinstance(question, Choice) and question.other
        own: list[tuple[JsonValue, str]] = [(OTHER, "Autre…")] if other else []
        row = Row("", question.label, Kind.CHOICE, options=[(None, "—"), *options, *own])
        self._field = field_for(row, self._chose)
        self._own = line(self, f"{question.label} : autre")
        self._own.setPlaceholderText("Dans vos mots")
        self._own.hide()
        self._name()
        self.body.addWidget(self._field.widget)
        self.body.addWidget(self._own)
        self.begin_at(self._field.widget)

    @property
    def list(self) -> QWidget:
        """What opens."""
        return self._field.widget

    def _name(self) -> None:
        combo = self._field.widget
        combo.setAccessibleName(self.question.label)
        combo.setAccessibleDescription(self.description())
        if isinstance(combo, QComboBox):
            for at in range(combo.count()):
                combo.setItemData(at, combo.itemText(at), Qt.ItemDataRole.ToolTipRole)

    def _is_other(self) -> bool:
        can = isinstance(self.question, Choice) and self.question.other
        return can and self._field.value() == OTHER

    def _chose(self) -> None:
        self._own.setVisible(self._is_other())
        if self._is_other():
            self._own.setFocus()
        self.tell()

    def value(self) -> JsonValue:
        """What is chosen."""
        if self._is_other():
            text = self._own.text().strip()
            return {OTHER: text} if text else None
        chosen: JsonValue = self._field.value()
        return chosen

    def show_value(self, value: JsonValue) -> None:
        """Choose it."""
        if value is None and self._is_other() and self._own.hasFocus():
            return
        own = value.get(OTHER) if isinstance(value, dict) else None
        self._field.show(OTHER if own is not None else value)
        show_line(self._own, str(own or ""))
        self._own.setVisible(self._is_other())

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self._field.lock(locked)
        self._own.setReadOnly(locked)
