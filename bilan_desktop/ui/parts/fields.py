"""The kinds of field that a form is made of: each shows a value, gives it back, and says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.dates import DateField, TimeField
from bilan_desktop.ui.parts.editors import PlainEdit, keep_unlearnt

LONGEST_LINE = 2_000
"""Characters that one line takes; a pasted megabyte is cut there, and seen to be."""


class Kind(Enum):
    """What a field takes."""

    LINE = auto()
    TEXT = auto()
    """Several lines."""
    SECRET = auto()
    DATE = auto()
    TIME = auto()
    NUMBER = auto()
    """A whole number."""
    DECIMAL = auto()
    MONEY = auto()
    CHECK = auto()
    CHOICE = auto()


@dataclass(frozen=True)
class Row:
    """One row of a form, as data.

    Attributes:
        name: the model's field.
        label: what stands above it, and what a screen reader says.
        kind: what it takes.
        help: a remark under it.
        options: for a choice, value and word.
        hint: shown in an empty line.
        unit: after a number.
        least: of a number.
        most: of a number, or of characters.
        required: whether it can't stay empty.
        wide: whether it takes the whole width.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    help: str = ""
    options: Sequence[tuple[Any, str]] = ()
    hint: str = ""
    unit: str = ""
    least: float = 0
    most: float = 1_000_000
    required: bool = False
    wide: bool = False


class Field(Protocol):
    """What a form knows of a field."""

    widget: QWidget
    """What takes the focus."""

    def value(self) -> Any:
        """What stands in it."""

    def show(self, value: Any) -> None:
        """Put a value in it; nobody is told."""

    def error(self) -> str:
        """Why what was typed is not what is asked; empty if all is well."""

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""


Edited = Callable[[], object]


class LineField:
    """One line of text."""

    def __init__(self, row: Row, edited: Edited) -> None:
        self.widget = QLineEdit()
        self.widget.setMaxLength(int(min(row.most, LONGEST_LINE)))
        self.widget.setPlaceholderText(row.hint)
        if row.kind is Kind.SECRET:
            self.widget.setEchoMode(QLineEdit.EchoMode.Password)
            self.widget.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        keep_unlearnt(self.widget)
        self.widget.textEdited.connect(lambda _text: edited())

    def value(self) -> str:
        """The line, without outer blanks."""
        return self.widget.text().strip()

    def show(self, value: Any) -> None:
        """Show it, where it is not what stands there but for outer blanks.

        A word that is being typed ends in a blank before the next one, and is stored without it: to
        show it again would take the blank and the cursor away from under the hand.
        """
        text = "" if value is None else str(value)
        if text.strip() == self.value():
            return
        self.widget.setText(text)
        if not self.widget.hasFocus():
            self.widget.setCursorPosition(0)  # a long line shows its beginning

    def error(self) -> str:
        """Any line will do."""
        return ""

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.widget.setReadOnly(locked)


class TextField:
    """Several lines; Tab leaves it, so that a keyboard alone walks on."""

    def __init__(self, row: Row, edited: Edited) -> None:
        self.widget = PlainEdit()
        self.widget.not_pasted.connect(self._not_pasted)
        self._why = ""
        self.widget.setPlaceholderText(row.hint)
        self.widget.setMinimumHeight(84)
        self._edited = edited
        self.widget.textChanged.connect(self._changed)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self._why = ""
            self._edited()

    def _not_pasted(self, why: str) -> None:
        """Have the form say it under the field."""
        self._why = why
        self._edited()

    def value(self) -> str:
        """The text, without outer blanks."""
        return self.widget.text().strip()

    def show(self, value: Any) -> None:
        """Show it, where it is not what stands there: the cursor stays where it is."""
        text = "" if value is None else str(value)
        if text.strip() != self.value():
            self._showing = True
            self.widget.setPlainText(text)
            self._showing = False

    def error(self) -> str:
        """Why something was not pasted, until something else is typed."""
        return self._why

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.widget.setReadOnly(locked)


