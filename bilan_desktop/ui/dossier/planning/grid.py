"""Where each day lies on the strip of weeks: a column a week, a line a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF

from bilan_desktop.domain.interviews import Interview

WEEK = 7
BEYOND = 3
"""Weeks shown after the last interview, to drag it to."""


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def weeks_of(interviews: Sequence[Interview], today: date) -> list[date]:
    """The Mondays of all the weeks worth showing: the bilan's, and some beyond."""
    days = [it.starts_at.date() for it in interviews] or [today]
    first, last = monday(min(days)), monday(max(days)) + timedelta(weeks=BEYOND)
    count = (last - first).days // WEEK + 1
    return [first + timedelta(weeks=at) for at in range(count)]


@dataclass(frozen=True)
class Grid:
    """The strip's lines and columns, in logical pixels.

    Attributes:
        weeks: the Mondays shown, in order.
        gutter: the width of the days' names.
        head: the height of the weeks' names.
        column: the width of a week.
        line: the height of a day.
    """

    weeks: Sequence[date]
    gutter: float
    head: float
    column: float
    line: float

    def cell(self, day: date) -> QRectF | None:
        """Where a day lies; None where its week is not shown."""
        week = monday(day)
        if week not in self.weeks:
            return None
        x = self.gutter + list(self.weeks).index(week) * self.column
        return QRectF(x, self.head + day.weekday() * self.line, self.column, self.line)

    def day(self, point: QPointF) -> date | None:
        """The day that lies there, if one does."""
        at = int((point.x() - self.gutter) // self.column)
        weekday = int((point.y() - self.head) // self.line)
        if not (0 <= at < len(self.weeks) and 0 <= weekday < WEEK):
            return None
        return self.weeks[at] + timedelta(days=weekday)
