"""Texts of an interview's record, stored by themselves as they are typed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.errors import BilanError
from bilan_desktop.ui.interview.writing import amend
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import column

AIMS = (
    Row("objectives", "Objectifs de l’entretien", Kind.TEXT),
    Row("means", "Moyens et supports", Kind.TEXT),
)
OUTCOME = (
    Row("outcome", "Ce qui est ressorti", Kind.TEXT),
    Row("beneficiary_actions", "Actions de la personne", Kind.TEXT),
    Row("consultant_actions", "Actions du consultant", Kind.TEXT),
)

_AROUND = 2 * (Space.TINY + Space.SMALL)
"""What a field adds around its lines: frame, padding, margin."""


class RecordForm(QWidget):
    """Some texts of one interview's record.

    Attributes:
        form: the fields.
    """

    def __init__(
        self,
        office: Office,
        number: int,
        rows: Sequence[Row],
        *,
        lines: int = 3,
        author: object = None,
    ) -> None:
        super().__init__()
        self._lines = lines
        self._number = number
        self._names = [row.name for row in rows]
        self._interview = 0
        self.form = Form(rows, columns=1)
        self.findings = Findings()
        self.setLayout(column(self.form, self.findings))
        changes = Change.of(number, Part.INTERVIEWS, author=author)
        self._draft = office.drafts.draft(self._compose, changes=changes, parent=self)
        self._draft.refused.connect(self._refused)
        self._draft.stored.connect(lambda: self.findings.show_sentences([]))
        self.form.edited.connect(lambda _name: self._draft.touch())
        look().changed.connect(self._fit)
        self._fit()

    def show_record(self, record: InterviewRecord) -> None:
        """Show a record; what is being typed of the same one is left alone."""
        if self._draft.pending and record.interview == self._interview:
            return
        self._draft.flush()
        self._interview = record.interview
        self.form.show_values({name: getattr(record, name) for name in self._names})

    def texts(self) -> dict[str, str]:
        """What stands in the fields, by the record's own names."""
        return {name: str(value) for name, value in self.form.values().items()}

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.form.lock(locked)

    def _fit(self) -> None:
        """So many lines each, whatever the size of the text: all boxes are seen at once."""
        for name in self._names:
            field = self.form.field(name)
            field.ensurePolished()
            field.setFixedHeight(field.fontMetrics().lineSpacing() * self._lines + _AROUND)

    def _compose(self) -> Verb[Any] | None:
        number, interview, texts = self._number, self._interview, self.texts()
        return lambda desk: amend(desk, number, interview, texts)

    def _refused(self, error: BilanError) -> None:
        sentence = f"Ce texte n’est pas enregistré. {error.sentence}"
        self.findings.show_sentences([("danger", sentence, "")])
