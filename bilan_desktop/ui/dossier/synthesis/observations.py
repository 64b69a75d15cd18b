"""The beneficiary's own observations, printed as they wish."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bilan_desktop.practice import composing
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.entries.growing import growing
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import column

_ROW = Row(
    "observations",
    "Observations de la personne bénéficiaire",
    Kind.TEXT,
    help="Dans ses mots. Elles sont imprimées telles quelles dans la synthèse.",
)


class Observations(QWidget):
    """One field; it stores itself."""

    def __init__(self, page: Framed) -> None:
        super().__init__()
        self._page = page
        self.form = Form([_ROW], columns=1)
        growing(self.form)
        change = page.touched(Part.SYNTHESIS)
        self._draft = page.office.drafts.draft(self._compose, changes=change, parent=self)
        self.form.edited.connect(lambda _name: self._draft.touch())
        self._draft.refused.connect(
            lambda error: self.form.show_errors({"observations": error.sentence})
        )
        self.setLayout(column(self.form))

    def show_text(self, text: str, *, locked: bool) -> None:
        """Show them, unless what is typed is not stored yet."""
        if not self._draft.pending:
            self.form.show_values({"observations": text})
        self.form.lock(locked)

    def _compose(self) -> Callable[[Desk], object] | None:
        if not self.form.check():
            self._draft.held = True
            return None
        number, text = self._page.dossier, self.form.value("observations")
        return lambda desk: composing.observe(desk, number, text)
