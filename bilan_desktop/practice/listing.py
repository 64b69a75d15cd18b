"""What the cabinet holds, at a glance: states, hours, end, what is destroyed when and why."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.dossier import ContentState, Dossier, FollowUpState
from bilan_desktop.domain.ends import end_of_action, planned_end
from bilan_desktop.domain.existing import content_state
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.planning import hours_by_phase
from bilan_desktop.domain.retention import Fate, first_fate, schedule
from bilan_desktop.practice.desk import Desk
from bilan_desktop.storage.bare import uncollected


class Destruction(Model):
    """Categories that share a fate."""

    categories: list[Category]
    due_on: date | None
    ground: str
    article: str
    held_by: str | None
    forecast: bool


class Summary(Model):
    """One line of the list.

    Attributes:
        hours_planned: of counted interviews not cancelled, and of guided work.
        hours_done: of counted interviews held, and of guided work done.
        end: the end of the action; the planned one while it lasts.
        ended: whether it came to pass.
    """

    number: int
    beneficiary: str
    programme: str
    open: bool
    content: ContentState
    follow_up: FollowUpState
    interviews: int
    hours_planned: float
    hours_done: float
    end: date | None
    ended: bool
    end_fixed_by: str | None
    closed_on: date | None
    destructions: list[Destruction]


def listing(desk: Desk) -> list[Summary]:
    """Every dossier whose record is here, in the order of the numbers."""
    with desk.reading() as repository:
        dossiers = [repository.load(number) for number in repository.numbers()]
    return [summary(desk, dossier) for dossier in dossiers]


def summary(desk: Desk, dossier: Dossier) -> Summary:
    """One dossier at a glance."""
    record, today = dossier.record, desk.today
    end = end_of_action(record, today)
    hours = hours_by_phase(record.interviews, record.guided)
    standing = {InterviewState.PLANNED, InterviewState.HELD}
    return Summary(
        number=dossier.number,
        beneficiary=record.beneficiary.full_name(),
        programme=record.programme,
        open=record.closed_on is None,
        content=content_state(dossier),
        follow_up=record.follow_up_state(),
        interviews=sum(it.counted and it.state in standing for it in record.interviews),
        hours_planned=hours.total() / 60,
        hours_done=hours.total_done() / 60,
        end=end.day if end else planned_end(record),
        ended=end is not None,
        end_fixed_by=end.cause.value if end else None,
        closed_on=record.closed_on,
        destructions=destructions(desk, dossier),
    )


def destructions(desk: Desk, dossier: Dossier) -> list[Destruction]:
    """What becomes of all that a dossier holds, by fate."""
    return _grouped(schedule(dossier, desk.law, desk.practice, desk.today))


class Line(NamedTuple):
    """One line of a list of thousands.

    Attributes:
        employer: empty where the employer must not learn of the bilan.
        content: whether the content still exists.
        meetings: the counted interviews by number, each with its state: the dots of progress.
        held: counted interviews held.
        planned: counted interviews to come.
        hours_done: see `Summary`.
        hours_planned: see `Summary`.
        next_at: when the next planned interview begins, counted or not.
        end: the end of the action; the planned one while it lasts.
        ended: whether it came to pass.
        destroyed_on: the first day on which content is destroyed; `None` with no date, or no
            content left.
        ground: why then, or when it was destroyed, in a sentence.
        article: what the ground rests on.
        held_by: the word for what keeps it past its ordinary date, if anything does.
        forecast: the dossier is open: the date is a forecast.
        follow_up: where the follow-up stands.
    """

    number: int
    first_name: str
    last_name: str
    initials: str
    employer: str
    programme: str
    open: bool
    content: ContentState
    meetings: tuple[tuple[int, InterviewState], ...]
    held: int
    planned: int
    hours_done: float
    hours_planned: float
    next_at: datetime | None
    end: date | None
    ended: bool
    destroyed_on: date | None
    ground: str
    article: str
    held_by: str | None
    forecast: bool
    follow_up: FollowUpState


def lines(desk: Desk) -> list[Line]:
    """Every dossier in the order of the numbers, in a fixed number of queries."""
    now, law = desk.now, desk.law
    with desk.reading() as repository, uncollected():
        practice = repository.practice()
        return [line(sketch, law, practice, now) for sketch in repository.sketches()]


def unreadable(desk: Desk, found: Sequence[Line]) -> list[int]:
    """The numbers of the dossiers that the list lacks, because a value of theirs can't be read."""
    shown = {one.number for one in found}
    with desk.reading() as repository:
        return [number for number in repository.numbers() if number not in shown]


def line(dossier: Dossier, law: Law, practice: Practice, now: datetime) -> Line:
    """One dossier's line, of the dossier itself or of its sketch.

    Args:
        dossier: whose content need only be marked.
        law: the figures.
        practice: the practice's settings.
        now: this moment, in the practice's zone.
    """
    record, today = dossier.record, now.date()
    person, contract = record.beneficiary, record.contract
    end = end_of_action(record, today)
    hours = hours_by_phase(record.interviews, record.guided)
    counted = [it for it in record.interviews if it.counted]
    states = [it.state for it in counted]
    fate = first_fate(dossier, law, practice, today)
    return Line(
        number=dossier.number,
        first_name=person.first_name,
        last_name=person.last_name,
        initials=person.initials(),
        employer="" if contract.employer_uninformed else contract.employer,
        programme=record.programme,
        open=record.closed_on is None,
        content=content_state(dossier),
        meetings=tuple(sorted([(it.number, it.state) for it in counted])),
        held=states.count(InterviewState.HELD),
        planned=states.count(InterviewState.PLANNED),
        hours_done=hours.total_done() / 60,
        hours_planned=hours.total() / 60,
        next_at=_next(record.interviews, now),
        end=end.day if end else planned_end(record),
        ended=end is not None,
        destroyed_on=fate.due_on if fate else None,
        ground=fate.ground if fate else gone(dossier),
        article=fate.article if fate else "",
        held_by=fate.held_by.value if fate and fate.held_by else None,
        forecast=fate.forecast if fate else False,
        follow_up=record.follow_up_state(),
    )


def _next(interviews: list[Interview], now: datetime) -> datetime | None:
    planned = InterviewState.PLANNED
    coming = [it.starts_at for it in interviews if it.state is planned]
    return min([moment for moment in coming if moment >= now], default=None)


def gone(dossier: Dossier) -> str:
    """When the content was destroyed, in a sentence; empty where none was."""
    days = [day for category, day in dossier.shredded.items() if category in CONTENT]
    return f"Contenu détruit le {say(max(days))}." if days else ""


def _grouped(fates: list[Fate]) -> list[Destruction]:
    groups: dict[tuple[object, ...], Destruction] = {}
    for fate in fates:
        key = (fate.due_on, fate.ground, fate.held_by)
        group = groups.setdefault(
            key,
            Destruction(
                categories=[],
                due_on=fate.due_on,
                ground=fate.ground,
                article=fate.article,
                held_by=fate.held_by.value if fate.held_by else None,
                forecast=fate.forecast,
            ),
        )
        group.categories.append(fate.category)
    return list(groups.values())
