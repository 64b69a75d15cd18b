"""The unlock screen: it appears at once, and what is heavy is loaded while one types."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar

from bilan_desktop.errors import DamagedError, KeyStoreError, WrongPassphraseError
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button, point
from bilan_desktop.ui.parts.layouts import column, holding, row
from bilan_desktop.ui.parts.texts import label, muted, title
from bilan_desktop.ui.start.faults import sentence_of
from bilan_desktop.ui.start.patience import seconds_after
from bilan_desktop.ui.start.secret import SecretField
from bilan_desktop.ui.start.sheet import NARROW, StartWindow
from bilan_desktop.ui.start.work import Work

if TYPE_CHECKING:  # it brings everything heavy
    from bilan_desktop.ui.start.opening import Opened

NAME = "Phrase de passe ou code de secours"
EMPTY = "Saisissez votre phrase de passe, ou votre code de secours."
LOST = (
    "Saisissez dans le même champ le code de secours de votre feuille\u00a0: huit groupes de "
    "quatre caractères. Si vous n’avez plus ni l’une ni l’autre, personne ne peut ouvrir ce "
    "cabinet, pas même ceux qui ont écrit ce programme."
)
STORE = "Ouvrir avec le trousseau du système"
DATE = (
    "La date de l’ordinateur est-elle la bonne\u202f?",
    "Confirmer la date",
    "Ne rien détruire",
)
LATER = "Pas maintenant"
SALVAGED = (
    "Avant toute destruction, avez-vous vérifié les dossiers\u202f?",
    "J’ai vérifié",
    "Pas encore",
)
"""A question, its yes, its no: of a date not believed, and of a cabinet that was salvaged."""
UNDER_WAY = "Ouverture du cabinet…"


class Unlock(StartWindow):
    """Asks for what opens the cabinet.

    Attributes:
        opened: the cabinet is open; carries the `Opened`, and whether interview mode was asked for.
        damaged: it is hurt, and does not open; carries the sentence, and what was typed.
    """

    opened = Signal(object, bool)
    damaged = Signal(str, str)

    def __init__(
        self,
        opener: "Callable[[str], Opened]",
        *,
        by_store: "Callable[[], Opened] | None" = None,
        hint: str = "",
        wait: Callable[[int], int] = seconds_after,
    ) -> None:
        """Make the screen.

        Args:
            opener: opens the cabinet with a secret; called on a thread.
            by_store: opens it by the system's key store, on a thread; None where it does not open
                this cabinet. Only if asked to: a lock that opens by itself is none.
            hint: what is said under the title: the folder where it is not the usual one, or the
                trial's passphrase.
            wait: seconds to wait after so many wrong tries.
        """
        super().__init__(NARROW)
        self._opener = opener
        self._by_store = by_store
        self._typed = True
        self._wait = wait
        self._wrong = 0
        self._left = 0
        self._interview = False
        self._gone = False
        self.work = Work(self)
        self._countdown = QTimer(self, interval=1000)
        self._countdown.timeout.connect(self._tick)
        self._lay(hint)
        self.secret.setFocus()
        self.painted.connect(self._point)

    def _point(self) -> None:
        """The hand over what one presses; the first screen does not wait for it."""
        for each in (self.go, self.store, self.interview, self.lost, self.secret.eye):
            point(each)

    def _lay(self, hint: str) -> None:
        self.secret = SecretField(NAME, hand=False)
        self.secret.submitted.connect(lambda: self._submit(interview=False))
        self.secret.edited.connect(self._typing)
        self.findings = Findings()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(UNDER_WAY)
        self._progress = holding(column(muted(UNDER_WAY), self.bar))
        self._progress.hide()
        self.go = button(
            "Déverrouiller", lambda: self._submit(interview=False), tone="primary", hand=False
        )
        self.interview = button(
            "Ouvrir en mode entretien",
            lambda: self._submit(interview=True),
            picture="interview",
            tip="Ouvre l’entretien du jour, sans montrer d’autre nom",
            hand=False,
        )
        self.store = button(STORE, self._open_by_store, picture="unlock", hand=False)
        if self._by_store is None:
            self.store.hide()
        self.lost = button("J’ai perdu ma phrase de passe", self._lost, tone="quiet", hand=False)
        self.body.addWidget(title("Déverrouiller"))
        if hint:
            self.body.addWidget(muted(hint))
        self.body.addLayout(column(label(NAME, "strong"), self.secret, gap=Space.TINY))
        self.body.addWidget(self.findings)
        self.body.addWidget(self._progress)
        self.body.addWidget(self.go)
        self.body.addWidget(self.store)
        self.body.addWidget(self.interview)
        self.body.addLayout(row(None, self.lost, None))

    def tell(self, sentence: str, tone: str) -> None:
        """Say something above the buttons, in the tone of a banner."""
        self._say(tone, sentence)

    def _submit(self, *, interview: bool) -> None:
        if self._left or self._progress.isVisible():
            return
        secret = self.secret.take()
        if not secret.strip():
            self._say("info", EMPTY)
            self.secret.setFocus()
            return
        self._interview = interview
        self._typed = True
        self._show_work(under_way=True)
        self.work.do(
            lambda: self._opener(secret), self._done, lambda error: self._failed(error, secret)
        )

    def _open_by_store(self) -> None:
        opener = self._by_store
        if opener is not None and not self._progress.isVisible():
            self._interview = self._typed = False
            self._show_work(under_way=True)
            self.work.do(opener, self._done, self._failed)

    def _show_work(self, *, under_way: bool) -> None:
        if under_way:
            self.findings.show_sentences([])
        self._progress.setVisible(under_way)
        for each in (self.secret, self.go, self.store, self.interview, self.lost):
            each.setEnabled(not under_way)

    def _done(self, opened: "Opened") -> None:
        if self._gone:
            opened.desk.cabinet.close()
        elif opened.opening.unsure:
            self._ask_date(opened)
        else:
            self.opened.emit(opened, self._interview)

    def _ask_date(self, opened: "Opened") -> None:
        """Nothing is destroyed under a date that nobody confirms, and nothing waits for it."""
        from bilan_desktop.ui.parts.dialogs import ask  # noqa: PLC0415 - not for the first screen
        from bilan_desktop.ui.start.opening import Opened, with_date  # noqa: PLC0415 - heavy

        def confirmed() -> None:
            self.work.do(lambda: with_date(opened), self._done, self._failed)

        def left() -> None:
            self._done(Opened(opened.desk, opened.opening.unconfirmed()))

        found = opened.opening
        head, yes, no = SALVAGED if found.salvaged else DATE
        no = LATER if found.behind else no
        tone = "primary" if found.behind else "danger"  # what it lets go can't be brought back
        dialog = ask(self, head, found.unsure, confirmed, yes=yes, no=no, tone=tone)
        dialog.rejected.connect(left)

    def _failed(self, error: BaseException, secret: str = "") -> None:
        self._show_work(under_way=False)
        wrong = isinstance(error, WrongPassphraseError)
        mild = wrong or isinstance(error, KeyStoreError)
        self._say("warning" if mild else "danger", sentence_of(error))
        if wrong and self._typed:
            self._wrong += 1
            self._left = self._wait(self._wrong)
        if self._left:
            self._hold_back()
        self.secret.setFocus()
        if secret and isinstance(error, DamagedError):
            self.damaged.emit(error.sentence, secret)

    def _hold_back(self) -> None:
        """Count the seconds down on the button itself; one may type meanwhile."""
        self._countdown.start()
        self.interview.setEnabled(False)
        self.go.setEnabled(False)
        self.go.setText(f"Nouvel essai dans {self._left} s")
        self.go.setAccessibleDescription(self.go.text())

    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._hold_back()
            return
        self._countdown.stop()
        self.go.setText("Déverrouiller")
        self.go.setAccessibleDescription("")
        self.go.setEnabled(True)
        self.interview.setEnabled(True)

    def _typing(self) -> None:
        if not self._left and self.findings.said() == [EMPTY]:
            self.findings.show_sentences([])

    def _lost(self) -> None:
        self._say("info", LOST)
        self.secret.setFocus()

    def _say(self, tone: str, sentence: str) -> None:
        self.findings.show_sentences([(tone, sentence, "")])
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - slow

        event = QAccessibleAnnouncementEvent(self, sentence)
        QAccessible.updateAccessibility(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A cabinet that opens after its screen was closed is closed again."""
        self._gone = True
        self._countdown.stop()
        super().closeEvent(event)
