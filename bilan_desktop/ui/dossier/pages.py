"""The pages of a dossier, in their order. A new one is one module and one line here."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.page import Page


class Leaf(NamedTuple):
    """A page: its word in a `Place`, its title, its icon, its class, and its tab's shorter word.

    All ten tabs stand side by side on a laptop's screen.
    """

    key: str
    title: str
    picture: str
    page: str
    tab: str = ""

    def make(self, office: Office, number: int) -> Page:
        """The page of one dossier, imported the first time that it is asked for."""
        module = import_module(f"bilan_desktop.ui.dossier.{self.key}")
        made: Callable[[Office, int], Page] = getattr(module, self.page)
        return made(office, number)


PAGES = (
    Leaf("overview", "Aperçu", "overview", "OverviewPage"),
    Leaf("contract", "Demande et contrat", "contract", "ContractPage", "Contrat"),
    Leaf("planning", "Planning", "calendar", "PlanningPage"),
    Leaf("interviews", "Entretiens", "interview", "InterviewsPage"),
    Leaf("guide", "Guide", "guide", "GuidePage"),
    Leaf("skills", "Compétences", "skills", "SkillsPage"),
    Leaf("projects", "Projets", "projects", "ProjectsPage"),
    Leaf("synthesis", "Synthèse", "synthesis", "SynthesisPage"),
    Leaf("documents", "Documents", "attachment", "DocumentsPage"),
    Leaf("keeping", "Accords et destruction", "agreement", "KeepingPage"),
)
"""`key` is the module's name in `bilan_desktop.ui.dossier`, or its package's."""
