"""Working on the synthesis, one passage at a time: only the section that changes is written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bilan_desktop.domain.synthesis import Author, Block, BlockKind, Section, Synthesis
from bilan_desktop.errors import InvalidInputError, RefusedError
from bilan_desktop.practice.desk import Desk
from bilan_desktop.practice.writing import open_dossier, require_sound
from bilan_desktop.storage.repository import Repository

LONGEST_TITLE = 200
"""Characters of a section's title."""
_WRITTEN = {BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.QUOTE}
"""The kinds that a person types."""

_NO_SECTION = "La synthèse n’a pas de partie « {} »."


@dataclass
class Editing:
    """One section being changed, in the transaction that saves it."""

    repository: Repository
    section: Section

    def block(self, wanted: UUID) -> Block:
        """One of its passages, removed ones too.

        Raises:
            InvalidInputError: it is not there.
        """
        for block in self.section.blocks:
            if block.id == wanted:
                return block
        raise InvalidInputError("Ce passage n’est plus dans la synthèse.")


@contextmanager
def editing(desk: Desk, number: int, section: str) -> Iterator[Editing]:
    """Change one section: it is saved when the block ends, and nothing is if it raises.

    Raises:
        InvalidInputError: the synthesis has no such section.
        RefusedError: it is not begun, or validated by both; or the action is over.
    """
    with open_dossier(desk, number) as repository:
        require_unfrozen(repository.synthesis_head(number))
        found = repository.section(number, section)
        if found is None:
            raise InvalidInputError(_NO_SECTION.format(section[:80]))
        work = Editing(repository, found)
        yield work
        require_sound(work.section, "synthèse")
        repository.save_section(number, work.section)


def require_unfrozen(head: Synthesis | None) -> Synthesis:
    """The synthesis, if it may be written in; its sections need not be with it.

    Raises:
        RefusedError: it is not begun, or validated by both.
    """
    if head is None:
        raise RefusedError("La synthèse n’est pas commencée : préparez-en d’abord le brouillon.")
    if head.frozen():
        raise RefusedError("La synthèse a été validée par les deux parties : elle ne change plus.")
    return head


def synthesis(desk: Desk, number: int) -> Synthesis | None:
    """The synthesis as it stands, removed passages and offers with it; None before the draft."""
    with desk.reading() as repository:
        return repository.synthesis(number)


def section_of(desk: Desk, number: int, key: str) -> Section:
    """One section as it stands.

    Raises:
        InvalidInputError: the synthesis has no such section.
    """
    with desk.reading() as repository:
        found = repository.section(number, key)
    if found is None:
        raise InvalidInputError(_NO_SECTION.format(key[:80]))
    return found


# Passages


def add_passage(  # noqa: PLR0913 - what the passage is, and where it goes
    desk: Desk,
    number: int,
    section: str,
    text: str,
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    at: int | None = None,
) -> Block:
    """Add a passage of one's own; no new draft will ever touch it.

    Args:
        desk: the desk.
        number: the dossier's.
        section: its key.
        text: `**bold**` and `*italic*` are kept as such.
        kind: a paragraph, a bullet or a quotation.
        at: its place among the section's passages; the end without it.

    Raises:
        InvalidInputError: the synthesis has no such section, or the text is out of bounds.
        RefusedError: it is not begun, or validated by both.
    """
    _require_written(kind)
    block = Block(text=text, kind=kind)
    with editing(desk, number, section) as work:
        blocks = work.section.blocks
        blocks.insert(len(blocks) if at is None else max(at, 0), block)
    return block


def save_passage(desk: Desk, number: int, section: str, block_id: UUID, text: str) -> str:
    """Save the text of one passage; returns the former one, which undoes it.

    Raises:
        InvalidInputError: the passage is not there, or the text is out of bounds.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    with editing(desk, number, section) as work:
        block = work.block(block_id)
        before, block.text = block.text, text
    return before


def set_kind(desk: Desk, number: int, section: str, block_id: UUID, kind: BlockKind) -> BlockKind:
    """Make a passage a paragraph, a bullet or a quotation; returns what it was.

    Raises:
        InvalidInputError: it is not there, or is a table or a picture.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    _require_written(kind)
    with editing(desk, number, section) as work:
        block = work.block(block_id)
        _require_written(block.kind)
        before, block.kind = block.kind, kind
    return before


def remove_passage(desk: Desk, number: int, section: str, block_id: UUID) -> None:
    """Take a passage out; a new draft does not bring it back unless its source changed.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    with editing(desk, number, section) as work:
        work.block(block_id).removed = True


def restore_passage(desk: Desk, number: int, section: str, block_id: UUID) -> None:
    """Put a removed passage back where it was.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    with editing(desk, number, section) as work:
        work.block(block_id).removed = False


