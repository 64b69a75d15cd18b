"""One step of the first start: what is asked, and the buttons that go on or back."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.sight import in_sight
from bilan_desktop.ui.parts.texts import label, muted, title


class Step(QWidget):
    """A step.

    Attributes:
        done: what it asks is answered.
        back: the step before is wanted.
    """

    done = Signal()
    back = Signal()

    def __init__(
        self, count: str, head: str, text: str, *, go: str = "Continuer", back: str = "Retour"
    ) -> None:
        """Lay a step; what it asks goes into `body`.

        Args:
            count: where one is, e.g. « Étape 1 sur 3 ».
            head: its title.
            text: what it is for.
            go: the word of the button that goes on.
            back: of the one that goes back; empty where nothing is before it.
        """
        super().__init__()
        self.setAccessibleName(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.MEDIUM)
        self.findings = Findings()
        self.go = button(go, self.submit, tone="primary")
        self.go.setDefault(True)
        picture = "back" if back == "Retour" else ""  # « Annuler » leads out, not back
        self.before = button(back, self.back.emit, tone="quiet", picture=picture)
        if not back:
            self.before.hide()
        self.outer = column(
            label(count, "small"), title(head), muted(text), self.body, gap=Space.MEDIUM
        )
        self.outer.addWidget(self.findings)
        self.outer.addLayout(row(self.before, None, self.go))
        self.setLayout(self.outer)

    def submit(self) -> None:
        """Go on, if what is asked is answered. To be written by each step."""
        raise TypeError(f"{type(self).__name__} does not say when it is done")

    def begin(self) -> None:
        """Put the focus where one begins."""

    def refuse(self, sentence: str, tone: str = "warning") -> None:
        """Say why one can't go on, in sight however large the text is."""
        self.findings.show_sentences([(tone, sentence, "")])
        QTimer.singleShot(0, self, self._into_sight)

    def _into_sight(self) -> None:
        layout = self.window().layout()
        if layout is not None:
            layout.activate()
        in_sight(self.findings)

    def hold(self, held: bool) -> None:
        """Keep its buttons from being pressed while something is under way."""
        for each in self.findChildren(QPushButton):
            each.setEnabled(not held)
