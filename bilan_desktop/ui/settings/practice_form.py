"""A form on the practice's own facts, stored as it is typed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.people import Practice
from bilan_desktop.practice import settings
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.fields import Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import column


class PracticeForm(QWidget):
    """Some fields of the practice; the others are left as they are."""

    def __init__(self, office: Office, author: object, rows: Sequence[Row]) -> None:
        super().__init__()
        self.form = Form(rows)
        self.findings = Findings()
        self.setLayout(column(self.form, self.findings))
        change = Change.of(None, Part.PRACTICE, author=author)
        self._draft = office.drafts.draft(self._compose, changes=change, parent=self)
        self._draft.refused.connect(
            lambda error: self.findings.show_sentences([("danger", error.sentence, "")])
        )
        self._draft.stored.connect(lambda: self.findings.show_sentences([]))
        self.form.edited.connect(lambda _name: self._draft.touch())

    def show_practice(self, practice: Practice) -> None:
        """Show the facts, unless some are being typed."""
        if not self._draft.pending:
            self.form.show_values(practice.model_dump())

    def _compose(self) -> Callable[[Desk], None]:
        values: dict[str, Any] = self.form.values()

        def verb(desk: Desk) -> None:
            known = desk.practice.model_dump()
            settings.save_practice(desk, Practice.model_validate({**known, **values}))

        return verb
