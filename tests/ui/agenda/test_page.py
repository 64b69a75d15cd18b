"""The agenda: a week at a time, across dossiers."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.agenda.page import AgendaPage, week
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.office.places import Place
from tests.ui.driving import click, events, focused, key, press, show, shows


def opened(office: Office) -> AgendaPage:
    return show(AgendaPage(office), 896)


def lines(page: AgendaPage) -> list[str]:
    return [page.list.item(at).text() for at in range(page.list.count())]


def double_click(page: AgendaPage, row: int) -> None:
    at = page.list.visualItemRect(page.list.item(row)).center()
    click(page.list.viewport(), at)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(page.list.viewport(), button, none, at)


def test_a_week_lists_its_interviews_under_their_days(office: Office, dossier: int) -> None:
    page = opened(office)
    assert dossier
    assert shows(page, "Du 23 au 29\u00a0novembre 2026")
    found = lines(page)
    assert found[0] == "Mercredi 25\u00a0novembre 2026"
    assert found[1].startswith("14\u00a0h\u00a000 – 16\u00a0h\u00a000   Hélène Garnier-Maurel\n")
    assert "Entretien n°\u00a06 · Investigation" in found[1]
    page.close()


def test_enter_and_a_double_click_open_the_planning(office: Office, dossier: int) -> None:
    places: list[Place] = []
    office.going.connect(places.append)
    page = opened(office)
    assert focused() is page.list
    key(page.list, Qt.Key.Key_Return)
    double_click(page, 1)
    assert places == [Place("dossiers", dossier, "planning")] * 2
    double_click(page, 0)
    assert len(places) == 2
    page.close()


@pytest.mark.usefixtures("dossier")
def test_weeks_go_by_and_come_back(office: Office) -> None:
    page = opened(office)
    press(page, "Semaine précédente")
    assert any("réalisé" in line for line in lines(page))
    press(page, "Cette semaine")
    assert page.monday == date(2026, 11, 23)
    for _ in range(12):
        press(page, "Semaine suivante")
    assert shows(page, "Aucun entretien cette semaine")
    assert shows(page, "Du 15 au 21\u00a0février 2027")
    key(page.list, Qt.Key.Key_Return)
    page.close()


@pytest.mark.usefixtures("dossier")
def test_names_go_behind_initials(office: Office) -> None:
    page = opened(office)
    office.show_initials(True)
    assert "H. G." in lines(page)[1]
    assert not any("Hélène" in line for line in lines(page))
    page.close()


def test_a_change_elsewhere_keeps_the_line_that_is_chosen(
    office: Office, desk: Desk, dossier: int
) -> None:
    page = opened(office)
    with desk.writing() as repository:
        record = repository.load_record(dossier)
        first = record.interviews[5]
        other = first.model_copy(
            update={"number": 10, "starts_at": first.starts_at.replace(hour=8)}
        )
        record.interviews.append(other)
        repository.save_record(dossier, record)
    chosen = page.list.chosen()
    office.clerk.changed.emit(Change.of(dossier, Part.PLAN))
    assert page.list.count() == 3
    assert page.list.chosen() == chosen == (dossier, 6)
    page.close()


@pytest.mark.usefixtures("dossier")
def test_days_are_as_large_as_the_text(office: Office) -> None:
    page = opened(office)
    before = page.list.visualItemRect(page.list.item(0)).height()
    look().resize_text(2.0)
    page.resize(788, 614)
    events()
    assert page.list.visualItemRect(page.list.item(0)).height() > before
    assert page.width() == 788
    QTest.mouseMove(page, QPoint(5, 5))
    page.close()


@pytest.mark.parametrize(
    ("monday", "said"),
    [
        (date(2026, 11, 23), "Du 23 au 29\u00a0novembre 2026"),
        (date(2026, 11, 30), "Du 30\u00a0novembre au 6\u00a0décembre 2026"),
        (date(2026, 12, 28), "Du 28\u00a0décembre 2026 au 3\u00a0janvier 2027"),
        (date(2027, 2, 1), "Du 1er au 7\u00a0février 2027"),
    ],
)
def test_a_week_is_told_without_repeating_itself(monday: date, said: str) -> None:
    assert week(monday) == said
