"""The portable dossier: one dossier as a JSON file that another cabinet can take in."""

import base64
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import Base64Bytes, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from bilan_desktop.domain.answers import KeptDefinition, Sheet
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.content import ActionStep, Attachment, Note, Project, Skill
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier, FollowUp, HandOver
from bilan_desktop.domain.interviews import GuidedWork, Interview, InterviewRecord
from bilan_desktop.domain.keeping import DisclosureAgreement, Freeze, RetentionAgreement
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.plan_versions import Contact, PlanVersion, Suspension
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.bounds import MAX_BYTES, check_bounds

FORMAT: Literal["bilan-desktop/dossier"] = "bilan-desktop/dossier"
VERSION: Literal[1] = 1


class PortableAttachment(Attachment):
    """An attachment with its bytes, in base64."""

    content: Base64Bytes = b""

    @field_validator("content", mode="before")
    @classmethod
    def _in_base64(cls, value: Any) -> Any:
        """Nothing but base64: what is left out of an attachment must not pass for it."""
        if not isinstance(value, str):
            return value
        try:
            base64.b64decode(value, validate=True)
        except ValueError as error:
            raise ValueError("ce contenu n’est pas en base64") from error
        return value.encode()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.size != len(self.content):
            raise ValueError(f"la taille annoncée ({self.size}) n’est pas celle du contenu")
        return self


class PortableDossier(Model):
    """One dossier, whole: the form it takes between two cabinets.

    Attributes:
        format: what tells this kind of file.
        version: of the form; a newer one is refused.
        number: the dossier's in the cabinet it came from; an import gives its own.
        created_on: the day it was opened; the day of the import without it.
    """

    format: Literal["bilan-desktop/dossier"] = FORMAT
    version: Literal[1] = VERSION
    number: int | None = Field(default=None, ge=1)
    created_on: date | None = None
    beneficiary: Beneficiary
    contract: Contract = Field(default_factory=Contract)
    programme: str = ""
    interviews: list[Interview] = Field(default_factory=list)
    guided: GuidedWork = Field(default_factory=GuidedWork)
    definitions: list[KeptDefinition] = Field(default_factory=list)
    sheets: list[Sheet] = Field(default_factory=list)
    records: list[InterviewRecord] = Field(default_factory=list)
    notes: list[Note] = Field(default_factory=list)
    skills: list[Skill] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    actions: list[ActionStep] = Field(default_factory=list)
    synthesis: Synthesis | None = None
    agreements: list[RetentionAgreement] = Field(default_factory=list)
    requests: list[DisclosureAgreement] = Field(default_factory=list)
    freezes: list[Freeze] = Field(default_factory=list)
    hand_over: HandOver = Field(default_factory=HandOver)
    given_up_on: date | None = None
    closed_on: date | None = None
    follow_ups: list[FollowUp] = Field(default_factory=list)
    plan_revision: int = Field(default=0, ge=0)
    versions: list[PlanVersion] = Field(default_factory=list)
    suspensions: list[Suspension] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    attachments: list[PortableAttachment] = Field(default_factory=list)
    shredded: dict[Category, date] = Field(default_factory=dict)

    def dossier(self, number: int, today: date) -> Dossier:
        """The dossier as a cabinet keeps it."""
        fields = {name: getattr(self, name) for name in _RECORD}
        record = AdministrativeRecord(**fields, created_on=self.created_on or today)
        content = Content(**{name: getattr(self, name) for name in Content.model_fields})
        return Dossier(number=number, record=record, content=content, shredded=self.shredded)


_RECORD = tuple(name for name in AdministrativeRecord.model_fields if name != "created_on")


def pack(dossier: Dossier, contents: Mapping[Any, bytes], *, with_private: bool) -> PortableDossier:
    """The portable form of a dossier.

    Args:
        dossier: the whole dossier.
        contents: the attachments' bytes, by their ids.
        with_private: whether the consultant's private notes go along.
    """
    fields: dict[str, Any] = {name: getattr(dossier.record, name) for name in _RECORD}
    fields |= {name: getattr(dossier.content, name) for name in Content.model_fields}
    fields["notes"] = [note for note in dossier.content.notes if with_private or not note.private]
    fields["attachments"] = [
        {**attachment.model_dump(), "content": base64.b64encode(contents[attachment.id])}
        for attachment in dossier.attachments
    ]
    fields |= {"number": dossier.number, "created_on": dossier.record.created_on}
    return PortableDossier.model_validate({**fields, "shredded": dossier.shredded})


