"""The portable dossier: one JSON file that holds a whole dossier, for import and export.

Export, import and export again give the same file but for the number. Private notes are left
out unless they are asked for. What was imported is checked as a whole before anything of it is
stored: a wrong file is refused in a sentence that names the field.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.content import ActionStep, Attachment, Note, Project, Skill
from bilan_desktop.domain.dossier import (
    AdministrativeRecord,
    Content,
    Dossier,
)
from bilan_desktop.domain.interviews import InterviewRecord
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.errors import InvalidInputError

FORMAT: Literal["bilan-desktop/dossier"] = "bilan-desktop/dossier"
VERSION = 1
LARGEST = 256 * 1024 * 1024
"""The largest file that is read, in bytes."""
DEEPEST = 60
"""How deep lists and objects may be nested."""

_MANY = 10_000
"""The longest list that a dossier may hold of anything."""

_REASONS = {
    "missing": "ce champ manque",
    "extra_forbidden": "ce champ n’est pas connu",
    "string_type": "un texte est attendu",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "float_type": "un nombre est attendu",
    "float_parsing": "un nombre est attendu",
    "bool_type": "vrai ou faux (true, false) est attendu",
    "bool_parsing": "vrai ou faux (true, false) est attendu",
    "list_type": "une liste est attendue",
    "dict_type": "un objet est attendu",
    "model_type": "un objet est attendu",
    "model_attributes_type": "un objet est attendu",
    "date_type": "une date (AAAA-MM-JJ) est attendue",
    "date_parsing": "une date (AAAA-MM-JJ) est attendue",
    "date_from_datetime_parsing": "une date (AAAA-MM-JJ) est attendue",
    "date_from_datetime_inexact": "une date sans heure (AAAA-MM-JJ) est attendue",
    "datetime_type": "une date et une heure sont attendues",
    "datetime_parsing": "une date et une heure sont attendues",
    "datetime_from_date_parsing": "une date et une heure sont attendues",
    "uuid_type": "un identifiant (UUID) est attendu",
    "uuid_parsing": "un identifiant (UUID) est attendu",
    "decimal_type": "un montant est attendu",
    "decimal_parsing": "un montant est attendu",
    "string_too_short": "ce texte est trop court ou vide",
    "string_too_long": "ce texte est trop long",
    "too_short": "cette liste est trop courte",
    "too_long": "cette liste est trop longue",
    "enum": "cette valeur n’est pas connue",
    "literal_error": "cette valeur n’est pas connue",
}


class PortableAttachment(Model):
    """An attachment with its bytes, in base64."""

    attachment: Attachment
    data: str

    @model_validator(mode="after")
    def _decodes(self) -> Self:
        try:
            size = len(base64.b64decode(self.data, validate=True))
        except binascii.Error:
            raise ValueError("les octets de la pièce ne sont pas en base64") from None
        if size != self.attachment.size:
            raise ValueError("la taille annoncée n’est pas celle de la pièce")
        return self

    def bytes(self) -> bytes:
        """What the attached file holds."""
        return base64.b64decode(self.data)


class PortableDossier(Model):
    """A dossier as one file. Its number is the cabinet's own and is only told, never taken."""

    format: Literal["bilan-desktop/dossier"]
    version: Literal[1]
    number: int | None = Field(default=None, ge=1)
    record: AdministrativeRecord
    definitions: list[KeptDefinition] = Field(default_factory=list, max_length=_MANY)
    sheets: list[Sheet] = Field(default_factory=list, max_length=_MANY)
    records: list[InterviewRecord] = Field(default_factory=list, max_length=_MANY)
    notes: list[Note] = Field(default_factory=list, max_length=_MANY)
    skills: list[Skill] = Field(default_factory=list, max_length=_MANY)
    projects: list[Project] = Field(default_factory=list, max_length=_MANY)
    actions: list[ActionStep] = Field(default_factory=list, max_length=_MANY)
    synthesis: Synthesis | None = None
    attachments: list[PortableAttachment] = Field(default_factory=list, max_length=_MANY)

    def dossier(self, number: int) -> Dossier:
        """The dossier that it holds, under the number that the cabinet gives it."""
        content = Content(**{name: getattr(self, name) for name in Content.model_fields})
        return Dossier(
            number=number,
            record=self.record,
            content=content,
            attachments=[item.attachment for item in self.attachments],
        )


