"""The guide's page, as a person goes through it."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit

from bilan_desktop.domain.answers import Sheet
from bilan_desktop.practice import answering
from bilan_desktop.ui.dossier.guide import GuidePage
from bilan_desktop.ui.dossier.guide.comparing import said_answer
from bilan_desktop.ui.dossier.guide.line import Line
from bilan_desktop.ui.dossier.guide.sides import Sides
from bilan_desktop.ui.exercise.picture import ResultPicture
from bilan_desktop.ui.exercise.sheet import ExerciseView
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from tests.ui.driving import (
    click,
    events,
    fill,
    find,
    focused,
    keys,
    press,
    seen,
    settle,
    show,
    shows,
    texts,
)


def sheets(office: Office, dossier: int, exercise: str) -> list[Sheet]:
    return [each for each in answering.sheets(office.desk, dossier) if each.exercise == exercise]


def lines(page: GuidePage) -> list[str]:
    return [each.state.title for each in seen(page, Line)]


def sheet_of(page: GuidePage) -> UUID | None:
    """The sheet that shows."""
    assert page.opened is not None
    return page.opened.sheet


def refilled(office: Office, dossier: int) -> Sheet:
    """A second sheet of an exercise that is filled, with one answer that changed."""
    before = sheets(office, dossier, "situation")[0]
    second = answering.begin(office.desk, dossier, "situation")
    answering.answer(office.desk, dossier, second.id, "facettes", {"contenu": 9})
    answering.answer(office.desk, dossier, second.id, "garder", before.values["garder"])
    return second


def test_the_list_says_how_far_each_exercise_is(office: Office, dossier: int) -> None:
    page = show(GuidePage(office, dossier))
    badges = {
        each.state.title: [it.text() for it in seen(each, QLabel)] for each in seen(page, Line)
    }
    assert "Rempli" in badges["Ma demande"]
    assert any("À faire" in texts for texts in badges.values())
    opener = find(page, "Ma demande", QAbstractButton)
    assert "Parcours conseillé" in opener.accessibleDescription()
    every = lines(page)
    fill(page, "Rechercher un exercice", "VALEUR")
    assert len(lines(page)) == 1
    fill(page, "Rechercher un exercice", "zzz")
    assert shows(page, "Aucun exercice ne porte ce nom.")
    fill(page, "Rechercher un exercice", "")
    find(page, "Parcours conseillé (★) seulement", QAbstractButton).click()
    assert 0 < len(lines(page)) < len(every)
    page.close()


def test_an_exercise_is_filled_in_place_and_one_comes_back(office: Office, dossier: int) -> None:
    for sheet in sheets(office, dossier, "demande"):
        answering.discard(office.desk, dossier, sheet.id)
    page = show(GuidePage(office, dossier))
    press(page, "Ma demande")
    assert page.detail() == "demande"
    field = next(seen(page, QPlainTextEdit))
    click(field)
    keys(field, "Changer de rythme")
    press(page, "Retour au guide")
    settle(office)
    assert page.detail() == ""
    (sheet,) = sheets(office, dossier, "demande")
    assert "Changer de rythme" in sheet.values.values()
    assert shows(page, "Commencé, 1 sur")
    assert focused().accessibleName() == "Ma demande"
    page.open_detail("inconnu")
    assert page.detail() == ""
    page.close()


def test_one_fills_again_and_compares_then_and_now(office: Office, dossier: int) -> None:
    second = refilled(office, dossier)
    first = sheets(office, dossier, "situation")[0]
    page = show(GuidePage(office, dossier))
    page.open_detail("situation")
    assert sheet_of(page) == second.id
    dates = find(page, "Fiche, par date", QComboBox)
    dates.setCurrentIndex(0)
    dates.activated.emit(0)
    assert sheet_of(page) == first.id
    press(page, "Comparer")
    assert shows(page, "Changé")
    assert shows(page, str(first.values["garder"]))
    assert len(list(seen(page, ResultPicture))) >= 1
    now = find(page, "Maintenant : fiche à comparer", QComboBox)
    now.setCurrentIndex(0)
    now.activated.emit(0)
    assert not shows(page, "Changé")
    press(page, "Comparer")
    assert next(seen(page, ExerciseView)).isVisible()
    press(page, "Refaire")
    assert sheet_of(page) is None
    assert len(sheets(office, dossier, "situation")) == 2
    page.close()


def test_then_stands_above_now_where_text_is_large(office: Office, dossier: int) -> None:
    refilled(office, dossier)
    page = show(GuidePage(office, dossier), 896)
    page.open_detail("situation")
    press(page, "Comparer")
    beside = next(seen(page, Sides))
    then, now = (find(page, f"{each} : fiche à comparer") for each in ("Avant", "Maintenant"))
    assert beside.isAncestorOf(then)
    assert then.mapTo(page, QPoint()).y() == now.mapTo(page, QPoint()).y()
    assert "Avant" not in texts(page)
    look().resize_text(2.0)
    page.resize(790, 614)
    events()
    assert then.mapTo(page, QPoint()).y() < now.mapTo(page, QPoint()).y()
    assert "Avant" in texts(page)
    look().resize_text(1.0)
    page.close()


def test_a_sheet_is_taken_out_and_put_back(office: Office, dossier: int) -> None:
    page = show(GuidePage(office, dossier))
    told: list[object] = []
    office.told.connect(lambda _sentence, undo: told.append(undo))
    before = sheets(office, dossier, "situation")
    page.open_detail("situation")
    press(page, "Retirer cette fiche")
    settle(office)
    assert sheets(office, dossier, "situation") == []
    assert sheet_of(page) is None
    undo = told[-1]
    assert callable(undo)
    undo()
    settle(office)
    assert sheets(office, dossier, "situation") == before
    page.close()


def test_a_blank_sheet_is_made_for_word(
    office: Office, dossier: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "vierge.docx"
    monkeypatch.setattr(files, "ask_save", lambda *args: args[-1](out))
    page = show(GuidePage(office, dossier))
    press(page, "Imprimer la feuille vierge : Ma demande")
    settle(office)
    assert out.read_bytes().startswith(b"PK")
    page.close()


def test_answers_are_said_in_words(office: Office, dossier: int) -> None:
    sheet = sheets(office, dossier, "situation")[0]
    filled = answering.filled(office.desk, dossier, sheet.id)
    said = said_answer(filled, filled.values["facettes"], "facettes")
    assert "sur 10" in said
    assert said_answer(filled, None, "rien") == ""
