"""The end of the action, what fixed it, and how a dossier is closed (R6313-7)."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import Category
from bilan_desktop.domain.contract import Extension
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.existing import to_hand_over
from bilan_desktop.domain.findings import Finding, Severity
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.law import Law, LegalFigure
from bilan_desktop.domain.standing import Standing

DESTRUCTION = "C. trav., art. R6313-7"
HANDING_OVER = "C. trav., art. L6313-4"


class EndCause(StrEnum):
    """What fixed the end."""

    HANDED_OVER = "remise"
    GIVEN_UP = "renoncement"
    PERIOD = "periode"
    CLOSED = "cloture"


CAUSE_LABELS: dict[EndCause, str] = {
    EndCause.HANDED_OVER: "la remise des résultats détaillés et de la synthèse",
    EndCause.GIVEN_UP: "le renoncement écrit de la personne bénéficiaire",
    EndCause.PERIOD: "la fin de la période prévue au contrat",
    EndCause.CLOSED: "la clôture du dossier",
}


class End(Model):
    """The end of the action, in the past or today: never to come."""

    day: date
    cause: EndCause

    def sentence(self) -> str:
        """What the certificate says of it."""
        return f"Terme de l’action : {say(self.day)}, fixé par {CAUSE_LABELS[self.cause]}."


def end_of_action(record: AdministrativeRecord | Standing, today: date) -> End | None:
    """The earliest of what ends an action, if it has come to pass (R6313-7).

    The last day of the contract's period still belongs to the action, so the period ends it from
    the day after on; a hand-over, a giving-up or a closing does so the same day.
    """
    first, fixed_by = None, 0
    marks = (
        record.hand_over.complete_on(),
        record.given_up_on,
        _period_over(record, today),
        record.closed_on,
    )
    for at, day in enumerate(marks):
        if day is not None and day <= today and (first is None or day < first):
            first, fixed_by = day, at
    return None if first is None else End(day=first, cause=_MARKS[fixed_by])


_MARKS = (EndCause.HANDED_OVER, EndCause.GIVEN_UP, EndCause.PERIOD, EndCause.CLOSED)


def _period_over(record: AdministrativeRecord | Standing, today: date) -> date | None:
    last = record.contract.period_end()
    return last if last is not None and last < today else None


def planned_end(record: AdministrativeRecord) -> date | None:
    """The day on which the action should end: the period's last, else the last interview's."""
    last = record.contract.period_end()
    if last is not None:
        return last
    days = [meeting.starts_at.date() for meeting in record.interviews if meeting.counted]
    return max(days, default=None)


def is_closed(record: AdministrativeRecord, today: date) -> bool:
    """Whether the dossier is closed that day."""
    return record.closed_on is not None and record.closed_on <= today


def is_read_only(record: AdministrativeRecord | Standing, today: date) -> bool:
    """Whether nothing may be written but a hand-over, an extension or the closing."""
    return end_of_action(record, today) is not None


def read_only_because(record: AdministrativeRecord | Standing, today: date) -> str:
    """Why nothing is written in the dossier any more; empty while its action lasts."""
    if record.closed_on is not None:
        return f"Ce dossier est clos depuis le {say(record.closed_on)}."
    if is_read_only(record, today):
        return (
            "L’action a pris fin : ce dossier ne reçoit plus que la remise des documents, une "
            f"prolongation signée ou la clôture. ({DESTRUCTION})"
        )
    return ""


def overdue_findings(record: AdministrativeRecord, today: date) -> list[Finding]:
    """What is asked about at each unlock: an action that is over in a dossier still open."""
    end = end_of_action(record, today)
    if end is None or record.closed_on is not None:
        return []
    days = (today - end.day).days
    since = "aujourd’hui" if days == 0 else f"depuis {days} jour{'s' if days > 1 else ''}"
    message = (
        f"L’action a pris fin le {say(end.day)} ({CAUSE_LABELS[end.cause]}) et le dossier est "
        f"encore ouvert, {since}. Notez la remise des documents, une prolongation signée, ou "
        "clôturez : "
        "ses documents doivent être détruits dès le terme."
    )
    return [_finding("end.overdue", message, DESTRUCTION, Severity.WARNING)]


def days_overdue(record: AdministrativeRecord, today: date) -> int:
    """How many days an open dossier's action has been over; 0 when it is not."""
    end = end_of_action(record, today)
    return (today - end.day).days if end is not None and record.closed_on is None else 0


def may_auto_close(asked_days: Collection[date], overdue_days: int, law: Law, today: date) -> bool:
    """Whether the program may close an overdue dossier itself.

    Args:
        asked_days: the days on which someone was asked about it on the screen; a scheduler asks
            nobody, so its runs are not among them.
        overdue_days: see `days_overdue`.
        law: the figures.
        today: the day it is.
    """
    asked = len(set(asked_days)) >= law.on(LegalFigure.AUTO_CLOSE_ASKED_DAYS, today)
    return asked and overdue_days >= law.on(LegalFigure.AUTO_CLOSE_OVERDUE_DAYS, today)


def hand_over_findings(
    record: AdministrativeRecord, days: Collection[date], today: date
) -> list[Finding]:
    """What forbids recording a hand-over on those days (L6313-4)."""
    found = []
    if record.closed_on is not None:
        found.append(
            _refusal("hand-over.closed", f"Ce dossier est clos depuis le {say(record.closed_on)}.")
        )
    late = [day for day in days if day > today]
    if late:
        message = (
            f"Une remise ne peut pas être datée du {say(max(late))} : ce jour n’est pas "
            "encore venu."
        )
        found.append(_refusal("hand-over.future", message, HANDING_OVER))
    first = _first_interview(record)
    if first is not None and any(day < first for day in days):
        message = f"Une remise ne peut pas précéder le premier entretien, le {say(first)}."
        found.append(_refusal("hand-over.before-interview", message, HANDING_OVER))
    return found


