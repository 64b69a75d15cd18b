"""What is to be said of a programme that is typed: what forbids it, what is only odd, and where."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from bilan_desktop.domain.findings import Finding, Severity, refusals
from bilan_desktop.domain.french import hours, listed, number, plural
from bilan_desktop.domain.interviews import PHASE_LABELS
from bilan_desktop.domain.law import Law, LegalFigure
from bilan_desktop.domain.programme import ORDER, Programme
from bilan_desktop.domain.programme_sketch import Sketch, months

PHASES = "C. trav., art. R6313-4"
MISSING = "Ce champ est nécessaire."
LENGTH, STEPS = "length", "steps"
"""Places of remarks: on the whole length, on the interviews together. Others are a field's name."""


class Remark(NamedTuple):
    """One remark, with where it arose.

    Attributes:
        place: the field, `LENGTH` or `STEPS`.
        step: the interview that the field is of, counted from 0; None for the programme's own.
        finding: the remark.
    """

    place: str
    step: int | None
    finding: Finding


class Judged(NamedTuple):
    """A sketch as it was judged.

    Attributes:
        programme: what it makes; None while something forbids it.
        remarks: refusals and warnings, in the order of the fields.
    """

    programme: Programme | None
    remarks: list[Remark]

    def refused(self) -> list[Remark]:
        """What forbids it."""
        return [it for it in self.remarks if it.finding.severity is Severity.REFUSAL]

    def at(self, place: str, step: int | None = None) -> list[Finding]:
        """The remarks on one place."""
        return [it.finding for it in self.remarks if (it.place, it.step) == (place, step)]


def judge(
    sketch: Sketch, law: Law, today: date, exercises: Collection[str], *, warn_minimum: bool = True
) -> Judged:
    """Judge a programme as it stands on the screen.

    Args:
        sketch: as it was typed.
        law: the figures.
        today: the day whose figures count.
        exercises: the identifiers of the guide's.
        warn_minimum: whether a drafted minimum, not in force, is warned about.
    """
    remarks = [
        *_missing(sketch),
        *_months(sketch),
        *_phases(sketch),
        *_choice(sketch),
        *_length(sketch, law, today, warn_minimum=warn_minimum),
        *_odd(sketch),
        *_unknown(sketch, exercises),
    ]
    if refusals(it.finding for it in remarks):
        return Judged(None, remarks)
    try:
        return Judged(Programme.model_validate(sketch.raw()), remarks)
    except ValidationError as error:
        return Judged(None, [*remarks, _unfit(error)])


def _refusal(
    place: str, code: str, message: str, article: str = "", step: int | None = None
) -> Remark:
    finding = Finding(
        code=f"programme.{code}", severity=Severity.REFUSAL, message=message, article=article
    )
    return Remark(place, step, finding)


def _warning(
    place: str, code: str, message: str, article: str = "", step: int | None = None
) -> Remark:
    finding = Finding(
        code=f"programme.{code}", severity=Severity.WARNING, message=message, article=article
    )
    return Remark(place, step, finding)


def _missing(sketch: Sketch) -> Iterator[Remark]:
    if not sketch.title:
        yield _refusal("title", "missing", MISSING)
    for at, step in enumerate(sketch.steps):
        if not step.objective:
            yield _refusal("objective", "missing", MISSING, step=at)


def _months(sketch: Sketch) -> Iterator[Remark]:
    for place, typed in (("surveys", sketch.surveys), ("follow_ups", sketch.follow_ups)):
        try:
            months(typed)
        except ValueError as error:
            message = f"{str(error).capitalize()} : « 1, 3, 6 » par exemple."
            yield _refusal(place, "months", message)


def _phases(sketch: Sketch) -> Iterator[Remark]:
    there = [step.phase for step in sketch.steps]
    lacking = [PHASE_LABELS[phase].lower() for phase in ORDER if phase not in there]
    if lacking:
        message = (
            f"Il manque la {listed(lacking, 'et la')} : un bilan comprend trois phases, "
            "chacune d’au moins un entretien."
        )
        yield _refusal(STEPS, "empty-phase", message, PHASES)
    furthest = 0
    for at, phase in enumerate(there):
        if phase not in ORDER:
            message = "Le suivi n’est pas une phase du bilan : réglez-le plus bas, en mois."
            yield _refusal("phase", "phase-order", message, PHASES, at)
            continue
        if ORDER.index(phase) < furthest:
            message = (
                f"{PHASE_LABELS[phase]} après {_the(furthest)} : les phases se suivent. Changez "
                "la phase, ou la place de cet entretien."
            )
            yield _refusal("phase", "phase-order", message, PHASES, at)
        furthest = max(furthest, ORDER.index(phase))