def to_portable(
    dossier: Dossier, pieces: Mapping[str, bytes], *, with_private: bool = False
) -> PortableDossier:
    """The portable form of a dossier.

    Args:
        dossier: the whole dossier.
        pieces: attachment id → its bytes.
        with_private: whether the consultant's private notes go along (GDPR 15 covers them).
    """
    content = {name: getattr(dossier.content, name) for name in Content.model_fields}
    content["notes"] = [note for note in dossier.content.notes if with_private or not note.private]
    attachments = [
        PortableAttachment(
            attachment=attachment, data=base64.b64encode(pieces[str(attachment.id)]).decode("ascii")
        )
        for attachment in dossier.attachments
    ]
    return PortableDossier(
        format=FORMAT,
        version=VERSION,
        number=dossier.number,
        record=dossier.record,
        attachments=attachments,
        **content,
    )


def write_portable(portable: PortableDossier) -> bytes:
    """The file's bytes: UTF-8 JSON that a person can read."""
    return (portable.model_dump_json(indent=2) + "\n").encode("utf-8")


def read_portable(data: bytes) -> PortableDossier:
    """Check a file as a whole and read it.

    Raises:
        InvalidInputError: it is no portable dossier, or a field of it is wrong; the sentence
            names the field by its path, e.g. « record.interviews[2].starts_at ».
    """
    raw = _parsed(data)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise InvalidInputError(
            "Ce fichier n’est pas un dossier portable de Bilan Desktop : le champ « format » "
            f"devrait valoir « {FORMAT} ». Rien n’a été importé."
        )
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise InvalidInputError(
            "Ce dossier a été écrit par une version plus récente du programme "
            f"(champ « version » : {version}). Mettez le programme à jour ; rien n’a été importé."
        )
    try:
        return PortableDossier.model_validate(raw)
    except ValidationError as error:
        raise InvalidInputError(_sentence(error)) from None


def portable_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the portable dossier."""
    schema = PortableDossier.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise InvalidInputError(
            "Ce fichier est trop grand pour un dossier portable (256 Mo au plus). "
            "Rien n’a été importé."
        )
    try:
        raw = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
        _measure(raw)
    except UnicodeDecodeError:
        raise InvalidInputError(
            "Ce fichier n’est pas un texte en UTF-8 : rien n’a été importé."
        ) from None
    except json.JSONDecodeError as error:
        raise InvalidInputError(
            f"Ce fichier n’est pas du JSON valable (ligne {error.lineno}, colonne {error.colno}) : "
            "rien n’a été importé."
        ) from None
    except (RecursionError, ValueError):
        raise InvalidInputError(
            "Ce fichier n’est pas un dossier portable : il contient des nombres impossibles ou une "
            "imbrication sans fin. Rien n’a été importé."
        ) from None
    return raw


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _measure(value: object, depth: int = 0) -> None:
    """Refuse what is nested deeper than any dossier is."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        for item in value.values():
            _measure(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _measure(item, depth + 1)


def _sentence(error: ValidationError) -> str:
    """What is wrong, field by field, without a word of what the fields hold."""
    problems = error.errors(include_input=False, include_url=False)
    first = problems[0]
    more = len(problems) - 1
    others = f" ({more} autre{'s' if more > 1 else ''} à corriger)" if more else ""
    return (
        f"Le champ « {field_path(first['loc'])} » ne convient pas : {_reason(first)}{others}. "
        "Rien n’a été importé."
    )


def field_path(location: tuple[int | str, ...]) -> str:
    """A field's path as the sentence names it, e.g. `record.interviews[2].starts_at`."""
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.removeprefix(".") or "dossier"


def _reason(problem: Mapping[str, Any]) -> str:
    kind = str(problem["type"])
    if kind == "value_error":
        return str(problem["msg"]).removeprefix("Value error, ")
    limits = problem.get("ctx", {})
    for name, words in (
        ("ge", "au moins"),
        ("gt", "plus de"),
        ("le", "au plus"),
        ("lt", "moins de"),
    ):
        if kind.startswith(("greater", "less")) and name in limits:
            return f"il faut {words} {limits[name]}"
    return _REASONS.get(kind, "sa valeur n’a pas la forme attendue")
