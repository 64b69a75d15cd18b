"""Records of interviews, the work between them, and the close of an interview."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from bilan_desktop.domain.french import day_of_week
from bilan_desktop.domain.interviews import Homework, Interview, InterviewRecord, InterviewState
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.writing import meeting_of, open_dossier, require_sound
from bilan_desktop.storage.repository import Repository


class Given(NamedTuple):
    """Something to do between two interviews, and where it was asked.

    Attributes:
        interview: the interview at which it was asked.
        position: its place in that interview's list, from 0.
        homework: what it is, by when, and whether it came.
    """

    interview: int
    position: int
    homework: Homework


@dataclass(frozen=True)
class Closed:
    """What closing an interview changed: `reopen_interview` puts it back.

    Attributes:
        interview: its number.
        state: where it stood before.
        record: what was written of it before, None if nothing was.
    """

    interview: int
    state: InterviewState
    record: InterviewRecord | None


def record(desk: Desk, number: int, interview: int) -> InterviewRecord:
    """What one interview aims at and brought out; blank where nothing is written yet.

    Raises:
        InvalidInputError: the dossier has no such interview.
    """
    with desk.reading() as repository:
        meeting_of(repository, number, interview)
        return _record(repository, number, interview)


def records(desk: Desk, number: int) -> list[InterviewRecord]:
    """Every record that was written, in the order of the interviews' numbers."""
    with desk.reading() as repository:
        found = repository.interview_records(number)
    return sorted(found, key=lambda each: each.interview)


def save_record(desk: Desk, number: int, written: InterviewRecord) -> InterviewRecord:
    """Save what one interview aims at and brought out.

    Returns:
        what stood before; saving it takes this back.

    Raises:
        InvalidInputError: there is no such interview, or a text is out of bounds.
        RefusedError: the action is over.
    """
    require_sound(written, "compte rendu")
    with open_dossier(desk, number) as repository:
        meeting_of(repository, number, written.interview)
        before = _record(repository, number, written.interview)
        repository.save_interview_record(number, written)
    return before


def last_record(desk: Desk, number: int, before: int) -> InterviewRecord | None:
    """The record of the latest interview that was written of, before that one in time.

    Args:
        desk: the desk.
        number: the dossier's.
        before: the number of the interview that is being held.

    Raises:
        InvalidInputError: the dossier has no such interview.
    """
    with desk.reading() as repository:
        until = meeting_of(repository, number, before).starts_at
        meetings = {each.number: each.starts_at for each in repository.interviews(number)}
        found = repository.interview_records(number)
    past = [
        (meetings[each.interview], each.interview, each)
        for each in found
        if _told(each) and meetings.get(each.interview, until) < until
    ]
    return max(past, key=lambda each: each[:2])[2] if past else None


def ask_homework(
    desk: Desk, number: int, interview: int, text: str, due_on: date | None = None
) -> Given:
    """Note what the beneficiary does until a next interview.

    Raises:
        InvalidInputError: it is empty, out of bounds, or there is no such interview.
        RefusedError: the action is over.
    """
    if not text.strip():
        raise InvalidInputError("Dites ce qu’il y a à faire d’ici le prochain entretien.")
    asked = Homework(text=text, due_on=due_on)
    require_sound(asked, "travail demandé")
    with open_dossier(desk, number) as repository:
        meeting_of(repository, number, interview)
        written = _record(repository, number, interview)
        written.homework.append(asked)
        repository.save_interview_record(number, written)
    return Given(interview, len(written.homework) - 1, asked)


def receive_homework(
    desk: Desk, number: int, interview: int, position: int, *, received: bool = True
) -> Given:
    """Note that something asked has come, or take that back.

    Raises:
        InvalidInputError: nothing was asked there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        written, asked = _asked(repository, number, interview, position)
        asked.received = received
        repository.save_interview_record(number, written)
    return Given(interview, position, asked)


def drop_homework(desk: Desk, number: int, interview: int, position: int) -> InterviewRecord:
    """Take out something asked; `save_record` of what is returned puts it back.

    Raises:
        InvalidInputError: nothing was asked there.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        written, _ = _asked(repository, number, interview, position)
        before = written.model_copy(deep=True)
        del written.homework[position]
        repository.save_interview_record(number, written)
    return before


