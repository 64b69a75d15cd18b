"""The portable dossier: read whole or refused in words, and told exactly."""

import base64
import json
from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest

from bilan_desktop.domain.content import Attachment, Note
from bilan_desktop.domain.dossier import AdministrativeRecord, Content, Dossier
from bilan_desktop.domain.interviews import Interview, Phase
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import portable
from bilan_desktop.practice.portable import (
    field_path,
    portable_schema,
    read_portable,
    to_portable,
    write_portable,
)

NOW = datetime(2026, 9, 8, 14, tzinfo=UTC)


def dossier() -> Dossier:
    record = AdministrativeRecord(
        beneficiary=Beneficiary(first_name="Anaïs", last_name="O'Néïll <b>"),
        created_on=date(2026, 9, 1),
        interviews=[Interview(number=1, phase=Phase.PRELIMINARY, starts_at=NOW)],
    )
    notes = [
        Note(written_at=NOW, text="Partagée « œ »"),
        Note(written_at=NOW, text="Privée", private=True),
    ]
    attachment = Attachment(name="a.bin", size=3, added_at=NOW)
    return Dossier(number=7, record=record, content=Content(notes=notes), attachments=[attachment])


def written(*, with_private: bool = False) -> bytes:
    whole = dossier()
    pieces = {str(whole.attachments[0].id): b"abc"}
    return write_portable(to_portable(whole, pieces, with_private=with_private))


def raw() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(written())
    return value


def refused(value: object) -> str:
    with pytest.raises(InvalidInputError) as caught:
        read_portable(json.dumps(value).encode())
    return caught.value.sentence


def test_what_was_written_is_read_back_exactly() -> None:
    whole = dossier()
    told = to_portable(whole, {str(whole.attachments[0].id): b"abc"}, with_private=True)
    back = read_portable(write_portable(told))
    assert back == told
    assert back.dossier(7) == whole
    assert back.attachments[0].bytes() == b"abc"


def test_private_notes_stay_behind_unless_asked_for() -> None:
    assert "Privée" not in written().decode()
    assert "Privée" in written(with_private=True).decode()


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_portable(b"\xef\xbb\xbf" + written()).number == 7


def test_what_is_written_obeys_the_published_schema() -> None:
    schema = portable_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(raw(), schema)
    broken = raw()
    del broken["record"]["beneficiary"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        ({"record": "x"}, "record", "un objet est attendu"),
        ({"notes": 3}, "notes", "une liste est attendue"),
        ({"zork": 1}, "zork", "n’est pas connu"),
        ({"number": 0}, "number", "il faut au moins 1"),
        ({"version": "1"}, "version", "n’est pas connue"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], path: str, reason: str) -> None:
    sentence = refused({**raw(), **change})
    assert f"« {path} »" in sentence
    assert reason in sentence
    assert "Rien n’a été importé" in sentence


def test_a_wrong_field_deep_inside_is_named_by_its_path() -> None:
    value = raw()
    value["record"]["interviews"][0]["starts_at"] = "demain"
    assert "« record.interviews[0].starts_at »" in refused(value)
    value["record"]["interviews"][0]["starts_at"] = "2026-09-08T14:00:00"
    assert "fuseau horaire" in refused(value)


def test_several_wrong_fields_are_counted() -> None:
    value = raw()
    value["record"]["beneficiary"] = {"first_name": "", "last_name": "", "zork": 1}
    assert "2 autres à corriger" in refused(value)
    value["record"]["beneficiary"] = {"first_name": "", "last_name": ""}
    assert "1 autre à corriger" in refused(value)


def test_the_sentence_never_repeats_what_the_field_held() -> None:
    value = raw()
    value["record"]["beneficiary"]["birth_date"] = "Zyxtravel"
    assert "Zyxtravel" not in refused(value)


@pytest.mark.parametrize("data", ["pas du base64 !", base64.b64encode(b"abcd").decode()])
def test_a_piece_must_be_whole(data: str) -> None:
    value = raw()
    value["attachments"][0]["data"] = data
    assert "« attachments[0] »" in refused(value)


@pytest.mark.parametrize("value", [[], 3, None, {}, {"format": "autre"}])
def test_another_file_is_refused_as_such(value: object) -> None:
    assert "n’est pas un dossier portable" in refused(value)


def test_a_newer_version_is_told_from_a_wrong_file() -> None:
    assert "version plus récente" in refused({**raw(), "version": 2})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe{", "UTF-8"),
        (b'{"format": ', "ligne 1"),
        (b'{"format": NaN}', "nombres impossibles"),
        (b"[" * 100_000 + b"]" * 100_000, "imbrication sans fin"),
        (b"[" * 80 + b"]" * 80, "imbrication sans fin"),
        (b'{"a":' * 80 + b"1" + b"}" * 80, "imbrication sans fin"),
    ],
)
def test_hostile_files_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words):
        read_portable(data)


def test_a_file_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable, "LARGEST", 10)
    with pytest.raises(InvalidInputError, match="trop grand"):
        read_portable(written())


def test_the_path_of_the_whole_file() -> None:
    assert field_path(()) == "dossier"
