"""Types a distinctive word in every text field there is, found by walking the models themselves.

A field that is added later is typed in without touching this module; one whose text is not free
(an identifier, a zone) gets its value from `GIVEN`.
"""

import base64
import gzip
import io
import random
import types
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.dossier import Content
from bilan_desktop.domain.guide import questions
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.pictures import Axis
from bilan_desktop.domain.synthesis import Block
from bilan_desktop.practice.guide import exercises, kept
from bilan_desktop.practice.portable import PortableDossier

TODAY = datetime.now(UTC).date()
START = TODAY - timedelta(days=40)
ENDED = TODAY - timedelta(days=1)
_SYLLABLES = (
    "bré",
    "cla",
    "dou",
    "fê",
    "gra",
    "jou",
    "lin",
    "mœ",
    "nar",
    "pli",
    "qué",
    "ros",
    "zam",
)

_OMITTED = object()
GIVEN: dict[tuple[str, str], Any] = {
    ("PortableDossier", "format"): _OMITTED,
    ("PortableDossier", "version"): _OMITTED,
    ("PortableDossier", "number"): _OMITTED,
    ("PortableDossier", "hand_over"): _OMITTED,
    ("PortableDossier", "given_up_on"): _OMITTED,
    ("PortableDossier", "closed_on"): _OMITTED,
    ("PortableDossier", "shredded"): _OMITTED,
    ("PortableDossier", "definitions"): [],
    ("PortableDossier", "sheets"): [],
    ("PortableDossier", "attachments"): [],
    ("Practice", "timezone"): _OMITTED,
    ("Practice", "holiday_zone"): _OMITTED,
    ("Practice", "opens"): "09:00",
    ("Practice", "closes"): "18:00",
    ("Interview", "began_at"): _OMITTED,
    ("Interview", "ended_at"): _OMITTED,
    ("Contract", "ends_on"): TODAY + timedelta(days=200),
    ("DisclosureAgreement", "documents"): ["notes"],
    ("RetentionAgreement", "documents"): ["synthese"],
    ("RetentionAgreement", "ground"): "suivi",
    ("RetentionAgreement", "signed_on"): TODAY,
    ("RetentionAgreement", "withdrawn_on"): TODAY,
    ("Synthesis", "validated_by_beneficiary"): _OMITTED,
    ("Synthesis", "validated_by_consultant"): _OMITTED,
    ("Interview", "duration_minutes"): 60,
    ("VersionMeeting", "duration_minutes"): 60,
    ("Hexagon", "minimum"): 0,
    ("Hexagon", "maximum"): 10,
    ("Bars", "minimum"): 0,
    ("Bars", "maximum"): 10,
}
"""What is not free to be a word: ends to come, holds that would keep the content, bounds."""
_MANY = {Block: 4, Axis: 3}
"""How many of them make a list, other than two: a block for each kind of picture."""
_NUMBERED = {
    ("Interview", "number"),
    ("InterviewRecord", "interview"),
    ("Note", "interview"),
    ("PlanVersion", "number"),
}
_CONTENT = {*Content.model_fields, "attachments"}


def guide(*, whole: bool) -> list[Exercise]:
    """The exercises that are filled: all, or the few that ask the most types of question."""
    few = {"demande", "parcours", "pistes"}
    return [it for it in exercises() if whole or it.id in few]


