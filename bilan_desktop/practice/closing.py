"""Where « remise et clôture » stands: what each step lacks, and what closing would destroy."""

from datetime import date
from enum import StrEnum

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.declared import MEDIA, Declaration, undeclared
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.ends import DESTRUCTION, HANDING_OVER, closing_findings, end_of_action
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.interviews import InterviewState
from bilan_desktop.domain.retention import Fate, due, schedule
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.practice.declaring import declared
from bilan_desktop.practice.desk import Desk


class StepKind(StrEnum):
    """The steps, in the order in which they are made."""

    VALIDATION = "validation"
    RESULTS = "resultats"
    SYNTHESIS = "synthese"
    AGREEMENT = "accord"
    DECLARED = "declaration"
    CLOSING = "cloture"


class ClosingStep(Model):
    """One step.

    Attributes:
        done: whether nothing of it is lacking.
        required: whether the dossier can't be closed without it.
        day: when it was done.
        refused: the person did not want the document.
        sentence: what was done, or what it still lacks.
        article: what it rests on.
    """

    kind: StepKind
    done: bool
    required: bool
    day: date | None = None
    refused: bool = False
    sentence: str
    article: str = ""


class ClosingState(Model):
    """Where the closing of a dossier stands.

    Attributes:
        obstacles: what forbids closing today; none once it is allowed, or done.
        given_up_obstacles: what would forbid it if the bilan were given up in writing.
        closes_from: the earliest day that the closing may bear; `None` while it is not allowed.
        destroyed: what would be destroyed today, in front of the person, once it is closed.
        kept: what would stay, each with its day and its ground.
    """

    steps: list[ClosingStep]
    obstacles: list[Finding]
    given_up_obstacles: list[Finding]
    closes_from: date | None
    destroyed: list[Category]
    kept: list[Fate]


def state(desk: Desk, number: int) -> ClosingState:
    """Where the closing of a dossier stands today.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    return state_of(desk, desk.load(number))


def state_of(desk: Desk, dossier: Dossier) -> ClosingState:
    """The same, of a dossier that was read already."""
    today = desk.today
    record, closed = dossier.record, dossier.record.closed_on is not None
    obstacles = [] if closed else closing_findings(dossier, today, today, abandoned=False)
    given_up = [] if closed else closing_findings(dossier, today, today, abandoned=True)
    destroyed, kept = _outcome(desk, dossier, today)
    return ClosingState(
        steps=[
            _validation(
                dossier.content.synthesis,
                gone=Category.SYNTHESIS in dossier.shredded,
                closed=record.closed_on is not None,
            ),
            *_hand_over(record),
            _agreement(record, today),
            _declared(declared(desk, dossier.number)),
            _closing(record, obstacles),
        ],
        obstacles=obstacles,
        given_up_obstacles=given_up,
        closes_from=None if obstacles or closed else _earliest(record),
        destroyed=destroyed,
        kept=kept,
    )


def _outcome(desk: Desk, dossier: Dossier, today: date) -> tuple[list[Category], list[Fate]]:
    """What would go and what would stay, were the dossier closed today and shredded at once."""
    record = dossier.record
    closed = record.model_copy(update={"closed_on": record.closed_on or today})
    after = dossier.model_copy(update={"record": closed})
    gone = [
        category
        for category in due(after, desk.law, desk.practice, today, now=True)
        if category in CONTENT
    ]
    fates = schedule(after, desk.law, desk.practice, today)
    return gone, [fate for fate in fates if fate.category not in gone]


def _validation(synthesis: Synthesis | None, *, gone: bool, closed: bool) -> ClosingStep:
    days = (
        [synthesis.validated_by_beneficiary, synthesis.validated_by_consultant] if synthesis else []
    )
    known = [day for day in days if day is not None]
    done = gone or (synthesis is not None and synthesis.frozen())
    if gone:
        sentence = "La synthèse est détruite."
    elif synthesis is None:
        sentence = "La synthèse n’est pas commencée."
    elif done:
        sentence = f"Synthèse validée par les deux parties le {say(max(known))}."
    elif closed:
        sentence = "La synthèse n’a pas été validée par les deux parties."
    else:
        sentence = "La synthèse n’est pas encore validée par les deux parties."
    day = max(known) if done and known else None
    return ClosingStep(
        kind=StepKind.VALIDATION, done=done, required=False, day=day, sentence=sentence
    )


def _hand_over(record: AdministrativeRecord) -> list[ClosingStep]:
    handed = record.hand_over
    return [
        _handed(StepKind.RESULTS, "Résultats détaillés", handed.results_on, handed.results_refused),
        _handed(
            StepKind.SYNTHESIS,
            "Document de synthèse",
            handed.synthesis_on,
            handed.synthesis_refused,
        ),
    ]


def _handed(kind: StepKind, name: str, day: date | None, refused: bool) -> ClosingStep:
    if day is None:
        sentence = f"{name} : à remettre à la personne, ou à noter comme refusé."
    elif refused:
        sentence = f"{name} : proposé le {say(day)}, la personne ne l’a pas voulu."
    else:
        sentence = f"{name} : remis à la personne le {say(day)}."
    return ClosingStep(
        kind=kind,
        done=day is not None,
        required=True,
        day=day,
        refused=refused,
        sentence=sentence,
        article=HANDING_OVER,
    )


def _agreement(record: AdministrativeRecord, today: date) -> ClosingStep:
    """Never required: refusing an agreement has no effect, and none is destroyed the sooner."""
    standing = [it.signed_on for it in record.agreements if it.withdrawn_on is None]
    days = [*standing, *(it.signed_on for it in record.requests)]
    if days:
        sentence = f"Accord ou demande de conservation signé le {say(max(days))}."
    elif end_of_action(record, today) is None:
        sentence = (
            "Aucun accord de conservation : demandez à la personne si elle en souhaite un, il se "
            "signe avant le terme."
        )
    else:
        sentence = "Aucun accord de conservation : le terme est venu, il ne s’en signe plus."
    return ClosingStep(
        kind=StepKind.AGREEMENT,
        done=bool(days),
        required=False,
        day=max(days, default=None),
        sentence=sentence,
        article=DESTRUCTION,
    )


def _declared(found: list[Declaration]) -> ClosingStep:
    """Never required: the certificate says what was declared, and nothing of the rest."""
    missing = [MEDIA[medium] for medium in undeclared(found)]
    if missing:
        sentence = f"À détruire par vous, puis à déclarer : {_named(missing)}."
    else:
        sentence = "Vous avez déclaré ce qu’il en est de chacune."
    return ClosingStep(
        kind=StepKind.DECLARED,
        done=not missing,
        required=False,
        day=max((each.day for each in found), default=None) if not missing else None,
        sentence=sentence,
    )


def _named(media: list[str]) -> str:
    return " ; ".join(each[:1].lower() + each[1:] for each in media)


def _closing(record: AdministrativeRecord, obstacles: list[Finding]) -> ClosingStep:
    day = record.closed_on
    if day is not None:
        sentence = f"Dossier clos le {say(day)}."
    elif obstacles:
        sentence = obstacles[0].message
    else:
        sentence = "Tout est là : le dossier peut être clos."
    return ClosingStep(
        kind=StepKind.CLOSING, done=day is not None, required=True, day=day, sentence=sentence
    )


def _earliest(record: AdministrativeRecord) -> date | None:
    """Neither before both documents nor before the last interview that was held."""
    held = [
        it.starts_at.date()
        for it in record.interviews
        if it.counted and it.state is InterviewState.HELD
    ]
    complete = record.hand_over.complete_on()
    return max([complete, *held]) if complete is not None else None
