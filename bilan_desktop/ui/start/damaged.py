"""A cabinet that does not open because it is hurt: what is, what still reads, and three ways on.

Heavy: imported once a cabinet failed to open, never before.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bilan_desktop.domain.french import day
from bilan_desktop.errors import BilanError
from bilan_desktop.practice import damage, restoring
from bilan_desktop.storage.diagnosis import Diagnosis, Kept, Remedy
from bilan_desktop.storage.medium import StoppedError
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.diagnosed import Diagnosed
from bilan_desktop.ui.parts.layouts import clear, column, flowing, row, rule
from bilan_desktop.ui.parts.texts import label, muted, title
from bilan_desktop.ui.start.faults import sentence_of
from bilan_desktop.ui.start.long_work import LongWork
from bilan_desktop.ui.start.restoring import KINDS
from bilan_desktop.ui.start.sheet import WIDE, StartWindow

HURT = "Le cabinet est abîmé"
MENDED = "Le cabinet est intact"
NOTHING_YET = "Rien n’est modifié tant que vous n’avez pas choisi."
RESTORE = "Restaurer la dernière sauvegarde"
SALVAGE = "Sauver ce qui se lit dans un nouveau cabinet"
NOTHING = "Ne rien faire"
OPEN = "Ouvrir le cabinet"
AGAIN = "Revenir au déverrouillage"
_ASIDE = "Le cabinet abîmé est mis de côté, entier."
_SINCE = "Ce qui a été saisi depuis n’y est pas\u00a0; ce qui a été détruit depuis ne revient pas."
_CHOOSE = f"Vous choisirez son fichier\u00a0: son nom finit par « .sauvegarde ». {_SINCE} {_ASIDE}"
_SALVAGE = (
    "Tout ce qui se lit encore est repris. Le nouveau cabinet s’ouvre avec la même phrase de passe "
    f"et le même code de secours. {_ASIDE}"
)
_NOTHING = (
    "Le cabinet reste comme il est, dans « {} ». Copiez ce dossier sur un autre disque avant "
    "tout\u00a0: un disque qui faiblit peut en abîmer davantage."
)


class Damaged(StartWindow):
    """Examines the cabinet, then offers what helps.

    Attributes:
        again: the cabinet is to be unlocked once more, mended or not.
    """

    again = Signal()

    def __init__(self, folder: Path, secret: str, sentence: str, **given: Any) -> None:
        """Begin with the examination.

        Args:
            folder: the cabinet's.
            secret: what was typed to open it.
            sentence: why it did not open; empty where it does, and is to be mended.
            given: a test's clock, for what makes a cabinet.
        """
        super().__init__(WIDE)
        self._folder, self._secret = folder, secret
        self._clock = {"clock": given["clock"]} if "clock" in given else {}
        self.head = title(HURT)
        self.why = label(sentence)
        if not sentence:
            self.why.hide()
        self.lasting = LongWork()
        self.view = Diagnosed()
        self.findings = Findings()
        self.ways = QWidget()
        self._ways = QVBoxLayout(self.ways)
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._ways.setSpacing(Space.MEDIUM)
        for each in (self.head, self.why, self.view, self.lasting, self.findings, self.ways):
            self.body.addWidget(each)
        self._examine()

    def _examine(self) -> None:
        folder, secret = self._folder, self._secret
        self.lasting.do(
            "Examen du cabinet…",
            lambda told: damage.diagnose(folder, secret, told),
            self._examined,
            self._unexamined,
        )

    def _examined(self, found: Diagnosis) -> None:
        self.view.show_diagnosis(found)
        self.why.hide()
        clear(self._ways)
        if found.remedy in (Remedy.NOTHING, Remedy.ITSELF):
            self.head.setText(MENDED if found.sound else HURT)
            self._offer_return(OPEN)
            return
        self.why.setText(NOTHING_YET)  # first: what is worst feared is not so
        self.why.show()
        self._restore_way(found.backup)
        if found.remedy is Remedy.SALVAGE:
            self._way(button(SALVAGE, self._salvage, picture="import"), _SALVAGE)
        self._way(button(NOTHING, self.again.emit, picture="back"), _NOTHING.format(self._folder))

    def _restore_way(self, kept: Kept | None) -> None:
        if kept is None:
            self._way(button(f"{RESTORE}…", self._choose, picture="undo"), _CHOOSE)
            return
        path = kept.path
        when = day(kept.made_at.astimezone().date())
        said = f"Celle du {when}, dans « {path} ». {_SINCE} {_ASIDE}"
        other = button("Choisir une autre sauvegarde…", self._choose)
        self._way(button(RESTORE, lambda: self._restore(path), picture="undo"), said, other)

    def _way(self, act: QPushButton, said: str, *others: QPushButton) -> None:
        self._ways.addWidget(rule())
        self._ways.addLayout(column(flowing(act, *others), muted(said), gap=Space.TINY))

    def _offer_return(self, word: str, tone: str = "primary") -> None:
        self._ways.addLayout(row(button(word, self.again.emit, tone=tone), None))

    def _unexamined(self, error: BaseException) -> None:
        """It can't be examined: a wrong passphrase, a window that holds it, a disk that is full."""
        self._refuse(error)
        clear(self._ways)
        self._offer_return(AGAIN)

    def _choose(self) -> None:
        files.ask_open(self, "Choisir une sauvegarde", KINDS, self._restore)

    def _restore(self, path: Path) -> None:
        folder, secret, clock = self._folder, self._secret, self._clock
        self._begin()
        self.lasting.do(
            "Restauration de la sauvegarde…",
            lambda told: restoring.restore(path, secret, folder, told=told, **clock),
            lambda done: self._report("La sauvegarde est en place", [*done.notices]),
            self._failed,
        )

    def _salvage(self) -> None:
        folder, secret, clock = self._folder, self._secret, self._clock
        self._begin()
        self.lasting.do(
            "Sauvetage du cabinet…",
            lambda told: damage.salvage(folder, secret, told=told, **clock),
            lambda done: self._report("Ce qui se lisait est sauvé", done.lines()),
            self._failed,
        )

    def _begin(self) -> None:
        self.findings.show_sentences([])
        self.why.hide()
        self.ways.hide()

    def _failed(self, error: BaseException) -> None:
        self._refuse(error)
        self.why.show()
        self.ways.show()

    def _refuse(self, error: BaseException) -> None:
        stopped = isinstance(error, StoppedError)
        mild = "info" if stopped else "warning" if isinstance(error, BilanError) else "danger"
        self.findings.show_sentences([(mild, sentence_of(error), "")])

    def _report(self, head: str, lines: list[str]) -> None:
        """Say what became of it; the cabinet then opens as any other."""
        self.head.setText(head)
        self.view.forget()
        clear(self._ways)
        for each in lines:
            self._ways.addWidget(label(each))
        self._offer_return(OPEN)
        self.ways.show()
        self.ways.findChildren(QPushButton)[-1].setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way stops; the damaged cabinet is as it was."""
        self.lasting.give_up()
        super().closeEvent(event)