class Typist:
    """Makes words, and remembers which field each was typed in.

    Attributes:
        words: by the path of the field, without the positions in lists: one word for each.
    """

    def __init__(self, seed: int, guide: Sequence[Exercise]) -> None:
        self._chance = random.Random(seed)
        self._guide = guide
        self.words: dict[str, str] = {}

    def text(self, path: str) -> str:
        """What is typed in a field: its word twice, so that one is whole where a page ends."""
        if path not in self.words:
            self.words[path] = "".join(self._chance.choices(_SYLLABLES, k=6)).capitalize()
        return f"{self.words[path]} {self.words[path]}"

    def model(self, shape: type[BaseModel], path: str, variant: int = 0) -> dict[str, Any]:
        """Fields for one object of a model; variants differ in their choices."""
        fields = {}
        for name, field in shape.model_fields.items():
            key = (shape.__name__, name)
            where = f"{path}.{name}" if path else name
            value = GIVEN.get(key) if key in GIVEN else None
            if key in _NUMBERED:
                value = variant + 1
            elif key == ("Section", "key"):
                value = f"{self.text(where)} {variant}"
            elif key not in GIVEN:
                value = self.value(field.annotation, where, variant)
            if value is not _OMITTED:
                fields[name] = value
        return fields

    def value(self, shape: Any, path: str, variant: int) -> Any:
        """A value of any annotation that the models use."""
        origin, inner = get_origin(shape), get_args(shape)
        if origin is Annotated:
            return self.value(inner[0], path, variant)
        if origin is Literal:
            return inner[0]
        if origin in (Union, types.UnionType):
            real = [one for one in inner if one is not type(None)]
            return self.value(real[variant % len(real)], path, variant)
        if origin in (list, tuple):
            return [self.value(inner[0], path, at) for at in range(_MANY.get(inner[0], 2))]
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            return self.model(shape, path, variant)
        return self._plain(shape, path, variant)

    def _plain(self, shape: type, path: str, variant: int) -> Any:
        if shape is UUID:
            return _OMITTED
        if issubclass(shape, Enum):
            return next(iter(shape)).value
        known: dict[type, Any] = {
            bool: variant % 2 == 1,
            int: 3,
            float: 3.0,
            Decimal: "1600.50",
            date: START + timedelta(days=variant),
            datetime: datetime.combine(START + timedelta(days=variant), datetime.min.time(), UTC),
        }
        return known[shape] if shape in known else self.text(_of_text(shape, path))

    def practice(self) -> Practice:
        """A practice with a word in each field."""
        return Practice.model_validate(self.model(Practice, "practice"))

    def dossier(self) -> PortableDossier:
        """A dossier with a word in each field, each answer and each attachment."""
        fields = self.model(PortableDossier, "")
        house = self._house_exercise()
        fields["definitions"] = [kept(house)]
        fields["sheets"] = [self._sheet(it) for it in (*self._guide, house)]
        fields["attachments"] = list(self._attachments())
        return PortableDossier.model_validate(fields)

    def _house_exercise(self) -> Exercise:
        """An exercise of the consultant's own: its wording is content too."""
        ours = next(it for it in exercises() if it.id == "demande")
        update = {"id": "maison", "title": self.text("definitions.definition.title")}
        return ours.model_copy(update=update)

    def _sheet(self, exercise: Exercise) -> dict[str, Any]:
        path = f"sheets.values.{exercise.id}"
        values = {one.id: self._answer(one, f"{path}.{one.id}") for one in exercise.questions}
        return {
            "exercise": exercise.id,
            "version": exercise.version,
            "started_at": datetime.combine(START, datetime.min.time(), UTC),
            "values": {name: value for name, value in values.items() if value is not None},
        }

    def _answer(self, question: Any, path: str) -> Any:
        """An answer in words, where the question takes any."""
        answer: Any = None
        match question:
            case questions.ShortText() | questions.LongText():
                answer = self.text(path)
            case questions.Job():
                answer = {"title": self.text(path)}
            case questions.Choice() if question.other:
                answer = {"other": self.text(path)}
            case questions.Choices() if question.other:
                answer = [{"other": self.text(path)}]
            case questions.Table():
                cells = {one.id: self._answer(one, f"{path}.{one.id}") for one in question.columns}
                answer = [{name: cell for name, cell in cells.items() if cell is not None}]
            case questions.Matrix() if question.cell == "short_text":
                row = {column.id: self.text(path) for column in question.columns}
                answer = {one.id: row for one in question.rows}
        return answer

    def _attachments(self) -> Iterator[dict[str, Any]]:
        for administrative in (False, True):
            path = "record-attachments" if administrative else "attachments"
            data = self.text(f"{path}.content").encode()
            for content in (data, _packed(self.text(f"{path}.zip").encode())):
                fields = self.model(Attachment, path)
                encoded = {"size": len(content), "content": base64.b64encode(content)}
                yield {**fields, **encoded, "administrative": administrative}


def _of_text(shape: type, path: str) -> str:
    assert issubclass(shape, str), f"{path}: no way to type in a {shape}"
    return path


def _packed(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("test.txt", data)
        archive.writestr("test.gz", gzip.compress(data))
    return packed.getvalue()


def is_content(path: str) -> bool:
    """Whether a field belongs to the half that R6313-7 destroys."""
    return path.split(".", maxsplit=1)[0] in _CONTENT
