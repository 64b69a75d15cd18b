"""Dialogs that change what opens the cabinet: each asks again for what one knows."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bilan_desktop.errors import BilanError, WrongPassphraseError
from bilan_desktop.practice import securing
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.clerk import Verb
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import column, holding
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.settings.waiting import Waiting
from bilan_desktop.ui.start.phrase import PhraseFields
from bilan_desktop.ui.start.secret import SecretField

CURRENT = "Phrase de passe actuelle, ou code de secours"
NOTHING = "Saisissez d’abord votre phrase de passe actuelle, ou votre code de secours."
WRONG = "Ce n’est ni la phrase de passe de ce cabinet, ni son code de secours. Rien n’a été changé."
WIDTH = 440
"""Of the fields in logical pixels."""


class ProvingDialog(Ask):
    """Asks for what one knows, then does one thing; it closes only once that is done."""

    def __init__(
        self, office: Office, parent: QWidget, title: str, text: str, *, yes: str, said: str
    ) -> None:
        """Make it; what else it asks is added under the field.

        Args:
            office: does it.
            parent: the window.
            title: what it is for.
            text: what it will do.
            yes: the word of its button.
            said: what is said once it is done.
        """
        super().__init__(parent, title, text, yes=yes)
        self._office = office
        self._said = said
        self.current = SecretField(CURRENT)
        head = label(CURRENT, "strong")
        head.setMinimumHeight(1)  # as in a question
        field = holding(column(head, self.current, gap=Space.TINY))
        field.setMinimumWidth(WIDTH)
        self.add(field)
        self._waiting = Waiting(self.yes)
        self.yes.clicked.disconnect()
        self.yes.clicked.connect(self._submit)
        self.current.edited.connect(lambda: self.findings.show_sentences([]))
        self.finished.connect(self._forget)
        self.current.setFocus()

    def verb(self) -> Verb[object] | None:
        """What is to be done, its values taken now; None where something else is missing."""
        raise TypeError(f"{type(self).__name__} does nothing")

    def _submit(self) -> None:
        if not self.current.text().strip():
            self.trouble(NOTHING)
            self.current.setFocus()
            return
        verb = self.verb()
        if verb is not None:
            self.yes.setEnabled(False)
            self.findings.show_sentences([])
            self._office.do(
                verb, then=self._done, refused=self._refused, busy="Vérification de la phrase…"
            )

    def _done(self, _answer: object) -> None:
        self._office.tell(self._said)
        self._office.backing.reach()  # what opens no more opens no backup within reach either
        self.accept()

    def _refused(self, error: BilanError) -> None:
        self.yes.setEnabled(True)
        if isinstance(error, WrongPassphraseError):
            self.trouble(WRONG)
            self._waiting.wrong()
            self.current.take()
            self.current.setFocus()
        else:
            self.trouble(securing.plainly(error))

    def _forget(self) -> None:
        self._waiting.stop()
        self.current.take()


class PassphraseDialog(ProvingDialog):
    """A new passphrase in the place of the old one."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(
            office,
            parent,
            "Changer la phrase de passe",
            "L’ancienne n’ouvrira plus le cabinet. Une sauvegarde débranchée s’ouvre encore avec "
            "elle, jusqu’à son retour. La feuille de secours reste valable.",
            yes="Changer",
            said="Phrase de passe changée\u00a0: l’ancienne n’ouvre plus le cabinet.",
        )
        known = securing.known_of(office.desk)
        self.fields = PhraseFields("Nouvelle phrase de passe", own=lambda: known)
        self.add(self.fields)
        self.inner.addStretch(1)  # what room is left stays under them
        self.current.submitted.connect(self.fields.first.setFocus)
        self.fields.edited.connect(self._typing)
        self.fields.submitted.connect(self.yes.click)

    def verb(self) -> Verb[object] | None:
        """Change it, if both fields hold one that is strong enough."""
        mistake = self.fields.mistake()
        if mistake:
            self.findings.show_sentences([("warning", mistake, "")])
            return None
        current, new = self.current.text(), self.fields.first.text()
        return lambda desk: securing.change_passphrase(desk, current, new)

    def _typing(self) -> None:
        """What was wrong is being mended; what is thought of the phrase may take a line more."""
        self.findings.show_sentences([])
        QTimer.singleShot(0, self, self._grow)

    def _forget(self) -> None:
        super()._forget()
        self.fields.take()


class StoreDialog(ProvingDialog):
    """The key store, to open the cabinet besides."""

    def __init__(
        self, office: Office, parent: QWidget, name: str, added: Callable[[], object]
    ) -> None:
        """Make it.

        Args:
            office: does it.
            parent: the window.
            name: what this system calls its key store.
            added: called once it opens the cabinet.
        """
        super().__init__(
            office,
            parent,
            "Ouvrir aussi avec le trousseau du système",
            f"Une clé du cabinet sera gardée dans {name}. Qui ouvre votre session sur cet "
            "ordinateur pourra alors ouvrir le cabinet. La phrase de passe et la feuille de "
            "secours l’ouvrent toujours.",
            yes="Confier une clé",
            said="Le trousseau du système ouvre aussi le cabinet, à l’écran de déverrouillage.",
        )
        self._added = added
        self.current.submitted.connect(self.yes.click)

    def verb(self) -> Verb[object] | None:
        """Add it."""
        current = self.current.text()

        def add(desk: Desk) -> None:
            securing.add_key_store(desk, current)

        return add

    def _done(self, answer: object) -> None:
        super()._done(answer)
        self._added()
