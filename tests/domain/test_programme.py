from datetime import date
from typing import Any

import pytest
import yaml

from bilan_desktop.domain.programme import Programme, load_programmes
from bilan_desktop.errors import ResourceError
from bilan_desktop.resources import files

from .dossiers import LAW

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in files("programmes")}
TODAY = date(2026, 9, 1)
ALL = load_programmes(TEXTS, LAW, TODAY)
EXERCISES = {
    *("demande", "objectifs", "situation", "parcours", "reussites", "portefeuille", "interets"),
    *("motivations", "valeurs", "equilibres", "conditions", "pistes", "marche", "adequation"),
    *("projet", "plan-action"),
}


def one(**fields: Any) -> dict[str, Programme]:
    data = yaml.safe_load(TEXTS["9x2h.yaml"]) | fields
    return load_programmes({"mien.yaml": yaml.safe_dump(data)}, LAW, TODAY)


def test_the_five_programmes_are_there() -> None:
    assert set(ALL) == {"9x2h", "16-24h", "7-rencontres", "avec-alternative", "essentiel"}
    assert all(programme.source and programme.note for programme in ALL.values())


@pytest.mark.parametrize(
    ("name", "number", "hours"),
    [
        ("9x2h", 9, 24),
        ("16-24h", 10, 20),
        ("7-rencontres", 7, 24),
        ("avec-alternative", 8, 16),
        ("essentiel", 8, 16),
    ],
)
def test_each_keeps_its_number_and_hours(name: str, number: int, hours: int) -> None:
    programme = ALL[name]
    assert programme.proposed() == number
    assert programme.minutes(number) == 60 * hours
    assert programme.guided().planned_hours == (6 if name == "9x2h" else 0)


def test_the_choice_goes_from_eight_to_twelve() -> None:
    programme = ALL["16-24h"]
    assert list(programme.numbers()) == [8, 9, 10, 11, 12]
    assert [programme.minutes(number) // 60 for number in programme.numbers()] == [
        *(16, 18, 20, 22, 24)
    ]


def test_each_keeps_its_own_rules() -> None:
    rules = {name: programme.rules for name, programme in ALL.items()}
    assert rules["9x2h"].notice_weeks == 3
    assert rules["9x2h"].employer_agreement
    assert rules["16-24h"].portfolio_required
    assert rules["7-rencontres"].mid_review_after == 4
    assert rules["7-rencontres"].record_each_meeting
    assert rules["avec-alternative"].alternative_required
    assert rules["avec-alternative"].survey_months == [0, 6]
    assert rules["avec-alternative"].shred_on_last_day
    assert rules["essentiel"].free_talk_parts == 2
    assert ALL["essentiel"].follow_up_months == [1, 3, 6]
    assert ALL["9x2h"].follow_up_months == [6]


def test_the_phases_and_lengths_of_the_sources() -> None:
    phases = [step.phase.value for step in ALL["9x2h"].steps]
    assert phases == ["preliminaire", *["investigation"] * 6, *["conclusion"] * 2]
    lengths = [step.minutes // 60 for step in ALL["7-rencontres"].steps]
    assert lengths == [3, 4, 4, 4, 3, 3, 3]


def test_every_exercise_proposed_is_of_the_guide() -> None:
    named = {
        name for programme in ALL.values() for step in programme.steps for name in step.exercises
    }
    assert named == EXERCISES


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"guided_hours": 6.5}, "24 heures permises.*L6313-4"),
        ({"choice": {"least": 8, "most": 9, "proposed": 9}}, "8 entretiens annoncés, 9 décrits"),
        ({"id": "Pas Bien"}, "champ « id »"),
        ({"choice": {"least": 9, "most": 8, "proposed": 8}}, "champ « choice ».*compris entre"),
        ({"choice": {"least": 8, "most": 9, "proposed": 10**9}}, "compris entre"),
        ({"guided_hours": "9" * 400}, "champ « guided_hours »"),
        ({"guided_hours": 1e308}, "champ « guided_hours »"),
        ({"follow_up_months": [10**12]}, "champ « follow_up_months.0 »"),
        ({"rules": {"survey_months": [-1]}}, "champ « rules.survey_months.0 »"),
    ],
)
def test_a_wrong_programme_is_refused(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(ResourceError, match=words):
        one(**fields)


def test_the_three_phases_must_be_there_in_order() -> None:
    steps = yaml.safe_load(TEXTS["9x2h.yaml"])["steps"]
    for wrong in (steps[:7], steps[::-1]):
        with pytest.raises(ResourceError, match="trois phases"):
            one(steps=wrong)


def test_ones_own_programme_stands_beside_the_others() -> None:
    assert set(one(id="le-mien", source="")) == {"le-mien"}
    with pytest.raises(ResourceError, match="existe déjà"):
        load_programmes({"a.yaml": TEXTS["9x2h.yaml"], "b.yaml": TEXTS["9x2h.yaml"]}, LAW, TODAY)
