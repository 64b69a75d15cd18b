"""Leads, projects and the action plan, as a person works on them."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from bilan_desktop.domain.content import ActionState, LeadState, Project, ProjectRole
from bilan_desktop.practice import portfolio
from bilan_desktop.ui.dossier.entries.entry import Entry
from bilan_desktop.ui.dossier.projects import ProjectsPage
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from tests.ui.driving import (
    click,
    events,
    fill,
    find,
    focused,
    key,
    keys,
    press,
    seen,
    settle,
    show,
    shows,
)


def opened(office: Office, dossier: int) -> ProjectsPage:
    return show(ProjectsPage(office, dossier))


def projects(office: Office, dossier: int, role: ProjectRole) -> list[Project]:
    found = portfolio.projects(office.desk, dossier)
    return [each for each in found if each.role is role]


def line(page: ProjectsPage, name: str) -> Entry:
    """The line of a lead or of a step."""
    return find(page, name, Entry)


def test_what_one_types_in_a_lead_is_stored_by_itself(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    lead = projects(office, dossier, ProjectRole.LEAD)[0]
    entry = line(page, lead.title)
    fill(entry, "Piste", "Formatrice <b>O’Néïll</b> & Cie")
    press(entry, "Détails")
    fill(entry, "Prochaine vérification", "Rencontrer Mme X")
    settle(office)
    stored = projects(office, dossier, ProjectRole.LEAD)[0]
    assert (stored.id, stored.title) == (lead.id, "Formatrice <b>O’Néïll</b> & Cie")
    assert stored.next_check == "Rencontrer Mme X"
    assert stored.why == lead.why
    page.close()


def test_a_new_lead_takes_the_focus_and_is_stored_once_named(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    before = len(projects(office, dossier, ProjectRole.LEAD))
    press(page, "Ajouter une piste")
    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    settle(office)
    assert len(projects(office, dossier, ProjectRole.LEAD)) == before
    keys(field, "Bibliothécaire")
    settle(office)
    assert projects(office, dossier, ProjectRole.LEAD)[-1].title == "Bibliothécaire"
    assert focused() is field
    page.close()


def test_a_name_that_is_emptied_is_not_stored(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    lead = projects(office, dossier, ProjectRole.LEAD)[0]
    fill(line(page, lead.title), "Piste", "")
    settle(office)
    assert shows(page, "Ce champ est nécessaire.")
    assert office.drafts.held
    assert projects(office, dossier, ProjectRole.LEAD)[0].title == lead.title
    page.close()


def test_a_decided_lead_asks_why(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    press(page, "Ajouter une piste")
    keys(focused(), "Fleuriste")
    settle(office)
    entry = line(page, "Fleuriste")
    state = find(entry, "Décision", QComboBox)
    state.setFocus()
    keys(state, "É")
    state.activated.emit(state.currentIndex())
    settle(office)
    assert projects(office, dossier, ProjectRole.LEAD)[-1].state is LeadState.DROPPED
    assert shows(entry, "Dites en un mot pourquoi")
    press(entry, "Détails")
    keys(find(entry, "Pourquoi retenue, ou écartée", QPlainTextEdit), "Trop loin.")
    settle(office)
    assert not shows(entry, "Dites en un mot pourquoi")
    assert projects(office, dossier, ProjectRole.LEAD)[-1].decision == "Trop loin."
    page.close()


def test_what_is_taken_out_comes_back_where_it_was(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    told: list[tuple[str, object]] = []
    office.told.connect(lambda sentence, undo: told.append((sentence, undo)))
    leads = projects(office, dossier, ProjectRole.LEAD)
    press(line(page, leads[1].title), "Retirer")
    settle(office)
    assert [each.id for each in projects(office, dossier, ProjectRole.LEAD)] == [
        each.id for each in leads if each is not leads[1]
    ]
    assert focused().accessibleName() == "Retirer"
    sentence, undo = told[-1]
    assert sentence == "Piste retirée."
    assert callable(undo)
    undo()
    settle(office)
    assert projects(office, dossier, ProjectRole.LEAD) == leads
    assert line(page, leads[1].title).isVisible()
    page.close()


def test_lines_move_by_keys(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    leads = projects(office, dossier, ProjectRole.LEAD)
    field = find(line(page, leads[0].title), "Piste")
    field.setFocus()
    key(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(office)
    key(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(office)
    order = [each.id for each in projects(office, dossier, ProjectRole.LEAD)]
    assert order[:2] == [leads[1].id, leads[0].id]
    assert focused() is field
    assert line(page, leads[1].title).y() < line(page, leads[0].title).y()
    press(line(page, leads[0].title), "Détails")
    press(line(page, leads[0].title), "Monter")
    settle(office)
    assert next(each.id for each in projects(office, dossier, ProjectRole.LEAD)) == leads[0].id
    page.close()


def test_a_step_has_its_day_and_its_state(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    press(page, "Ajouter une étape")
    keys(focused(), "Appeler le CEP")
    settle(office)
    entry = line(page, "Appeler le CEP")
    fill(entry, "Pour le", "3/2/27")
    settle(office)
    step = portfolio.actions(office.desk, dossier)[-1]
    assert (step.step, step.by, step.state) == (
        "Appeler le CEP",
        date(2027, 2, 3),
        ActionState.TO_DO,
    )
    fill(entry, "Pour le", "bientôt")
    settle(office)
    assert shows(entry, "Donnez une date")
    assert portfolio.actions(office.desk, dossier)[-1].by == date(2027, 2, 3)
    page.close()


def test_a_lead_becomes_the_main_project_and_the_former_one_the_alternative(
    office: Office, dossier: int
) -> None:
    page = opened(office, dossier)
    told: list[tuple[str, object]] = []
    office.told.connect(lambda sentence, undo: told.append((sentence, undo)))
    before = portfolio.projects(office.desk, dossier)
    main = projects(office, dossier, ProjectRole.MAIN)[0]
    choice = find(page, "Piste à prendre comme projet principal", QComboBox)
    lead = projects(office, dossier, ProjectRole.LEAD)[2]
    choice.setCurrentIndex(2)
    press(page.main, "Choisir cette piste")
    settle(office)
    assert [each.id for each in projects(office, dossier, ProjectRole.MAIN)] == [lead.id]
    assert main.id in [each.id for each in projects(office, dossier, ProjectRole.ALTERNATIVE)]
    assert find(page.main, "Intitulé", QLineEdit).text() == lead.title
    _, undo = told[-1]
    assert callable(undo)
    undo()
    settle(office)
    assert portfolio.projects(office.desk, dossier) == before
    assert find(page.main, "Intitulé", QLineEdit).text() == main.title
    page.close()


def test_the_essentials_of_the_main_project_are_stored(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    fill(page.main, "Risques et points de vigilance", "Le trajet.")
    key(focused(), Qt.Key.Key_Return)
    keys(focused(), "Le budget.")
    settle(office)
    assert projects(office, dossier, ProjectRole.MAIN)[0].risks == "Le trajet.\nLe budget."
    fill(page.main, "Intitulé", "")
    settle(office)
    assert shows(page.main, "Ce champ est nécessaire.")
    page.close()


def test_a_project_goes_back_among_the_leads(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    former = projects(office, dossier, ProjectRole.ALTERNATIVE)[0]
    press(page.alternative, "Remettre parmi les pistes")
    settle(office)
    assert projects(office, dossier, ProjectRole.ALTERNATIVE) == []
    assert line(page, former.title).isVisible()
    assert shows(page.alternative, "Ce qui prendra le relais")
    press(page.alternative, "Écrire un projet")
    keys(focused(), "Tenir un gîte")
    settle(office)
    assert [each.title for each in projects(office, dossier, ProjectRole.ALTERNATIVE)] == [
        "Tenir un gîte"
    ]
    page.close()


def test_a_project_that_was_begun_and_left_is_dropped(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    press(page.alternative, "Écrire un projet")
    blank = focused()
    blank_form = [
        each for each in seen(page.alternative, QLineEdit) if each.accessibleName() == "Intitulé"
    ]
    assert blank in blank_form
    assert len(blank_form) == 2
    leave = [
        each
        for each in page.alternative.findChildren(QPushButton)
        if each.accessibleName() == "Remettre parmi les pistes" and each.isVisible()
    ]
    leave[-1].click()
    settle(office)
    assert len(projects(office, dossier, ProjectRole.ALTERNATIVE)) == 1
    page.close()


def test_what_another_page_writes_shows_without_disturbing_what_is_typed(
    office: Office, dossier: int
) -> None:
    page = opened(office, dossier)
    leads = projects(office, dossier, ProjectRole.LEAD)
    field = find(line(page, leads[0].title), "Piste", QLineEdit)
    field.setFocus()
    keys(field, "X")
    typed, at = field.text(), field.cursorPosition()
    portfolio.save_project(
        office.desk, dossier, leads[1].model_copy(update={"title": "Titre venu d’ailleurs"})
    )
    office.changed.emit(Change.of(dossier, Part.PROJECTS))
    events()
    assert (field.text(), field.cursorPosition()) == (typed, at)
    assert focused() is field
    assert line(page, "Titre venu d’ailleurs").isVisible()
    settle(office)
    assert projects(office, dossier, ProjectRole.LEAD)[0].title == typed
    page.close()


def test_twins_are_told_and_left_alone(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    lead = projects(office, dossier, ProjectRole.LEAD)[0]
    press(page, "Ajouter une piste")
    keys(focused(), lead.title.upper())
    settle(office)
    told = [each.text() for each in seen(page, QLabel) if "Même nom" in each.text()]
    assert len(told) == 2
    assert len(projects(office, dossier, ProjectRole.LEAD)) >= 2
    page.close()


def test_nothing_overflows_in_large_type(office: Office, dossier: int) -> None:
    look().resize_text(2.0)
    page = opened(office, dossier)
    for entry in seen(page, Entry):
        assert entry.width() <= page.width()
    assert page.main.y() < page.alternative.y()
    page.close()


def test_the_page_follows_what_is_typed_below_its_foot(office: Office, dossier: int) -> None:
    page = show(ProjectsPage(office, dossier), 1092, 300)
    field = find(page.main, "Pourquoi ce projet", QPlainTextEdit)
    click(field)
    high = field.height()
    for _ in range(12):
        key(field, Qt.Key.Key_Return)
    keys(field, "fin")
    events()
    assert field.height() > high
    foot = field.viewport().mapTo(page, field.cursorRect().bottomLeft())
    assert 0 < foot.y() <= page.height()
    page.close()


def test_a_field_shows_every_line_of_its_text_at_once(office: Office, dossier: int) -> None:
    page = opened(office, dossier)
    events()
    fields = list(seen(page, QPlainTextEdit))
    assert fields
    for field in fields:
        assert field.verticalScrollBar().maximum() == 0, field.accessibleName()
    page.close()
