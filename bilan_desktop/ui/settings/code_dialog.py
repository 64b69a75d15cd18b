"""The recovery code replaced: what one knows, the new sheet, two of its groups given back.

Until the groups are given back the former sheet is the good one; given up, nothing has changed.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from bilan_desktop.errors import BilanError, WrongPassphraseError
from bilan_desktop.practice import securing
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.layouts import column, holding, scrolled
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.settings.proving import CURRENT, NOTHING, WRONG
from bilan_desktop.ui.settings.waiting import Waiting
from bilan_desktop.ui.start.recovery import ProofStep, SheetStep
from bilan_desktop.ui.start.secret import SecretField
from bilan_desktop.ui.start.step import Step

SAID = "Code de secours remplacé\u00a0: détruisez l’ancienne feuille."
WIDTH = 640
"""Of the dialog in logical pixels at the usual size of text."""


class CurrentStep(Step):
    """Asks for what one knows, before a code is shown to anybody."""

    def __init__(self) -> None:
        super().__init__(
            "Étape 1 sur 3",
            "Remplacer le code de secours",
            "Un nouveau code prendra la place de l’ancien, dont la feuille n’ouvrira plus le "
            "cabinet. Une sauvegarde débranchée s’ouvre encore avec elle, jusqu’à son retour. La "
            "phrase de passe reste la même.",
            back="Annuler",
        )
        self.field = SecretField(CURRENT)
        self.body.addLayout(column(label(CURRENT, "strong"), self.field, gap=Space.TINY))
        self.field.submitted.connect(self.submit)
        self.field.edited.connect(lambda: self.findings.show_sentences([]))
        self.waiting = Waiting(self.go)

    def begin(self) -> None:
        """Begin with the field."""
        self.field.setFocus()

    def submit(self) -> None:
        """Go on once something is typed and there is nothing to wait for."""
        if not self.field.text().strip():
            self.refuse(NOTHING, "info")
            self.field.setFocus()
        elif not self.waiting.left:
            self.done.emit()

    def hold(self, held: bool) -> None:
        """Nor is anything typed."""
        super().hold(held)
        self.field.setEnabled(not held)


class CodeDialog(QDialog):
    """Three steps, one at a time."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bilan Desktop")
        self.setAccessibleName("Remplacer le code de secours")
        self.setModal(True)
        self._office = office
        self._known = ""
        self.current = CurrentStep()
        self.sheet = SheetStep("Étape 2 sur 3", back="Annuler")
        self.proof = ProofStep(
            "Étape 3 sur 3",
            then="Le nouveau code n’est en vigueur qu’ensuite.",
            go="Mettre en vigueur",
        )
        self._steps: tuple[Step, ...] = (self.current, self.sheet, self.proof)
        steps = QVBoxLayout()
        for step in self._steps:
            step.hide()
            steps.addWidget(step)
        steps.addStretch(1)
        steps.setContentsMargins(Space.HUGE, Space.HUGE, Space.HUGE, Space.HUGE)
        self._ground = holding(steps)
        layout = column(scrolled(self._ground), gap=0)
        self.setLayout(layout)
        self._connect()
        self._show_step(self.current)

    def _connect(self) -> None:
        self.current.back.connect(self.reject)
        self.current.done.connect(self._prove)
        self.sheet.back.connect(self.reject)
        self.sheet.done.connect(self._ask_back)
        self.proof.back.connect(lambda: self._show_step(self.sheet))
        self.proof.done.connect(self._replace)
        self.finished.connect(self._forget)

    def _fit(self) -> None:
        """As high as its step at its width, and within the window."""
        wide = round(WIDTH * max(1.0, look().scale))
        room = self.screen().availableGeometry().size()
        above = self.parentWidget()
        if above is not None:
            room = room.boundedTo(above.window().size())
        wide = min(wide, room.width() - 2 * Space.HUGE)
        high = self._ground.heightForWidth(wide - Space.MEDIUM)  # a bar that goes must not cut it
        self.resize(wide, min(high, room.height() - 2 * Space.HUGE))

    def _show_step(self, shown: Step) -> None:
        for step in self._steps:
            step.setVisible(step is shown)
        QTimer.singleShot(0, shown, shown.begin)
        QTimer.singleShot(0, self, self._fit)

    def _prove(self) -> None:
        known = self._known = self.current.field.text()
        self.current.hold(True)
        self._office.do(
            lambda desk: securing.prove(desk, known),
            then=self._proved,
            refused=self._unknown,
            busy="Vérification de la phrase…",
        )

    def _proved(self, _answer: object) -> None:
        self.current.hold(False)
        self.current.field.take()
        self.sheet.show_code(securing.prepare_code())
        self._show_step(self.sheet)

    def _unknown(self, error: BilanError) -> None:
        self._known = ""
        self.current.hold(False)
        wrong = isinstance(error, WrongPassphraseError)
        self.current.refuse(WRONG if wrong else error.sentence, "danger")
        if wrong:
            self.current.waiting.wrong()
            self.current.field.take()
            self.current.field.setFocus()

    def _ask_back(self) -> None:
        self.proof.ask(self.sheet.code)
        self._show_step(self.proof)

    def _replace(self) -> None:
        known, code = self._known, self.sheet.code
        self.proof.hold(True)

        def verb(desk: Desk) -> None:
            securing.replace_code(desk, known, code)

        self._office.do(
            verb, then=self._replaced, refused=self._failed, busy="Mise en vigueur du code…"
        )

    def _replaced(self, _answer: object) -> None:
        self._office.tell(SAID)
        self._office.backing.reach()  # as after a change of the passphrase
        self.accept()

    def _failed(self, error: BilanError) -> None:
        self.proof.hold(False)
        self.proof.refuse(error.sentence, "danger")

    def _forget(self) -> None:
        """Hold nothing that opens the cabinet, whichever way it was closed."""
        self._known = ""
        self.current.waiting.stop()
        self.current.field.take()
        self.sheet.hide_code()
        self.proof.forget()
        self.deleteLater()
