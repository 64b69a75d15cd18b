"""Laying a programme over the practice's calendar for one dossier."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from bilan_desktop.domain.calendar import Agenda, Opening, Slot, slot
from bilan_desktop.domain.dossier import AdministrativeRecord, FollowUp
from bilan_desktop.domain.findings import refusals
from bilan_desktop.domain.interviews import (
    GuidedWork,
    Interview,
    InterviewRecord,
    InterviewState,
    Mode,
)
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.planning import Plan, Wish, propose
from bilan_desktop.domain.programme import Programme, load_programmes
from bilan_desktop.errors import InvalidInputError, RefusedError, ResourceError
from bilan_desktop.practice.desk import Desk, require
from bilan_desktop.practice.ending import require_open
from bilan_desktop.practice.own_files import PROGRAMMES, own_texts, shipped_texts
from bilan_desktop.storage.repository import Repository


def programmes(desk: Desk) -> dict[str, Programme]:
    """The programmes by identifier: ours, and the consultant's own, which may take their place.

    A file of theirs that is wrong is named in the cabinet's notices; the others work.
    """
    known = load_programmes(dict(shipped_texts(PROGRAMMES)), desk.law, desk.today)
    own, sentences = own_texts(desk.cabinet.folder, PROGRAMMES)
    for name, text in own:
        try:
            known |= load_programmes({name: text}, desk.law, desk.today)
        except ResourceError as error:
            sentences.append(error.sentence)
    desk.cabinet.notices += [it for it in sentences if it not in desk.cabinet.notices]
    return known


def followed(desk: Desk, record: AdministrativeRecord) -> Programme | None:
    """The programme that a dossier follows; None where it follows none that is known."""
    return programmes(desk).get(record.programme) if record.programme else None


def agenda(practice: Practice, booked: Sequence[Interview] = ()) -> Agenda:
    """The practice's calendar, with what its other dossiers have booked."""
    taken = [
        slot(meeting.starts_at, meeting.duration_minutes, _place(meeting))
        for meeting in booked
        if meeting.state is InterviewState.PLANNED
    ]
    opening = Opening(weekdays=practice.open_days, opens=practice.opens, closes=practice.closes)
    return Agenda(
        timezone=practice.timezone,
        holiday_zone=practice.holiday_zone,
        opening=opening,
        booked=taken,
    )


def _place(meeting: Interview) -> str:
    """Where one has to be for it: nowhere unless in person."""
    return meeting.place if meeting.mode is Mode.IN_PERSON else ""


def whole_agenda(
    repository: Repository,
    number: int,
    since: datetime | None,
    until: datetime | None = None,
    *,
    apart: Sequence[Interview] = (),
) -> Agenda:
    """The practice's calendar as one dossier meets it: other dossiers, engagements and ways.

    Args:
        repository: of the reader or writer.
        number: the dossier's, whose own interviews take nothing.
        since: what begins sooner, by a day and more, is left out.
        until: what begins later is left out; nothing where it is None.
        apart: interviews of the dossier itself that stay where they are.
    """
    booked = repository.booked(number, since, until)
    calendar = agenda(repository.practice(), [*booked, *apart])
    engaged = [
        Slot(starts_at=it.starts_at.astimezone(UTC), ends_at=it.ends_at.astimezone(UTC))
        for it in repository.calendar.engagements(since, until)
    ]
    return calendar.model_copy(
        update={
            "booked": [*calendar.booked, *engaged],
            "travels": repository.calendar.travels(),
        }
    )


def plan(  # noqa: PLR0913 - what a planning is asked with
    desk: Desk,
    number: int,
    programme: str,
    *,
    start: date,
    weekday: int,
    at: time,
    interviews: int | None = None,
    replace: bool = False,
    dry_run: bool = False,
) -> Plan:
    """Lay a programme over the calendar, and keep it unless it is a trial.

    Args:
        desk: the desk.
        number: the dossier's.
        programme: its identifier.
        start: the first day that may serve.
        weekday: the usual day, 0 being Monday.
        at: the usual local hour.
        interviews: how many, where the programme leaves the choice; what it proposes by default.
        replace: put it in the place of a planning of which nothing was held yet.
        dry_run: only tell what it would be.

    Raises:
        InvalidInputError: there is no such programme or dossier.
        RefusedError: it goes over the legal maximum, a planning stands, or the action is over.
    """
    wanted = programme_of(desk, programme)
    wish = Wish(start=start, weekday=weekday, at=at, number=interviews)
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        apart = standing(record, replace=replace or dry_run)
        calendar = whole_agenda(repository, number, day_before(repository, start), apart=apart)
        found = propose(wanted, wish, calendar, desk.law, desk.today)
        if not dry_run:
            require(found.findings)
            found.interviews = lay(
                repository, number, record, wanted, found.interviews, found.guided
            )
    return found