def homework(desk: Desk, number: int) -> list[Given]:
    """All that was asked between interviews: what is awaited first, by its day."""
    given = [
        Given(written.interview, position, asked)
        for written in records(desk, number)
        for position, asked in enumerate(written.homework)
    ]
    return sorted(given, key=lambda each: (each.homework.received, _due(each), each[:2]))


def close_interview(  # noqa: PLR0913 - the three boxes of the close
    desk: Desk,
    number: int,
    interview: int,
    *,
    outcome: str,
    beneficiary_actions: str,
    consultant_actions: str,
) -> Closed:
    """Close an interview: it was held, and this came out of it.

    One that began early the same day may be closed before its hour; one of another day may not.

    Returns:
        what `reopen_interview` puts back.

    Raises:
        InvalidInputError: there is no such interview, or a text is out of bounds.
        RefusedError: it is still to come, or the action is over.
    """
    with open_dossier(desk, number) as repository:
        meeting = meeting_of(repository, number, interview)
        require_begun(meeting, desk.clock().astimezone(repository.zone))
        before = repository.interview_record(number, interview)
        texts = {
            "outcome": outcome.strip(),
            "beneficiary_actions": beneficiary_actions.strip(),
            "consultant_actions": consultant_actions.strip(),
        }
        written = (before or InterviewRecord(interview=interview)).model_copy(update=texts)
        require_sound(written, "compte rendu")
        repository.save_interview_record(number, written)
        _set_state(repository, number, interview, InterviewState.HELD)
    return Closed(interview, meeting.state, before)


def reopen_interview(desk: Desk, number: int, closed: Closed) -> None:
    """Undo the close of an interview: its state and its record are as they were.

    Raises:
        InvalidInputError: there is no such interview any more.
        RefusedError: the action is over.
    """
    with open_dossier(desk, number) as repository:
        meeting_of(repository, number, closed.interview)
        _set_state(repository, number, closed.interview, closed.state)
        if closed.record is None:
            repository.remove_interview_record(number, closed.interview)
        else:
            repository.save_interview_record(number, closed.record)


def require_begun(meeting: Interview, now: datetime) -> None:
    """Let an interview be told as held only from its day on.

    Raises:
        RefusedError: it is still to come.
    """
    if meeting.starts_at > now and meeting.starts_at.astimezone(now.tzinfo).date() != now.date():
        raise RefusedError(
            f"L’entretien n° {meeting.number} n’a pas encore commencé : il est prévu le "
            f"{day_of_week(meeting.starts_at.astimezone(now.tzinfo).date())}. S’il a eu lieu, "
            "donnez-lui d’abord sa vraie date dans le planning."
        )


def _record(repository: Repository, number: int, interview: int) -> InterviewRecord:
    found = repository.interview_record(number, interview)
    return found or InterviewRecord(interview=interview)


def _asked(
    repository: Repository, number: int, interview: int, position: int
) -> tuple[InterviewRecord, Homework]:
    written = _record(repository, number, interview)
    if not 0 <= position < len(written.homework):
        raise InvalidInputError("Ce travail n’est plus dans la liste.")
    return written, written.homework[position]


def _set_state(repository: Repository, number: int, interview: int, state: InterviewState) -> None:
    meetings = repository.interviews(number)
    for meeting in meetings:
        if meeting.number == interview:
            meeting.state = state
    repository.replace_plan(number, meetings)


def _told(written: InterviewRecord) -> bool:
    return bool(written.outcome or written.beneficiary_actions or written.consultant_actions)


def _due(given: Given) -> date:
    return given.homework.due_on or date.max
