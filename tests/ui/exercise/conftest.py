"""A dossier whose sheets are the guide's own examples: quick to make, and filled as it should."""

import pytest

from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from tests.practice.conftest import portable
from tests.ui.questions.asking import exercises

FILLED = ("demande", "interets", "motivations", "valeurs", "reussites")


@pytest.fixture
def dossier(desk: Desk) -> int:
    """A dossier under way, with two skills of which one came from an exercise."""
    moment = "2026-11-02T10:00:00+01:00"
    sheets = []
    for name in FILLED:
        example = exercises()[name].example
        assert example is not None
        version = exercises()[name].version
        values = dict(example.answers)
        sheets.append(
            {"exercise": name, "version": version, "started_at": moment, "values": values}
        )
    source = {"kind": "exercise", "ref": "reussites/reussites/1", "label": "Mes réussites"}
    skills = [{"name": "Animer", "source": source}, {"name": "Classer"}]
    return import_dossier(desk, portable(sheets=sheets, skills=skills))
