"""What opens the cabinet, and how each is changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import securing
from bilan_desktop.practice.securing import KeyStoreState
from bilan_desktop.ui.look.tokens import Space, Tone
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import Findings, Picture
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, column, holding, rule
from bilan_desktop.ui.parts.texts import heading, label, muted
from bilan_desktop.ui.settings.code_dialog import CodeDialog
from bilan_desktop.ui.settings.proving import PassphraseDialog, StoreDialog

PHRASE = "Ce que vous tapez chaque jour. Elle n’est écrite nulle part."
CODE = (
    "Sur votre feuille de secours, loin de l’ordinateur. Il ouvre le cabinet si la phrase de passe "
    "est perdue, ou si vous ne pouvez plus exercer."
)
STORE_OFF = (
    "Une commodité de cet ordinateur, si vous la souhaitez\u00a0: un bouton ouvre le cabinet sans "
    "rien taper. Jamais la seule façon de l’ouvrir."
)
STORE_ON = (
    "Il ouvre le cabinet sans rien taper, à l’écran de déverrouillage\u00a0: qui ouvre votre "
    "session sur cet ordinateur peut l’ouvrir aussi."
)
REMOVED = "Le trousseau du système n’ouvre plus le cabinet."


class Ways(QWidget):
    """The card of the passphrase, the recovery code and the key store."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.passphrase = button("Changer…", self._change, picture="edit")
        self.passphrase.setAccessibleName("Changer la phrase de passe…")
        self.code = button("Remplacer…", self._replace, picture="print")
        self.code.setAccessibleName("Remplacer le code de secours…")
        self.store = button("Ajouter…", self._turn, picture="plus")
        self._state = muted("")
        self._opens = False
        self.findings = Findings()
        lines = QGridLayout()
        lines.setHorizontalSpacing(Space.MEDIUM)
        lines.setVerticalSpacing(Space.MEDIUM)
        lines.setColumnStretch(1, 1)
        _line(lines, "lock", "Phrase de passe", muted(PHRASE), self.passphrase)
        _line(lines, "print", "Code de secours", muted(CODE), self.code)
        _line(lines, "unlock", "Trousseau du système", self._state, self.store)
        head = heading("Ce qui ouvre le cabinet")
        self.setLayout(column(card(head, lines, self.findings, gap=Space.MEDIUM)))

    def refresh(self) -> None:
        """Show what opens it now; the key store itself is asked only when it is to be used."""
        held = self._office.desk.cabinet.slots.held()
        self._opens = any(each.kind == "keystore" for each in held)
        self._state.setText(STORE_ON if self._opens else STORE_OFF)
        word = "Retirer" if self._opens else "Ajouter"
        self.store.setText(word if self._opens else f"{word}…")
        self.store.setAccessibleName(f"{word} le trousseau du système")

    def _change(self) -> None:
        PassphraseDialog(self._office, self.window()).open()

    def _replace(self) -> None:
        CodeDialog(self._office, self.window()).open()

    def _turn(self) -> None:
        self.findings.show_sentences([])
        self.store.setEnabled(False)
        busy = "Le trousseau du système est interrogé…"
        if self._opens:
            self._do(securing.remove_key_store, self._removed, busy)
        else:
            self._do(securing.key_store_state, self._found, busy)

    def _do(self, verb: Callable[..., object], then: Callable[..., object], busy: str) -> None:
        self._office.do(verb, then=then, refused=self._refused, busy=busy)

    def _found(self, state: KeyStoreState) -> None:
        self.store.setEnabled(True)
        if state.trouble:
            self.findings.show_sentences([("warning", state.trouble, "")])
        else:
            StoreDialog(self._office, self.window(), state.name, self.refresh).open()

    def _removed(self, left: str) -> None:
        self.store.setEnabled(True)
        self.refresh()
        if left:
            self.findings.show_sentences([("warning", left, "")])
        self._office.tell(REMOVED)

    def _refused(self, error: BilanError) -> None:
        self.store.setEnabled(True)
        self.refresh()
        self.findings.show_sentences([("danger", error.sentence, "")])


def _line(lines: QGridLayout, picture: str, name: str, said: QWidget, act: QPushButton) -> None:
    """A line: a picture, what it is in words, the act at the right, all acts of one width."""
    at, top = lines.rowCount(), Qt.AlignmentFlag.AlignTop
    words = holding(column(label(name, "strong"), said, None, gap=Space.TINY))
    if lines.count():
        lines.addWidget(rule(), at, 0, 1, 3)
    lines.addWidget(Picture(picture, Tone.ACCENT), at + 1, 0, top)
    lines.addWidget(words, at + 1, 1)
    lines.addWidget(act, at + 1, 2, top)
