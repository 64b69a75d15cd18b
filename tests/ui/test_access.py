"""Every focusable control has a name, a role and a place in the tab order."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from bilan_desktop.ui.dossier.pages import PAGES
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import DOSSIERS, INTERVIEW, Place
from bilan_desktop.ui.shell.sections import SECTIONS
from bilan_desktop.ui.shell.window import Shell
from tests.ui.access import faults
from tests.ui.conftest import Clock
from tests.ui.driving import settle, show


@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: each.key)
def test_every_section(office: Office, dossier: int, section: tuple[str, ...]) -> None:
    shell = show(Shell(office))
    shell.go(Place(section[0]))
    settle(office)
    assert dossier
    assert faults(shell) == []


@pytest.mark.parametrize("section", SECTIONS, ids=lambda each: each.key)
def test_every_section_of_an_empty_cabinet(office: Office, section: tuple[str, ...]) -> None:
    shell = show(Shell(office))
    shell.go(Place(section[0]))
    settle(office)
    assert faults(shell) == []


@pytest.mark.parametrize("leaf", PAGES, ids=lambda each: each.key)
def test_every_page_of_a_dossier(office: Office, dossier: int, leaf: tuple[str, ...]) -> None:
    shell = show(Shell(office))
    shell.go(Place(DOSSIERS, dossier, leaf[0]))
    settle(office)
    assert faults(shell) == []


def test_interview_mode(office: Office, dossier: int, clock: Clock) -> None:
    clock.tick(days=1, hours=5)
    shell = show(Shell(office))
    shell.go(Place(INTERVIEW, dossier, "6"))
    settle(office)
    assert faults(shell) == []


def test_what_is_wrong_is_found() -> None:
    page = show(QWidget(), 300, 200)
    nameless = QLineEdit(page)
    skipped = QPushButton("Un bouton", page)
    skipped.setFocusPolicy(skipped.focusPolicy().ClickFocus)
    for each in (nameless, skipped):
        each.show()
    found = faults(page)
    assert any("no name" in line for line in found)
    assert any("not in the tab order" in line for line in found)
