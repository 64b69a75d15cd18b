"""The sections of the sidebar, in their order. A new one is one line here."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import AGENDA, DESTRUCTION, DOSSIERS, SETTINGS, TODAY
from bilan_desktop.ui.page import Page


class Section(NamedTuple):
    """A section: its word in a `Place`, its title, its icon, and where its page is written."""

    key: str
    title: str
    picture: str
    module: str
    page: str

    def make(self, office: Office) -> Page:
        """Its page, imported the first time that it is asked for."""
        made: Callable[[Office], Page] = getattr(import_module(self.module), self.page)
        return made(office)


SECTIONS = (
    Section(TODAY, "Aujourd’hui", "today", "bilan_desktop.ui.today.page", "TodayPage"),
    Section(DOSSIERS, "Dossiers", "folders", "bilan_desktop.ui.dossiers.page", "DossiersPage"),
    Section(AGENDA, "Agenda", "calendar", "bilan_desktop.ui.agenda.page", "AgendaPage"),
    Section(
        DESTRUCTION,
        "Destruction",
        "shred",
        "bilan_desktop.ui.destruction.page",
        "DestructionPage",
    ),
    Section(SETTINGS, "Réglages", "settings", "bilan_desktop.ui.settings.page", "SettingsPage"),
)
