"""Places as lines: what a lock hands on, and what else an environment could hold."""

import pytest

from bilan_desktop.ui.office.places import INTERVIEW, SETTINGS, Place


@pytest.mark.parametrize(
    "place",
    [
        Place(),
        Place(SETTINGS, detail="4"),
        Place("dossiers", 3, "guide", "valeurs"),
        Place(INTERVIEW, 12, "2"),
    ],
)
def test_a_place_comes_back_from_its_line(place: Place) -> None:
    assert Place.of(place.line()) == place


@pytest.mark.parametrize("number", ["0", "-1", "٣", "1e3", "9" * 5_000, "99999999999", "0x1"])
def test_what_is_no_number_of_a_dossier_names_none(number: str) -> None:
    assert Place.of(f"dossiers/{number}/guide").dossier is None
    assert Place.of(f"interview/{number}/2") == Place()


@pytest.mark.parametrize("line", ["", "/", "ailleurs/3", "\0", "../..", "dossiers" * 99])
def test_any_other_line_is_the_first_page(line: str) -> None:
    assert Place.of(line) == Place()