def extension_findings(
    record: AdministrativeRecord, extension: Extension, today: date
) -> list[Finding]:
    """What forbids putting off the end by a signed extension of the period."""
    if record.closed_on is not None:
        message = (
            f"Ce dossier est clos depuis le {say(record.closed_on)} : il ne peut plus être "
            "prolongé."
        )
        return [_refusal("extension.closed", message)]
    last = record.contract.period_end()
    if last is None:
        message = (
            "Le contrat n’a pas de date de fin : il n’y a rien à prolonger. Notez d’abord sa "
            "période."
        )
        return [_refusal("extension.no-period", message)]
    found = []
    if extension.signed_on > today:
        message = (
            f"Une prolongation ne peut pas être signée le {say(extension.signed_on)} : ce "
            "jour n’est pas encore venu."
        )
        found.append(_refusal("extension.signed-in-future", message, DESTRUCTION))
    if extension.until <= last:
        message = (
            f"La prolongation doit aller au-delà du {say(last)}, la fin actuelle de la période."
        )
        found.append(_refusal("extension.not-later", message))
    end = end_of_action(record, today)
    if end is not None and end.cause is not EndCause.PERIOD:
        message = (
            f"L’action a pris fin le {say(end.day)} par {CAUSE_LABELS[end.cause]} : elle ne "
            "se prolonge plus."
        )
        found.append(_refusal("extension.ended", message, DESTRUCTION))
    return found


def closing_findings(dossier: Dossier, on: date, today: date, *, abandoned: bool) -> list[Finding]:
    """What forbids closing the dossier on that day.

    Args:
        dossier: the whole dossier: for a bilan given up, only what exists has to be handed over.
        on: the closing day.
        today: the day it is.
        abandoned: whether the bilan was given up in writing.
    """
    record = dossier.record
    if record.closed_on is not None:
        message = f"Ce dossier est déjà clos depuis le {say(record.closed_on)}."
        return [_refusal("close.already", message)]
    found = []
    if on > today:
        message = (
            f"Un dossier ne peut pas être clos le {say(on)} : un terme à venir ne s’enregistre pas."
        )
        found.append(_refusal("close.future", message, DESTRUCTION))
    found += _interview_findings(record, on, abandoned)
    return [*found, *_handed(dossier, on, abandoned), *voided_findings(record, on, today)]


def voided_findings(record: AdministrativeRecord, on: date, today: date) -> list[Finding]:
    """What forbids an end on that day: a paper in force, signed later, that would keep nothing.

    What keeps documents must be signed before the end (R6313-7): an end recorded afterwards, on an
    earlier day, would take away without a word what the beneficiary signed.
    """
    end = end_of_action(record, today)
    papers = [
        *(it.signed_on for it in record.agreements if it.withdrawn_on is None),
        *(it.signed_on for it in record.requests),
    ]
    late = [day for day in papers if day > on and (end is None or day <= end.day)]
    if not late:
        return []
    message = (
        f"La personne a signé le {say(max(late))} un accord ou une demande qui conserve des "
        f"documents : un terme fixé au {say(on)} le priverait d’effet. Donnez un jour qui ne "
        "précède pas cette signature, ou notez d’abord le retrait de l’accord."
    )
    return [_refusal("end.voids-agreement", message, DESTRUCTION)]


def _interview_findings(record: AdministrativeRecord, on: date, abandoned: bool) -> list[Finding]:
    held = [
        day.starts_at.date()
        for day in record.interviews
        if day.state is InterviewState.HELD and day.counted
    ]
    first = _first_interview(record)
    if held and on < max(held):
        message = f"La clôture ne peut pas précéder l’entretien réalisé le {say(max(held))}."
        return [_refusal("close.before-interview", message)]
    if not abandoned and first is not None and on < first:
        message = f"La clôture ne peut pas précéder le premier entretien, le {say(first)}."
        return [_refusal("close.before-interview", message)]
    return []


def _handed(dossier: Dossier, on: date, abandoned: bool) -> list[Finding]:
    hand_over = dossier.record.hand_over
    there = to_hand_over(dossier) if abandoned else [Category.RESULTS, Category.SYNTHESIS]
    days = {
        Category.RESULTS: (hand_over.results_on, "les résultats détaillés"),
        Category.SYNTHESIS: (hand_over.synthesis_on, "le document de synthèse"),
    }
    asked = [days[category] for category in days if category in there]
    missing = [name for day, name in asked if day is None]
    if missing:
        message = (
            f"Avant la clôture, remettez à la personne {' et '.join(missing)}, et notez-en "
            "la date (ou son refus)."
        )
        return [_refusal("close.no-hand-over", message, HANDING_OVER)]
    late = max((day for day, _ in asked if day is not None), default=on)
    if late > on:
        message = f"La clôture ne peut pas précéder la remise du {say(late)}."
        return [_refusal("close.before-hand-over", message, HANDING_OVER)]
    return []


def _first_interview(record: AdministrativeRecord) -> date | None:
    kept = [
        day
        for day in record.interviews
        if day.state is not InterviewState.CANCELLED and day.counted
    ]
    return min((day.starts_at.date() for day in kept), default=None)


def _refusal(code: str, message: str, article: str = "") -> Finding:
    return _finding(code, message, article, Severity.REFUSAL)


def _finding(code: str, message: str, article: str, severity: Severity) -> Finding:
    return Finding(code=code, severity=severity, message=message, article=article)
