"""The working copies that the destruction will look for, and what locks a dossier."""

from datetime import date
from pathlib import Path

import pytest

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import exporting
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.importing import import_dossier
from bilan_desktop.practice.read_only import read_only
from bilan_desktop.practice.remembered import remembered
from tests.practice.conftest import Hand, portable


def test_working_copies_are_listed_and_looked_for(tray: Desk, tmp_path: Path) -> None:
    number = import_dossier(tray, portable())
    for kind in ("synthese", "piece", "dossier", "autre"):
        exporting.write(tray, number, kind, b"x", tmp_path / f"{kind}.bin", working_copy=True)
    exporting.write(tray, number, "planning", b"x", tmp_path / "remis.bin", working_copy=False)
    (tmp_path / "piece.bin").unlink()
    found = remembered(tray, number)
    assert [(each.title, each.path.name, each.there) for each in found] == [
        ("Copie", "autre.bin", True),
        ("Dossier portable", "dossier.bin", True),
        ("Pièce jointe", "piece.bin", False),
        ("Document de synthèse", "synthese.bin", True),
    ]


def test_a_dossier_is_read_only_once_its_action_is_over(tray: Desk, hand: Hand) -> None:
    number = import_dossier(tray, portable())
    assert read_only(tray, number) == ""
    hand.to(date(2029, 1, 1))
    assert "L’action a pris fin" in read_only(tray, number)
    with pytest.raises(InvalidInputError):
        read_only(tray, number + 1)
