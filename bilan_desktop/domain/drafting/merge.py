"""A new draft meets what people wrote: their edits stand, and novelty is offered.

The rules, block by block, each block being known by its key:

* a passage nobody touched follows its source: it changes with it, and goes with it;
* a passage that a person edited or took out stands as they left it; where its source has
  changed since, the new wording is offered beside it;
* a new passage slips into its place in a section nobody touched, and is offered in one
  that somebody did;
* a passage of one's own is never moved, and never offered anything.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.domain.synthesis import Block, Section, Synthesis
from bilan_desktop.errors import RefusedError

Proposals = Mapping[str, Sequence[Block]]
"""Section key → the blocks that the dossier holds for it, in reading order."""

FROZEN = (
    "La synthèse a été validée par les deux parties : elle ne change plus. "
    "Une nouvelle version demande une nouvelle validation."
)
GONE = "Cette proposition n’existe plus : la synthèse a changé entre-temps."


def refresh(current: Synthesis | None, proposals: Proposals) -> Synthesis:
    """The synthesis after a new draft; `current` is left as it was.

    Raises:
        RefusedError: both have validated it, so that it is frozen.
    """
    before = current.model_copy(deep=True) if current else Synthesis()
    if before.frozen():
        raise RefusedError(FROZEN)
    known = {section.key: section for section in before.sections}
    order = [section.key for section in before.sections]
    order += [key for key in SECTIONS if key not in known and proposals.get(key)]
    before.sections = [
        _refresh_section(
            known.get(key) or Section(key=key, title=SECTIONS[key]), proposals.get(key, ())
        )
        for key in order
    ]
    if current is None or not current.sections:
        return before
    return _in_reading_order(before, known)


def accept(section: Section, offer: UUID) -> Section:
    """The section once a person took an offer: in place of what it renews, or at its end.

    Raises:
        RefusedError: the section has no such offer.
    """
    taken = next((block for block in section.offers if block.id == offer), None)
    if taken is None:
        raise RefusedError(GONE)
    blocks = list(section.blocks)
    places = [index for index, block in enumerate(blocks) if block.key == taken.key]
    if places:
        blocks[places[0]] = taken
    else:
        blocks.append(taken)
    offers = [block for block in section.offers if block.id != offer]
    return section.model_copy(update={"blocks": blocks, "offers": offers})


def dismiss(section: Section, offer: UUID) -> Section:
    """The section once a person left an offer: no draft makes it again unless its source changes.

    The passage that it would renew remembers it as known; a new one stands there as removed.

    Raises:
        RefusedError: the section has no such offer.
    """
    left = next((block for block in section.offers if block.id == offer), None)
    if left is None:
        raise RefusedError(GONE)
    known = [block.key == left.key for block in section.blocks]
    blocks = [
        block.model_copy(update={"drafted": left.drafted}) if same else block
        for block, same in zip(section.blocks, known, strict=True)
    ]
    if not any(known):
        blocks.append(left.model_copy(update={"removed": True}))
    offers = [block for block in section.offers if block.id != offer]
    return section.model_copy(update={"blocks": blocks, "offers": offers})


def _in_reading_order(synthesis: Synthesis, known: Mapping[str, Section]) -> Synthesis:
    """Put sections that are new at their usual place; those that stood keep their order."""
    usual = {key: place for place, key in enumerate(SECTIONS)}
    result = [section for section in synthesis.sections if section.key in known]
    for section in synthesis.sections:
        if section.key in known:
            continue
        after = [
            place
            for place, other in enumerate(result)
            if usual.get(other.key, -1) < usual[section.key]
        ]
        result.insert(after[-1] + 1 if after else 0, section)
    synthesis.sections = result
    return synthesis


def _refresh_section(section: Section, proposed: Sequence[Block]) -> Section:
    fresh = {block.key: _as_drafted(block) for block in proposed}
    touched = any(block.edited() for block in section.blocks)
    blocks = [block for block in section.blocks if block.edited() or block.key in fresh]
    offers: list[Block] = []
    standing = set()
    for place, block in enumerate(blocks):
        standing.add(block.key)
        new = fresh.get(block.key)
        if new is None or new.drafted == block.drafted:
            continue
        if block.edited():
            offers.append(new)
        else:
            blocks[place] = new.model_copy(update={"id": block.id})
    novelty = [block for key, block in fresh.items() if key not in standing]
    if touched:
        offers += novelty
    else:
        blocks = _slip_in(blocks, list(fresh), novelty)
    return section.model_copy(update={"blocks": blocks, "offers": offers})


def _slip_in(blocks: list[Block], order: list[str], novelty: list[Block]) -> list[Block]:
    """Put each new block right behind the one that precedes it in the draft."""
    result = list(blocks)
    for block in novelty:
        before = order[: order.index(block.key)]
        places = [place for place, other in enumerate(result) if other.key in before]
        result.insert(places[-1] + 1 if places else 0, block)
    return result


def _as_drafted(block: Block) -> Block:
    return block.model_copy(update={"drafted": block.canonical()})