def move_passage(desk: Desk, number: int, section: str, block_id: UUID, to: int) -> int:
    """Move a passage within its section; returns its former place, which undoes it.

    Raises:
        InvalidInputError: it is not there.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    with editing(desk, number, section) as work:
        block, blocks = work.block(block_id), work.section.blocks
        before = next(at for at, each in enumerate(blocks) if each.id == block.id)
        blocks.insert(max(to, 0), blocks.pop(before))
    return before


# Sections


def retitle(desk: Desk, number: int, section: str, title: str) -> str:
    """Give a section another title; returns the former one.

    Raises:
        InvalidInputError: the title is empty or too long, or there is no such section.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    named = " ".join(title.split())
    if not named or len(named) > LONGEST_TITLE:
        raise InvalidInputError(f"Un titre compte de 1 à {LONGEST_TITLE} caractères.")
    with editing(desk, number, section) as work:
        before, work.section.title = work.section.title, named
    return before


def move_section(desk: Desk, number: int, section: str, to: int) -> int:
    """Move a section among the others; returns its former place.

    Raises:
        InvalidInputError: there is no such section.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    with open_dossier(desk, number) as repository:
        whole = require_unfrozen(repository.synthesis(number))
        places = [at for at, each in enumerate(whole.sections) if each.key == section]
        if not places:
            raise InvalidInputError(f"La synthèse n’a pas de partie « {section[:80]} ».")
        whole.sections.insert(max(to, 0), whole.sections.pop(places[0]))
        repository.save_synthesis(number, whole)
    return places[0]


def put_section(desk: Desk, number: int, section: Section, after: Section | None = None) -> Section:
    """Put a section as it was handed over; returns how it stood. Undoes what returned a section.

    Args:
        desk: the desk.
        number: the dossier's.
        section: as it was before the act.
        after: as the act left it: what was written since then stays; None puts all of it back.

    Raises:
        InvalidInputError: there is no such section.
        RefusedError: the synthesis is not begun, or validated by both.
    """
    with editing(desk, number, section.key) as work:
        before = work.section
        work.section = section if after is None else _taken_back(section, after, before)
    return before


def _taken_back(section: Section, after: Section, now: Section) -> Section:
    """Passage by passage: what was written, added or taken out since the act stays so."""
    left = {block.id: block for block in after.blocks}
    since = {block.id: block for block in now.blocks if left.get(block.id) != block}
    gone = left.keys() - {block.id for block in now.blocks}
    blocks = [since.get(block.id, block) for block in section.blocks if block.id not in gone]
    there = {block.id for block in blocks}
    for at, block in enumerate(now.blocks):
        if block.id in since and block.id not in there:
            blocks.insert(at, block)
    return section.model_copy(update={"blocks": blocks})


# The whole


def set_author(desk: Desk, number: int, author: Author) -> Author:
    """Say who holds the pen; returns who did.

    Raises:
        RefusedError: the synthesis is not begun, or validated by both.
    """
    before = Author.TOGETHER

    def change(head: Synthesis) -> None:
        nonlocal before
        before, head.author = head.author, author

    _change_head(desk, number, change)
    return before


def observe(desk: Desk, number: int, observations: str) -> str:
    """Keep the beneficiary's own remarks, as they wish to have them printed.

    Returns:
        the former ones, which undo it.

    Raises:
        RefusedError: the synthesis is not begun, or validated by both.
    """
    before = ""

    def change(head: Synthesis) -> None:
        nonlocal before
        before, head.observations = head.observations, observations

    _change_head(desk, number, change)
    return before


def validate(desk: Desk, number: int, on: date) -> None:
    """Record that both validate the synthesis that day; it is frozen from then on.

    Raises:
        RefusedError: the day is to come, the synthesis is not begun, or validated already.
    """
    if on > desk.today:
        raise RefusedError("Une validation à venir ne s’enregistre pas.")

    def change(head: Synthesis) -> None:
        head.validated_by_beneficiary = on
        head.validated_by_consultant = on

    _change_head(desk, number, change)


def _change_head(desk: Desk, number: int, change: Callable[[Synthesis], None]) -> None:
    with open_dossier(desk, number) as repository:
        head = require_unfrozen(repository.synthesis_head(number))
        if not repository.section_keys(number):
            require_unfrozen(None)
        change(head)
        require_sound(head, "synthèse")
        repository.save_synthesis_head(number, head)


def _require_written(kind: BlockKind) -> None:
    if kind not in _WRITTEN:
        raise InvalidInputError(
            "Un tableau ou une image reste ce qu’il est : seul un texte peut devenir un "
            "paragraphe, une puce ou une citation."
        )
