"""The first start: who you are, a passphrase, a recovery sheet; or a fictional dossier."""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.storage import place as places
from bilan_desktop.ui.parts.layouts import column, holding
from bilan_desktop.ui.parts.texts import muted
from bilan_desktop.ui.start.choosing import PassphraseStep
from bilan_desktop.ui.start.faults import sentence_of
from bilan_desktop.ui.start.identity import IdentityStep
from bilan_desktop.ui.start.recovery import ProofStep, SheetStep
from bilan_desktop.ui.start.restoring import RestoreStep
from bilan_desktop.ui.start.sheet import WIDE, StartWindow
from bilan_desktop.ui.start.step import Step
from bilan_desktop.ui.start.work import Work

if TYPE_CHECKING:
    from bilan_desktop.ui.start.opening import Opened

ELSEWHERE = (
    "Le cabinet serait dans « {} ». Pour un autre dossier, fermez cette fenêtre et lancez le "
    "programme avec l’option «\u00a0--cabinet\u00a0» suivie de ce dossier."
)
"""Said of a place that is warned of; with its path."""


class FirstStart(StartWindow):
    """Makes the cabinet. It is put in its place only once two groups of its code are given back.

    Attributes:
        opened: it is open; carries the `Opened`, and that no interview was asked for.
        trial_opened: the trial's is; carries the `Opened` and its folder.
    """

    opened = Signal(object, bool)
    trial_opened = Signal(object, object)

    def __init__(self, folder: Path, **founding: Any) -> None:
        """Make the screen.

        Args:
            folder: where the cabinet is to be.
            founding: handed to `practice.founding`: a test's cheap keys and its clock.
        """
        super().__init__(WIDE)
        self._folder = folder
        self._founding = founding
        self._phrase = ""
        self._gone = False
        self.work = Work(self)
        self.identity = IdentityStep()
        self.passphrase = PassphraseStep()
        self.sheet = SheetStep()
        self.proof = ProofStep()
        self.restoring = RestoreStep()
        self._steps: tuple[Step, ...] = (
            self.identity,
            self.passphrase,
            self.sheet,
            self.proof,
            self.restoring,
        )
        self._said = muted("")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self._progress: QWidget = holding(column(self._said, self.bar))
        self._progress.hide()
        for step in self._steps:
            step.hide()
            self.body.addWidget(step)
        self.body.addWidget(self._progress)
        self._connect()
        self._show_step(self.identity)
        self.painted.connect(self._look_at_place)

    def _look_at_place(self) -> None:
        """Warn of a place that a cloud service copies, before anything lies there."""
        from bilan_desktop.storage import synchronised  # noqa: PLC0415 - after the first pixel

        service = synchronised.service_of(self._folder)
        if service:
            said = synchronised.warning(service)
            elsewhere = ELSEWHERE.format(self._folder)
            self.identity.findings.show_sentences([("warning", said, elsewhere)])

    def _connect(self) -> None:
        self.identity.done.connect(self._choose)
        self.identity.trial_asked.connect(self._try)
        self.identity.backup_asked.connect(lambda: self._show_step(self.restoring))
        self.restoring.back.connect(lambda: self._show_step(self.identity))
        self.restoring.done.connect(self._restore)
        self.passphrase.back.connect(lambda: self._show_step(self.identity))
        self.passphrase.done.connect(self._prepare)
        self.sheet.done.connect(self._ask_back)
        self.proof.back.connect(lambda: self._show_step(self.sheet))
        self.proof.done.connect(self._settle)

    def _choose(self) -> None:
        """A passphrase, which must not be made of who one is."""
        self.passphrase.own = tuple(self.identity.values().values())
        self._show_step(self.passphrase)

    def _show_step(self, shown: Step) -> None:
        for step in self._steps:
            step.setVisible(step is shown)
        QTimer.singleShot(0, shown.begin)

    def _current(self) -> Step:
        return next((each for each in self._steps if not each.isHidden()), self.identity)

    def _do(self, what: str, act: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Work on the thread, its name and its progress shown, the step held meanwhile."""
        step = self._current()
        step.hold(True)
        step.findings.show_sentences([])
        self._said.setText(what)
        self.bar.setAccessibleName(what)
        self._progress.show()

        def over() -> None:
            self._progress.hide()
            step.hold(False)

        def done(answer: Any) -> None:
            over()
            then(answer)

        def failed(error: BaseException) -> None:
            over()
            step.refuse(sentence_of(error), "danger")

        self.work.do(act, done, failed)

    def _prepare(self) -> None:
        """Make the cabinet aside; nothing but this process knows of it yet."""
        values, folder, given = self.identity.values(), self._folder, self._founding
        phrase = self._phrase = self.passphrase.take()

        def act() -> str:
            practice = import_module("bilan_desktop.domain.people").Practice(**values)
            founding = import_module("bilan_desktop.practice.founding")
            code: str = founding.prepare(folder, phrase, practice, **given)
            return code

        self._do("Création de votre cabinet chiffré…", act, self._prepared)

    def _prepared(self, code: str) -> None:
        if self._gone:
            return
        self.sheet.show_code(code)
        self._show_step(self.sheet)

    def _ask_back(self) -> None:
        self.proof.ask(self.sheet.code)
        self._show_step(self.proof)

    def _settle(self) -> None:
        folder, phrase, given = self._folder, self._phrase, self._founding

        def act() -> "Opened":
            import_module("bilan_desktop.practice.founding").settle(folder)
            return _open(folder, phrase, given)

        def then(opened: "Opened") -> None:
            self._phrase = ""
            self.sheet.hide_code()
            self.proof.forget()
            self._hand_over(opened, lambda: self.opened.emit(opened, False))

        self._do("Ouverture de votre cabinet…", act, then)

    def _try(self) -> None:
        folder, given = self._folder, self._founding

        def act() -> "tuple[Opened, Path]":
            founding = import_module("bilan_desktop.practice.founding")
            phrase = import_module("bilan_desktop.practice.demo").PASSPHRASE
            place: Path = founding.found_trial(folder, **given)
            return _open(place, phrase, given), place

        def then(answer: "tuple[Opened, Path]") -> None:
            opened, place = answer
            self._hand_over(opened, lambda: self.trial_opened.emit(opened, place))

        self._do("Préparation d’un bilan fictif…", act, then)

    def _restore(self) -> None:
        """Put a backup in the cabinet's place, then open it as any other."""
        (file, secret), folder, given = self.restoring.take(), self._folder, self._founding
        clock = {"clock": given["clock"]} if "clock" in given else {}

        def act() -> "Opened":
            restoring = import_module("bilan_desktop.practice.restoring")
            done = restoring.restore(file, secret, folder, **clock)
            opened = _open(folder, secret, given)
            return opened.also_telling(done.notices)

        def then(opened: "Opened") -> None:
            self._hand_over(opened, lambda: self.opened.emit(opened, False))

        self._do("Restauration de la sauvegarde…", act, then)

    def _hand_over(self, opened: "Opened", tell: Callable[[], object]) -> None:
        if self._gone:
            opened.desk.cabinet.close()
        else:
            tell()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Given up, it leaves nothing behind: what was made aside goes."""
        self._gone = True
        if self.isEnabled():
            self.setEnabled(False)
            self.work.wait()
            self._give_up()
        super().closeEvent(event)

    def _give_up(self) -> None:
        """Take away what was made aside; a cabinet already in its place stays."""
        if places.aside(self._folder).exists():
            founding = import_module("bilan_desktop.practice.founding")
            with suppress(
                BilanError
            ):  # another window's, or out of reach: the next start sees to it
                founding.give_up(self._folder)


def _open(folder: Path, phrase: str, given: dict[str, Any]) -> "Opened":
    """Open what was just made."""
    opening = import_module("bilan_desktop.ui.start.opening")
    import_module("bilan_desktop.ui.start.at_work")
    clock = {"clock": given["clock"]} if "clock" in given else {}
    opened: Opened = opening.open_cabinet(folder, phrase, **clock)
    return opened
