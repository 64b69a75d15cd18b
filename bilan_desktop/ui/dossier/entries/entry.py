"""One object of a list, edited where it stands: a line, and the rest of it that opens under it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QWidget

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.entries.growing import growing
from bilan_desktop.ui.dossier.entries.shape import Item, Shape, changed
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import icon_button
from bilan_desktop.ui.parts.fields import Field, field_for
from bilan_desktop.ui.parts.forms import MISSING, Form
from bilan_desktop.ui.parts.layouts import column, flowing, holding, row
from bilan_desktop.ui.parts.texts import label

NAME_WIDTH = 240
"""Logical pixels that a name needs beside the other fields of its line."""


class Entry(QFrame):
    """One object. What is typed is stored by itself, once it bears a name.

    Attributes:
        item: the object as it was last shown or typed.
        fresh: whether it was never stored.
        removing: somebody asks to take it out.
        moving: somebody asks to move it; carries -1 for up, 1 for down.
        stored: it is on disk as it was typed.
    """

    removing = Signal()
    moving = Signal(int)
    stored = Signal()

    def __init__(self, page: Framed, shape: Shape, item: Item, *, fresh: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "entry")
        self._page, self._shape = page, shape
        self.item, self.fresh = item, fresh
        self._fields: dict[str, Field] = {}
        self._form: Form | None = None
        self._locked = False
        self._note = label("", "small")
        self._need = label("", "small")
        self._error = label("", "error")
        self._error.hide()
        self._lay()
        change = page.touched(shape.part)
        self._draft = page.office.drafts.draft(self._compose, changes=change, parent=self)
        self._draft.stored.connect(self.stored)
        self._draft.refused.connect(lambda error: self._say(error.sentence))
        self.show_item(item)

    def _lay(self) -> None:
        name, *others = (self._field(each) for each in self._shape.line)
        self._others = others
        self._cells = flowing(*others)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(Space.SMALL)
        self._line.addWidget(name, 1)
        self._line.addWidget(self._cells)
        self._opener = icon_button("edit", "Détails", self._toggle)
        self._opener.setCheckable(True)
        self._bin = icon_button("trash", "Retirer", self.removing.emit)
        tail = column(row(self._opener, self._bin, gap=Space.HAIR), None)
        top = row()
        top.addLayout(self._line, 1)
        top.addLayout(tail)
        self._under = column(gap=Space.SMALL)
        self._under.setContentsMargins(0, Space.TINY, 0, 0)
        self._body = column(top, self._note, self._need, self._error, gap=Space.TINY)
        self._body.addLayout(self._under)
        self._body.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
        self.setLayout(self._body)

    def _field(self, cell: Any) -> QWidget:
        made = field_for(cell, self._edited)
        self._fields[cell.name] = made
        target = made.widget.focusProxy() or made.widget
        target.setAccessibleName(cell.label)
        if isinstance(made.widget, QComboBox):
            made.widget.setMinimumContentsLength(0)
            made.widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return made.widget

    # What it shows

    def show_item(self, item: Item) -> None:
        """Show the object, unless what is typed in it is not stored yet."""
        if self._draft.pending:
            return
        self.item = item
        self.setAccessibleName(str(getattr(item, self._shape.name)))
        for name, made in self._fields.items():
            unnamed = self.fresh and name == self._shape.name
            made.show("" if unnamed else getattr(item, name))
        if self._form is not None:
            self._form.show_values(self._details())
        self._say_needs()

    def show_note(self, sentence: str) -> None:
        """Say where it comes from, and what is like it."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self._locked = locked
        self._bin.setVisible(not locked)
        for made in self._fields.values():
            made.lock(locked)
        if self._form is not None:
            self._form.lock(locked)
            self._movers.setVisible(not locked)

    def focus_name(self) -> None:
        """Put the focus where its name is typed."""
        self._fields[self._shape.name].widget.setFocus()

    def focus_bin(self) -> None:
        """Put the focus on what takes it out."""
        self._bin.setFocus()

    def open_details(self, opened: bool = True) -> None:
        """Open the rest of it under its line, or close it."""
        self._opener.setChecked(opened)
        self._toggle()

    def forget(self) -> None:
        """It is gone: what was typed in it and not stored is dropped."""
        self._draft.forget()

    # How

    def _toggle(self) -> None:
        if self._opener.isChecked() and self._form is None:
            self._form = self._make_form()
        for part in (self._form, getattr(self, "_movers", None)):
            if part is not None:
                part.setVisible(self._opener.isChecked())

    def _make_form(self) -> Form:
        form = Form(self._shape.details)
        growing(form)
        form.show_values(self._details())
        form.edited.connect(lambda _name: self._edited())
        up = icon_button("up", "Monter", lambda: self.moving.emit(-1), tip="Monter (Alt+↑)")
        down = icon_button(
            "down", "Descendre", lambda: self.moving.emit(1), tip="Descendre (Alt+↓)"
        )
        self._movers = holding(row(None, up, down))
        self._under.addWidget(form)
        self._under.addWidget(self._movers)
        form.lock(self._locked)
        self._movers.setVisible(not self._locked)
        return form

    def _details(self) -> Mapping[str, Any]:
        return {each.name: getattr(self.item, each.name) for each in self._shape.details}

    def _values(self) -> dict[str, Any]:
        values = {name: made.value() for name, made in self._fields.items()}
        return values | (self._form.values() if self._form is not None else {})

    def _edited(self) -> None:
        self._say("")
        self._draft.touch()

    def _compose(self) -> Callable[[Desk], object]:
        values = self._values()
        wrong = next((made.error() for made in self._fields.values() if made.error()), "")
        named = bool(values[self._shape.name])
        if wrong or not named:
            raise InvalidInputError(wrong or MISSING)
        self.item = item = changed(self.item, values)
        self.fresh = False
        self.setAccessibleName(str(values[self._shape.name]))
        self._say_needs()
        save, number = self._shape.verbs.save, self._page.dossier
        return lambda desk: save(desk, number, item)

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        missing = "error" if sentence == MISSING else ""
        restyle(self._fields[self._shape.name].widget, state=missing)

    def _say_needs(self) -> None:
        sentence = self._shape.needs(self.item)
        self._need.setText(sentence)
        self._need.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the other fields beside the name where there is room, under it where there is not."""
        super().resizeEvent(event)
        metrics = self.fontMetrics().height() / 16
        gaps = Space.SMALL * max(0, len(self._others) - 1)
        wanted = sum(each.sizeHint().width() for each in self._others) + gaps
        beside = self._line.geometry().width() - wanted >= NAME_WIDTH * metrics
        self._cells.setMinimumWidth(wanted if beside else 0)
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