def lay(  # noqa: PLR0913, PLR0917 - all that a planning is
    repository: Repository,
    number: int,
    record: AdministrativeRecord,
    programme: Programme,
    interviews: Sequence[Interview],
    guided: GuidedWork,
) -> list[Interview]:
    """Keep a planning in the place of whatever was planned; the free first talks stay.

    Returns:
        the interviews, numbered after those that stay.
    """
    apart = [meeting for meeting in record.interviews if not meeting.counted]
    laid = _numbered(interviews, apart)
    moved = laid[0].number - interviews[0].number if laid else 0
    parts = [it.model_copy(update={"after": it.after + moved}) for it in guided.parts]
    record.programme, record.interviews = programme.id, [*apart, *laid]
    record.guided.planned_hours, record.guided.parts = guided.planned_hours, parts
    if not any(meeting.held_on or meeting.planned_on for meeting in record.follow_ups):
        record.follow_ups = [FollowUp(months=months) for months in programme.follow_up_months]
    repository.save_record(number, record)
    _propose_objectives(repository, number, programme, laid)
    return laid


def day_before(repository: Repository, start: date) -> datetime:
    """The day before, from which on what is booked may reach into the first one."""
    return agenda(repository.practice()).at(start - timedelta(days=1), time())


def proposal(desk: Desk, programme: str, *, start: date, weekday: int, at: time) -> Plan:
    """What a programme would be on the calendar, without any dossier; see `plan`.

    Raises:
        InvalidInputError: there is no such programme.
    """
    wish = Wish(start=start, weekday=weekday, at=at)
    calendar = agenda(desk.practice)
    return propose(programme_of(desk, programme), wish, calendar, desk.law, desk.today)


def _propose_objectives(
    repository: Repository, number: int, programme: Programme, laid: Sequence[Interview]
) -> None:
    """Begin each interview's record with the programme's objective: content, not administration.

    What somebody wrote already stands.
    """
    written = {record.interview: record for record in repository.load(number).content.records}
    steps = programme.chosen(len(laid))
    for meeting, step in zip(laid, steps, strict=True):
        begun = written.get(meeting.number) or InterviewRecord(interview=meeting.number)
        if not begun.objectives:
            begun.objectives = step.objective
            repository.save_interview_record(number, begun)


def programme_of(desk: Desk, identifier: str) -> Programme:
    """A programme by its identifier.

    Raises:
        InvalidInputError: there is none.
    """
    known = programmes(desk)
    if identifier not in known:
        raise InvalidInputError(
            f"Programme inconnu : « {identifier} ». Au choix : {', '.join(sorted(known))}."
        )
    return known[identifier]


def standing(record: AdministrativeRecord, *, replace: bool) -> list[Interview]:
    """The interviews that stay beside a new planning: the free first talks.

    Raises:
        RefusedError: the others stand, or were held.
    """
    counted = [meeting for meeting in record.interviews if meeting.counted]
    if any(meeting.state is InterviewState.HELD for meeting in counted) and replace:
        raise RefusedError(
            "Des entretiens ont déjà eu lieu : ils ne se remplacent pas. Déplacez ceux qui restent."
        )
    if counted and not replace:
        raise RefusedError(
            "Ce dossier a déjà un planning. Pour le remplacer, ajoutez « --replace »."
        )
    return [meeting for meeting in record.interviews if not meeting.counted]


def _numbered(planned: Sequence[Interview], apart: Sequence[Interview]) -> list[Interview]:
    """The planned interviews, numbered after those that stay."""
    last = max((meeting.number for meeting in apart), default=0)
    return [
        meeting.model_copy(update={"number": last + at})
        for at, meeting in enumerate(planned, start=1)
    ]


def is_refused(found: Plan) -> bool:
    """Whether a trial planning could not be kept."""
    return bool(refusals(found.findings))