def _the(phase: int) -> str:
    return f"la {PHASE_LABELS[ORDER[phase]].lower()}"


def _choice(sketch: Sketch) -> Iterator[Remark]:
    if not sketch.chosen:
        return
    if not sketch.least <= sketch.proposed <= sketch.most:
        message = "Le nombre proposé doit être compris entre le plus petit et le plus grand."
        yield _refusal("proposed", "choice", message)
        return
    for count in sketch.numbers():
        found = len(sketch.taken(count))
        if found != count:
            message = (
                f"Pour un bilan de {plural(count, 'entretien')}, "
                f"{plural(found, 'est décrit', 'sont décrits')} : réglez « À partir de » de ceux "
                "qui ne servent qu’aux bilans plus longs, ou ajoutez des entretiens."
            )
            yield _refusal(STEPS, "count", message)
            return


def _length(sketch: Sketch, law: Law, today: date, *, warn_minimum: bool) -> Iterator[Remark]:
    totals = [it.total() for it in sketch.outlines()]
    most, least = law.on(LegalFigure.MAX_HOURS, today), law.on(LegalFigure.MIN_HOURS, today)
    if totals and max(totals) > 60 * most:
        article = law.article(LegalFigure.MAX_HOURS)
        message = (
            f"Ce programme atteint {hours(max(totals))}, travail guidé compris : la loi limite un "
            f"bilan à {number(most)} heures ({article})."
        )
        yield _refusal(LENGTH, "over-24h", message, article)
    if warn_minimum and sketch.steps and totals and min(totals) < 60 * least:
        message = (
            f"Ce programme dure {hours(min(totals))} : un projet de texte, qui n’est pas en "
            f"vigueur, envisage un minimum de {number(least)} heures."
        )
        yield _warning(LENGTH, "under-13h", message, law.article(LegalFigure.MIN_HOURS))


def _odd(sketch: Sketch) -> Iterator[Remark]:
    """What can be kept, and can't be meant."""
    if sketch.spread_weeks > sketch.most_weeks:
        yield _warning("spread_weeks", "spread", "Cet étalement dépasse la durée maximale.")
    if sketch.rhythm_days > sketch.most_gap_days:
        message = "Cet intervalle maximal est plus court que l’intervalle minimal."
        yield _warning("most_gap_days", "gap", message)
    days = (max(sketch.numbers(), default=0) - 1) * sketch.rhythm_days
    if days > 7 * sketch.most_weeks:
        message = (
            f"À ce rythme, le bilan s’étend sur {plural(-(-days // 7), 'semaine')} : plus que sa "
            "durée maximale."
        )
        yield _warning("rhythm_days", "rhythm", message)
    review = sketch.rules.mid_review_after
    if review is not None and review >= sketch.usual():
        message = "Le point de mi-bilan se fait avant le dernier entretien."
        yield _warning("mid_review_after", "review", message)


def _unknown(sketch: Sketch, exercises: Collection[str]) -> Iterator[Remark]:
    for at, step in enumerate(sketch.steps):
        lost = [f"« {each} »" for each in step.exercises if each not in exercises]
        if lost:
            message = f"Le guide ne contient pas {listed(lost, 'ni')}."
            yield _warning("exercises", "exercise", message, step=at)


def _unfit(error: ValidationError) -> Remark:
    """What only the model itself refuses: a number out of bounds, in a file written by hand."""
    where = error.errors()[0]["loc"]
    names = [str(part) for part in where if not isinstance(part, int)]
    step = next((part for part in where if isinstance(part, int)), None)
    in_step = names[:1] == [STEPS] and len(names) > 1
    place = names[-1] if names else STEPS
    return _refusal(place, "unfit", "Cette valeur ne convient pas.", step=step if in_step else None)
