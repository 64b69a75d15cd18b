"""The types of question an exercise file may use, one model for each."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from bilan_desktop.domain.base import Model

Identifier = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", min_length=1, max_length=60)
]
"""A name of the file's own: small letters, figures and hyphens, a letter first."""
Text = Annotated[str, StringConstraints(min_length=1)]
Bound = Annotated[float, Field(allow_inf_nan=False)]

TARGETS = ("skills", "aptitudes")
"""The collections that rows of an ordinary table may be sent to."""


class Part(Model):
    """Anything read from an exercise file: types are taken as written, never guessed."""

    model_config = ConfigDict(strict=True, serialize_by_alias=True, validate_by_name=True)


class Item(Part):
    """One thing to choose, rank, sort or rate."""

    id: Identifier
    label: Text
    hint: str = ""


class Statement(Part):
    """One sentence of a Likert list; a reversed one counts against its group."""

    id: Identifier
    text: Text
    reversed: bool = False


def check_unique(ids: Iterable[str]) -> None:
    """Refuse an identifier used twice in one list.

    Raises:
        ValueError: with the French reason.
    """
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise ValueError(f"l’identifiant « {identifier} » est employé deux fois")
        seen.add(identifier)


def _ids(items: Iterable[Item]) -> Iterable[str]:
    return (item.id for item in items)


Items = Annotated[list[Item], Field(min_length=1, max_length=200)]


class BaseQuestion(Part):
    """What all questions share; each can be skipped.

    Attributes:
        field: for a column of a collection table, the domain attribute that it shows.
    """

    id: Identifier
    label: Text
    help: str = ""
    field: str = ""


class ShortText(BaseQuestion):
    """One line of text."""

    type: Literal["short_text"]


class LongText(BaseQuestion):
    """Paragraphs of text."""

    type: Literal["long_text"]


class Number(BaseQuestion):
    """A figure, in `unit`; the bounds are included."""

    type: Literal["number"]
    unit: str = ""
    minimum: Bound | None = None
    maximum: Bound | None = None
    integer: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum >= self.maximum:
            raise ValueError("« minimum » doit être inférieur à « maximum »")
        return self


class DateQuestion(BaseQuestion):
    """A date, or a month or a year alone: memory is rarely exact to the day."""

    type: Literal["date"]
    precision: Literal["day", "month", "year"] = "day"


class YesNo(BaseQuestion):
    """Yes or no."""

    type: Literal["yes_no"]


class OptionsQuestion(BaseQuestion):
    """What is chosen among options, or said in one's own words where `other` is true."""

    options: Items
    other: bool = False

    @model_validator(mode="after")
    def _unique(self) -> Self:
        check_unique(_ids(self.options))
        return self


class Choice(OptionsQuestion):
    """One option."""

    type: Literal["choice"]


class Choices(OptionsQuestion):
    """Several options, at most `most` of them."""

    type: Literal["choices"]
    most: int | None = Field(default=None, ge=1)


class Scale(BaseQuestion):
    """A whole number between two named ends, once or for each of several items."""

    type: Literal["scale"]
    low: str = ""
    high: str = ""
    minimum: int = Field(default=0, ge=-100, le=100)
    maximum: int = Field(default=10, ge=-100, le=100)
    items: Items | None = None
    items_from: Identifier | None = None

    def per_item(self) -> bool:
        """Whether the answer is one value for each item."""
        return self.items is not None or self.items_from is not None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.minimum >= self.maximum:
            raise ValueError("« minimum » doit être inférieur à « maximum »")
        if self.items is not None and self.items_from is not None:
            raise ValueError("« items » et « items_from » s’excluent")
        check_unique(_ids(self.items or ()))
        return self


class Likert(BaseQuestion):
    """Statements, each rated from 1 to `points`."""

    type: Literal["likert"]
    points: int = Field(default=5, ge=2, le=10)
    anchors: list[Text]
    statements: Annotated[list[Statement], Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if len(self.anchors) != self.points:
            raise ValueError(
                f"« anchors » doit nommer les {self.points} degrés ; il en nomme "
                f"{len(self.anchors)}"
            )
        check_unique(statement.id for statement in self.statements)
        return self


class Ranking(BaseQuestion):
    """An order of preference among options, or among what another question kept.

    Attributes:
        pile: with `items_from` naming a card sort, the pile whose cards are ranked.
        top: how many are ranked at most.
    """

    type: Literal["ranking"]
    options: Items | None = None
    items_from: Identifier | None = None
    pile: Identifier | None = None
    top: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.options is None) == (self.items_from is None):
            raise ValueError("il faut soit « options », soit « items_from »")
        if self.pile is not None and self.items_from is None:
            raise ValueError("« pile » ne va qu’avec « items_from »")
        check_unique(_ids(self.options or ()))
        return self


