"""What is destroyed, when and on what ground: one fate per category of document.

Nothing is destroyed in an open dossier, whatever its dates: it is overdue and asked about (`ends`).
Once closed, the content goes from the day after the end, unless an agreement, a request or a freeze
holds it.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bilan_desktop.domain.agreements import effective_until, kept_categories, request_until
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import CONTENT, Category
from bilan_desktop.domain.classes import class_due, contact_due, follow_up_due
from bilan_desktop.domain.dates import next_day
from bilan_desktop.domain.dossier import AdministrativeRecord, Dossier
from bilan_desktop.domain.ends import (
    DESTRUCTION,
    End,
    EndCause,
    end_of_action,
    is_closed,
    planned_end,
)
from bilan_desktop.domain.existing import at_stake, content_at_stake
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.keeping import FreezeGround
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.people import Practice
from bilan_desktop.domain.prospects import is_prospect, may_be_prospect, prospect_due

MINIMISATION = "RGPD, art. 5(1)(e)"


class Hold(StrEnum):
    """What keeps a category back."""

    AGREEMENT = "accord"
    REQUEST = "demande"
    FREEZE = "gel"


class Fate(Model):
    """What becomes of one category.

    Attributes:
        category: what it is about.
        due_on: the first day on which it is destroyed; `None` while no date can be told.
        ground: why then, in a French sentence.
        article: what it rests on.
        held_by: what keeps it past its ordinary date.
        forecast: the dossier is open: the date is a forecast and nothing is due.
    """

    category: Category
    due_on: date | None
    ground: str
    article: str
    held_by: Hold | None = None
    forecast: bool = False

    def is_due(self, today: date) -> bool:
        """Whether it is to be destroyed that day."""
        return not self.forecast and self.due_on is not None and self.due_on <= today


def schedule(dossier: Dossier, law: Law, practice: Practice, today: date) -> list[Fate]:
    """The fate of every category that the dossier holds, in the screen's order."""
    fates = [_fate(category, dossier, law, practice, today) for category in at_stake(dossier)]
    return [_frozen(fate, dossier, today) for fate in fates]


def first_fate(dossier: Dossier, law: Law, practice: Practice, today: date) -> Fate | None:
    """What of the content is destroyed first; of a prospect, all that is kept.

    Returns:
        `None` once there is no content; one without a date comes after all the others.
    """
    categories = content_at_stake(dossier)
    if not categories:
        categories = [Category.PROOF] if is_prospect(dossier) else []
    fates = [
        _frozen(_fate(category, dossier, law, practice, today), dossier, today)
        for category in _telling(categories, dossier.record)
    ]
    return min(fates, key=lambda fate: fate.due_on or date.max, default=None)


def _telling(categories: list[Category], record: AdministrativeRecord) -> list[Category]:
    """Those whose fates may differ: one stands for all that nothing keeps apart."""
    apart = {Category.FOLLOW_UP}
    for agreement in record.agreements:
        apart.update(kept_categories(agreement))
    if record.requests:
        apart.add(Category.SYNTHESIS)
    usual = [category for category in categories if category not in apart]
    return [*usual[:1], *(category for category in categories if category in apart)]


def due(
    dossier: Dossier, law: Law, practice: Practice, today: date, *, now: bool = False
) -> list[Category]:
    """What is to be destroyed today.

    Args:
        dossier: the whole dossier.
        law: the figures.
        practice: the practice's settings.
        today: the day it is.
        now: also what a closed dossier may lose the same day, in front of the beneficiary; never
            what an agreement, a request or a freeze keeps.
    """
    fates = schedule(dossier, law, practice, today)
    return [
        fate.category
        for fate in fates
        if fate.is_due(today) or (now and _may_go(fate, dossier, today))
    ]


def may_be_due(record: AdministrativeRecord, today: date) -> bool:
    """Whether anything of the dossier can be due that day, as far as its record alone tells.

    Nothing is due in an open dossier but a prospect's: a purge need not read the others' content.
    """
    return is_closed(record, today) or may_be_prospect(record)


def _may_go(fate: Fate, dossier: Dossier, today: date) -> bool:
    if fate.held_by is not None or fate.category not in CONTENT:
        return False
    if fate.category is Category.FOLLOW_UP:
        days = [
            meeting.held_on for meeting in dossier.record.follow_ups if meeting.held_on is not None
        ]
        return is_closed(dossier.record, today) and any(day <= today for day in days)
    return is_closed(dossier.record, today)


def _fate(category: Category, dossier: Dossier, law: Law, practice: Practice, today: date) -> Fate:
    record = dossier.record
    if is_prospect(dossier):
        due_on = prospect_due(record, practice)
        ground = (
            "Personne qui n’a pas signé : ses données sont gardées "
            f"{practice.prospect_months} mois, selon les réglages du cabinet."
        )
        return Fate(category=category, due_on=due_on, ground=ground, article=MINIMISATION)
    end = end_of_action(record, today)
    if end is None or not is_closed(record, today):
        return _forecast(category, dossier, end, law, today)
    if category in CONTENT:
        return _content_fate(category, dossier, end, law, today)
    return _administrative_fate(category, dossier, end, law, today)


