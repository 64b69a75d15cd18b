"""A passphrase chosen: typed twice, with a bar of what is thought of it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.domain.passphrases import Strength, strength
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.layouts import column
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.start.secret import SecretField

DIFFERENT = "Les deux phrases de passe diffèrent\u00a0: saisissez la seconde à nouveau."


class PhraseFields(QWidget):
    """Both fields and the bar.

    Attributes:
        edited: somebody typed.
        submitted: Enter was pressed in the second field.
        first: the phrase.
        second: the same.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(
        self, name: str = "Phrase de passe", *, own: Callable[[], tuple[str, ...]]
    ) -> None:
        """Make them.

        Args:
            name: what the first field asks.
            own: tells what a guesser knows of the consultant.
        """
        super().__init__()
        self._own = own
        self.first = SecretField(name)
        self.second = SecretField("La même, encore une fois")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Solidité de la phrase de passe")
        self.word = label("", "small")
        heads = [label(each.line.accessibleName(), "strong") for each in (self.first, self.second)]
        for words in (*heads, self.word):
            words.setMinimumHeight(1)  # else as high as they would be in the narrowest dialog
        self.setLayout(
            column(
                column(heads[0], self.first, gap=Space.TINY),
                column(self.bar, self.word, gap=Space.TINY),
                column(heads[1], self.second, gap=Space.TINY),
                gap=Space.MEDIUM,
            )
        )
        self.setFocusProxy(self.first)
        self.first.edited.connect(self._judge)
        self.second.edited.connect(self.edited)
        self.first.submitted.connect(self.second.setFocus)
        self.second.submitted.connect(self.submitted)
        self._judge()

    def take(self) -> str:
        """The phrase; both fields are emptied."""
        self.second.take()
        phrase = self.first.take()
        self._judge()
        return phrase

    def hold(self, held: bool) -> None:
        """Nothing is typed, or asked for: the fields were emptied, not found too short."""
        for field in (self.first, self.second):
            field.setEnabled(not held)
        self._judge()
        if held:
            self.word.setText("")

    def mistake(self) -> str:
        """Why the phrase can't be taken, the focus put where it is mended; empty if it can."""
        found = self._found()
        if not found.accepted:
            self.first.setFocus()
            return found.advice
        if self.first.text() != self.second.text():
            self.second.take()
            self.second.setFocus()
            return DIFFERENT
        return ""

    def _found(self) -> Strength:
        return strength(self.first.text(), self._own())

    def _judge(self) -> None:
        found = self._found()
        self.bar.setValue(round(found.share * 100))
        typed = bool(self.first.text())
        said = f"Solidité\u00a0: {found.word}. {found.advice}".strip()
        self.word.setText(said if typed else found.advice)
        self.bar.setAccessibleDescription(said)
        self.edited.emit()
