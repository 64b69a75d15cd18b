"""What acts on the whole synthesis: who writes, the draft, the export, the validation."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from bilan_desktop.domain.synthesis import Author, Synthesis
from bilan_desktop.practice import composing
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.produce import ProduceDialog
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import FormDialog
from bilan_desktop.ui.parts.fields import Kind, Row, field_for
from bilan_desktop.ui.parts.layouts import Flow
from bilan_desktop.ui.parts.texts import title

_AUTHORS = (
    (Author.TOGETHER, "Écrite ensemble"),
    (Author.BENEFICIARY, "Par la personne"),
    (Author.CONSULTANT, "Par le consultant"),
)
_FREEZE = (
    "La personne bénéficiaire et vous-même validez ce texte. Ensuite il ne change plus\u00a0: "
    "cela ne s’annule pas."
)


class Head(QWidget):
    """The title's line.

    Attributes:
        drafting: the draft is asked for.
        changed: something of the whole was written; the page looks again.
    """

    drafting = Signal()
    changed = Signal()

    def __init__(self, page: Framed) -> None:
        super().__init__()
        self._page = page
        self._author = field_for(
            Row("author", "Qui écrit", Kind.CHOICE, options=_AUTHORS), self._write_author
        )
        self._author.widget.setAccessibleName("Qui écrit la synthèse")
        if isinstance(self._author.widget, QComboBox):
            self._author.widget.setMinimumContentsLength(0)
            adjust = QComboBox.SizeAdjustPolicy.AdjustToContents
            self._author.widget.setSizeAdjustPolicy(adjust)
        again = "Reprend ce qui a changé dans le dossier ; ce que vous avez écrit reste."
        self._draft = button("Mettre à jour", self.drafting.emit, tip=again)
        self._export = button("Exporter…", self._ask_export, picture="export")
        self._validate = button("Valider…", self._ask_validation, picture="check")
        named = title(page.title)
        named.setWordWrap(False)
        acts = (self._author.widget, self._draft, self._export, self._validate)
        self.setLayout(Flow(named, *acts, headed=True))

    def show_synthesis(self, found: Synthesis | None, *, locked: bool) -> None:
        """Show who writes, and what can be done."""
        begun = found is not None and bool(found.sections)
        closed = locked or (found is not None and found.frozen())
        self._author.widget.setVisible(begun)
        self._export.setVisible(begun)
        if found is not None:
            self._author.show(found.author)
        self._author.lock(closed)
        self._draft.setVisible(begun and not closed)
        self._validate.setVisible(begun and not closed)

    def _write_author(self) -> None:
        number, author = self._page.dossier, Author(self._author.value())
        self._page.office.do(
            lambda desk: composing.set_author(desk, number, author),
            changes=self._page.touched(Part.SYNTHESIS),
        )

    def _ask_export(self) -> None:
        self._page.office.drafts.flush()
        ProduceDialog(self._page, "synthese", "Document de synthèse").open()

    def _ask_validation(self) -> None:
        self._page.office.drafts.flush()
        rows = [Row("on", "Validée le", Kind.DATE, required=True)]
        dialog = FormDialog(
            self._page, "Valider la synthèse", rows, text=_FREEZE, yes="Valider et figer"
        )
        dialog.form.show_values({"on": self._page.office.desk.today})
        dialog.submitted.connect(lambda values: self._freeze(dialog, values))
        dialog.open()

    def _freeze(self, dialog: FormDialog, values: dict[str, Any]) -> None:
        number = self._page.dossier
        on: date = values["on"]

        def done(_answer: object) -> None:
            dialog.accept()
            self.changed.emit()

        self._page.office.do(
            lambda desk: composing.validate(desk, number, on),
            changes=self._page.touched(Part.SYNTHESIS),
            then=done,
            refused=lambda error: dialog.trouble(error.sentence),
            said="La synthèse est validée.",
        )
