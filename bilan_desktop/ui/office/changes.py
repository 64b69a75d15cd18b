"""What an act touched, so that each page refreshes only if it is concerned."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto


class Part(Enum):
    """A part of a dossier, or of the cabinet, that pages show."""

    RECORD = auto()
    """Identity, contract, hand-over, end."""
    PLAN = auto()
    """Interviews in time, guided work."""
    INTERVIEWS = auto()
    """Records of interviews, homework."""
    NOTES = auto()
    GUIDE = auto()
    """Sheets and answers."""
    SKILLS = auto()
    PROJECTS = auto()
    """Leads, projects, actions."""
    SYNTHESIS = auto()
    DOCUMENTS = auto()
    """Attachments, working copies."""
    KEEPING = auto()
    """Agreements, requests, freezes."""
    DESTRUCTION = auto()
    """The register, what content still exists."""
    PRACTICE = auto()
    """The consultant's identity and settings."""
    LIST = auto()
    """Which dossiers there are."""


@dataclass(frozen=True)
class Change:
    """What one act touched.

    Attributes:
        dossier: its number; None where it is of no single dossier.
        parts: what of it.
        author: whoever did it: a page need not refresh for what it wrote itself.
    """

    dossier: int | None
    parts: frozenset[Part]
    author: object = None

    @classmethod
    def of(cls, dossier: int | None, *parts: Part, author: object = None) -> "Change":
        """A change of these parts."""
        return cls(dossier, frozenset(parts), author)

    def concerns(self, dossier: int | None, parts: Iterable[Part]) -> bool:
        """Whether somebody who shows these parts of that dossier has to look again.

        Args:
            dossier: the one shown; None for somebody who shows them all.
            parts: the parts shown.
        """
        same = dossier is None or self.dossier is None or dossier == self.dossier
        return same and not self.parts.isdisjoint(parts)


NOTHING = Change(None, frozenset())
