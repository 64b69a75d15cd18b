"""The daily backup, made as the cabinet locks or closes; whoever is in a hurry does without it.

The window is hidden by then and all that was typed is stored: nothing of a dossier shows. What
fails is not told here, for nobody may be reading: it is told after the next unlocking; a drive that
is away, once a week went by without a backup.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import backing_up
from bilan_desktop.storage.medium import STOPPED, UNREACHED
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import heading, label, muted

TITLE = "Sauvegarde du cabinet…"
SAID = (
    "Votre saisie est enregistrée. Le cabinet se fermera une fois sauvegardé\u00a0; sans attendre, "
    "la sauvegarde se fera la prochaine fois."
)
LONGEST = 300_000
"""Milliseconds after which the cabinet closes without: the keys are not kept for a slow drive."""
WIDTH = 420


class Waiting(QWidget):
    """A small window that says what is awaited.

    Attributes:
        skip: closes without it.
    """

    def __init__(self, skip: Callable[[], object]) -> None:
        super().__init__()
        self._skip = skip
        self.setWindowTitle("Bilan Desktop")
        self.setWindowFlag(Qt.WindowType.Dialog)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(TITLE)
        self.word = muted(" ")
        self.skip = button("Fermer sans attendre", skip)
        said = label(SAID)
        said.setMinimumWidth(WIDTH)
        self.setLayout(
            column(
                heading(TITLE),
                said,
                self.bar,
                self.word,
                row(None, self.skip),
                gap=Space.MEDIUM,
                margin=Space.HUGE,
            )
        )

    def tell(self, share: float, word: str) -> None:
        """Say how far it is."""
        self.bar.setValue(round(100 * share))
        self.word.setText(word)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it is being in a hurry."""
        self._skip()
        super().closeEvent(event)


class LastBackup(QObject):
    """Makes the backup that is due before a cabinet is closed.

    Attributes:
        waiting: the small window, while it shows.
        trouble: why the backup could not be made, where somebody has to see to it.
    """

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._then: list[Callable[[], object]] = []
        self.waiting: Waiting | None = None
        self.trouble = ""
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST)
        self._limit.timeout.connect(self.hurry)

    def before(self, then: Callable[[], object], *, hurried: bool = False) -> None:
        """Call something once no backup is awaited any more; at once where none is due.

        Args:
            then: closes the cabinet.
            hurried: there is no time for a backup: the next lock makes it.
        """
        self._then.append(then)
        if self.waiting is not None:
            if hurried:
                self.hurry()
            return
        if hurried or not self._begun():
            self._go_on()

    def _begun(self) -> bool:
        """Begin the backup, if one is due; never stands in the way of what closes."""
        try:
            return backing_up.is_due(self._office.desk) and self._begin()
        except Exception:  # noqa: BLE001 - nothing stands in the way of the lock
            return False

    def _begin(self) -> bool:
        backing = self._office.backing
        backing.stop()
        backing.wait()
        self.waiting = Waiting(self.hurry)
        backing.progressed.connect(self.waiting.tell)
        backing.crashed.connect(self._go_on)
        begun = backing.do(
            lambda desk, told: backing_up.make(desk, None, told),
            then=lambda _line: self._go_on(),
            refused=self._without,
        )
        if begun:
            self.waiting.show()
            self._limit.start()
        else:
            self.dismiss()
        return begun

    def hurry(self) -> None:
        """Do without: what is under way stops at its next step, nothing being half done."""
        self._office.backing.stop()

    def _without(self, error: BilanError) -> None:
        if error.sentence not in (STOPPED, UNREACHED):
            self.trouble = error.sentence
        self._go_on()

    def _go_on(self, *_: object) -> None:
        self.dismiss()
        then, self._then = self._then, []
        for each in then:
            each()

    def dismiss(self) -> None:
        """Show nothing any more."""
        self._limit.stop()
        waiting, self.waiting = self.waiting, None
        if waiting is not None:
            waiting.hide()
            waiting.deleteLater()
