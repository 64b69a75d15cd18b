"""What interview mode knows of the interview that is held: read at once, from one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bilan_desktop.domain.ends import read_only_because
from bilan_desktop.domain.french import NO_BREAK, day_of_week, hours, time
from bilan_desktop.domain.interviews import (
    PHASE_LABELS,
    Interview,
    InterviewRecord,
    InterviewState,
    Mode,
)
from bilan_desktop.practice.desk import Desk

MODES = {Mode.IN_PERSON: "en présence", Mode.VIDEO: "en visio", Mode.PHONE: "par téléphone"}


@dataclass(frozen=True)
class Sitting:
    """One interview as its window shows it.

    Attributes:
        name: the person's.
        initials: for a screen that others see.
        meeting: its place in time, on the practice's wall clock.
        record: what it aims at and brought out; blank where nothing is written.
        following: the next interview that is planned after it, if one is.
        read_only: why nothing can be written any more; empty while it can.
    """

    name: str
    initials: str
    meeting: Interview
    record: InterviewRecord
    following: Interview | None
    read_only: str

    def when(self) -> str:
        """« mardi 24 novembre 2026, 14 h 00, en présence »."""
        return when(self.meeting)

    def phase(self) -> str:
        """The phase's name."""
        return PHASE_LABELS[self.meeting.phase]


def sitting(desk: Desk, number: int, interview: int) -> Sitting | None:
    """What is known of an interview; 0 is the next one, or the last where all are over.

    Returns:
        None where the dossier has no such interview.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    zone, today = desk.zone, desk.today
    with desk.reading() as repository:
        record = repository.load_record(number)
        meetings = [_local(each, zone) for each in in_time(record.interviews)]
        meeting = _wanted(meetings, interview)
        if meeting is None:
            return None
        written = repository.interview_record(number, meeting.number)
    return Sitting(
        record.beneficiary.full_name(),
        record.beneficiary.initials(),
        meeting,
        written or InterviewRecord(interview=meeting.number),
        _following(meetings, meeting),
        read_only_because(record, today),
    )


def in_time(meetings: Sequence[Interview]) -> list[Interview]:
    """The interviews in the order in which they are held."""
    return sorted(meetings, key=lambda each: (each.starts_at, each.number))


def when(meeting: Interview) -> str:
    """« mardi 24 novembre 2026, 14 h 00, 2 h, en présence », on the moment's own wall clock."""
    return (
        f"{day_of_week(meeting.starts_at.date())}, {time(meeting.starts_at)}, "
        f"{hours(meeting.duration_minutes)}, {MODES[meeting.mode].replace(' ', NO_BREAK)}"
    )


def _local(meeting: Interview, zone: ZoneInfo) -> Interview:
    return meeting.model_copy(update={"starts_at": meeting.starts_at.astimezone(zone)})


def _wanted(meetings: Sequence[Interview], interview: int) -> Interview | None:
    if interview:
        return next((each for each in meetings if each.number == interview), None)
    planned = [each for each in meetings if each.state is InterviewState.PLANNED]
    return next(iter(planned), meetings[-1] if meetings else None)


def _following(meetings: Sequence[Interview], meeting: Interview) -> Interview | None:
    for each in meetings:
        later = each.starts_at > meeting.starts_at and each.number != meeting.number
        if later and each.state is InterviewState.PLANNED:
            return each
    return None
