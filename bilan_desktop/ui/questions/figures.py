"""Figures and dates, read as people type them."""

import re
from datetime import date

from pydantic import JsonValue
from PySide6.QtWidgets import QLineEdit

from bilan_desktop.domain import french
from bilan_desktop.domain.french import MONTHS
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import DateQuestion, Number
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.parts.dates import DateField
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.texts import muted
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.texts import line, show_line, size_text

_BLANKS = re.compile(r"[\s\u00a0\u202f]")
_FIGURE = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_MONTH = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WORDS = re.compile(r"([^\W\d_]+)\.?\s+(\d{4})")
_YEAR = re.compile(r"\d{4}")
_NO_NUMBER = "Donnez un nombre, par exemple 1\u202f800 ou 12,5."
_NO_MONTH = "Donnez un mois et une année, par exemple 09/2015 ou septembre 2015."
_NO_YEAR = "Donnez une année, par exemple 2015."
_WIDE = 200


def read_number(text: str, *, unit: str = "") -> float | int | None:
    """A number as people type it: « 1 800 », « 12,5 », « 1800 € ».

    Args:
        text: what was typed.
        unit: may follow the number.

    Raises:
        ValueError: it is no number.
    """
    bare = _BLANKS.sub("", text.strip().removesuffix(unit))
    if not bare:
        return None
    if _FIGURE.fullmatch(bare) is None or len(bare) > _WIDE // 10:
        raise ValueError(text)
    figure = float(bare.replace(",", "."))
    return int(figure) if figure == int(figure) else figure


def read_month(text: str) -> str | None:
    """A month as people type it: « 9/2015 », « sept. 2015 », « 2015-09 »; as `2015-09`.

    Raises:
        ValueError: it is no month.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if found := _ISO_MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH.fullmatch(text):
        month, year = int(found[1]), int(found[2])
    elif found := _WORDS.fullmatch(text):
        month, year = _month(found[1]), int(found[2])
    else:
        raise ValueError(text)
    return date(year, month, 1).isoformat()[:7]


def _month(word: str) -> int:
    wanted = word.casefold()
    fitting = [at for at, name in enumerate(MONTHS, start=1) if name.startswith(wanted)]
    if len(fitting) != 1:
        raise ValueError(word)
    return fitting[0]


def read_year(text: str) -> str | None:
    """A year of four figures.

    Raises:
        ValueError: it is none.
    """
    text = text.strip()
    if text and (_YEAR.fullmatch(text) is None or text == "0000"):
        raise ValueError(text)
    return text or None


class _Line(QuestionWidget):
    """A line that is read as something; what can't be is said under it once it is left."""

    wrong = ""

    def __init__(
        self, question: Number | DateQuestion, exercise: Exercise | None, *, compact: bool
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self.line: QLineEdit = line(self)
        self.line.setMaximumWidth(_WIDE)
        self.line.editingFinished.connect(self._left)
        self.begin_at(self.line)

    def read(self) -> JsonValue:
        """What was typed; raises ValueError where it is none."""
        raise TypeError(f"{type(self).__name__} does not say what it reads")

    def value(self) -> JsonValue:
        """The answer; None where what was typed is none (see `trouble`)."""
        try:
            return self.read()
        except ValueError:
            return None

    def trouble(self) -> str:
        """Why what was typed is no answer."""
        try:
            self.read()
        except ValueError:
            return self.wrong
        return ""

    def _left(self) -> None:
        restyle(self.line, state="error" if self.trouble() else "")

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self.line.setReadOnly(locked)

    def set_large(self, large: bool) -> None:
        """Write large."""
        super().set_large(large)
        size_text(self.line, large=large)


class NumberWidget(_Line):
    """A figure with its unit."""

    wrong = _NO_NUMBER

    def __init__(
        self, question: Number, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self._unit = question.unit
        unit = muted(question.unit)
        self.body.addLayout(row(self.line, unit))
        unit.setVisible(bool(question.unit))
        if question.unit:
            self.line.setAccessibleName(f"{question.label} ({question.unit})")

    def read(self) -> JsonValue:
        """The number."""
        return read_number(self.line.text(), unit=self._unit)

    def show_value(self, value: JsonValue) -> None:
        """Show a number as it is written in French."""
        if not isinstance(value, int | float):
            show_line(self.line, "")
        elif self.trouble() or self.value() != value:
            show_line(self.line, french.number(value, 2))
        restyle(self.line, state="")


class MonthWidget(_Line):
    """A month, or a year alone where that is what is asked."""

    def __init__(
        self, question: DateQuestion, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self._year = question.precision == "year"
        self.wrong = _NO_YEAR if self._year else _NO_MONTH
        self.line.setPlaceholderText("aaaa" if self._year else "mm/aaaa")
        self.body.addWidget(self.line)

    def read(self) -> JsonValue:
        """The month as `2015-09`, or the year."""
        text = self.line.text()
        return read_year(text) if self._year else read_month(text)

    def show_value(self, value: JsonValue) -> None:
        """Show a month as `09/2015`, or a year."""
        text = "" if value is None else str(value)
        if text != (self.value() or "") or self.trouble():
            year, _, month = text.partition("-")
            show_line(self.line, f"{month}/{year}" if month else year)
        restyle(self.line, state="")


class DayWidget(QuestionWidget):
    """A day, typed or chosen on a calendar."""

    def __init__(
        self, question: DateQuestion, exercise: Exercise | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(question, exercise, compact=compact)
        self.field = DateField(question.label)
        self.field.line.setAccessibleDescription(self.description())
        self.field.edited.connect(self.tell)
        self.field.setMaximumWidth(_WIDE + 48)
        self.body.addWidget(self.field)
        self.begin_at(self.field)

    def value(self) -> JsonValue:
        """The day as `2015-09-01`."""
        value = self.field.value()
        return value.isoformat() if value is not None else None

    def show_value(self, value: JsonValue) -> None:
        """Show a day."""
        shown = date.fromisoformat(value) if isinstance(value, str) and value else None
        if shown != self.field.value() or self.field.error():
            self.field.set_value(shown)

    def trouble(self) -> str:
        """Why what was typed is no day."""
        return self.field.error()

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self.field.line.setReadOnly(locked)
        self.field.opener.setEnabled(not locked)

    def set_large(self, large: bool) -> None:
        """Write large."""
        super().set_large(large)
        size_text(self.field.line, large=large)


def date_widget(
    question: DateQuestion, exercise: Exercise | None = None, *, compact: bool = False
) -> QuestionWidget:
    """The widget of a date: to the day, or as a line for a month or a year."""
    made = DayWidget if question.precision == "day" else MonthWidget
    return made(question, exercise, compact=compact)
