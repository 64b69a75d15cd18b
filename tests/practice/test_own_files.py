"""The consultant's own exercises and programmes: used, and named when they are wrong."""

import os
from datetime import date, time
from pathlib import Path

import pytest

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import documents, importing, own_files, planning
from bilan_desktop.practice.desk import Desk, create
from bilan_desktop.practice.guide import exercise
from bilan_desktop.practice.portable import PortableDossier
from bilan_desktop.storage.crypto import KdfParameters

EXERCISE = """
id: maison
version: 1
phase: preliminaire
title: Mon exercice maison
minutes: 10
source: Cabinet
intro: Deux mots, si vous le souhaitez.
questions:
  - {id: mot, type: short_text, label: Un mot}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "c"


@pytest.fixture
def desk(folder: Path) -> Desk:
    made, _ = create(folder, "phrase d’essai", kdf=KdfParameters.cheap())
    return made


def put(folder: Path, kind: str, name: str, text: str | bytes) -> None:
    (folder / kind).mkdir(exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (folder / kind / name).write_bytes(data)


def test_an_own_exercise_is_printed_like_ours(desk: Desk, folder: Path) -> None:
    put(folder, "guide", "maison.yaml", EXERCISE)
    with desk:
        person = {"first_name": "A", "last_name": "B"}
        portable = PortableDossier.model_validate({"beneficiary": person})
        number = importing.import_dossier(desk, portable)
        assert documents.make(desk, number, "exercice-vierge", exercise="maison")[:2] == b"PK"


def test_an_own_exercise_takes_the_place_of_ours(desk: Desk, folder: Path) -> None:
    put(folder, "guide", "x.yaml", EXERCISE.replace("id: maison", "id: demande"))
    with desk:
        assert exercise("demande", desk.exercises).title == "Mon exercice maison"
    assert exercise("demande").title != "Mon exercice maison"


def test_a_wrong_exercise_is_named_and_the_rest_works(desk: Desk, folder: Path) -> None:
    put(folder, "guide", "faux.yaml", "id: faux\nzork: 1\n")
    put(folder, "guide", "octets.yaml", b"\xff\xfe\x00")
    put(folder, "guide", "maison.yaml", EXERCISE)
    with desk:
        assert exercise("maison", desk.exercises).minutes == 10
        assert exercise("demande", desk.exercises).route
        assert any("faux.yaml" in notice for notice in desk.cabinet.notices)
        assert any("octets.yaml" in notice for notice in desk.cabinet.notices)


def test_a_file_too_large_is_left_aside(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_files, "LARGEST", 10)
    put(folder, "guide", "maison.yaml", EXERCISE)
    with desk:
        assert all(it.id != "maison" for it in desk.exercises)
        assert any("trop grand" in notice for notice in desk.cabinet.notices)


def test_an_own_programme_is_planned_like_ours(desk: Desk, folder: Path) -> None:
    ours = dict(own_files.shipped_texts("programmes"))["essentiel.yaml"]
    put(folder, "programmes", "mien.yaml", ours.replace("id: essentiel", "id: mien"))
    put(folder, "programmes", "faux.yaml", "id: [")
    with desk:
        start = date(2026, 9, 8)
        plan = planning.proposal(desk, "mien", start=start, weekday=1, at=time(14))
        assert len(plan.interviews) == 8
        assert len([it for it in desk.cabinet.notices if "faux.yaml" in it]) == 1
        with pytest.raises(InvalidInputError, match="mien"):
            planning.proposal(desk, "zork", start=start, weekday=1, at=time(14))


def test_pipes_devices_and_odd_names_cost_that_file_alone(desk: Desk, folder: Path) -> None:
    put(folder, "guide", "maison.yaml", EXERCISE)
    guide = folder / "guide"
    os.mkfifo(guide / "tuyau.yaml")
    (guide / "dossier.yaml").mkdir()
    (guide / "sans-fin.yaml").symlink_to("/dev/zero")
    (guide / os.fsdecode(b"\xe9t\xe9.yaml")).write_bytes(b"id: x")
    with desk:
        assert "maison" in {each.id for each in desk.exercises}
        named = "\n".join(desk.cabinet.notices)
    for name in ("tuyau", "dossier", "sans-fin", "\N{REPLACEMENT CHARACTER}t"):
        assert f"« {name}" in named
