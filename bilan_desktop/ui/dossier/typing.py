"""Forms that keep by themselves what is typed in them: what fits is stored, the rest is named."""

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QWidget

from bilan_desktop.errors import BilanError, InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.typed import Typed
from bilan_desktop.ui.office.changes import Change
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.drafts import LEFT
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.dates import DateField
from bilan_desktop.ui.parts.forms import MISSING, Form

Values = Mapping[str, Any]
Keep = Callable[[Values], Callable[[Desk], Typed]]
Guard = Callable[[Values], Mapping[str, str]]

_WHOLE_YEAR = re.compile(r".*\D\d{4}|\d{4}-\d{1,2}-\d{1,2}")
UNSET = "Non fixé"


class Typing(QObject):
    """What is typed in some forms over one object of the record.

    Args:
        office: stores.
        forms: their rows bear the names of the object's fields.
        keep: makes the verb that stores the fields that changed; called on the window's thread.
        changes: what that touches.
        guard: holds fields back, with the sentence that says why.

    Attributes:
        kept: what was typed is stored, as far as it fits; carries what became of it.
    """

    kept = Signal(object)

    def __init__(
        self,
        office: Office,
        forms: Sequence[Form],
        keep: Keep,
        *,
        changes: Change,
        parent: QWidget,
        guard: Guard | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._forms = forms
        self._keep = keep
        self._guard = guard
        self._stored: dict[str, Any] = {}
        self._half: set[str] = set()
        self._about = 0
        self._answers: deque[tuple[int, Values, Typed]] = deque()
        self.draft = office.drafts.draft(self._compose, changes=changes, parent=self)
        self.draft.stored.connect(self._told)
        self.draft.refused.connect(self._refused)
        for form in forms:
            form.edited.connect(lambda _name: self.draft.touch())
            self._prepare(form)

    def show_values(self, stored: Values) -> None:
        """Show what is stored, but where something is being typed or does not fit yet."""
        if self.draft.pending:
            return
        self._stored = dict(stored)
        for form in self._forms:
            left = self._half | set(form.errors())
            form.show_values({name: it for name, it in stored.items() if name not in left})

    def turn_to(self, stored: Values) -> None:
        """Show another object, what was typed for the one before being handed in."""
        self.draft.flush()
        if self.draft.held:
            self._office.fail(InvalidInputError(LEFT))
        self.draft.held = False
        self._about += 1
        self._half = set()
        self._stored = dict(stored)
        for form in self._forms:
            form.show_errors(dict.fromkeys(form.values(), ""))
            form.show_values(stored)

    def lock(self, locked: bool) -> None:
        """Make all the forms read only, or not."""
        for form in self._forms:
            form.lock(locked)

    def _prepare(self, form: Form) -> None:
        for field in form.findChildren(DateField):
            field.line.editingFinished.connect(self._left)
        for amount in form.findChildren(QDoubleSpinBox):
            amount.setSpecialValueText(UNSET)

    def _left(self) -> None:
        """A date that was half typed is left: what stands there counts."""
        if self._half:
            self.draft.touch()

    def _compose(self) -> Verb[Any] | None:
        values = self._changed()
        held = dict(self._guard(values)) if self._guard else {}
        self._show_errors(held)
        self._hold()
        values = {name: value for name, value in values.items() if name not in held}
        if not values:
            return None

        about, keep = self._about, self._keep(values)

        def verb(desk: Desk) -> None:
            self._answers.append((about, values, keep(desk)))

        return verb

    def _changed(self) -> dict[str, Any]:
        """What stands in the fields and is not what is stored, where it can be read."""
        found: dict[str, Any] = {}
        self._half = set()
        for form in self._forms:
            values = form.values()
            form.check()
            half = {name for name in values if _half_typed(form.field(name))}
            form.show_errors(dict.fromkeys(half, ""))
            self._half |= half
            bad = half | set(form.errors())
            found |= {name: _meant(it) for name, it in values.items() if name not in bad}
        return {name: it for name, it in found.items() if it != self._stored.get(name)}

    def _told(self) -> None:
        about, values, typed = self._answers.popleft()
        if about == self._about:
            self._take(values, typed)
        self.kept.emit(typed)

    def _take(self, values: Values, typed: Typed) -> None:
        fine = {name: it for name, it in values.items() if name not in typed.errors}
        self._stored.update(fine)
        self._show_errors(typed.errors)
        self._hold()

    def _hold(self) -> None:
        """What does not fit stands on the screen alone; what was never filled in is nothing."""
        wrong = [each for form in self._forms for each in form.errors().items()]
        typed = [name for name, said in wrong if said != MISSING or self._stored.get(name)]
        self.draft.held = bool(typed or self._half)

    def _refused(self, error: BilanError) -> None:
        self._office.fail(error)

    def _show_errors(self, errors: Mapping[str, str]) -> None:
        for form in self._forms:
            form.show_errors(errors)


def _meant(value: Any) -> Any:
    """No amount is no price."""
    return None if isinstance(value, Decimal) and not value else value


def _half_typed(field: QWidget) -> bool:
    """Whether a date is being typed whose year may still grow: « 3/2/20 » is no year yet."""
    if not isinstance(field, QLineEdit) or not isinstance(field.parent(), DateField):
        return False
    text = field.text().strip()
    return field.hasFocus() and bool(text) and not _WHOLE_YEAR.fullmatch(text)
