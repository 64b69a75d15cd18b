"""The synthesis drafted from the dossier: what is proposed, and how a new draft meets edits."""

from bilan_desktop.domain.drafting.merge import accept, refresh
from bilan_desktop.domain.drafting.proposals import propose

__all__ = ["accept", "propose", "refresh"]
