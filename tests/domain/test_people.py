from datetime import time
from typing import Any

import pytest
from pydantic import ValidationError

from bilan_desktop.domain.people import Practice


def test_hours_are_those_of_the_wall_clock() -> None:
    practice = Practice.model_validate({"opens": 3, "closes": "18:00:00Z"})
    assert (practice.opens, practice.closes) == (time(0, 0, 3), time(18))
    assert practice.opens.tzinfo is practice.closes.tzinfo is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"opens": time(20), "closes": time(8)}, "doit précéder"),
        ({"opens": time(9), "closes": time(9)}, "doit précéder"),
        ({"open_days": []}, "au moins un jour"),
        ({"open_days": [0, 7]}, "au moins un jour"),
    ],
)
def test_a_practice_is_open_some_time_of_some_day(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Practice(**fields)
