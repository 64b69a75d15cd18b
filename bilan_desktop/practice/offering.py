"""What the dossier holds for the synthesis: taken by hand, or offered by a newer draft."""

from typing import NamedTuple
from uuid import UUID

from bilan_desktop.domain.checklist import checklist as rules
from bilan_desktop.domain.drafting import accept, as_taken, propose, with_section
from bilan_desktop.domain.drafting.merge import dismiss
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.domain.synthesis import Block, Section
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.composing import editing, require_unfrozen
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.writing import open_dossier


class Offered(NamedTuple):
    """A passage that the dossier holds for a section, `block.source` telling where it comes from.

    Attributes:
        block: the passage, as a draft would put it.
        standing: whether it stands in the section, as it is or as a person edited it.
        changed: whether it stands there in other words than the dossier's.
    """

    block: Block
    standing: bool
    changed: bool


def offers_for(desk: Desk, number: int, section: str) -> list[Offered]:
    """All that the dossier holds for a section, in reading order, and what of it is there already.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    with desk.reading() as repository:
        dossier = repository.load(number)
        proposals = propose(dossier, desk.exercises, repository.zone).get(section, [])
        found = repository.section(number, section)
    there = {block.key: block for block in found.blocks if not block.removed} if found else {}
    return [
        Offered(
            as_taken(block),
            standing=block.key in there,
            changed=block.key in there and there[block.key].canonical() != block.canonical(),
        )
        for block in proposals
    ]


def take(desk: Desk, number: int, section: str, block: Block) -> Section:
    """Put a passage that the dossier offers at the end of a section, which is made if missing.

    One that was removed comes back where it was, in the dossier's words.

    Returns:
        the section as it was; `composing.put_section` undoes it.

    Raises:
        InvalidInputError: there is no such section.
        RefusedError: it stands there already, or the synthesis is not begun, or frozen.
    """
    with open_dossier(desk, number) as repository:
        whole = require_unfrozen(repository.synthesis(number))
        if section not in {*SECTIONS, *(each.key for each in whole.sections)}:
            raise InvalidInputError(f"La synthèse n’a pas de partie « {section[:80]} ».")
        missing = section not in {each.key for each in whole.sections}
        whole = with_section(whole, section)
        found = next(each for each in whole.sections if each.key == section)
        before = found.model_copy(deep=True)
        _put(found, as_taken(block))
        if missing:
            repository.save_synthesis(number, whole)
        else:
            repository.save_section(number, found)
    return before


def accept_offer(desk: Desk, number: int, section: str, offer: UUID) -> Section:
    """Take what a newer draft offers: in place of what it renews, or at the section's end.

    Returns:
        the section as it was; `composing.put_section` undoes it.

    Raises:
        RefusedError: there is no such offer any more, or the synthesis is frozen.
    """
    with editing(desk, number, section) as work:
        before = work.section
        work.section = accept(before, offer)
    return before


def dismiss_offer(desk: Desk, number: int, section: str, offer: UUID) -> Section:
    """Leave what a newer draft offers: it does not come back unless its source changes again.

    Returns:
        the section as it was; `composing.put_section` undoes it.

    Raises:
        RefusedError: there is no such offer any more, or the synthesis is frozen.
    """
    with editing(desk, number, section) as work:
        before = work.section
        work.section = dismiss(before, offer)
    return before


def checklist(desk: Desk, number: int) -> list[Finding]:
    """What is missing before the hand-over: it warns, and forbids nothing.

    Raises:
        InvalidInputError: there is no such dossier.
    """
    return rules(desk.load(number))


def _put(section: Section, block: Block) -> None:
    for at, standing in enumerate(section.blocks):
        if block.key and standing.key == block.key:
            if not standing.removed:
                raise RefusedError("Ce passage se trouve déjà dans cette partie.")
            section.blocks[at] = block.model_copy(update={"id": standing.id})
            return
    section.blocks.append(block)
    section.offers = [offer for offer in section.offers if offer.key != block.key]
