"""What an exercise declares beside its questions: scores, pictures, offers, an example."""

from typing import Literal, Self

from pydantic import Field, JsonValue, model_validator

from bilan_desktop.domain.guide.questions import Identifier, Part, Text

Method = Literal["sum", "mean", "count", "gap"]


class Of(Part):
    """What a group is computed from.

    Attributes:
        question: the question, for all but `questions`.
        questions: several single scales or numbers instead of one question.
        items: statements, items or rows; all of them by default.
        columns: columns of a matrix or a table; all by default.
        value: for `count`, only answers equal to this one.
    """

    question: Identifier | None = None
    questions: list[Identifier] | None = Field(default=None, min_length=1)
    items: list[Identifier] | None = Field(default=None, min_length=1)
    columns: list[Identifier] | None = Field(default=None, min_length=1)
    value: Identifier | bool | int | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.question is None) == (self.questions is None):
            raise ValueError("il faut soit « question », soit « questions »")
        return self


class Gap(Part):
    """A difference: `to` minus `from`.

    With `question`, both are columns of that table or matrix; without, both are scales.
    """

    question: Identifier | None = None
    start: Identifier = Field(alias="from")
    end: Identifier = Field(alias="to")


class Group(Part):
    """One declared score.

    Attributes:
        method: `sum`, `mean`, `count` or `gap` (a gap of several rows is their mean).
        minimum_answers: under it there is no figure, but a sentence.
        per_row: one score a row: a table's column whose text names the row, or true.
    """

    id: Identifier
    label: Text
    letter: str = Field(default="", max_length=2)
    method: Method
    of: Of | None = None
    gap: Gap | None = None
    per_row: Identifier | bool = False
    minimum_answers: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.method == "gap") != (self.gap is not None):
            raise ValueError("« gap » va avec « method: gap », et seulement avec elle")
        if (self.method == "gap") == (self.of is not None):
            raise ValueError("« of » est obligatoire, sauf avec « method: gap »")
        if self.of is not None and self.of.value is not None and self.method != "count":
            raise ValueError("« value » ne va qu’avec « method: count »")
        return self


class Leaders(Part):
    """When a group may be called dominant.

    Attributes:
        lead: the lead over the next that counts as real, in the groups' unit.
        most: how many groups are named at most.
    """

    groups: list[Identifier] = Field(min_length=2)
    lead: float = Field(gt=0, allow_inf_nan=False)
    most: int = Field(default=3, ge=1)


class PicturePart(Part):
    """What pictures of results share."""

    id: Identifier
    title: Text
    caption: str = ""


class GroupsPicture(PicturePart):
    """A hexagon (radar) or bars: of groups, or of a scale with items."""

    kind: Literal["hexagon", "bars"]
    groups: list[Identifier] | None = Field(default=None, min_length=1)
    question: Identifier | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.groups is None) == (self.question is None):
            raise ValueError("il faut soit « groups », soit « question »")
        return self


class WheelPicture(PicturePart):
    """A wheel: a row a sector, today and as wished."""

    kind: Literal["wheel"]
    table: Identifier
    label: Identifier | None = None
    today: Identifier
    wished: Identifier

    def axes(self) -> tuple[str, str]:
        """The two columns that are shown."""
        return (self.today, self.wished)


class QuadrantPicture(PicturePart):
    """A quadrant: a row a point, on two scales of 1 to 4."""

    kind: Literal["quadrant"]
    table: Identifier
    label: Identifier
    x: Identifier
    y: Identifier

    def axes(self) -> tuple[str, str]:
        """The two columns that are shown."""
        return (self.x, self.y)


AnyPicture = GroupsPicture | WheelPicture | QuadrantPicture

Form = Literal["paragraph", "bullets", "table", "picture", "scores", "quote"]


class SynthesisEntry(Part):
    """What a section of the synthesis can take from the exercise.

    Attributes:
        section: its key, see `sections.py`.
        form: how it is taken (`as` in the file); by default as fits the source.
        lead: the sentence that leads in.
        columns: the columns of a table that are taken; all by default.
    """

    section: str
    question: Identifier | None = None
    picture: Identifier | None = None
    leaders: bool = False
    groups: list[Identifier] | None = Field(default=None, min_length=1)
    form: Form | None = Field(default=None, alias="as")
    lead: str = ""
    columns: list[Identifier] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        named = (self.question, self.picture, self.leaders or None, self.groups)
        count = sum(source is not None for source in named)
        if count > 1 or (count == 0 and self.form != "scores"):
            raise ValueError(
                "il faut une source et une seule : « question », « picture », « leaders » "
                "ou « groups »"
            )
        return self


ExpectedLeaders = list[Identifier | list[Identifier]]


class Expected(Part):
    """What the worked example must yield; a group without enough answers is null."""

    groups: dict[str, float | dict[str, float | None] | None] = Field(default_factory=dict)
    leaders: ExpectedLeaders | None = None


class Example(Part):
    """A worked example: answers, and what the engine must make of them."""

    answers: dict[str, JsonValue]
    expect: Expected = Field(default_factory=Expected)
