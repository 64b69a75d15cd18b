"""The synthesis: sections of blocks, each with its provenance and its edits."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from pydantic import Field

from bilan_desktop.domain.base import Model
from bilan_desktop.domain.content import Source
from bilan_desktop.domain.pictures import Picture


class BlockKind(StrEnum):
    """How a block prints."""

    PARAGRAPH = "paragraphe"
    BULLET = "puce"
    QUOTE = "citation"
    TABLE = "tableau"
    PICTURE = "image"


class Block(Model):
    """One passage of a section.

    Attributes:
        key: what the draft knows it by across drafts; empty for a passage of one's own.
        text: what stands in the synthesis; `**bold**` and `*italic*` are kept as such.
        drafted: `canonical()` as the draft proposed it: where it differs, a person edited it.
        rows: the lines of a table, the first being its heads.
        picture: what is painted, for a picture.
        removed: taken out by a person: a new draft does not bring it back unless it changed.
    """

    id: UUID = Field(default_factory=uuid4)
    key: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    text: str = ""
    drafted: str = ""
    rows: list[list[str]] = Field(default_factory=list)
    picture: Picture | None = None
    source: Source | None = None
    removed: bool = False

    def canonical(self) -> str:
        """All that it says, as one text: two blocks say the same if these are equal.

        Without outer blanks: a stored text loses its own, and must not look edited for that.
        """
        lines = [self.text, *("\t".join(row) for row in self.rows)]
        if self.picture is not None:
            lines.append(self.picture.model_dump_json())
        return "\n".join(lines).strip()

    def edited(self) -> bool:
        """Whether a person wrote, changed or removed it."""
        return self.removed or not self.key or self.canonical() != self.drafted


class Section(Model):
    """One section: what stands in it, and what a newer draft offers."""

    key: str
    title: str
    blocks: list[Block] = Field(default_factory=list)
    offers: list[Block] = Field(default_factory=list)
    """Novelty that a refreshed draft proposes beside a person's own edits."""


class Author(StrEnum):
    """Who holds the pen."""

    BENEFICIARY = "beneficiaire"
    TOGETHER = "ensemble"
    CONSULTANT = "consultant"


class Synthesis(Model):
    """The document that remains of the bilan, property of the beneficiary."""

    author: Author = Author.TOGETHER
    sections: list[Section] = Field(default_factory=list)
    observations: str = ""
    """The beneficiary's own remarks."""
    validated_by_beneficiary: date | None = None
    validated_by_consultant: date | None = None

    def frozen(self) -> bool:
        """Validated by both: nothing in it changes any more."""
        return (
            self.validated_by_beneficiary is not None and self.validated_by_consultant is not None
        )
