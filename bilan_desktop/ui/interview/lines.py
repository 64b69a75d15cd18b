"""The interviews of a dossier as a list: when each is, how it stands, what it still lacks."""

from dataclasses import dataclass
from datetime import datetime

from bilan_desktop.domain.french import short, time
from bilan_desktop.domain.interviews import Interview, InterviewRecord, InterviewState
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.interview.sitting import in_time

STATES = {
    InterviewState.PLANNED: ("prévu", "accent"),
    InterviewState.HELD: ("réalisé", "success"),
    InterviewState.MISSED: ("manqué", "warning"),
    InterviewState.CANCELLED: ("annulé", ""),
}
"""The word for each state, and the tone of its badge."""
NOT_NOTED = "présence à noter"
NO_RECORD = "compte rendu manquant"


@dataclass(frozen=True)
class Line:
    """One interview in the list.

    Attributes:
        number: its number.
        when: its day and hour.
        state: the word for how it stands.
        lacking: what it still lacks, in words; empty if nothing.
    """

    number: int
    when: str
    state: str
    lacking: str

    def text(self) -> str:
        """What the list shows."""
        told = f"{self.state}, {self.lacking}" if self.lacking else self.state
        return f"N° {self.number}, {self.when}\n{told.capitalize()}"


def lines(desk: Desk, number: int) -> list[Line]:
    """Every interview, in the order of time.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    zone, now = desk.zone, desk.now
    with desk.reading() as repository:
        meetings = in_time(repository.load_record(number).interviews)
        records = {each.interview: each for each in repository.interview_records(number)}
    return [
        Line(
            each.number,
            _when(each.starts_at.astimezone(zone)),
            STATES[each.state][0],
            lacking(each, records.get(each.number), now),
        )
        for each in meetings
    ]


def lacking(meeting: Interview, record: InterviewRecord | None, now: datetime) -> str:
    """What an interview still lacks, in words; empty if nothing."""
    if meeting.state is InterviewState.PLANNED and meeting.ends_at() <= now:
        return NOT_NOTED
    if meeting.state is InterviewState.HELD and (record is None or not record.told()):
        return NO_RECORD
    return ""


def _when(moment: datetime) -> str:
    return f"{short(moment.date())} à {time(moment)}"
