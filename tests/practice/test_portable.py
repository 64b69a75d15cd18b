"""The portable dossier: read whole or refused in words, and told exactly."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import portable as form
from bilan_desktop.practice.bounds import MAX_ITEMS, MAX_TEXT
from bilan_desktop.practice.portable import json_schema, pack, read, written
from tests import samples
from tests.practice.conftest import portable

FIRST = {"first_name": "Odile", "last_name": "Vasseur"}


def raw(**changes: Any) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(written(portable()))
    return value | changes


def refused(value: object) -> str:
    with pytest.raises(InvalidInputError) as caught:
        read(json.dumps(value).encode())
    return caught.value.sentence


def test_what_was_written_is_read_back_exactly() -> None:
    whole = portable()
    assert read(written(whole)) == whole


@settings(deadline=None)
@given(dossier=samples.dossiers())
def test_any_dossier_survives_its_form(dossier: Dossier) -> None:
    packed = pack(dossier, {}, with_private=True)
    back = read(written(packed))
    assert back == packed
    assert back.dossier(dossier.number, date(2030, 1, 1)) == dossier


def test_private_notes_stay_behind_unless_asked_for() -> None:
    dossier = samples.dossier()
    assert b"priv\xc3\xa9e" not in written(pack(dossier, {}, with_private=False))
    assert b"priv\xc3\xa9e" in written(pack(dossier, {}, with_private=True))


def test_a_byte_order_mark_does_no_harm() -> None:
    whole = portable()
    assert read(b"\xef\xbb\xbf" + written(whole)) == whole


def test_what_is_written_obeys_the_published_schema() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(raw(), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(raw(beneficiary={}), schema)


def test_an_import_without_its_day_is_opened_today() -> None:
    today = date(2026, 9, 3)
    assert portable().dossier(1, today).record.created_on == today


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"beneficiary": {"first_name": "Odile"}}, "beneficiary.last_name", "obligatoire"),
        ({"beneficiary": "Odile"}, "beneficiary", "un ensemble de champs"),
        ({"notes": 3}, "notes", "une liste"),
        ({"notes": [{"written_at": "hier", "text": "x"}]}, "notes[0].written_at", "une date"),
        ({"notes": [{"written_at": "2026-09-01T09:00"}]}, "notes[0].written_at", "fuseau"),
        ({"zork": 1}, "zork", "n’existe pas"),
        ({"number": 0}, "number", "ce nombre"),
        ({"version": "1"}, "version", "n’est pas de celles"),
        ({"beneficiary": {**FIRST, "last_name": " "}}, "beneficiary.last_name", "vide"),
        ({"agreements": [{"documents": []}]}, "agreements[0].documents", "au moins un"),
        ({"beneficiary": {**FIRST, "phone": "\0"}}, "beneficiary.phone", "interdit"),
        ({"beneficiary": {**FIRST, "phone": "\ud800"}}, "beneficiary.phone", "interdit"),
        ({"programme": "x" * (MAX_TEXT + 1)}, "programme", "dépasse"),
        ({"notes": [0] * (MAX_ITEMS + 1)}, "notes", "éléments"),
        ({"number": 2**60}, "number", "démesuré"),
        ({"number": float("nan")}, "number", "démesuré"),
    ],
)
def test_a_wrong_field_is_named(changes: dict[str, Any], path: str, reason: str) -> None:
    sentence = refused(raw(**changes))
    assert f"« {path} »" in sentence
    assert reason in sentence
    assert "Vasseur" not in sentence


def test_several_wrong_fields_are_counted() -> None:
    assert "2 autres à corriger" in refused(raw(beneficiary={"zork": 1}))
    assert "1 autre à corriger" in refused(raw(beneficiary={}))


def test_another_file_is_refused_as_such() -> None:
    others: list[Any] = [[], 3, None, raw(format="autre")]
    for value in others:
        assert "n’est pas un dossier portable" in refused(value)


def test_a_newer_version_is_told_from_a_wrong_file() -> None:
    assert "version plus récente" in refused(raw(version=2))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe{", "UTF-8"),
        (b'{"format": ', "ligne 1"),
        (b'{"a": 1, "a": 2}', "deux fois"),
        (b"[" * 100_000, "bien formé"),
        (b"[" * 80 + b"]" * 80, "imbriqués"),
    ],
)
def test_hostile_files_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words):
        read(data)


def test_a_file_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MAX_BYTES", 10)
    with pytest.raises(InvalidInputError, match="dépasse"):
        read(written(portable()))


def test_an_attachment_must_be_whole() -> None:
    value = raw()
    value["attachments"][0]["size"] = 9
    assert "« attachments[0] »" in refused(value)
    value["attachments"][0] |= {"size": 1, "content": "a"}
    assert "« attachments[0].content »" in refused(value)


@pytest.mark.parametrize(
    "name",
    ["interviews", "records", "sheets", "notes", "skills", "projects", "actions", "attachments"],
)
def test_nothing_is_given_twice(name: str) -> None:
    value = raw()
    value[name].append(value[name][0])
    assert f"« {name}[{len(value[name]) - 1}] » : cet élément est déjà donné" in refused(value)


def test_no_section_of_a_synthesis_is_given_twice() -> None:
    section = {"key": "a", "title": "b"}
    assert "synthesis.sections[1]" in refused(raw(synthesis={"sections": [section, section]}))
    assert read(json.dumps(raw(synthesis=None)).encode()).synthesis is None


@settings(deadline=None)
@given(data=st.binary(max_size=60))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    with pytest.raises(InvalidInputError):
        read(data)


def test_many_fields_and_many_items_are_looked_through_once() -> None:
    fields = ",".join(f'"{number}":0' for number in range(200_000))
    with pytest.raises(InvalidInputError, match="« z » est écrit deux fois"):
        read(f'{{{fields},"z":0,"z":1}}'.encode())
    note = raw()["notes"][0]
    notes = [{**note, "id": str(UUID(int=number))} for number in range(1, MAX_ITEMS)]
    assert "déjà donné" in refused(raw(notes=[*notes, notes[0]]))
