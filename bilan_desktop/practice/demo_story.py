"""The texts of the fictional bilan, with their dates laid around its last interview.

The story is told so that it ends today: whoever imports its portable dossier finds a bilan that
has just had its last interview.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import yaml

from bilan_desktop import resources
from bilan_desktop.domain.answers import Sheet
from bilan_desktop.domain.content import Note
from bilan_desktop.domain.dates import add_months
from bilan_desktop.practice.guide import exercise

_RELATIVE = re.compile(r"(?P<unit>[JMA])(?P<shift>[+-]\d+)?")


@dataclass
class FictionalClock:
    """A clock that the demo sets from one scene to the next."""

    moment: datetime

    def __call__(self) -> datetime:
        """This fictional moment."""
        return self.moment

    def at(self, day: date, hour: int = 17) -> None:
        """Go to a day; the clock never goes back."""
        self.moment = max(self.moment, datetime.combine(day, time(hour), UTC))


@dataclass(frozen=True)
class Story:
    """What is told, its dates already laid.

    Attributes:
        facts: `resources/demo/dossier.yaml`.
        sheets: `resources/demo/reponses.yaml`.
        last_day: the day of the last interview.
    """

    facts: dict[str, Any]
    sheets: list[dict[str, Any]]
    last_day: date

    def sheets_of(self, interview: int, now: datetime) -> list[Sheet]:
        """The exercises filled by that interview."""
        return [
            Sheet.model_validate(
                {**item, "version": exercise(item["exercise"]).version, "started_at": now}
            )
            for item in self.sheets
            if item["interview"] == interview
        ]

    def notes_of(self, interview: int, now: datetime) -> list[Note]:
        """What was noted in that interview."""
        return [
            Note.model_validate({**item, "written_at": now})
            for item in self.facts["notes"]
            if item["interview"] == interview
        ]


def told(last_day: date) -> Story:
    """The story, its last interview being that day."""
    facts = laid(yaml.safe_load(resources.read_text("demo", "dossier.yaml")), last_day)
    sheets = laid(yaml.safe_load(resources.read_text("demo", "reponses.yaml")), last_day)
    return Story(facts, sheets, last_day)


def laid(value: Any, last_day: date) -> Any:
    """The same with its relative dates made real: `J-23` a day, `M-1` a month, `A-2` a year."""
    if isinstance(value, dict):
        return {name: laid(item, last_day) for name, item in value.items()}
    if isinstance(value, list):
        return [laid(item, last_day) for item in value]
    found = _RELATIVE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    shift = int(found["shift"] or 0)
    if found["unit"] == "J":
        return (last_day + timedelta(days=shift)).isoformat()
    if found["unit"] == "M":
        return f"{add_months(last_day, shift):%Y-%m}"
    return str(last_day.year + shift)
