"""The synthesis drafted from the dossier: what is proposed, and how a new draft meets edits."""

from bilan_desktop.domain.drafting.merge import accept, refresh
from bilan_desktop.domain.drafting.places import as_taken, with_section
from bilan_desktop.domain.drafting.proposals import propose, quote

__all__ = ["accept", "as_taken", "propose", "quote", "refresh", "with_section"]
