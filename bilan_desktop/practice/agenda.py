"""Every interview of a period, across dossiers."""

from datetime import date, datetime, time, timedelta

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.interviews import InterviewState, Mode, Phase
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.planning import agenda as calendar


class Appointment(Model):
    """One interview in the agenda.

    Attributes:
        number: the dossier's.
        name: the person's, for the consultant's eyes.
        initials: for a screen that others see.
        interview: its number in the dossier.
        employer_uninformed: what leaves the program must not tell the employer of a bilan.
    """

    number: int
    name: str
    initials: str
    interview: int
    phase: Phase
    starts_at: datetime
    ends_at: datetime
    mode: Mode
    place: str
    state: InterviewState
    employer_uninformed: bool


def agenda(desk: Desk, start: date, days: int) -> list[Appointment]:
    """The interviews that begin in a period, whatever their state, in the order of their moments.

    Args:
        desk: the desk.
        start: the first day, on the practice's wall clock.
        days: how many days.
    """
    with desk.reading() as repository:
        wall = calendar(repository.practice())
        since, until = wall.at(start, time()), wall.at(start + timedelta(days=days), time())
        found = repository.meetings(since, until)
    return [
        Appointment(
            number=number,
            name=person.full_name(),
            initials=person.initials(),
            interview=meeting.number,
            phase=meeting.phase,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at(),
            mode=meeting.mode,
            place=meeting.place,
            state=meeting.state,
            employer_uninformed=uninformed,
        )
        for number, person, meeting, uninformed in found
    ]
