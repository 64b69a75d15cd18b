"""A closed cabinet on disk, and a window whose pages are of no matter here."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bilan_desktop.practice.desk import create
from bilan_desktop.storage.crypto import KdfParameters
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.page import Page
from bilan_desktop.ui.parts.layouts import column
from bilan_desktop.ui.parts.texts import title
from bilan_desktop.ui.shell import sections
from tests.ui.conftest import Clock

PASSPHRASE = "quatre mots bien au chaud"


class Blank(Page):
    """A page that says its name."""

    def __init__(self, office: Office, section: str) -> None:
        super().__init__(office)
        self.setLayout(column(title(f"page {section}")))

    def refresh(self) -> None:
        """It shows nothing that changes."""


@pytest.fixture
def blank_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window's pages say their names, and read nothing."""
    monkeypatch.setattr(sections.Section, "make", lambda self, office: Blank(office, self.key))


@pytest.fixture
def cabinet(tmp_path: Path, clock: Clock) -> tuple[Path, str]:
    """A cabinet's folder, closed, and its recovery code."""
    desk, code = create(tmp_path / "cabinet", PASSPHRASE, kdf=KdfParameters.cheap(), clock=clock)
    desk.cabinet.close()
    return tmp_path / "cabinet", code


@pytest.fixture
def no_quitting(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Ending the application is noted and not done: the tests need it."""
    asked: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: asked.append(True))
    return asked
