"""An exercise before its first answer."""

import pytest

from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.answering import sheets
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.previewing import preview


def test_looking_at_an_exercise_opens_no_sheet(tray: Desk, number: int) -> None:
    before = sheets(tray, number)
    shown = preview(tray, number, "portefeuille")
    table = next(each for each in shown.exercise.questions if each.type == "table")
    rows = shown.values[table.id]
    assert isinstance(rows, list)
    assert len(rows) == 1, "the dossier's own skills stand in it already"
    assert shown.progress.answered == 1
    assert sheets(tray, number) == before


def test_an_unknown_exercise_is_named(tray: Desk, number: int) -> None:
    with pytest.raises(InvalidInputError, match="inconnu"):
        preview(tray, number, "inconnu")
