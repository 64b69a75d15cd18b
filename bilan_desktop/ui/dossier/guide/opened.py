"""One exercise open on the page: its sheets by date, the one that is filled, then and now."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from bilan_desktop.practice import answering
from bilan_desktop.practice.progress import ExerciseState
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.guide.comparing import Comparing
from bilan_desktop.ui.dossier.guide.words import filling_words
from bilan_desktop.ui.exercise.sheet import ExerciseView
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts.buttons import button, icon_button
from bilan_desktop.ui.parts.layouts import clear, column, flowing, holding, scrolled


class Opened(QWidget):
    """What stands above a sheet, and the sheet.

    Attributes:
        state: how far the exercise is.
        view: the sheet that shows; None while two are compared.
        closing: somebody asks for the list.
        printing: somebody asks for the blank sheet.
        changed: a sheet came or went; the page looks again.
    """

    closing = Signal()
    printing = Signal()
    changed = Signal()

    def __init__(self, page: Framed, state: ExerciseState) -> None:
        super().__init__()
        self._page, self.state = page, state
        self.view: ExerciseView | None = None
        self.back = button(
            "Retour au guide", self.closing.emit, picture="back", shortcut="Alt+Left"
        )
        self._sheets = QComboBox()
        self._sheets.setAccessibleName("Fiche, par date")
        self._sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._sheets.activated.connect(lambda _at: self.open_sheet(self._chosen()))
        again = "Ouvre une nouvelle fiche ; celle-ci reste, pour comparer."
        self._again = button("Refaire", self._refill, tip=again)
        self._compare = button("Comparer", self._toggle_comparing)
        self._compare.setCheckable(True)
        self._away = icon_button("trash", "Retirer cette fiche", self._discard)
        self._print = icon_button("print", "Imprimer la feuille vierge…", self.printing.emit)
        acts = flowing(self.back, self._sheets, self._again, self._compare, self._print, self._away)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        above = column(acts)
        above.setContentsMargins(Space.TINY, 0, Space.HUGE, 0)
        layout = column(above, gap=Space.SMALL)
        layout.addLayout(self._body, 1)
        layout.setContentsMargins(Space.HUGE - Space.TINY, Space.MEDIUM, 0, 0)
        self.setLayout(layout)
        latest = state.fillings[-1].id if state.fillings else None
        self.show_state(state)
        self.open_sheet(latest)

    @property
    def sheet(self) -> UUID | None:
        """The sheet that shows."""
        return self.view.sheet if self.view is not None else self._chosen()

    def show_state(self, state: ExerciseState) -> None:
        """Show which sheets there are now."""
        self.state = state
        shown = self.view.sheet if self.view is not None else self._chosen()
        self._sheets.clear()
        for filling in state.fillings:
            self._sheets.addItem(filling_words(filling), str(filling.id))
        at = self._sheets.findData(str(shown))
        self._sheets.setCurrentIndex(at if at >= 0 else self._sheets.count() - 1)
        several, locked = len(state.fillings) > 1, self._page.locked
        self._sheets.setVisible(several and not self._compare.isChecked())
        self._compare.setVisible(several)
        self._again.setVisible(bool(state.answered) and state.in_guide and not locked)
        self._away.setVisible(bool(state.fillings) and not locked)
        self._print.setVisible(state.in_guide)

    def open_sheet(self, sheet: UUID | None) -> None:
        """Show a sheet; None shows the exercise as it would be asked now."""
        self._page.office.drafts.flush()
        clear(self._body)
        self._compare.setChecked(False)
        self._sheets.setVisible(len(self.state.fillings) > 1)
        office, number = self._page.office, self._page.dossier
        self.view = ExerciseView(office, number, self.state.exercise, sheet)
        self._body.addWidget(self.view)

    def look_again(self) -> None:
        """Look again at the sheet that shows."""
        if self.view is not None:
            self.view.refresh()

    # How

    def _chosen(self) -> UUID | None:
        data = self._sheets.currentData()
        return UUID(data) if data else None

    def _refill(self) -> None:
        """Show the exercise anew: the other sheet begins with its first answer."""
        self.open_sheet(None)
        if self.view is not None:
            self.view.focus_first()

    def _toggle_comparing(self) -> None:
        if not self._compare.isChecked():
            self.open_sheet(self._chosen())
            return
        self._page.office.drafts.settle()
        clear(self._body)
        self._sheets.hide()
        self.view = None
        office, number = self._page.office, self._page.dossier
        both = column(Comparing(office, number, self.state.fillings))
        both.setContentsMargins(Space.TINY, Space.TINY, Space.HUGE, Space.HUGE)
        self._body.addWidget(scrolled(holding(both)))

    def _discard(self) -> None:
        number, sheet = self._page.dossier, self.sheet
        if sheet is None:
            return

        def gone(_discarded: object) -> None:
            self.view = None
            self.changed.emit()

        self._page.office.do(
            lambda desk: answering.discard(desk, number, sheet),
            changes=self._page.touched(Part.GUIDE),
            then=gone,
            said="Fiche retirée, avec ses réponses.",
            undo=lambda desk, discarded: answering.restore(desk, number, discarded),
        )
