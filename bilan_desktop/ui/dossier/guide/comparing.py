"""Then and now: two fillings of one exercise side by side, question by question."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from bilan_desktop.domain.guide.questions import AnyQuestion
from bilan_desktop.domain.guide.wording import answer_text
from bilan_desktop.practice import answering
from bilan_desktop.practice.asked import Filled
from bilan_desktop.practice.progress import Filling
from bilan_desktop.ui.dossier.guide.sides import Sides
from bilan_desktop.ui.dossier.guide.words import filling_words
from bilan_desktop.ui.exercise.results import ResultsPanel, has_results
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.layouts import card, clear, column, row
from bilan_desktop.ui.parts.texts import badge, label, muted

_NOTHING = "sans réponse"


class Comparing(QWidget):
    """Two sheets, each chosen by its date; the first and the last to begin with."""

    def __init__(self, office: Office, number: int, fillings: Sequence[Filling]) -> None:
        super().__init__()
        self._office, self._number = office, number
        self._then = self._choice("Avant", fillings, 0)
        self._now = self._choice("Maintenant", fillings, len(fillings) - 1)
        self._body = column(gap=Space.MEDIUM)
        top = Sides(self._then, self._now, named=False)
        self.setLayout(column(top, self._body, None, gap=Space.MEDIUM))
        self._show()

    def _choice(self, name: str, fillings: Sequence[Filling], at: int) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"{name} : fiche à comparer")
        made.setMinimumContentsLength(12)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        made.setSizeAdjustPolicy(adjust)
        for each in fillings:
            made.addItem(filling_words(each), str(each.id))
        made.setCurrentIndex(at)
        made.setToolTip(made.currentText())
        made.currentTextChanged.connect(made.setToolTip)
        made.activated.connect(lambda _at: self._show())
        return made

    def _read(self, choice: QComboBox) -> Filled:
        sheet = UUID(choice.currentData())
        return answering.filled(self._office.desk, self._number, sheet)

    def _show(self) -> None:
        clear(self._body)
        then, now = self._read(self._then), self._read(self._now)
        asked = list(now.exercise.questions)
        known = {question.id for question in asked}
        asked += [question for question in then.exercise.questions if question.id not in known]
        for question in asked:
            self._body.addWidget(_question(question, then, now))
        if has_results(now.exercise) or has_results(then.exercise):
            self._body.addWidget(Sides(*(_results(each) for each in (then, now))))


def _question(question: AnyQuestion, then: Filled, now: Filled) -> QFrame:
    """One question with both answers, and a word where they differ."""
    head = row(label(question.label, "strong"))
    head.setStretch(0, 1)
    if then.values.get(question.id) != now.values.get(question.id):
        head.addWidget(badge("Changé", "accent"))
    said = [said_answer(each, each.values.get(question.id), question.id) for each in (then, now)]
    return card(head, Sides(*(label(each) if each else muted(_NOTHING) for each in said)))


def said_answer(filled: Filled, value: JsonValue, identifier: str) -> str:
    """An answer in words, one line an entry; empty where there is none."""
    question = filled.exercise.question(identifier)
    if question is None:
        return ""
    said = answer_text(question, value, filled.exercise)
    if isinstance(said, str):
        return said
    lines = [each if isinstance(each, str) else "  ·  ".join(filter(None, each)) for each in said]
    return "\n".join(line for line in lines if line)


def _results(filled: Filled) -> ResultsPanel:
    """What the answers of one sheet come to."""
    panel = ResultsPanel(filled.exercise)
    panel.show_results(filled.results)
    return panel
