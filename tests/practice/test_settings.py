import pytest

from bilan_desktop.domain.people import Practice
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.settings import save_practice


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Europe", "../etc", "Europe/Paris" * 400])
def test_a_zone_that_is_none_is_refused_in_a_sentence_of_a_line(tray: Desk, zone: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        save_practice(tray, Practice(timezone=zone))
    assert refused.value.sentence.startswith(f"Fuseau horaire inconnu : « {zone[:6]}")
    assert len(refused.value.sentence) < 120
    assert tray.practice.timezone == "Europe/Paris"


def test_unknown_holidays_are_refused_with_those_that_are_known(tray: Desk) -> None:
    with pytest.raises(InvalidInputError, match="Alsace-Moselle"):
        save_practice(tray, Practice(holiday_zone="Lune"))
