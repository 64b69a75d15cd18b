"""Réglages, Sécurité: everything is read again, beside the window's thread, and told."""

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import damage
from bilan_desktop.storage.diagnosis import Diagnosis, Remedy
from bilan_desktop.storage.medium import StoppedError
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.diagnosed import Diagnosed
from bilan_desktop.ui.parts.layouts import card, column, row
from bilan_desktop.ui.parts.texts import heading, label, muted

BUSY = "Une sauvegarde est en cours\u00a0: recommencez quand elle est finie."
STOPPED = "Vérification arrêtée."
MEND = "Verrouiller et réparer…"
_MEND = (
    "Réparer se fait cabinet fermé. Il se verrouille\u00a0; votre phrase de passe saisie, vous "
    "choisissez entre la dernière sauvegarde et un nouveau cabinet fait de ce qui se lit."
)


class Integrity(QWidget):
    """A check of the whole cabinet, and what it could not do by itself."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._mine = False
        self.check = button("Vérifier le cabinet", self._check, picture="check")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.stop = button("Arrêter", office.backing.stop, picture="close")
        self.word = muted("")
        self.view = Diagnosed()
        self.findings = Findings()
        self.notices = Findings()
        self.mend = button(MEND, office.mend_asked.emit, picture="lock")
        self._mending = QWidget()
        self._mending.setLayout(column(muted(_MEND), row(self.mend, None), gap=Space.SMALL))
        self._mending.hide()
        act = row(self.check, self.bar, self.stop, None)
        act.setStretch(1, 100)
        said = "La vérification relit tout le cabinet\u00a0: base, pièces jointes, registre."
        sheet = card(heading("Intégrité"), label(said), act, gap=Space.MEDIUM)
        for each in (self.word, self.view, self._mending, self.findings, self.notices):
            layout = sheet.layout()
            if layout is not None:
                layout.addWidget(each)
        self.setLayout(column(sheet))
        self._show_progress(shown=False)
        office.backing.progressed.connect(self._progressed)

    def show_notices(self, sentences: list[str]) -> None:
        """Show what the cabinet could not do by itself."""
        self.notices.show_sentences([("warning", each, "") for each in sentences])

    def _check(self) -> None:
        self.findings.show_sentences([])
        self._mine = self._office.backing.do(
            damage.examine,
            then=self._examined,
            refused=self._refused,
        )
        if self._mine:
            self.view.forget()
            self._mending.hide()
            self._show_progress(shown=True)
        else:
            self.findings.show_sentences([("info", BUSY, "")])

    def _examined(self, found: Diagnosis) -> None:
        self._over(lambda: self.view.show_diagnosis(found))
        self._mending.setVisible(found.remedy in (Remedy.SALVAGE, Remedy.RESTORE))

    def _refused(self, error: BilanError) -> None:
        stopped = isinstance(error, StoppedError)
        said = ("info", STOPPED, "") if stopped else ("warning", error.sentence, "")
        self._over(lambda: self.findings.show_sentences([said]))

    def _over(self, show: Callable[[], object]) -> None:
        self._mine = False
        self._show_progress(shown=False)
        show()

    def _progressed(self, share: float, word: str) -> None:
        if self._mine:
            self.bar.setValue(round(100 * share))
            self.bar.setAccessibleName(word)
            self.word.setText(word)

    def _show_progress(self, *, shown: bool) -> None:
        self.bar.setValue(0)
        for each in (self.bar, self.stop, self.word):
            each.setVisible(shown)
        self.check.setEnabled(not shown)
