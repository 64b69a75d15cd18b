"""Changing one interview of a planning: moved, cancelled, missed, added, removed, put back."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.interviews import GuidedWork, Interview, InterviewState, Mode, Phase
from bilan_desktop.domain.replanning.standing_still import suspended_findings
from bilan_desktop.domain.schedule_rules import (
    free_number,
    missed_findings,
    removal_findings,
    restoring_findings,
    resumed_findings,
    standing_findings,
)
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice.desk import Desk, require
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.forms import built
from bilan_desktop.practice.planning import agenda
from bilan_desktop.practice.schedule_checks import checked, notice, put

Findings = list[Finding]


def at(desk: Desk, day: date, clock: time) -> datetime:
    """A day and an hour on the practice's wall clock, as a moment."""
    return agenda(desk.practice).at(day, clock)


def findings(desk: Desk, number: int) -> Findings:
    """What the law, the calendar and the programme say of the planning as it stands.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        record = repository.load_record(number)
        calendar = agenda(repository.practice())
        still = suspended_findings(record.interviews, record.suspensions, calendar)
        return [*still, *checked(desk, repository, number, record)]


def move(  # noqa: PLR0913 - all that may change of an interview
    desk: Desk,
    number: int,
    interview: int,
    *,
    phase: Phase | None = None,
    starts_at: datetime | None = None,
    duration_minutes: int | None = None,
    mode: Mode | None = None,
    place: str | None = None,
    link: str | None = None,
    counted: bool | None = None,
    exceptional: bool = False,
    dry_run: bool = False,
) -> Findings:
    """Change what an interview is for, when, how or where it is held; what is `None` stays.

    Args:
        desk: the desk.
        number: the dossier's.
        interview: its number.
        phase: the phase of the bilan that it belongs to (R6313-4).
        starts_at: a moment; without a zone it is told on the practice's wall clock.
        duration_minutes: its length, in minutes.
        mode: how it is held.
        place: where.
        link: where a video interview is joined.
        counted: whether it counts towards the hours.
        exceptional: exceptional circumstances lift the provider's notice.
        dry_run: only tell what would be said, refusals among it.

    Returns:
        what the programme says of the change, then what is said of the planning that results.

    Raises:
        InvalidInputError: there is no such interview, or a value does not fit.
        RefusedError: it took place, the bilan would go over the maximum (L6313-4), or is over.
    """
    asked = {
        "phase": phase,
        "starts_at": starts_at and aware(desk, starts_at),
        "duration_minutes": duration_minutes,
        "mode": mode,
        "place": place,
        "link": link,
        "counted": counted,
    }
    changes = {name: value for name, value in asked.items() if value is not None}

    def change(record: AdministrativeRecord) -> Findings:
        old = meeting_of(record, interview)
        new = built(Interview, {**dict(old), **changes})
        put(record, new)
        return [
            *standing_findings(old),
            *notice(desk, record, old, new, exceptional=exceptional),
        ]

    return _changed(desk, number, change, dry_run=dry_run)


def cancel(
    desk: Desk, number: int, interview: int, *, exceptional: bool = False, dry_run: bool = False
) -> Findings:
    """Note that an interview will not be held; its hours count no more. See `move`."""

    def change(record: AdministrativeRecord) -> Findings:
        old = meeting_of(record, interview)
        put(record, old.model_copy(update={"state": InterviewState.CANCELLED}))
        return [
            *standing_findings(old),
            *notice(desk, record, old, None, exceptional=exceptional),
        ]

    return _changed(desk, number, change, dry_run=dry_run)


def mark_missed(desk: Desk, number: int, interview: int) -> Findings:
    """Note that the person did not come; the hours count neither as done nor as planned.

    Raises:
        RefusedError: it is still to come, took place or was cancelled, or the action is over.
    """

    def change(record: AdministrativeRecord) -> Findings:
        old = meeting_of(record, interview)
        put(record, old.model_copy(update={"state": InterviewState.MISSED}))
        return missed_findings(old, desk.now)

    return _changed(desk, number, change)


def mark_planned(desk: Desk, number: int, interview: int) -> Findings:
    """Put a missed or cancelled interview back on the planning.

    Raises:
        RefusedError: it took place, the bilan would go over the maximum, or the action is over.
    """

    def change(record: AdministrativeRecord) -> Findings:
        old = meeting_of(record, interview)
        put(record, old.model_copy(update={"state": InterviewState.PLANNED}))
        return resumed_findings(old)

    return _changed(desk, number, change)


def add(  # noqa: PLR0913 - all that an interview is
    desk: Desk,
    number: int,
    phase: Phase,
    starts_at: datetime,
    *,
    duration_minutes: int = 120,
    mode: Mode = Mode.IN_PERSON,
    place: str = "",
    link: str = "",
    counted: bool = True,
) -> tuple[int, Findings]:
    """Add an interview to the planning; returns its number and what is said of the planning.

    Its number is one that nothing written bears: what was said stays with its own interview.

    Raises:
        InvalidInputError: a value does not fit.
        RefusedError: the bilan would go over the maximum (L6313-4), or is over.
    """
    values = {
        "phase": phase,
        "starts_at": aware(desk, starts_at),
        "duration_minutes": duration_minutes,
        "mode": mode,
        "place": place,
        "link": link,
        "counted": counted,
    }
    with desk.writing() as repository:
        dossier = repository.load(number)
        require_open(dossier.record, desk.today)
        free = free_number(dossier.record.interviews, dossier.content)
        put(dossier.record, built(Interview, {**values, "number": free}))
        told = require(checked(desk, repository, number, dossier.record))
        repository.replace_plan(number, dossier.record.interviews)
    return free, told


def remove(desk: Desk, number: int, interview: int) -> Findings:
    """Take a planned interview off, as if it had never been; see `cancel` to keep its trace.

    The aim that was proposed for it stays, so that putting it back finds it.

    Raises:
        InvalidInputError: there is no such interview.
        RefusedError: it is not to come, something was written in it, or the action is over.
    """
    with desk.writing() as repository:
        dossier = repository.load(number)
        record = dossier.record
        require_open(record, desk.today)
        old = meeting_of(record, interview)
        record.interviews = [it for it in record.interviews if it.number != interview]
        said = removal_findings(old, dossier.content)
        told = require([*said, *checked(desk, repository, number, record)])
        repository.replace_plan(number, record.interviews)
    return told


def replace_all(desk: Desk, number: int, interviews: Sequence[Interview]) -> Findings:
    """Put a former list of interviews back, exactly: what undoing does.

    Raises:
        InvalidInputError: two bear one number.
        RefusedError: one was held since, or is no more among them, or the action is over.
    """
    if len({it.number for it in interviews}) != len(interviews):
        raise InvalidInputError("Deux entretiens portent le même numéro.")

    def change(record: AdministrativeRecord) -> Findings:
        said = restoring_findings(record.interviews, interviews)
        record.interviews = list(interviews)
        return said

    return _changed(desk, number, change)


def set_guided(desk: Desk, number: int, planned_hours: float, done_hours: float) -> Findings:
    """Keep the guided hours agreed beside the interviews, and those done.

    Raises:
        InvalidInputError: a number of hours does not fit.
        RefusedError: the bilan would go over the maximum (L6313-4), or is over.
    """
    guided = built(GuidedWork, {"planned_hours": planned_hours, "done_hours": done_hours})
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        record.guided = guided.model_copy(update={"parts": record.guided.parts})
        told = require(checked(desk, repository, number, record))
        repository.save_record(number, record)
    return told


def meeting_of(record: AdministrativeRecord, interview: int) -> Interview:
    """One of the interviews, by its number.

    Raises:
        InvalidInputError: there is none.
    """
    for meeting in record.interviews:
        if meeting.number == interview:
            return meeting
    raise InvalidInputError(f"Ce dossier n’a pas d’entretien n° {interview}.")


def _changed(
    desk: Desk,
    number: int,
    change: Callable[[AdministrativeRecord], Findings],
    *,
    dry_run: bool = False,
) -> Findings:
    """Change the record's interviews, and keep them unless it is a trial or something forbids."""
    with desk.reading() if dry_run else desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        found = [*change(record), *checked(desk, repository, number, record)]
        if dry_run:
            return found
        told = require(found)
        repository.replace_plan(number, record.interviews)
    return told


def aware(desk: Desk, moment: datetime) -> datetime:
    """The moment on the practice's wall clock: rules count days by it."""
    if moment.tzinfo is None:
        return at(desk, moment.date(), moment.time())
    return moment.astimezone(desk.zone)
