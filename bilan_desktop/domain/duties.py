"""What a dossier asks of the consultant these days; one line each, none once it is done."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.classes import follow_up_day
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.ends import (
    DESTRUCTION,
    HANDING_OVER,
    End,
    end_of_action,
    overdue_findings,
    planned_end,
)
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.french import listed, time
from bilan_desktop.domain.interviews import Interview, InterviewState
from bilan_desktop.domain.retention import Fate

NEAR = timedelta(days=14)
"""How long before its day a thing is told."""


class DutyKind(StrEnum):
    """What is asked."""

    ATTENDANCE = "presence"
    AGREEMENT = "accord"
    HAND_OVER = "remise"
    END = "terme"
    OVERDUE = "echu"
    DESTRUCTION = "destruction"
    FOLLOW_UP = "suivi"


class Duty(Model):
    """One thing to see to.

    Attributes:
        kind: what is asked.
        day: the day that it is about, past or to come.
        sentence: what is to be done, in French, without the person's name.
        article: what it rests on, if on a text.
        interview: the interview that it is about, if it is.
    """

    kind: DutyKind
    day: date
    sentence: str
    article: str = ""
    interview: int | None = None


def duties(record: AdministrativeRecord, fate: Fate | None, now: datetime) -> list[Duty]:
    """All that a dossier asks at a moment.

    Args:
        record: its administrative half.
        fate: what of its content is destroyed first.
        now: the moment, in the practice's zone.
    """
    today = now.date()
    end = end_of_action(record, today)
    found = [*_destruction(fate, today), *_follow_ups(record, end, today)]
    if end is None:
        found += [*_attendance(record, now), *_agreement(record, now)]
        found += [*_hand_over(record, today), *_end(record, today)]
    else:
        found += _overdue(record, end, today)
    return found


def _attendance(record: AdministrativeRecord, now: datetime) -> Iterator[Duty]:
    for meeting in record.interviews:
        if meeting.state is InterviewState.PLANNED and meeting.ends_at() <= now:
            sentence = (
                f"L’entretien n° {meeting.number} du {say(meeting.starts_at.date())} à "
                f"{time(meeting.starts_at)} est encore « prévu » : notez s’il a eu lieu, et son "
                "compte rendu."
            )
            day = meeting.starts_at.date()
            number = meeting.number
            yield Duty(kind=DutyKind.ATTENDANCE, day=day, sentence=sentence, interview=number)


def _agreement(record: AdministrativeRecord, now: datetime) -> Iterator[Duty]:
    """To be asked while both still meet: signed after the end, an agreement keeps nothing."""
    coming = _coming(record, now)
    if not coming or any(it.withdrawn_on is None for it in record.agreements):
        return
    last = coming[-1]
    day = last.starts_at.date()
    if len(coming) == 1 or day - now.date() <= NEAR:
        sentence = (
            f"Avant le dernier entretien, le {say(day)}, demandez à la personne si elle souhaite "
            "que des documents soient conservés pour son suivi : l’accord se signe avant le terme."
        )
        yield Duty(
            kind=DutyKind.AGREEMENT,
            day=day,
            sentence=sentence,
            article=DESTRUCTION,
            interview=last.number,
        )


def _hand_over(record: AdministrativeRecord, today: date) -> Iterator[Duty]:
    handed, day = record.hand_over, planned_end(record)
    names = [
        name
        for name, on in (
            ("les résultats détaillés", handed.results_on),
            ("le document de synthèse", handed.synthesis_on),
        )
        if on is None
    ]
    if day is not None and names and _held(record) and day - today <= NEAR:
        sentence = f"Remettez à la personne {listed(names)}, avant le terme du {say(day)}."
        yield Duty(kind=DutyKind.HAND_OVER, day=day, sentence=sentence, article=HANDING_OVER)


def _end(record: AdministrativeRecord, today: date) -> Iterator[Duty]:
    day = record.contract.period_end()
    if day is not None and day - today <= NEAR:
        sentence = (
            f"La période du contrat s’achève le {say(day)} : seule une prolongation signée "
            "repousse le terme."
        )
        yield Duty(kind=DutyKind.END, day=day, sentence=sentence, article=DESTRUCTION)


def _overdue(record: AdministrativeRecord, end: End, today: date) -> Iterator[Duty]:
    for finding in overdue_findings(record, today):
        sentence, article = finding.message, finding.article
        yield Duty(kind=DutyKind.OVERDUE, day=end.day, sentence=sentence, article=article)


def _destruction(fate: Fate | None, today: date) -> Iterator[Duty]:
    if fate is None or fate.forecast or fate.due_on is None or fate.due_on - today > NEAR:
        return
    sentence = f"Destruction à partir du {say(fate.due_on)}. {fate.ground}"
    yield Duty(kind=DutyKind.DESTRUCTION, day=fate.due_on, sentence=sentence, article=fate.article)


def _follow_ups(record: AdministrativeRecord, end: End | None, today: date) -> Iterator[Duty]:
    for meeting in record.follow_ups:
        if meeting.held_on is not None or meeting.declined:
            continue
        day = follow_up_day(meeting, end.day) if end else meeting.planned_on
        if day is None or day - today > NEAR:
            continue
        sentence = (
            f"Entretien de suivi à {meeting.months} mois, attendu le {say(day)} : convenez d’une "
            "date, ou notez qu’il a eu lieu ou que la personne y renonce."
        )
        yield Duty(kind=DutyKind.FOLLOW_UP, day=day, sentence=sentence)


def _held(record: AdministrativeRecord) -> bool:
    return any(it.counted and it.state is InterviewState.HELD for it in record.interviews)


def _coming(record: AdministrativeRecord, now: datetime) -> list[Interview]:
    found = [
        it
        for it in record.interviews
        if it.counted and it.state is InterviewState.PLANNED and it.ends_at() > now
    ]
    return sorted(found, key=lambda it: it.starts_at.timestamp())