def _forecast(category: Category, dossier: Dossier, end: End | None, law: Law, today: date) -> Fate:
    day = end.day if end else planned_end(dossier.record)
    if category not in CONTENT:
        ground = "Dossier en cours : la durée se compte à partir du terme."
        return Fate(category=category, due_on=None, ground=ground, article="", forecast=True)
    if day is None:
        ground = "Dossier en cours, sans terme prévu : ces documents sont détruits dès le terme."
        return Fate(
            category=category, due_on=None, ground=ground, article=DESTRUCTION, forecast=True
        )
    fate = _content_fate(category, dossier, End(day=day, cause=EndCause.PERIOD), law, today)
    fate.forecast = True
    return fate


def _content_fate(category: Category, dossier: Dossier, end: End, law: Law, today: date) -> Fate:
    if category is Category.FOLLOW_UP:
        due_on = follow_up_due(dossier, end.day, law, today)
        ground = "Documents d’un entretien de suivi : détruits le lendemain de cet entretien."
        return Fate(category=category, due_on=due_on, ground=ground, article=DESTRUCTION)
    held = _held(category, dossier, law, today)
    if held is not None and held[1] > end.day:
        hold, until = held
        ground = f"{_GROUNDS[hold]} jusqu’au {say(until)}."
        return Fate(
            category=category,
            due_on=next_day(until),
            ground=ground,
            article=DESTRUCTION,
            held_by=hold,
        )
    ground = f"Détruit dès le terme de l’action, le {say(end.day)}."
    return Fate(category=category, due_on=next_day(end.day), ground=ground, article=DESTRUCTION)


_GROUNDS = {
    Hold.AGREEMENT: "Conservé par l’accord écrit de la personne, pour le suivi de sa situation,",
    Hold.REQUEST: "Synthèse conservée pour la communication demandée par la personne,",
}


def _held(category: Category, dossier: Dossier, law: Law, today: date) -> tuple[Hold, date] | None:
    """The agreement or request that keeps a category the longest, once it is signed."""
    record = dossier.record
    holds = [
        (until, Hold.AGREEMENT)
        for agreement in record.agreements
        if category in kept_categories(agreement)
        and (until := effective_until(agreement, record, law, today)) is not None
    ]
    if category is Category.SYNTHESIS:
        days = [request_until(request, record, law, today) for request in record.requests]
        holds += [(until, Hold.REQUEST) for until in days if until is not None]
    if not holds:
        return None
    until, hold = max(holds)
    return hold, until


def _administrative_fate(
    category: Category, dossier: Dossier, end: End, law: Law, today: date
) -> Fate:
    if category is not Category.CONTACT:
        due_on, ground, article = class_due(category, dossier.record, end.day, law, today)
        return Fate(category=category, due_on=due_on, ground=ground, article=article)
    due_on = contact_due(dossier.record, end.day, law, today)
    untils = [
        effective_until(agreement, dossier.record, law, today)
        for agreement in dossier.record.agreements
    ]
    last = max((until for until in untils if until is not None), default=None)
    if last is not None and next_day(last) > due_on:
        ground = f"Servent au suivi prévu par l’accord écrit, jusqu’au {say(last)}."
        return Fate(
            category=category,
            due_on=next_day(last),
            ground=ground,
            article=MINIMISATION,
            held_by=Hold.AGREEMENT,
        )
    ground = "Sans accord écrit, le téléphone et le courriel ne servent qu’à l’entretien de suivi."
    return Fate(category=category, due_on=due_on, ground=ground, article=MINIMISATION)


def _frozen(fate: Fate, dossier: Dossier, today: date) -> Fate:
    """The same fate, held back by the freezes in force, which hold everything."""
    freezes = [freeze for freeze in dossier.record.freezes if freeze.holds_on(today)]
    if not freezes:
        return fate
    by_authority = any(freeze.ground is FreezeGround.AUTHORITY for freeze in freezes)
    ground, article = (
        (
            "Destruction suspendue par l’ordre d’une autorité",
            "ordre d’une juridiction ou d’une autorité",
        )
        if by_authority
        else (
            "Destruction suspendue à la demande de la personne, pour faire valoir un droit",
            "RGPD, art. 18(1)(c)",
        )
    )
    last = _last([freeze.until for freeze in freezes])
    ground += f", jusqu’au {say(last)}." if last is not None else ", jusqu’à sa levée."
    due_on = (
        max(fate.due_on, next_day(last)) if last is not None and fate.due_on is not None else None
    )
    update = {"due_on": due_on, "ground": ground, "article": article, "held_by": Hold.FREEZE}
    return fate.model_copy(update=update)


def _last(days: Sequence[date | None]) -> date | None:
    """The last of the days, or `None` as soon as one of them is open."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None
