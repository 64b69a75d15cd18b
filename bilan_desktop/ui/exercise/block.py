"""One question on the page: what is asked, the answer, and what is wrong with it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.guide.answers import is_answered
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import AnyQuestion
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.texts import label, muted
from bilan_desktop.ui.questions import widget_for


class Block(QFrame):
    """A card that holds one question.

    Attributes:
        question: what is asked.
        widget: takes the answer.
        findings: what is wrong, or hoped for.
    """

    def __init__(self, question: AnyQuestion, exercise: Exercise) -> None:
        super().__init__()
        self.question = question
        self.widget = widget_for(question, exercise)
        self.findings = Findings()
        self.setProperty("kind", "card")
        self._asked = label(question.label, "strong")
        self._asked.setBuddy(self.widget.first())
        self._help = muted(question.help)
        if not question.help:
            self._help.hide()
        self._clear = button("Effacer", self.widget.clear, tone="quiet")
        self._clear.setAccessibleName(f"Effacer la réponse : {question.label}")
        self._lay()
        self.widget.remarked.connect(self.say)
        self.widget.answered.connect(lambda _value: self.tell())

    def _lay(self) -> None:
        head = row(self._asked, self._clear)
        head.setStretch(0, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.LARGE)
        body.setSpacing(Space.SMALL)
        body.addLayout(head)
        body.addWidget(self._help)
        body.addWidget(self.widget)
        body.addWidget(self.findings)
        keeps = self._clear.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(keeps)

    def tell(self) -> None:
        """Offer to take the answer away, if there is one."""
        can = self.widget.can_clear and not self.widget.locked
        self._clear.setVisible(can and is_answered(self.widget.value()))

    def say(self, sentence: str) -> None:
        """Say what is wrong, or nothing any more."""
        lines = [each for each in sentence.splitlines() if each.strip()]
        self.findings.show_sentences([("danger", each, "") for each in lines])

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Say what the rules found in the answer that was stored."""
        self.findings.show_findings(findings)

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        self.widget.lock(locked)
        self.tell()

    def set_large(self, large: bool) -> None:
        """Show it large."""
        restyle(self._asked, kind="large-strong" if large else "strong")
        restyle(self._help, kind="large-muted" if large else "muted")
        self.widget.set_large(large)
