"""Second step: a passphrase, typed twice, with what is thought of it."""

from PySide6.QtWidgets import QProgressBar

from bilan_desktop.domain.passphrases import strength
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import column
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.start.secret import SecretField
from bilan_desktop.ui.start.step import Step

DIFFERENT = "Les deux phrases de passe diffèrent\u00a0: saisissez la seconde à nouveau."


class PassphraseStep(Step):
    """A passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "Étape 2 sur 3",
            "Votre phrase de passe",
            "Elle seule ouvrira votre cabinet, chaque jour. Quatre ou cinq mots sans lien entre "
            "eux se retiennent mieux, et se devinent moins, qu’un mot de passe compliqué.",
        )
        self.first = SecretField("Phrase de passe")
        self.second = SecretField("La même, encore une fois")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Solidité de la phrase de passe")
        self.word = label("", "small")
        for field in (self.first, self.second):
            name = field.line.accessibleName()
            self.body.addLayout(column(label(name, "strong"), field, gap=Space.TINY))
            if field is self.first:
                self.body.addLayout(column(self.bar, self.word, gap=Space.TINY))
        self.first.edited.connect(self._judge)
        self.second.edited.connect(lambda: self.findings.show_sentences([]))
        self.first.submitted.connect(self.second.setFocus)
        self.second.submitted.connect(self.submit)
        self._judge()

    def begin(self) -> None:
        """Begin with the phrase."""
        self.first.setFocus()

    def take(self) -> str:
        """The phrase; both fields are emptied."""
        self.second.take()
        phrase = self.first.take()
        self._judge()
        return phrase

    def hold(self, held: bool) -> None:
        """Nor is anything typed, or asked for: the fields were emptied, not found too short."""
        super().hold(held)
        for field in (self.first, self.second):
            field.setEnabled(not held)
        self._judge()
        if held:
            self.word.setText("")

    def submit(self) -> None:
        """Go on once the phrase is strong enough and typed twice alike."""
        found = strength(self.first.text())
        if not found.accepted:
            self.refuse(found.advice)
            self.first.setFocus()
        elif self.first.text() != self.second.text():
            self.refuse(DIFFERENT)
            self.second.take()
            self.second.setFocus()
        else:
            self.done.emit()

    def _judge(self) -> None:
        found = strength(self.first.text())
        self.findings.show_sentences([])
        self.bar.setValue(round(found.share * 100))
        typed = bool(self.first.text())
        said = f"Solidité\u00a0: {found.word}. {found.advice}".strip()
        self.word.setText(said if typed else found.advice)
        self.bar.setAccessibleDescription(said)
