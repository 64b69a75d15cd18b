"""One exercise to fill by hand: lines, boxes, grids, empty rows."""

from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.text import flowed
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.french import number
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.items import items_of
from bilan_desktop.domain.guide.questions import (
    AnyQuestion,
    CardSort,
    Choice,
    Choices,
    Likert,
    LongText,
    Matrix,
    Ranking,
    Scale,
    Table,
    YesNo,
)
from bilan_desktop.domain.guide.questions import Number as NumberQuestion

_BOX = "☐"
_MANY_COLUMNS = 5


def build_blank(context: DocumentContext) -> bytes:
    """The exercise without an answer; any question may be left out."""
    exercise = context.of_exercise()
    writer = Writer(context, exercise.title, "Ce document vous appartient")
    writer.title(exercise.title, f"Environ {exercise.minutes} minutes")
    if context.dossier is not None:
        writer.fact("Bénéficiaire", context.dossier.record.beneficiary.full_name())
    writer.fact("Rempli le", "")
    writer.paragraph(flowed(exercise.intro), "Lead")
    writer.paragraph("Vous pouvez passer toute question à laquelle vous préférez ne pas répondre.")
    writer.paragraph(flowed(exercise.sensitive), "Framed")
    for question in exercise.questions:
        writer.heading(question.label, 2)
        writer.paragraph(flowed(question.help), "Hint")
        _room(writer, exercise, question)
    if exercise.source:
        writer.paragraph(f"Source : {exercise.source}", "Small")
    return writer.finish()


def _room(writer: Writer, exercise: Exercise, question: AnyQuestion) -> None:
    if isinstance(question, YesNo):
        writer.box("Oui")
        writer.box("Non")
    elif isinstance(question, Choice | Choices):
        _options(writer, question)
    elif isinstance(question, Likert):
        _likert(writer, question)
    elif isinstance(question, Scale):
        _scale(writer, question)
    elif isinstance(question, Ranking | CardSort):
        _cards(writer, exercise, question)
    elif isinstance(question, Matrix):
        _matrix(writer, question)
    elif isinstance(question, Table):
        _table(writer, question)
    elif isinstance(question, NumberQuestion) and question.unit:
        writer.fact(f"En {question.unit}", "")
    else:
        writer.blank_lines(6 if isinstance(question, LongText) else 1)


def _options(writer: Writer, question: Choice | Choices) -> None:
    if isinstance(question, Choices) and question.most:
        writer.paragraph(f"{question.most} réponses au plus.", "Hint")
    for option in question.options:
        writer.box(option.label)
    if question.other:
        writer.fact(f"{_BOX} Autre", "")


def _likert(writer: Writer, question: Likert) -> None:
    meanings = (f"{mark} = {anchor}" for mark, anchor in enumerate(question.anchors, start=1))
    writer.paragraph("Cochez une case par ligne : " + " ; ".join(meanings) + ".", "Hint")
    marks = [str(mark) for mark in range(1, question.points + 1)]
    rows = [
        [str(position), statement.text, *[_BOX] * question.points]
        for position, statement in enumerate(question.statements, start=1)
    ]
    shares = (0.7, 7, *[0.55] * question.points)
    writer.table([["N°", "Énoncé", *marks], *rows], shares=shares, describe=question.label)


def _scale(writer: Writer, question: Scale) -> None:
    ends = f"De {number(question.minimum)} à {number(question.maximum)}"
    if question.low and question.high:
        ends = (
            f"De {number(question.minimum)} ({question.low}) "
            f"à {number(question.maximum)} ({question.high})"
        )
    writer.paragraph(f"{ends}.", "Hint")
    if not question.per_item():
        marks = range(question.minimum, question.maximum + 1)
        writer.paragraph("    ".join(f"{_BOX} {number(mark)}" for mark in marks))
        return
    own = [] if question.items_from else [item.label for item in items_of(question)]
    rows = [[name, ""] for name in own] or [["", ""] for _ in range(7)]
    writer.table([["", "Votre note"], *rows], shares=(5, 2), height=20, describe=question.label)


def _cards(writer: Writer, exercise: Exercise, question: Ranking | CardSort) -> None:
    names = [item.label for item in items_of(question, exercise)]
    if isinstance(question, CardSort):
        piles = [pile.label for pile in question.piles]
        rows = [[name, *[_BOX] * len(piles)] for name in names]
        shares = (4, *[2.0] * len(piles))
        writer.table([["Carte", *piles], *rows], shares=shares, describe=question.label)
        return
    count = question.top or len(names)
    if question.options:
        writer.paragraph("À classer : " + ", ".join(names) + ".", "Hint")
    rows = [[str(rank), ""] for rank in range(1, count + 1)]
    writer.table(
        [["Rang", "Votre choix"], *rows], shares=(1, 7), height=20, describe=question.label
    )


def _matrix(writer: Writer, question: Matrix) -> None:
    options = [option.label for option in question.options or ()]
    if options and len(question.columns) == 1:
        head = ["", *options]
        rows = [[row.label, *[_BOX] * len(options)] for row in question.rows]
        shares: tuple[float, ...] = (3.6, *[2.2] * len(options))
    else:
        _say_options(writer, "Dans chaque case", options)
        head = ["", *(column.label for column in question.columns)]
        rows = [[row.label] for row in question.rows]
        shares = ()
    writer.table([head, *rows], shares=shares, height=22, describe=question.label)


def _say_options(writer: Writer, where: str, options: list[str]) -> None:
    if options:
        writer.paragraph(f"{where} : {', '.join(options)}.", "Hint")


def _table(writer: Writer, question: Table) -> None:
    heads = [column.label for column in question.columns]
    count = min(question.most or 6, max(question.least or 0, 6))
    for column in question.columns:
        if isinstance(column, Choice | Choices):
            _say_options(writer, column.label, [option.label for option in column.options])
    if len(heads) <= _MANY_COLUMNS:
        rows = [[""] * len(heads) for _ in range(count)]
        writer.table([heads, *rows], height=42, describe=question.label)
        return
    for position in range(1, min(count, 4) + 1):
        rows = [[head, ""] for head in heads]
        writer.card([[f"{question.row_label} {position}", ""], *rows], height=24)
