"""Where a section of the synthesis stands, and how a passage that comes by hand enters it."""

from bilan_desktop.domain.guide.sections import SECTIONS
from bilan_desktop.domain.synthesis import Block, Section, Synthesis


def place_of(synthesis: Synthesis, key: str) -> int:
    """Where a section that is missing belongs: behind those that usually come before it."""
    usual = {name: place for place, name in enumerate(SECTIONS)}
    mine = usual.get(key, len(usual))
    before = [
        at
        for at, section in enumerate(synthesis.sections)
        if usual.get(section.key, len(usual)) < mine
    ]
    return before[-1] + 1 if before else 0


def with_section(synthesis: Synthesis, key: str) -> Synthesis:
    """The synthesis with that section in it, at its usual place if it was missing."""
    if any(section.key == key for section in synthesis.sections):
        return synthesis
    sections = list(synthesis.sections)
    fresh = Section(key=key, title=SECTIONS.get(key, key))
    sections.insert(place_of(synthesis, key), fresh)
    return synthesis.model_copy(update={"sections": sections})


def as_taken(block: Block) -> Block:
    """A proposed passage as a draft would have put it: unedited, so that it follows its source."""
    return block.model_copy(update={"drafted": block.canonical(), "removed": False})
