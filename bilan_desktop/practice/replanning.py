"""A planning laid, changed field by field, and put back as it was."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import GuidedWork, Interview, Mode, Phase
from bilan_desktop.domain.schedule_rules import restoring_findings
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice import scheduling
from bilan_desktop.practice.desk import Desk, require
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.meetings import meetings
from bilan_desktop.practice.schedule_checks import checked, put
from bilan_desktop.practice.typed import Typed, kept


class Moved(Typed):
    """What became of what was typed of an interview.

    Attributes:
        before: the interview as it was.
        moved: the interview as it is since, if its moment changed.
    """

    before: Interview
    moved: Interview | None


def former(desk: Desk, number: int) -> AdministrativeRecord:
    """A dossier's record before a change of its planning: what `put_back` is handed.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        return repository.load_record(number)


def put_back(desk: Desk, number: int, before: AdministrativeRecord) -> list[Finding]:
    """Put the planning back as it was: programme, interviews, guided work, versions, suspensions.

    So are the follow-ups, unless one was agreed or held since.

    Raises:
        RefusedError: an interview was held since, or the action is over.
    """
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        told = require(restoring_findings(record.interviews, before.interviews))
        record.programme, record.guided = before.programme, before.guided
        record.interviews = before.interviews
        record.versions, record.suspensions = before.versions, before.suspensions
        if not any(it.planned_on or it.held_on or it.declined for it in record.follow_ups):
            record.follow_ups = before.follow_ups
        repository.save_record(number, record)
    return told


def restore(desk: Desk, number: int, meeting: Interview) -> list[Finding]:
    """Put an interview that was removed back, under its own number.

    Raises:
        RefusedError: its number was taken since, the bilan would go over the maximum (L6313-4), or
            is over.
    """
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        if any(it.number == meeting.number for it in record.interviews):
            raise RefusedError(f"Un autre entretien porte depuis le n° {meeting.number}.")
        put(record, meeting)
        told = require(checked(desk, repository, number, record))
        repository.replace_plan(number, record.interviews)
    return told


def usual(desk: Desk, number: int) -> tuple[int, time]:
    """The weekday and the hour that a new programme is offered with.

    Those of the interviews that the dossier has already; else this weekday, on working days, at
    nine.
    """
    there = [it for it in meetings(desk, number) if it.counted]
    if there:
        last = there[-1].starts_at
        return last.weekday(), last.time().replace(second=0, microsecond=0)
    weekday = desk.today.weekday()
    return (weekday if weekday < _WORKING_DAYS else 0), time(9)


_WORKING_DAYS = 5


def fields_of(meeting: Interview) -> dict[str, Any]:
    """What a form shows of an interview: its moment as a day and an hour on its own wall clock."""
    return {
        "phase": meeting.phase,
        "day": meeting.starts_at.date(),
        "time": meeting.starts_at.time(),
        "duration_minutes": meeting.duration_minutes,
        "mode": meeting.mode,
        "place": meeting.place,
        "link": meeting.link,
        "counted": meeting.counted,
    }


def keep_interview(
    desk: Desk, number: int, interview: int, values: Mapping[str, Any], *, exceptional: bool = False
) -> Moved:
    """Keep what was typed of an interview, each field that fits; see `scheduling.move`.

    Args:
        desk: the desk.
        number: the dossier's.
        interview: its number.
        values: some of `fields_of`.
        exceptional: exceptional circumstances lift the provider's notice.

    Raises:
        InvalidInputError: there is no such interview.
    """
    before = _meeting(desk, number, interview)

    def keep(whole: Mapping[str, Any]) -> list[Finding]:
        return scheduling.move(
            desk,
            number,
            interview,
            phase=Phase(whole["phase"]),
            starts_at=scheduling.at(desk, *_moment(whole)),
            duration_minutes=whole["duration_minutes"],
            mode=Mode(whole["mode"]),
            place=whole["place"],
            link=whole["link"],
            counted=whole["counted"],
            exceptional=exceptional,
        )

    answer = kept(fields_of(before), values, keep)
    now = _meeting(desk, number, interview)
    moved = now if now.starts_at != before.starts_at else None
    return Moved(errors=answer.errors, findings=answer.findings, before=before, moved=moved)


def _meeting(desk: Desk, number: int, interview: int) -> Interview:
    for meeting in meetings(desk, number):
        if meeting.number == interview:
            return meeting
    raise InvalidInputError(f"Ce dossier n’a plus d’entretien n° {interview}.")


def _moment(values: Mapping[str, Any]) -> tuple[date, time]:
    day, clock = values["day"], values["time"]
    if day is None or clock is None:
        raise InvalidInputError("Donnez le jour et l’heure de l’entretien, ou annulez-le.")
    return day, clock


def keep_guided(desk: Desk, number: int, values: Mapping[str, Any]) -> Typed:
    """Keep the guided hours that were typed, each that fits; see `scheduling.set_guided`.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    stored: GuidedWork = former(desk, number).guided

    def keep(whole: Mapping[str, Any]) -> list[Finding]:
        return scheduling.set_guided(
            desk, number, planned_hours=whole["planned_hours"], done_hours=whole["done_hours"]
        )

    return kept(stored.model_dump(), values, keep)
