"""The portfolio, as a person works on it."""

from datetime import UTC, datetime

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from bilan_desktop.domain.content import Skill, Source
from bilan_desktop.domain.guide.questions import Table
from bilan_desktop.practice import answering, portfolio
from bilan_desktop.ui.dossier.entries.entry import Entry
from bilan_desktop.ui.dossier.skills import SkillsPage
from bilan_desktop.ui.exercise.picture import ResultPicture
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.office import Office
from tests.ui.conftest import Clock
from tests.ui.driving import (
    click,
    dialog,
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
    until,
)


def choose(entry: Entry, name: str, down: int) -> None:
    """Go down a list by the arrow, from its first word."""
    combo = find(entry, name, QComboBox)
    combo.setFocus()
    for _ in range(down):
        key(combo, Qt.Key.Key_Down)


def test_a_skill_is_added_rated_and_seen_on_the_picture(office: Office, dossier: int) -> None:
    page = show(SkillsPage(office, dossier))
    press(page, "Ajouter une compétence en fin de liste")
    keys(focused(), "Tenir un stand")
    settle(office)
    entry = find(page, "Tenir un stand", Entry)
    choose(entry, "Niveau", 2)
    choose(entry, "Plaisir", 3)
    choose(entry, "Souhait", 2)
    press(entry, "Détails")
    keys(find(entry, "Preuve", QPlainTextEdit), "Trois salons.")
    fill(entry, "Famille", "Relation")
    settle(office)
    skill = portfolio.skills(office.desk, dossier)[-1]
    assert (skill.name, skill.level, skill.pleasure) == ("Tenir un stand", 2, 3)
    assert skill.wish is False
    assert (skill.evidence, skill.family, skill.aptitude) == ("Trois salons.", "Relation", False)
    said = find(page, "Niveau et plaisir", ResultPicture).accessibleDescription()
    assert "Tenir un stand" in said
    page.close()


def test_aptitudes_are_apart_and_come_back(office: Office, dossier: int) -> None:
    page = show(SkillsPage(office, dossier))
    told: list[object] = []
    office.told.connect(lambda _sentence, undo: told.append(undo))
    press(page, "Ajouter une aptitude")
    keys(focused(), "Apprendre vite")
    settle(office)
    before = portfolio.skills(office.desk, dossier)
    assert before[-1].aptitude
    press(find(page.aptitudes, "Apprendre vite", Entry), "Retirer")
    settle(office)
    assert before[-1] not in portfolio.skills(office.desk, dossier)
    undo = told[-1]
    assert callable(undo)
    undo()
    settle(office)
    assert portfolio.skills(office.desk, dossier) == before
    assert find(page.aptitudes, "Apprendre vite", Entry).isVisible()
    page.close()


def test_provenance_and_twins_are_told(office: Office, dossier: int) -> None:
    source = Source(kind="note", ref="x", label="Entretien n° 4")
    for name in ("Écrire", "ecrire"):
        portfolio.save_skill(office.desk, dossier, Skill(name=name, source=source))
    page = show(SkillsPage(office, dossier))
    told = [each.text() for each in seen(page, QLabel) if "Entretien n° 4" in each.text()]
    assert len(told) == 2
    assert all("Même nom" in each for each in told)
    page.close()


def test_what_the_exercises_propose_is_taken_by_choice(office: Office, dossier: int) -> None:
    sheet = answering.begin(office.desk, dossier, "reussites")
    asked = answering.filled(office.desk, dossier, sheet.id).exercise
    tables = [each for each in asked.questions if isinstance(each, Table)]
    table, feed = next((each, each.feeds) for each in tables if each.feeds is not None)
    column = feed.name
    rows: JsonValue = [{column: "Monter un dossier\nConvaincre"}]
    answering.answer(office.desk, dossier, sheet.id, table.id, rows)
    before = len(portfolio.skills(office.desk, dossier))
    page = show(SkillsPage(office, dossier))
    press(page, "Depuis les exercices…")
    asking = dialog()
    for box in seen(asking, QCheckBox):
        if box.isChecked() and "Convaincre" not in box.accessibleName():
            box.click()
    words = find(asking, "Monter un dossier", QLabel)
    for _ in range(3):
        click(words)
    click(words)
    press(asking, "Ajouter")
    settle(office)
    found = portfolio.skills(office.desk, dossier)
    assert [each.name for each in found[before:]] == ["Convaincre"]
    assert found[-1].source is not None
    assert shows(page, found[-1].source.label)
    page.close()


def test_nothing_yet_and_nothing_any_more(office: Office, dossier: int, clock: Clock) -> None:
    for skill in portfolio.skills(office.desk, dossier):
        portfolio.remove_skill(office.desk, dossier, skill.id)
    page = show(SkillsPage(office, dossier))
    assert shows(page, "Aucune compétence pour l’instant")
    page.close()
    portfolio.save_skill(office.desk, dossier, Skill(name="Écouter"))
    clock.set(datetime(2029, 1, 1, 9, tzinfo=UTC))
    page = show(SkillsPage(office, dossier))
    assert page.locked
    assert shows(page, "L’action a pris fin")
    names = [each.accessibleName() for each in seen(page, QLabel)]
    assert not any("Ajouter" in each for each in names)
    field = find(find(page, "Écouter", Entry), "Compétence")
    keys(field, "X")
    settle(office)
    assert portfolio.skills(office.desk, dossier)[0].name == "Écouter"
    page.close()


def test_a_place_opens_a_skill(office: Office, dossier: int) -> None:
    page = show(SkillsPage(office, dossier))
    skill = portfolio.skills(office.desk, dossier)[3]
    page.open_detail(str(skill.id))
    page.open_detail("rien")
    events()
    assert shows(page, skill.evidence)
    page.close()


def test_a_long_portfolio_shows_at_once_and_whole_a_moment_later(
    office: Office, dossier: int
) -> None:
    for at in range(30):
        portfolio.save_skill(office.desk, dossier, Skill(name=f"Compétence {at}"))
    every = [each.id for each in portfolio.skills(office.desk, dossier) if not each.aptitude]
    page = SkillsPage(office, dossier)
    page.refresh()
    assert len(page.skills) == len(every)
    assert len(page.skills.findChildren(Entry)) < len(every)
    show(page)
    until(lambda: len(page.skills.findChildren(Entry)) == len(every))
    lines = sorted(seen(page.skills, Entry), key=lambda each: each.y())
    assert [each.item.id for each in lines] == every
    page.close()


def test_in_the_largest_text_a_skill_and_the_page_s_acts_stay_within_the_page(
    office: Office, dossier: int
) -> None:
    look().resize_text(2.0)
    page = show(SkillsPage(office, dossier), 896, 470)
    settle(office)
    for each in (*seen(page, QComboBox), *seen(page, QPushButton), *seen(page, QToolButton)):
        right = each.mapTo(page, each.rect().topRight()).x()
        assert right < page.width(), each.accessibleName()
    page.close()
    look().resize_text(1.0)
