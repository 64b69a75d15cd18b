"""Import and export: identical but for the number, or nothing stored."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import exporting, listing, settings
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.guide import exercise
from bilan_desktop.practice.importing import import_dossier, import_file
from tests.practice.conftest import portable


def exported(desk: Desk, number: int) -> dict[str, Any]:
    data = exporting.portable_dossier(desk, number, with_private=True)
    found: dict[str, Any] = json.loads(data)
    assert found.pop("number") == number
    return found


def test_export_import_export_is_identical_but_for_the_number(tray: Desk, tmp_path: Path) -> None:
    settings.save_practice(tray, Practice(timezone="America/Martinique"))
    first = import_dossier(tray, portable())
    data = exporting.portable_dossier(tray, first, with_private=True)
    file = tmp_path / "d.json"
    file.write_bytes(data)
    second = import_file(tray, file)
    assert second == first + 1
    assert exported(tray, second) == exported(tray, first)


def test_attachments_come_along(tray: Desk, number: int) -> None:
    assert [item["content"] for item in exported(tray, number)["attachments"]] == ["YWJj", "ZGU="]


def test_a_sheet_without_its_definition_gets_the_guides(tray: Desk, number: int) -> None:
    assert exported(tray, number)["definitions"][0]["exercise"] == "demande"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"values": {"attentes": 3}}, "sheets[0].values.attentes"),
        ({"values": {"zork": "x"}}, "n’a pas cette question"),
        ({"exercise": "zork"}, "la définition de « zork », version 1, manque"),
        ({"version": 99}, "version 99, manque"),
    ],
)
def test_an_answer_is_held_against_its_question(
    tray: Desk, fields: dict[str, Any], words: str
) -> None:
    sheet = {"exercise": "demande", "version": 1, "started_at": "2026-09-02T10:00Z", **fields}
    with pytest.raises(InvalidInputError, match=words.replace("[", r"\[")):
        import_dossier(tray, portable(sheets=[sheet]))
    with tray.reading() as repository:
        assert repository.numbers() == []


@pytest.mark.parametrize(
    ("definition", "words"),
    [({}, "ne convient pas"), ({"id": "autre"}, "d’un autre exercice")],
)
def test_a_wrong_definition_is_named(tray: Desk, definition: dict[str, Any], words: str) -> None:
    dumped = exercise("demande").model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole = {**dumped, **definition} if definition else {}
    given = {"exercise": "demande", "version": 1, "definition": whole}
    with pytest.raises(InvalidInputError, match=words):
        import_dossier(tray, portable(definitions=[given]))


@pytest.mark.parametrize(
    "fields",
    [
        {"closed_on": "2027-01-01"},
        {"given_up_on": "2027-01-01"},
        {"hand_over": {"results_on": "2027-01-01"}},
        {"hand_over": {"synthesis_on": "2027-01-01"}},
    ],
)
def test_an_end_to_come_is_never_imported(tray: Desk, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError, match="pas encore venue"):
        import_dossier(tray, portable(**fields))


def test_over_24_hours_is_refused(tray: Desk) -> None:
    with pytest.raises(RefusedError, match="L6313-4"):
        import_dossier(tray, portable(guided={"planned_hours": 24}))


def test_a_missing_file_is_told(tray: Desk, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"rien\.json"):
        import_file(tray, tmp_path / "rien.json")


def test_an_unknown_exercise_is_told() -> None:
    with pytest.raises(InvalidInputError, match="demande"):
        exercise("zork")


def test_a_file_is_written_for_its_owner_and_over_nothing(
    tray: Desk, number: int, tmp_path: Path
) -> None:
    out = tmp_path / "x.docx"
    exporting.write(tray, number, "synthese", b"abc", out, working_copy=False)
    assert out.read_bytes() == b"abc"
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with pytest.raises(InvalidInputError, match="existe déjà"):
        exporting.write(tray, number, "synthese", b"abcd", out, working_copy=True)
    with pytest.raises(InvalidInputError, match="n’existe pas"):
        exporting.write(tray, number, "synthese", b"", tmp_path / "a" / "b", working_copy=False)


def test_an_unknown_zone_is_refused(tray: Desk) -> None:
    with pytest.raises(InvalidInputError, match="Mars/Olympus"):
        settings.save_practice(tray, Practice(timezone="Mars/Olympus"))


@pytest.mark.parametrize(
    "practice",
    [
        Practice(timezone="Europe"),
        Practice(timezone="../zone"),
        Practice(timezone="UTC\0"),
        Practice(timezone="é" * 300),
        Practice(holiday_zone="Atlantide"),
        Practice(name="a\0b"),
        Practice(address="x" * 200_001),
    ],
)
def test_settings_that_nothing_could_read_again_are_refused(tray: Desk, practice: Practice) -> None:
    with pytest.raises(InvalidInputError):
        settings.save_practice(tray, practice)
    assert tray.practice == Practice()
    assert tray.today.year == 2026


@pytest.mark.parametrize(
    ("agreement", "words"),
    [
        ({"ground": "convenance"}, "agreements"),
        ({"documents": ["notes-privees"]}, "notes privées"),
        ({"signed_on": "2027-01-10"}, "agreements"),
    ],
)
def test_an_agreement_that_could_not_be_recorded_is_not_imported(
    tray: Desk, agreement: dict[str, Any], words: str
) -> None:
    given = {"documents": ["synthese"], "signed_on": "2026-08-30", "until": "2027-03-01"}
    with pytest.raises(InvalidInputError, match=words):
        import_dossier(tray, portable(agreements=[{**given, **agreement}]))
    assert tray_is_empty(tray)
    import_dossier(tray, portable(agreements=[given]))


def test_a_request_that_could_not_be_recorded_is_not_imported(tray: Desk) -> None:
    asked = {"recipient": "CEP", "signed_on": "2027-01-10"}
    with pytest.raises(InvalidInputError, match="requests"):
        import_dossier(tray, portable(requests=[asked]))
    assert tray_is_empty(tray)


def tray_is_empty(tray: Desk) -> bool:
    with tray.reading() as repository:
        return repository.numbers() == []


def test_a_missed_interview_counts_neither_as_planned_nor_as_done(tray: Desk) -> None:
    states = ["realise", "manque", "prevu", "annule"]
    meetings = [
        {
            "number": at,
            "phase": "investigation",
            "starts_at": f"2026-09-{at:02}T09:00Z",
            "state": state,
        }
        for at, state in enumerate(states, start=1)
    ]
    import_dossier(tray, portable(interviews=meetings, records=[], guided={"planned_hours": 6}))
    (told,) = listing.listing(tray)
    assert (told.interviews, told.hours_done, told.hours_planned) == (2, 2, 10)
