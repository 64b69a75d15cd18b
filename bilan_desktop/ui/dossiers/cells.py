"""What each cell of the list says: two short lines, and the same in words for a screen reader."""

from collections.abc import Callable
from datetime import date, datetime
from enum import IntEnum
from typing import NamedTuple

from bilan_desktop.domain import french
from bilan_desktop.domain.dossier import ContentState, FollowUpState
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.practice.listing import Line
from bilan_desktop.ui.dossiers.entries import Entry


class Column(IntEnum):
    """The columns, in their order."""

    NUMBER = 0
    NAME = 1
    PROGRAMME = 2
    PROGRESS = 3
    NEXT = 4
    END = 5
    DESTRUCTION = 6


TITLES = {
    Column.NUMBER: "N°",
    Column.NAME: "Nom",
    Column.PROGRAMME: "Programme",
    Column.PROGRESS: "Avancement",
    Column.NEXT: "Prochain entretien",
    Column.END: "Terme",
    Column.DESTRUCTION: "Destruction",
}


class Cell(NamedTuple):
    """What a cell says.

    Attributes:
        first: its first line.
        second: what is said under it, smaller.
        tone: `warning` for what asks to be seen to; its words say so too.
        more: what a tip tells besides.
    """

    first: str = ""
    second: str = ""
    tone: str = ""
    more: str = ""

    def spoken(self) -> str:
        """The same in one line."""
        return ", ".join(each for each in (self.first, self.second) if each)


NONE = "—"
_FOLLOW_UPS = {
    FollowUpState.NONE: "",
    FollowUpState.PLANNED: "suivi prévu",
    FollowUpState.HELD: "suivi fait",
    FollowUpState.DECLINED: "suivi décliné",
}


def cell(entry: Entry, column: Column, today: date, *, initials: bool) -> Cell:
    """What one cell says.

    Args:
        entry: the dossier.
        column: which cell of it.
        today: the day that it is.
        initials: whether names are kept off the screen.
    """
    if column is Column.NAME:
        return _name(entry.line, initials=initials)
    if column is Column.PROGRAMME:
        return Cell(entry.programme or NONE, more=entry.programme)
    return _MAKERS[column](entry.line, today)


def _name(line: Line, *, initials: bool) -> Cell:
    if initials:
        return Cell(line.initials, _state(line))
    parts = [line.employer, _state(line)]
    said = " · ".join(part for part in parts if part)
    return Cell(f"{line.last_name} {line.first_name}", said, more=line.employer)


def _state(line: Line) -> str:
    """The states of a dossier that is not simply under way."""
    parts = ["" if line.open else "clos", _FOLLOW_UPS[line.follow_up]]
    return ", ".join(part for part in parts if part)


def _number(line: Line, _today: date) -> Cell:
    return Cell(str(line.number))


_STATES = (
    (InterviewState.HELD, "réalisé", "réalisés"),
    (InterviewState.PLANNED, "prévu", "prévus"),
    (InterviewState.MISSED, "manqué", "manqués"),
)


def dots(line: Line) -> list[InterviewState]:
    """The states that are painted as dots: those cancelled leave none."""
    return [state for _, state in line.meetings if state is not InterviewState.CANCELLED]


def _progress(line: Line, _today: date) -> Cell:
    states = dots(line)
    counts = [
        french.plural(count, one, many)
        for state, one, many in _STATES
        if (count := states.count(state))
    ]
    if not counts:
        return Cell("aucun entretien")
    hours = f"{_hours(line.hours_done)} sur {_hours(line.hours_planned)}"
    return Cell("", hours, more=f"Entretiens : {french.listed(counts)}.")


def _hours(value: float) -> str:
    return french.hours(round(value * 60))


def progress_in_words(line: Line) -> str:
    """The dots and the hours, for whoever does not see them."""
    made = _progress(line, date.min)
    return f"{made.more} {made.second or made.first}".strip()


def _next(line: Line, today: date) -> Cell:
    if line.next_at is None:
        return Cell(NONE)
    moment = line.next_at
    return Cell(near_day(moment, today), f"{weekday(moment)} {french.time(moment)}")


def near_day(moment: datetime, today: date) -> str:
    """« aujourd’hui », « demain », else the date."""
    words = {0: "aujourd’hui", 1: "demain"}
    return words.get((moment.date() - today).days, french.short(moment.date()))


def weekday(moment: datetime) -> str:
    """« lundi »."""
    return french.day_of_week(moment.date()).split()[0]


def _end(line: Line, _today: date) -> Cell:
    if line.end is None:
        return Cell(NONE)
    if not line.ended:
        return Cell(french.short(line.end), "prévu")
    if line.open:
        return Cell(french.short(line.end), "échu, à clore", "warning")
    return Cell(french.short(line.end), "venu")


def _destruction(line: Line, today: date) -> Cell:
    if line.content is ContentState.SHREDDED:
        return Cell("détruit", more=line.ground)
    if line.destroyed_on is None:
        return Cell(NONE, line.held_by or "", more=line.ground)
    more = f"{line.ground} {line.article}".strip()
    if line.forecast:
        return Cell(french.short(line.destroyed_on), "prévision", more=more)
    if line.destroyed_on <= today:
        return Cell(french.short(line.destroyed_on), "à détruire", "warning", more)
    kept = f"gardé : {line.held_by}" if line.held_by else "partiellement détruit"
    partly = line.content is ContentState.PARTLY
    return Cell(french.short(line.destroyed_on), kept if line.held_by or partly else "", more=more)


_MAKERS: dict[Column, Callable[[Line, date], Cell]] = {
    Column.NUMBER: _number,
    Column.PROGRESS: _progress,
    Column.NEXT: _next,
    Column.END: _end,
    Column.DESTRUCTION: _destruction,
}
