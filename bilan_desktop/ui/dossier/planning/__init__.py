"""The planning of a dossier: weeks on which interviews are dragged, a list, a form, a programme."""

from bilan_desktop.ui.dossier.planning.page import PlanningPage

__all__ = ["PlanningPage"]
