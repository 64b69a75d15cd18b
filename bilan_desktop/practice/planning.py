"""Laying a programme over the practice's calendar for one dossier."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from bilan_desktop.domain.calendar import Agenda, slot
from bilan_desktop.domain.dossier import AdministrativeRecord, FollowUp
from bilan_desktop.domain.findings import refusals
from bilan_desktop.domain.interviews import Interview, InterviewRecord, InterviewState
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


def agenda(practice: Practice, booked: Sequence[Interview] = ()) -> Agenda:
    """The practice's calendar, with what its other dossiers have booked."""
    taken = [
        slot(meeting.starts_at, meeting.duration_minutes)
        for meeting in booked
        if meeting.state is InterviewState.PLANNED
    ]
    return Agenda(timezone=practice.timezone, holiday_zone=practice.holiday_zone, booked=taken)


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
    wanted = _programme(desk, programme)
    wish = Wish(start=start, weekday=weekday, at=at, number=interviews)
    with desk.writing() as repository:
        record = repository.load_record(number)
        require_open(record, desk.today)
        apart = _standing(record, replace=replace or dry_run)
        calendar = agenda(repository.practice(), [*_booked(repository, number, start), *apart])
        found = propose(wanted, wish, calendar, desk.law, desk.today)
        if not dry_run:
            require(found.findings)
            found.interviews = _numbered(found.interviews, apart)
            _settle(record, wanted, found, apart)
            repository.save_record(number, record)
            _propose_objectives(repository, number, wanted, found)
    return found


def _booked(repository: Repository, number: int, start: date) -> list[Interview]:
    """What the others booked from the day before on: no interview lasts longer."""
    before = agenda(repository.practice()).at(start - timedelta(days=1), time())
    return repository.booked(but=number, since=before)


def proposal(desk: Desk, programme: str, *, start: date, weekday: int, at: time) -> Plan:
    """What a programme would be on the calendar, without any dossier; see `plan`.

    Raises:
        InvalidInputError: there is no such programme.
    """
    wish = Wish(start=start, weekday=weekday, at=at)
    calendar = agenda(desk.practice)
    return propose(_programme(desk, programme), wish, calendar, desk.law, desk.today)


def _propose_objectives(
    repository: Repository, number: int, programme: Programme, found: Plan
) -> None:
    """Begin each interview's record with the programme's objective: content, not administration.

    What somebody wrote already stands.
    """
    written = {record.interview: record for record in repository.load(number).content.records}
    steps = programme.chosen(len(found.interviews))
    for meeting, step in zip(found.interviews, steps, strict=True):
        begun = written.get(meeting.number) or InterviewRecord(interview=meeting.number)
        if not begun.objectives:
            begun.objectives = step.objective
            repository.save_interview_record(number, begun)


def _programme(desk: Desk, identifier: str) -> Programme:
    known = programmes(desk)
    if identifier not in known:
        raise InvalidInputError(
            f"Programme inconnu : « {identifier} ». Au choix : {', '.join(sorted(known))}."
        )
    return known[identifier]


def _standing(record: AdministrativeRecord, *, replace: bool) -> list[Interview]:
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


def _settle(
    record: AdministrativeRecord, programme: Programme, found: Plan, apart: Sequence[Interview]
) -> None:
    record.programme = programme.id
    record.interviews = [*apart, *found.interviews]
    record.guided.planned_hours = found.guided.planned_hours
    if not any(meeting.held_on or meeting.planned_on for meeting in record.follow_ups):
        record.follow_ups = [FollowUp(months=months) for months in programme.follow_up_months]


def is_refused(found: Plan) -> bool:
    """Whether a trial planning could not be kept."""
    return bool(refusals(found.findings))