class CardSort(BaseQuestion):
    """Cards laid on piles."""

    type: Literal["card_sort"]
    cards: Items
    piles: Annotated[list[Item], Field(min_length=2, max_length=10)]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        check_unique(_ids(self.cards))
        check_unique(_ids(self.piles))
        return self


class Job(BaseQuestion):
    """A job in one's own words, with its ROME code where one was chosen."""

    type: Literal["job"]


class AttachmentQuestion(BaseQuestion):
    """Files of the dossier that answer the question."""

    type: Literal["attachment"]


SimpleQuestion = Annotated[
    ShortText | LongText | Number | DateQuestion | YesNo | Choice | Choices | Scale | Job,
    Field(discriminator="type"),
]
"""What a cell can hold."""


class Matrix(BaseQuestion):
    """Fixed rows by fixed columns, every cell of one type."""

    type: Literal["matrix"]
    rows: Items
    columns: Annotated[list[Item], Field(min_length=1, max_length=12)]
    cell: Literal["short_text", "number", "yes_no", "choice", "scale"]
    options: Items | None = None
    unit: str = ""
    integer: bool = False
    minimum: Bound | None = None
    maximum: Bound | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        check_unique(_ids(self.rows))
        check_unique(_ids(self.columns))
        if (self.cell == "choice") != (self.options is not None):
            raise ValueError("« options » va avec « cell: choice », et seulement avec lui")
        self.cell_question()
        return self

    def cell_question(self) -> ShortText | Number | YesNo | Choice | Scale:
        """The question that every cell answers."""
        if self.cell == "short_text":
            return ShortText(type="short_text", id=self.id, label=self.label)
        if self.cell == "yes_no":
            return YesNo(type="yes_no", id=self.id, label=self.label)
        if self.cell == "choice":
            options = self.options or []
            return Choice(type="choice", id=self.id, label=self.label, options=options)
        if self.cell == "number":
            return Number(
                type="number",
                id=self.id,
                label=self.label,
                unit=self.unit,
                integer=self.integer,
                minimum=self.minimum,
                maximum=self.maximum,
            )
        low = 0 if self.minimum is None else int(self.minimum)
        high = 10 if self.maximum is None else int(self.maximum)
        return Scale(type="scale", id=self.id, label=self.label, minimum=low, maximum=high)


class Feed(Part):
    """Where rows of a table may be sent, and which columns say what.

    Attributes:
        to: the collection.
        name: the column of the names, one a line.
        evidence: the column of what proves them.
        family: the family that they are proposed in.
    """

    to: Literal["skills", "aptitudes"]
    name: Identifier
    evidence: Identifier | None = None
    family: str = ""


Collection = Literal["skills", "aptitudes", "leads", "projects", "actions"]


class Table(BaseQuestion):
    """Rows that repeat; with `collection`, the rows are the dossier's own lists.

    Attributes:
        least: how many rows are hoped for: fewer is told, never refused.
        most: how many rows are allowed.
        row_label: what one row is called, e.g. « Objectif ».
        row_article: what stands before it; without it one row is « une ligne ».
    """

    type: Literal["table"]
    columns: Annotated[list[SimpleQuestion], Field(min_length=1, max_length=20)]
    least: int | None = Field(default=None, ge=1)
    most: int | None = Field(default=None, ge=1)
    row_label: Text = "Ligne"
    row_article: Literal["un", "une"] | None = None
    collection: Collection | None = None
    feeds: Feed | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        check_unique(column.id for column in self.columns)
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("« least » ne peut dépasser « most »")
        for column in self.columns:
            if isinstance(column, Scale) and column.per_item():
                raise ValueError(f"la colonne « {column.id} » ne peut pas avoir d’« items »")
        return self

    def column(self, identifier: str) -> "Cell | None":
        """The column of that name, if there is one."""
        return next((column for column in self.columns if column.id == identifier), None)

    def one_row(self) -> str:
        """« un objectif », « une étape »."""
        if self.row_article is None:
            return "une ligne"
        return f"{self.row_article} {self.row_label.lower()}"


Cell = ShortText | LongText | Number | DateQuestion | YesNo | Choice | Choices | Scale | Job
"""The same as `SimpleQuestion`, for annotations."""

AnyQuestion = Cell | Likert | Ranking | CardSort | Matrix | Table | AttachmentQuestion
"""Every type of question, for annotations."""

Question = Annotated[AnyQuestion, Field(discriminator="type")]
"""One question of an exercise, told apart by its `type`."""
