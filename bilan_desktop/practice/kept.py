"""What the page of agreements and destruction shows: papers, fates, what is gone already."""

from collections.abc import Iterator
from datetime import date

from bilan_desktop.domain.agreements import (
    effective_until,
    kept_categories,
    proposed_until,
    request_until,
)
from bilan_desktop.domain.base import Model
from bilan_desktop.domain.categories import KEEPABLE, LABELS, Category
from bilan_desktop.domain.dossier import AdministrativeRecord, ContentState, Dossier
from bilan_desktop.domain.ends import end_of_action, is_closed, read_only_because
from bilan_desktop.domain.existing import content_state
from bilan_desktop.domain.french import day as say
from bilan_desktop.domain.french import listed
from bilan_desktop.domain.happenings import Event
from bilan_desktop.domain.keeping import Freeze, FreezeGround
from bilan_desktop.domain.retention import first_fate
from bilan_desktop.errors import DamagedError
from bilan_desktop.practice.closing import ClosingState, state_of
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.documents import destructions as shreddings
from bilan_desktop.practice.header import content_sentence
from bilan_desktop.practice.listing import Destruction, destructions
from bilan_desktop.practice.timeline import timeline_of


class Paper(Model):
    """An agreement, a request or a freeze.

    Attributes:
        text: what it says, in a sentence.
        state: where it stands, in a few words.
        standing: whether it keeps something, or will once the action ends.
    """

    text: str
    state: str
    standing: bool


class Gone(Model):
    """One destruction of the dossier's."""

    on: date
    categories: tuple[Category, ...]
    automatic: bool


class Kept(Model):
    """What is kept of a dossier, by what, and what is gone.

    Attributes:
        announced: when the content is destroyed, in a sentence.
        article: what that rests on.
        fates: what becomes of all that is held, by fate.
        gone: what was destroyed, the oldest first.
        broken: why the register can't be trusted; empty as a rule.
        offered: the documents that an agreement may name today.
        until: the last day that an agreement proposes.
        ended: whether the action's end has come.
        closed: whether the dossier is closed.
        read_only: why nothing is written in it any more; empty while its action lasts.
        withdrawable: whether an agreement is there to be withdrawn.
        frozen: whether a freeze is in force.
    """

    announced: str
    article: str
    content: ContentState
    fates: list[Destruction]
    gone: list[Gone]
    broken: str
    agreements: list[Paper]
    requests: list[Paper]
    freezes: list[Paper]
    offered: list[Category]
    until: date
    ended: bool
    closed: bool
    read_only: str
    withdrawable: bool
    frozen: bool


class Whole(Model):
    """All that the page shows, of one reading.

    Attributes:
        events: the dossier's course; none where the register can't be trusted.
    """

    kept: Kept
    closing: ClosingState
    events: list[Event]


def whole(desk: Desk, number: int) -> Whole:
    """All that the page shows of a dossier.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    dossier = desk.load(number)
    found = _kept(desk, dossier)
    events = [] if found.broken else timeline_of(desk, dossier)
    return Whole(kept=found, closing=state_of(desk, dossier), events=events)


def kept(desk: Desk, number: int) -> Kept:
    """What is kept of a dossier today.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    return _kept(desk, desk.load(number))


def _kept(desk: Desk, dossier: Dossier) -> Kept:
    record, today = dossier.record, desk.today
    announced, article = announcement(desk, dossier)
    gone, broken = _gone(desk, dossier.number)
    return Kept(
        announced=announced,
        article=article,
        content=content_state(dossier),
        fates=destructions(desk, dossier),
        gone=gone,
        broken=broken,
        agreements=list(_agreements(desk, record, today)),
        requests=list(_requests(desk, record, today)),
        freezes=[_freeze(each, today) for each in record.freezes],
        offered=[each for each in KEEPABLE if each not in dossier.shredded],
        until=proposed_until(record, desk.law, desk.practice, today),
        ended=end_of_action(record, today) is not None,
        closed=is_closed(record, today),
        read_only=read_only_because(record, today),
        withdrawable=any(each.withdrawn_on is None for each in record.agreements),
        frozen=any(each.holds_on(today) for each in record.freezes),
    )


def announcement(desk: Desk, dossier: Dossier) -> tuple[str, str]:
    """The day of the automatic destruction, as soon as one can be told; and its article."""
    today = desk.today
    fate = first_fate(dossier, desk.law, desk.practice, today)
    closed = is_closed(dossier.record, today)
    over = end_of_action(dossier.record, today) is not None
    if fate is None or fate.due_on is None or (over and not closed):
        return content_sentence(desk, dossier)
    when = say(fate.due_on)
    if closed:
        return f"Destruction automatique le {when}. {fate.ground}", fate.article
    return f"Destruction automatique le {when}, si le terme prévu ne change pas.", fate.article


def _gone(desk: Desk, number: int) -> tuple[list[Gone], str]:
    try:
        lines = shreddings(desk, number)
    except DamagedError as error:
        return [], error.sentence
    return [
        Gone(on=line.on, categories=line.categories, automatic=line.automatic) for line in lines
    ], ""


def _agreements(desk: Desk, record: AdministrativeRecord, today: date) -> Iterator[Paper]:
    for each in record.agreements:
        named = listed([LABELS[category] for category in kept_categories(each)])
        text = f"Signé le {say(each.signed_on)}, jusqu’au {say(each.until)}. Conserve : {named}."
        until = effective_until(each, record, desk.law, today)
        standing = until is not None and until >= today
        yield Paper(text=text, state=_standing(each.withdrawn_on, until, today), standing=standing)


def _standing(withdrawn: date | None, until: date | None, today: date) -> str:
    if withdrawn is not None:
        return f"retiré le {say(withdrawn)}"
    if until is None:
        return "sans effet"
    return "en vigueur" if until >= today else f"échu le {say(until)}"


def _requests(desk: Desk, record: AdministrativeRecord, today: date) -> Iterator[Paper]:
    for each in record.requests:
        why = f" Motif : {each.purpose.rstrip('.')}." if each.purpose else ""
        text = f"Signée le {say(each.signed_on)}, pour {each.recipient}.{why}"
        until = request_until(each, record, desk.law, today)
        standing = until is not None and until >= today
        yield Paper(text=text, state=_standing(None, until, today), standing=standing)


def _freeze(freeze: Freeze, today: date) -> Paper:
    authority = freeze.ground is FreezeGround.AUTHORITY
    who = "Ordre d’une autorité" if authority else "Demande de la personne"
    last = f", jusqu’au {say(freeze.until)}" if freeze.until else ", jusqu’à sa levée"
    holds = freeze.holds_on(today)
    if holds:
        state = "en vigueur"
    elif freeze.lifted_on is not None:
        state = f"levé le {say(freeze.lifted_on)}"
    else:
        state = "échu"
    return Paper(text=f"{who}, depuis le {say(freeze.since)}{last}.", state=state, standing=holds)
