"""The facts of a dossier in their order: what its administrative record tells of its course."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from bilan_desktop.domain.agreements import effective_until, kept_categories
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import LABELS
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.ends import (
    DESTRUCTION,
    HANDING_OVER,
    end_of_action,
    planned_end,
)
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.french import hours, listed, time
from bilan_desktop.domain.interviews import PHASE_LABELS, Interview, InterviewState
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.domain.law import Law


class EventKind(StrEnum):
    """What an event is about."""

    DOSSIER = "dossier"
    CONTRACT = "contrat"
    INTERVIEW = "entretien"
    HAND_OVER = "remise"
    KEEPING = "conservation"
    FREEZE = "gel"
    END = "terme"
    DESTRUCTION = "destruction"
    FOLLOW_UP = "suivi"


class Event(Model):
    """One point of a dossier's course.

    Attributes:
        day: when; `None` for what has no date yet, which comes last.
        kind: what it is about.
        title: a few words.
        detail: what one would ask next, in a sentence or less.
        article: what it rests on, if on a text.
        past: whether it came to pass; what lies ahead may still change.
    """

    day: date | None
    kind: EventKind
    title: str
    detail: str = ""
    article: str = ""
    past: bool


def happenings(record: AdministrativeRecord, law: Law, now: datetime) -> list[Event]:
    """The events that the record knows, unordered.

    Args:
        record: the administrative half.
        law: the figures.
        now: this moment, in the practice's zone.
    """
    today = now.date()
    return [
        _event(record.created_on, EventKind.DOSSIER, "Dossier ouvert", today),
        *_contract(record, today),
        *(_interview(meeting, now) for meeting in record.interviews),
        *_hand_overs(record, today),
        *_kept(record, law, today),
        *_freezes(record, today),
        *_ends(record, today),
        *_follow_ups(record, today),
    ]


def _event(  # noqa: PLR0913 - all that an event says
    day: date, kind: EventKind, title: str, today: date, *, detail: str = "", article: str = ""
) -> Event:
    return Event(day=day, kind=kind, title=title, detail=detail, article=article, past=day <= today)


def _contract(record: AdministrativeRecord, today: date) -> Iterator[Event]:
    contract = record.contract
    if contract.signed_on is not None:
        known = (("du", contract.starts_on), ("au", contract.ends_on))
        period = [f"{word} {say(day)}" for word, day in known if day is not None]
        detail = f"Période {' '.join(period)}." if period else ""
        yield _event(contract.signed_on, EventKind.CONTRACT, "Contrat signé", today, detail=detail)
    if contract.consent_on is not None:
        title = "Consentement de la personne"
        yield _event(contract.consent_on, EventKind.CONTRACT, title, today, article=HANDING_OVER)
    for extension in contract.extensions:
        detail = f"Jusqu’au {say(extension.until)}."
        title = "Prolongation signée"
        yield _event(
            extension.signed_on,
            EventKind.CONTRACT,
            title,
            today,
            detail=detail,
            article=DESTRUCTION,
        )


_STATES = {
    InterviewState.PLANNED: "prévu",
    InterviewState.HELD: "réalisé",
    InterviewState.MISSED: "manqué",
    InterviewState.CANCELLED: "annulé",
}


def _interview(meeting: Interview, now: datetime) -> Event:
    length = hours(meeting.duration_minutes)
    return Event(
        day=meeting.starts_at.date(),
        kind=EventKind.INTERVIEW,
        title=f"Entretien n° {meeting.number} {_STATES[meeting.state]}",
        detail=f"{PHASE_LABELS[meeting.phase]}, à {time(meeting.starts_at)}, {length}.",
        past=meeting.starts_at <= now,
    )


def _hand_overs(record: AdministrativeRecord, today: date) -> Iterator[Event]:
    handed = record.hand_over
    named = (
        ("Résultats détaillés", "remis", handed.results_on, handed.results_refused),
        ("Document de synthèse", "remis", handed.synthesis_on, handed.synthesis_refused),
    )
    for name, done, day, refused in named:
        if day is not None:
            title = f"{name} : {'la personne ne l’a pas voulu' if refused else done}"
            yield _event(day, EventKind.HAND_OVER, title, today, article=HANDING_OVER)


def _kept(record: AdministrativeRecord, law: Law, today: date) -> Iterator[Event]:
    for agreement in record.agreements:
        named = listed([LABELS[category] for category in kept_categories(agreement)])
        until = effective_until(agreement, record, law, today)
        detail = f"Conserve : {named}." if named else ""
        title = "Accord de conservation signé"
        yield _event(
            agreement.signed_on, EventKind.KEEPING, title, today, detail=detail, article=DESTRUCTION
        )
        if until is not None:
            title = "Dernier jour de l’accord de conservation"
            yield _event(until, EventKind.KEEPING, title, today, article=DESTRUCTION)
        if agreement.withdrawn_on is not None:
            title = "Accord de conservation retiré"
            yield _event(agreement.withdrawn_on, EventKind.KEEPING, title, today)
    for request in record.requests:
        title = "Communication de la synthèse demandée"
        detail = f"Destinataire : {request.recipient}."
        yield _event(
            request.signed_on, EventKind.KEEPING, title, today, detail=detail, article=HANDING_OVER
        )


def _freezes(record: AdministrativeRecord, today: date) -> Iterator[Event]:
    for freeze in record.freezes:
        by_authority = freeze.ground is FreezeGround.AUTHORITY
        who = "par l’ordre d’une autorité" if by_authority else "à la demande de la personne"
        article = "" if by_authority else "RGPD, art. 18(1)(c)"
        title = f"Destruction suspendue {who}"
        yield _event(freeze.since, EventKind.FREEZE, title, today, article=article)
        if freeze.lifted_on is not None:
            yield _event(freeze.lifted_on, EventKind.FREEZE, "Suspension levée", today)
        elif freeze.until is not None:
            title = "Dernier jour de la suspension"
            yield _event(freeze.until, EventKind.FREEZE, title, today)


def _ends(record: AdministrativeRecord, today: date) -> Iterator[Event]:
    end, planned = end_of_action(record, today), planned_end(record)
    if end is not None:
        yield _event(
            end.day,
            EventKind.END,
            "Terme de l’action",
            today,
            detail=end.sentence(),
            article=DESTRUCTION,
        )
    elif planned is not None:
        yield _event(planned, EventKind.END, "Terme prévu", today, article=DESTRUCTION)
    if record.given_up_on is not None:
        title = "Renoncement écrit de la personne"
        yield _event(record.given_up_on, EventKind.END, title, today)
    if record.closed_on is not None:
        yield _event(record.closed_on, EventKind.END, "Dossier clos", today)


def _follow_ups(record: AdministrativeRecord, today: date) -> Iterator[Event]:
    for meeting in record.follow_ups:
        name = f"Suivi à {meeting.months} mois"
        if meeting.held_on is not None:
            yield _event(meeting.held_on, EventKind.FOLLOW_UP, f"{name} réalisé", today)
        elif meeting.planned_on is not None and not meeting.declined:
            yield _event(meeting.planned_on, EventKind.FOLLOW_UP, f"{name} prévu", today)
