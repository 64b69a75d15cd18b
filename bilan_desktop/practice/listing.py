"""What the cabinet holds, at a glance: states, hours, end, what is destroyed when and why."""

from datetime import date

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.dossier import ContentState, Dossier, FollowUpState
from bilan_desktop.domain.ends import end_of_action, planned_end
from bilan_desktop.domain.existing import content_state
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.planning import hours_by_phase
from bilan_desktop.domain.retention import Fate, schedule
from bilan_desktop.practice.desk import Desk


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
        destructions=_grouped(schedule(dossier, desk.law, desk.practice, today)),
    )


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
