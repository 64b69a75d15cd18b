from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from bilan_desktop.domain.engagements import Engagement, Travel, minutes_between

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def test_an_engagement_goes_forward() -> None:
    assert Engagement(starts_at=NOW, ends_at=NOW + timedelta(hours=1)).source == ""
    with pytest.raises(ValidationError, match="finir après"):
        Engagement(starts_at=NOW, ends_at=NOW)


def test_the_way_is_as_long_in_both_directions() -> None:
    travels = [Travel(origin="Lyon  Part-Dieu", destination="Vienne", minutes=35)]
    assert minutes_between(travels, "lyon part-dieu", "VIENNE") == 35
    assert minutes_between(travels, "Vienne", "Lyon Part-Dieu") == 35
    assert minutes_between(travels, "Vienne", "Vienne") == 0
    assert minutes_between(travels, "Vienne", "Mâcon") == 0
    assert minutes_between(travels, "", "Vienne") == 0
