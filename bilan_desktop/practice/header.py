"""What the head of a dossier tells: who, how far, until when, and what becomes of the content."""

from datetime import date

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.dates import next_day
from bilan_desktop.domain.dossier import AdministrativeRecord, ContentState, Dossier, FollowUpState
from bilan_desktop.domain.ends import (
    CAUSE_LABELS,
    DESTRUCTION,
    EndCause,
    end_of_action,
    planned_end,
    read_only_because,
)
from bilan_desktop.domain.existing import content_state
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.law import LegalFigure
from bilan_desktop.domain.planning import hours_by_phase
from bilan_desktop.domain.rail import PhaseStep, phase_rail
from bilan_desktop.domain.retention import Fate, first_fate
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.listing import gone


class Header(Model):
    """The head of one dossier.

    Attributes:
        initials: for a screen that others see.
        rail: the three phases.
        minutes_done: of counted interviews held and guided work done.
        minutes_planned: all that the bilan will have taken.
        minutes_most: the legal maximum (L6313-4).
        end: the end, or the planned one; `None` when nothing tells it.
        end_come: whether it came.
        end_sentence: what fixes it.
        content_sentence: what becomes of the content, when and why.
        content_article: what that rests on.
        closed: whether the dossier is closed, rather than its action only over.
        read_only: why nothing can be changed any more; empty while it can.
    """

    number: int
    name: str
    initials: str
    programme: str
    rail: list[PhaseStep]
    minutes_done: int
    minutes_planned: int
    minutes_most: int
    end: date | None
    end_come: bool
    end_sentence: str
    content: ContentState
    content_sentence: str
    content_article: str
    closed: bool
    read_only: str
    follow_up: FollowUpState


def header(desk: Desk, number: int) -> Header:
    """The head of a dossier.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    today = desk.today
    dossier = desk.load(number)
    record, end = dossier.record, end_of_action(dossier.record, today)
    hours = hours_by_phase(record.interviews, record.guided)
    sentence, article = content_sentence(desk, dossier)
    return Header(
        number=number,
        name=record.beneficiary.full_name(),
        initials=record.beneficiary.initials(),
        programme=record.programme,
        rail=phase_rail(record.interviews, over=end is not None),
        minutes_done=hours.total_done(),
        minutes_planned=hours.total(),
        minutes_most=60 * desk.law.on(LegalFigure.MAX_HOURS, today),
        end=end.day if end else planned_end(record),
        end_come=end is not None,
        end_sentence=end.sentence() if end else _planned(record),
        content=content_state(dossier),
        content_sentence=sentence,
        content_article=article,
        closed=record.closed_on is not None,
        read_only=read_only_because(record, today),
        follow_up=record.follow_up_state(),
    )


def _planned(record: AdministrativeRecord) -> str:
    day = planned_end(record)
    if day is None:
        return "Terme non fixé : notez la période du contrat."
    if record.contract.period_end() is None:
        return f"Terme prévu le {say(day)}, au dernier entretien du planning."
    return f"Terme prévu le {say(day)}, par {CAUSE_LABELS[EndCause.PERIOD]}."


def content_sentence(desk: Desk, dossier: Dossier) -> tuple[str, str]:
    """What becomes of the content, when and why; and the article that says so."""
    fate = first_fate(dossier, desk.law, desk.practice, desk.today)
    if fate is None:
        return gone(dossier) or "Aucun contenu pour le moment.", DESTRUCTION
    end = end_of_action(dossier.record, desk.today)
    if end is not None and dossier.record.closed_on is None and fate.held_by is None:
        return (
            f"L’action a pris fin le {say(end.day)} : le contenu est à détruire dès la clôture du "
            "dossier."
        ), fate.article
    return _dated(fate, end.day if end else planned_end(dossier.record)), fate.article


def _dated(fate: Fate, end: date | None) -> str:
    if fate.due_on is None:
        return fate.ground
    when = "Destruction prévue" if fate.forecast else "Destruction"
    if fate.held_by is None and end is not None and fate.due_on == next_day(end):
        return f"{when} à partir du {say(fate.due_on)}, lendemain du terme."
    return f"{when} à partir du {say(fate.due_on)}. {fate.ground}"
