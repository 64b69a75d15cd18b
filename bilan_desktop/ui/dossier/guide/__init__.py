"""The guide: exercises by phase with their state, filled in place, then and now side by side."""

from bilan_desktop.ui.dossier.guide.page import GuidePage

__all__ = ["GuidePage"]
