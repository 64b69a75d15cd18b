"""Second step: a passphrase, typed twice, with what is thought of it."""

from bilan_desktop.ui.start.phrase import PhraseFields
from bilan_desktop.ui.start.step import Step


class PassphraseStep(Step):
    """A passphrase.

    Attributes:
        own: what a guesser would know of whoever chooses it: the name, the practice's.
    """

    def __init__(self) -> None:
        super().__init__(
            "Étape 2 sur 3",
            "Votre phrase de passe",
            "Elle seule ouvrira votre cabinet, chaque jour. Quatre ou cinq mots sans lien entre "
            "eux se retiennent mieux, et se devinent moins, qu’un mot de passe compliqué.",
        )
        self.own: tuple[str, ...] = ()
        self.fields = PhraseFields(own=lambda: self.own)
        self.first, self.second = self.fields.first, self.fields.second
        self.body.addWidget(self.fields)
        self.fields.edited.connect(lambda: self.findings.show_sentences([]))
        self.fields.submitted.connect(self.submit)

    def begin(self) -> None:
        """Begin with the phrase."""
        self.first.setFocus()

    def take(self) -> str:
        """The phrase; both fields are emptied."""
        return self.fields.take()

    def hold(self, held: bool) -> None:
        """Nor is anything typed."""
        super().hold(held)
        self.fields.hold(held)

    def submit(self) -> None:
        """Go on once the phrase is strong enough and typed twice alike."""
        mistake = self.fields.mistake()
        if mistake:
            self.refuse(mistake)
        else:
            self.done.emit()