class DayField:
    """A date that may be missing."""

    def __init__(self, row: Row, edited: Edited) -> None:
        self.widget: DateField | TimeField
        self.widget = (DateField if row.kind is Kind.DATE else TimeField)(row.label)
        self.widget.edited.connect(edited)

    def value(self) -> Any:
        """The date or the hour, or None."""
        return self.widget.value()

    def show(self, value: Any) -> None:
        """Show it, where it is not what stands there."""
        if value != self.widget.value() or (value is None and self.widget.error()):
            self.widget.set_value(value)

    def error(self) -> str:
        """Why what was typed is none."""
        return self.widget.error()

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.widget.setEnabled(not locked)


class NumberField:
    """A number; the wheel does not change it, for it scrolls the page."""

    def __init__(self, row: Row, edited: Edited) -> None:
        self._money = row.kind is Kind.MONEY
        self.widget: QSpinBox | QDoubleSpinBox
        self.widget = _Whole() if row.kind is Kind.NUMBER else _Decimal()
        unit = "€" if self._money and not row.unit else row.unit
        if unit:
            self.widget.setSuffix(f"\u00a0{unit}")
        if isinstance(self.widget, QDoubleSpinBox):
            self.widget.setDecimals(2 if self._money else 1)
            self.widget.setGroupSeparatorShown(self._money)
            self.widget.setRange(row.least, row.most)
        else:
            self.widget.setRange(int(row.least), int(row.most))
        self.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.widget.lineEdit().setTextMargins(Space.SMALL, 0, 0, 0)  # no padding reaches it
        self.widget.valueChanged.connect(lambda _value: edited())

    def value(self) -> Any:
        """The number; an amount as a decimal."""
        if self._money:
            return Decimal(f"{self.widget.value():.2f}")
        return self.widget.value()

    def show(self, value: Any) -> None:
        """Show it; nothing shows as the least."""
        self.widget.blockSignals(True)
        wanted = self.widget.minimum() if value is None else value
        if isinstance(self.widget, QDoubleSpinBox):
            self.widget.setValue(float(wanted))
        else:
            self.widget.setValue(int(wanted))
        self.widget.blockSignals(False)

    def error(self) -> str:
        """The bounds hold by themselves."""
        return ""

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.widget.setReadOnly(locked)


class _Whole(QSpinBox):
    """A whole number whose page scrolls under the wheel."""

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class _Decimal(QDoubleSpinBox):
    """A number whose page scrolls under the wheel."""

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class CheckField:
    """Yes or no; its label stands beside it."""

    def __init__(self, row: Row, edited: Edited) -> None:
        self.widget = QCheckBox(row.label)
        self.widget.clicked.connect(lambda _checked: edited())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.widget.isChecked()

    def show(self, value: Any) -> None:
        """Tick it, or not."""
        self.widget.setChecked(bool(value))

    def error(self) -> str:
        """Either will do."""
        return ""

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.widget.setEnabled(not locked)


class ChoiceField:
    """One of a few."""

    def __init__(self, row: Row, edited: Edited) -> None:
        self.widget = _Choice()
        for value, word in row.options:
            self.widget.addItem(word, value)
        self.widget.activated.connect(lambda _index: edited())

    def value(self) -> Any:
        """The value chosen."""
        return self.widget.currentData()

    def show(self, value: Any) -> None:
        """Choose it; the first where it is not among them."""
        at = next((at for at in range(self.widget.count()) if self.widget.itemData(at) == value), 0)
        self.widget.setCurrentIndex(at)

    def error(self) -> str:
        """Any of them will do."""
        return ""

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.widget.setEnabled(not locked)


class _Choice(QComboBox):
    """A list to choose from, whose page scrolls under the wheel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the page."""
        event.ignore()


_MAKERS: dict[Kind, Callable[[Row, Edited], object]] = {
    Kind.LINE: LineField,
    Kind.SECRET: LineField,
    Kind.TEXT: TextField,
    Kind.DATE: DayField,
    Kind.TIME: DayField,
    Kind.NUMBER: NumberField,
    Kind.DECIMAL: NumberField,
    Kind.MONEY: NumberField,
    Kind.CHECK: CheckField,
    Kind.CHOICE: ChoiceField,
}


def field_for(row: Row, edited: Edited) -> Field:
    """The field of a row."""
    return cast("Field", _MAKERS[row.kind](row, edited))
