"""Réglages: one tab for each thing that is set."""

from PySide6.QtWidgets import QTabWidget, QWidget

from bilan_desktop.ui.look.tokens import TEXT_WIDTH, Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import number_of
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.layouts import column, holding, row, scrolled
from bilan_desktop.ui.parts.texts import title
from bilan_desktop.ui.settings.appearance import Appearance
from bilan_desktop.ui.settings.backups import BackupsTab
from bilan_desktop.ui.settings.identity import Identity
from bilan_desktop.ui.settings.retention import Retention
from bilan_desktop.ui.settings.safety import Safety


class SettingsPage(Page):
    """The practice, the screen, what is kept how long, the cabinet's safety."""

    key = "settings"
    title = "Réglages"
    picture = "settings"
    parts = (Part.PRACTICE,)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._identity = Identity(office, self)
        self._retention = Retention(office, self)
        self._safety = Safety(office)
        self._backups = BackupsTab(office)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Réglages")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for name, part in (
            ("Cabinet", self._identity),
            ("Écran", Appearance(office)),
            ("Durées", self._retention),
            ("Sécurité", self._safety),
            ("Sauvegardes", self._backups),
        ):
            self.tabs.addTab(_tab(part), name)
        layout = column(title("Réglages"), self.tabs, gap=Space.MEDIUM)
        layout.setContentsMargins(Space.HUGE, Space.LARGE, Space.HUGE, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Show what the practice is set to."""
        practice = self.office.desk.practice
        self._identity.show_practice(practice)
        self._retention.show_practice(practice)
        self._safety.refresh()
        self._backups.refresh()

    def detail(self) -> str:
        """The tab that shows."""
        return str(self.tabs.currentIndex())

    def open_detail(self, detail: str) -> None:
        """Turn to a tab."""
        number = number_of(detail)
        if number is not None:
            self.tabs.setCurrentIndex(number)


def _tab(part: QWidget) -> QWidget:
    part.setMaximumWidth(TEXT_WIDTH)
    line = row(part, None)
    line.setStretch(0, 20)
    page = column(line, None)
    page.setContentsMargins(0, Space.MEDIUM, Space.MEDIUM, Space.LARGE)  # its cards under the title
    return scrolled(holding(page))