def written(portable: PortableDossier) -> bytes:
    """The file's bytes: UTF-8, indented, the same for the same dossier."""
    return (portable.model_dump_json(indent=2) + "\n").encode()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the portable dossier."""
    schema = PortableDossier.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Dossier portable",
    }


def read(data: bytes) -> PortableDossier:
    """Read a file's bytes.

    Raises:
        InvalidInputError: it is too long, no JSON, or a field is wrong: the sentence names it.
    """
    if len(data) > MAX_BYTES:
        raise InvalidInputError(
            f"Le fichier dépasse {MAX_BYTES // 2**20} Mo : ce n’est pas un dossier portable."
        )
    try:
        raw = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_no_double)
    except UnicodeDecodeError as error:
        raise InvalidInputError("Le fichier n’est pas un texte en UTF-8.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is the first
        place = f" (ligne {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InvalidInputError(f"Le fichier n’est pas du JSON bien formé{place}.") from error
    check_bounds(raw)
    _check_kind(raw)
    try:
        portable = PortableDossier.model_validate_json(json.dumps(raw), strict=True)
    except ValidationError as error:
        raise InvalidInputError(_sentence(error.errors())) from error
    _check_unique(portable)
    return portable


def _check_kind(raw: Any) -> None:
    if not isinstance(raw, dict) or raw.get("format", FORMAT) != FORMAT:
        raise InvalidInputError(
            f"Ce fichier n’est pas un dossier portable : son champ « format » devrait être "
            f"« {FORMAT} ». Rien n’a été importé."
        )
    version = raw.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise InvalidInputError(
            f"Ce dossier vient d’une version plus récente du programme (champ « version » : "
            f"{version}). Mettez le programme à jour ; rien n’a été importé."
        )


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        double = next(name for name, count in counted.items() if count > 1)
        raise InvalidInputError(f"Le champ « {double[:80]} » est écrit deux fois au même endroit.")
    return found


_REASONS = {
    "missing": "ce champ est obligatoire",
    "extra_forbidden": "ce champ n’existe pas dans un dossier portable",
    "string_type": "un texte est attendu",
    "string_too_short": "ce texte ne peut pas être vide",
    "string_too_long": "ce texte est trop long",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "bool_type": "vrai ou faux (true, false) est attendu",
    "bool_parsing": "vrai ou faux (true, false) est attendu",
    "list_type": "une liste est attendue",
    "dict_type": "un ensemble de champs est attendu",
    "model_type": "un ensemble de champs est attendu",
    "enum": "cette valeur n’est pas de celles qui existent",
    "literal_error": "cette valeur n’est pas de celles qui existent",
    "uuid_parsing": "un identifiant (UUID) est attendu",
    "too_short": "il manque au moins un élément",
    "base64_decode": "ce contenu n’est pas en base64",
}


def _sentence(errors: list[ErrorDetails]) -> str:
    """Name the first wrong field, why, and how many others there are."""
    first, others = errors[0], len(errors) - 1
    more = f" ({others} autre{'s' if others > 1 else ''} à corriger)" if others else ""
    return f"Champ « {_path(first['loc'])} » : {_reason(first)}{more}. Rien n’a été importé."


def _path(loc: Iterable[int | str]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "(racine)"


def _reason(error: ErrorDetails) -> str:
    cause = error.get("ctx", {}).get("error")
    if error["type"] == "value_error" and isinstance(cause, ValueError):
        return str(cause)
    kind = error["type"]
    if kind.startswith(("date_", "datetime_", "timezone_")):
        return "une date au format AAAA-MM-JJ (ou un moment avec son fuseau) est attendue"
    if kind.startswith(("greater_", "less_", "float_", "decimal_", "finite_")):
        return "ce nombre ne convient pas"
    return _REASONS.get(kind, "cette valeur ne convient pas")


def _check_unique(portable: PortableDossier) -> None:
    """Refuse what would be stored twice under one key."""
    keys: dict[str, list[Any]] = {
        "interviews": [item.number for item in portable.interviews],
        "records": [item.interview for item in portable.records],
        "definitions": [(item.exercise, item.version) for item in portable.definitions],
        "synthesis.sections": [item.key for item in portable.synthesis.sections]
        if portable.synthesis
        else [],
    }
    for name in ("sheets", "notes", "skills", "projects", "actions", "attachments"):
        keys[name] = [item.id for item in getattr(portable, name)]
    for name in ("agreements", "requests", "freezes"):
        keys[name] = [item.id for item in getattr(portable, name)]
    for name, found in keys.items():
        seen = set[Any]()
        for at, key in enumerate(found):
            if key in seen:
                raise InvalidInputError(f"Champ « {name}[{at}] » : cet élément est déjà donné.")
            seen.add(key)
