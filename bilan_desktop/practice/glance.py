"""One dossier at a glance: the person, the contract, the next interview, and what is missing."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.contract import Contract
from bilan_desktop.domain.dossier import AdministrativeRecord
from bilan_desktop.domain.duties import Duty, DutyKind, duties
from bilan_desktop.domain.ends import HANDING_OVER, end_of_action
from bilan_desktop.domain.french import listed, plural
from bilan_desktop.domain.interviews import Interview, InterviewRecord, InterviewState
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.retention import first_fate
from bilan_desktop.practice import progress
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.meetings import in_order, to_hold


class Topic(StrEnum):
    """Where in the dossier something is seen to."""

    CONTRACT = "contrat"
    PLANNING = "planning"
    INTERVIEWS = "entretiens"
    KEEPING = "accords"
    """Hand-over, closing, agreements and destruction."""


class Missing(Model):
    """One thing that the dossier still lacks.

    Attributes:
        topic: where it is seen to.
        sentence: what is to be done.
        article: what it rests on, if on a text.
    """

    topic: Topic
    sentence: str
    article: str = ""


class Glance(Model):
    """A dossier at a glance.

    Attributes:
        next: the earliest interview still planned, on the practice's wall clock.
        missing: what is to be seen to, in the order of a bilan.
        exercises: the exercises of the guide.
        complete: those of which every question has an answer.
        begun: those of which some have.
        documents: the attached files.
        administrative: those of them that outlive the content.
    """

    beneficiary: Beneficiary
    contract: Contract
    next: Interview | None
    missing: list[Missing]
    exercises: int
    complete: int
    begun: int
    documents: int
    administrative: int


_TOPICS = {
    DutyKind.ATTENDANCE: Topic.INTERVIEWS,
    DutyKind.END: Topic.CONTRACT,
    DutyKind.FOLLOW_UP: Topic.PLANNING,
}


def glance(desk: Desk, number: int) -> Glance:
    """A dossier at a glance.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    dossier = desk.load(number)
    record = dossier.record
    fate = first_fate(dossier, desk.law, desk.practice, desk.today)
    states = [it.state for it in progress.overview(desk, number) if it.in_guide]
    return Glance(
        beneficiary=record.beneficiary,
        contract=record.contract,
        next=to_hold(in_order(desk, record.interviews)),
        missing=[
            *_lacking(desk, record, dossier.content.records),
            *(_of_duty(each) for each in duties(record, fate, desk.now)),
        ],
        exercises=len(states),
        complete=states.count(progress.State.COMPLETE),
        begun=states.count(progress.State.BEGUN),
        documents=len(dossier.attachments),
        administrative=sum(file.administrative for file in dossier.attachments),
    )


def _of_duty(duty: Duty) -> Missing:
    topic = _TOPICS.get(duty.kind, Topic.KEEPING)
    return Missing(topic=topic, sentence=duty.sentence, article=duty.article)


def _lacking(
    desk: Desk, record: AdministrativeRecord, written: Sequence[InterviewRecord]
) -> Iterator[Missing]:
    """What an action that lasts begins with, and the records of the interviews held."""
    if end_of_action(record, desk.today) is not None:
        return
    contract = record.contract
    if contract.signed_on is None or contract.ends_on is None:
        sentence = "Notez la signature et la période du contrat : elle fixe le terme."
        yield Missing(topic=Topic.CONTRACT, sentence=sentence)
    if contract.consent_on is None:
        sentence = "Notez le consentement de la personne, nécessaire avant l’investigation."
        yield Missing(topic=Topic.CONTRACT, sentence=sentence, article=HANDING_OVER)
    if not any(it.counted for it in record.interviews):
        sentence = "Aucun entretien n’est prévu : posez un programme."
        yield Missing(topic=Topic.PLANNING, sentence=sentence)
    yield from _unwritten(record.interviews, written)


def _unwritten(
    interviews: Sequence[Interview], written: Sequence[InterviewRecord]
) -> Iterator[Missing]:
    done = {it.interview for it in written if it.outcome}
    held = sorted(it.number for it in interviews if it.state is InterviewState.HELD)
    missing = [str(each) for each in held if each not in done]
    if missing:
        count = plural(len(missing), "compte rendu manque", "comptes rendus manquent")
        sentence = f"{count} : n° {listed(missing)}."
        yield Missing(topic=Topic.INTERVIEWS, sentence=sentence)
