"""Forms made from data: one builder lays every row out and names every field."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.fields import Field, Kind, Row, field_for
from bilan_desktop.ui.parts.texts import label

MISSING = "Ce champ est nécessaire."
NARROWEST = 24
"""The least width of a column, as a multiple of the text's points: in logical pixels."""


class Form(QWidget):
    """Rows of fields, two abreast where there is room.

    Attributes:
        edited: somebody changed a field; carries its name.
    """

    edited = Signal(str)

    def __init__(
        self, rows: Sequence[Row], *, columns: int = 2, narrowest: int = NARROWEST
    ) -> None:
        super().__init__()
        self._narrowest = narrowest
        self._rows = {row.name: row for row in rows}
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._errors: dict[str, QLabel] = {}
        self._blocks: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.MEDIUM)
        self._most, self._columns = columns, 0
        self._away: set[str] = set()
        for row in rows:
            self._blocks[row.name] = self._block(row)
        self._lay(columns)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay as many columns as there is room for, at this size of text."""
        narrowest = look().points(self._narrowest)
        self._lay(max(1, min(self._most, int(event.size().width() // narrowest))))
        super().resizeEvent(event)

    def _lay(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        """Give each row that shows its place: a hidden one leaves no hole."""
        columns = self._columns
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        line, column = 0, 0
        for name, block in self._blocks.items():
            if name in self._away:
                continue
            row = self._rows[name]
            span = columns if row.wide or row.kind is Kind.TEXT else 1
            if column and column + span > columns:
                line, column = line + 1, 0
            self._grid.addWidget(block, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= columns:
                line, column = line + 1, 0

    def _block(self, row: Row) -> QWidget:
        """A field under its label, with its remark and the place of its error."""
        field = field_for(row, lambda: self._edited(row.name))
        self._fields[row.name] = field
        block = QWidget()
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.TINY)
        if row.kind is not Kind.CHECK:
            above = label(row.label + (" *" if row.required else ""), "strong")
            above.setBuddy(field.widget)
            self._labels[row.name] = above
            layout.addWidget(above)
        layout.addWidget(field.widget)
        self._name(row, field)
        if row.help:
            layout.addWidget(label(row.help, "small"))
        error = label("", "error")
        error.hide()
        self._errors[row.name] = error
        layout.addWidget(error)
        return block

    def _name(self, row: Row, field: Field) -> None:
        """Name a field for a screen reader: its label, its remark, whether it is needed."""
        target = field.widget.focusProxy() or field.widget
        target.setAccessibleName(row.label)
        said = [row.help, "Nécessaire." if row.required else ""]
        target.setAccessibleDescription(" ".join(each for each in said if each))
        target.setObjectName(row.name)

    def values(self) -> dict[str, Any]:
        """What stands in each field."""
        return {name: field.value() for name, field in self._fields.items()}

    def value(self, name: str) -> Any:
        """What stands in one field."""
        return self._fields[name].value()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Put values in the fields of those names; the others are left as they are."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].show(value)

    def check(self) -> bool:
        """Show what is wrong with what was typed; says whether nothing is."""
        found = {name: self._wrong(name) for name in self._fields}
        self.show_errors(found)
        return not any(found.values())

    def _wrong(self, name: str) -> str:
        field, row = self._fields[name], self._rows[name]
        if field.error():
            return field.error()
        return MISSING if row.required and field.value() in (None, "") else ""

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show a sentence under each field named; an empty one takes it away."""
        for name, sentence in errors.items():
            if name not in self._errors:
                continue
            target = self._fields[name].widget.focusProxy() or self._fields[name].widget
            self._errors[name].setText(sentence)
            self._errors[name].setVisible(bool(sentence))
            restyle(target, state="error" if sentence else "")

    def errors(self) -> dict[str, str]:
        """The sentences shown."""
        return {name: it.text() for name, it in self._errors.items() if it.text()}

    def lock(self, locked: bool) -> None:
        """Make every field read only, or not."""
        for field in self._fields.values():
            field.lock(locked)

    def show_row(self, name: str, shown: bool) -> None:
        """Show a row, or hide it."""
        self._blocks[name].setVisible(shown)
        if shown == (name in self._away):
            self._away ^= {name}
            self._arrange()

    def field(self, name: str) -> QWidget:
        """What takes the focus of a row."""
        widget = self._fields[name].widget
        return widget.focusProxy() or widget

    def focus_first_error(self) -> None:
        """Put the focus where something is wrong, first of all."""
        for name in self.errors():
            self.field(name).setFocus()
            return

    def _edited(self, name: str) -> None:
        if self._errors[name].text() or self._rows[name].kind is Kind.TEXT:
            self.show_errors({name: self._wrong(name)})
        self.edited.emit(name)
