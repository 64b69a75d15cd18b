"""Which widget asks which type of question."""

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    AttachmentQuestion,
    CardSort,
    Cell,
    Choice,
    Choices,
    DateQuestion,
    Job,
    Likert,
    LongText,
    Matrix,
    Number,
    Ranking,
    Scale,
    ShortText,
    Table,
    YesNo,
)
from bilan_desktop.ui.questions.attachments import AttachmentWidget
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.card_sort import CardSortWidget
from bilan_desktop.ui.questions.figures import NumberWidget, date_widget
from bilan_desktop.ui.questions.job import JobWidget
from bilan_desktop.ui.questions.matrix import matrix_widget
from bilan_desktop.ui.questions.options import ChoicesWidget, ChoiceWidget, ShortList, YesNoWidget
from bilan_desktop.ui.questions.ranking import RankingWidget
from bilan_desktop.ui.questions.rated import LikertWidget, ScaleItemsWidget, ScaleWidget
from bilan_desktop.ui.questions.table import TableWidget
from bilan_desktop.ui.questions.texts import LongTextWidget, ShortTextWidget


def widget_for(question: AnyQuestion, exercise: Exercise | None = None) -> QuestionWidget:
    """The widget of a question, empty.

    Args:
        question: what is asked.
        exercise: where it is asked; needed where a question depends on another.
    """
    match question:
        case Table():
            made: QuestionWidget = TableWidget(question, exercise, cell_for)
        case Matrix():
            made = matrix_widget(question, exercise, cell_for)
        case Likert():
            made = LikertWidget(question, exercise)
        case Ranking():
            made = RankingWidget(question, exercise)
        case CardSort():
            made = CardSortWidget(question, exercise)
        case AttachmentQuestion():
            made = AttachmentWidget(question, exercise)
        case Scale() if question.per_item():
            made = ScaleItemsWidget(question, exercise)
        case Choice():
            made = ChoiceWidget(question, exercise)
        case YesNo():
            made = YesNoWidget(question, exercise)
        case _:
            made = _simple(question, exercise, compact=False)
    return made


def cell_for(question: Cell) -> QuestionWidget:
    """The widget of a cell of a table or of a matrix: as small as can be."""
    if isinstance(question, Choice | YesNo):
        return ShortList(question)
    return _simple(question, None, compact=True)


def _simple(question: Cell, exercise: Exercise | None, *, compact: bool) -> QuestionWidget:
    match question:
        case LongText():
            made: QuestionWidget = LongTextWidget(question, exercise, compact=compact)
        case Number():
            made = NumberWidget(question, exercise, compact=compact)
        case DateQuestion():
            made = date_widget(question, exercise, compact=compact)
        case Choices():
            made = ChoicesWidget(question, exercise, compact=compact)
        case Scale():
            made = ScaleWidget(question, exercise, compact=compact)
        case Job():
            made = JobWidget(question, exercise, compact=compact)
        case ShortText():
            made = ShortTextWidget(question, exercise, compact=compact)
        case _:
            raise TypeError(f"« {question.type} » is no cell")
    return made
