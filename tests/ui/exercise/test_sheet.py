"""An exercise on the screen: stored as it is answered, refused where it must, results beside."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import JsonValue
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QPlainTextEdit

from bilan_desktop.practice import answering, attaching, portfolio
from bilan_desktop.ui.exercise.picture import ResultPicture
from bilan_desktop.ui.exercise.results import score_text
from bilan_desktop.ui.exercise.sheet import ExerciseView
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.questions import QuestionWidget
from bilan_desktop.ui.questions.card_sort import CardSortWidget
from bilan_desktop.ui.questions.ranking import RankingWidget
from bilan_desktop.ui.questions.segments import Segments
from bilan_desktop.ui.questions.table import TableWidget
from tests.ui.driving import (
    close_all,
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
from tests.ui.questions.asking import choose, exercises

CONCESSIONS = exercises()["conditions"].questions[2].label
INCOME = f"{exercises()['conditions'].questions[1].label} (€ nets par mois)"


def sheet_of(office: Office, number: int, exercise: str) -> UUID:
    every = answering.sheets(office.desk, number)
    return next(each.id for each in every if each.exercise == exercise)


def opened(office: Office, number: int, exercise: str, **options: bool) -> ExerciseView:
    """The view on the sheet that the demonstration holds, or on none yet."""
    every = answering.sheets(office.desk, number)
    sheet = next((each.id for each in every if each.exercise == exercise), None)
    view = ExerciseView(office, number, exercise, sheet, **options)
    show(view)
    assert QTest.qWaitForWindowActive(view)
    return view


def again(office: Office, number: int, exercise: str) -> ExerciseView:
    """The view on a sheet that begins with its first answer, whatever stands already."""
    view = show(ExerciseView(office, number, exercise))
    assert QTest.qWaitForWindowActive(view)
    return view


def stored(office: Office, view: ExerciseView) -> dict[str, JsonValue]:
    settle(office)
    assert view.sheet is not None
    return answering.filled(office.desk, view.number, view.sheet).values


def type_in(cell: QuestionWidget, text: str) -> None:
    """Type in a cell of a row."""
    target = cell.first()
    assert target is not None
    keys(target, text)


def told(office: Office) -> list[tuple[str, Callable[[], None]]]:
    heard: list[tuple[str, Callable[[], None]]] = []
    office.told.connect(lambda sentence, undo: heard.append((sentence, undo)))
    return heard


def test_looking_begins_nothing_and_the_first_answer_does(office: Office, dossier: int) -> None:
    before = len(answering.sheets(office.desk, dossier))
    view = again(office, dossier, "conditions")
    settle(office)
    assert view.sheet is None
    assert len(answering.sheets(office.desk, dossier)) == before
    fill(view, CONCESSIONS, "un an")
    assert stored(office, view)["concessions"] == "un an"
    assert len(answering.sheets(office.desk, dossier)) == before + 1
    fill(view, INCOME, "1 650")
    assert stored(office, view)["revenu"] == 1650
    assert len(answering.sheets(office.desk, dossier)) == before + 1, "one sheet, not one an answer"


def test_the_interview_is_kept_with_the_sheet(office: Office, dossier: int) -> None:
    view = show(ExerciseView(office, dossier, "conditions", None, 1))
    fill(view, CONCESSIONS, "un an")
    settle(office)
    kept = {each.id: each for each in answering.sheets(office.desk, dossier)}
    assert view.sheet is not None
    assert kept[view.sheet].interview == 1


def test_what_is_outside_the_bounds_is_refused_at_its_question(
    office: Office, dossier: int
) -> None:
    view = again(office, dossier, "conditions")
    name = INCOME
    fill(view, name, "90000")
    settle(office)
    block = next(each for each in view.blocks if each.question.id == "revenu")
    assert "au plus 50" in block.findings.said()[0]
    assert shows(block, "au plus 50")
    fill(view, name, "un peu")
    settle(office)
    assert "Donnez un nombre" in block.findings.said()[0]
    fill(view, name, "2000")
    assert not block.findings.said()
    assert stored(office, view)["revenu"] == 2000


def test_a_pasted_megabyte_is_refused_and_what_stood_is_kept(office: Office, dossier: int) -> None:
    view = again(office, dossier, "conditions")
    name = CONCESSIONS
    text = find(view, name, QPlainTextEdit)
    keys(text, "un an")
    paste = QMimeData()
    paste.setText("mot " * 300_000)
    text.insertFromMimeData(paste)
    events()
    assert shows(view, "trop long")
    assert stored(office, view)["concessions"] == "un an"


def test_progress_and_results_follow_the_answers(office: Office, dossier: int) -> None:
    view = again(office, dossier, "motivations")
    asked = len(exercises()["motivations"].questions)
    assert shows(view, f"0 / {asked} questions")
    assert shows(view, "Les résultats s’affichent ici")
    lines = list(seen(view, Segments))
    for line in lines[:3]:
        choose(line, 5)
    settle(office)
    until(lambda: shows(view, f"1 / {asked} questions"))
    assert shows(view, "pas assez de réponses")
    for line in lines:
        choose(line, 4) if line.answer() is None else None
    settle(office)
    until(lambda: not shows(view, "pas assez de réponses"))


def test_results_stand_beside_where_there_is_room_and_below_elsewhere(
    office: Office, dossier: int
) -> None:
    view = opened(office, dossier, "interets")
    assert view._results is not None
    beside = view._results.mapTo(view, view._results.rect().topLeft()).x()
    assert beside > view.width() / 2
    view.resize(700, 614)
    events()
    assert view._results.mapTo(view, view._results.rect().topLeft()).x() < 40
    view.resize(1092, 614)
    events()
    assert shows(view, "Dominante")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_exercise_fits_the_smallest_screen(
    office: Office, dossier: int, scale: float
) -> None:
    look().resize_text(scale)
    for name in exercises():
        view = opened(office, dossier, name)
        area = view._page
        widget = area.widget()
        assert widget is not None
        assert widget.minimumSizeHint().width() <= area.viewport().width(), name
        close_all()


def test_a_shared_view_shows_nothing_of_the_consultant_s(office: Office, dossier: int) -> None:
    view = opened(office, dossier, "interets")
    press(view, "Pour le consultant")
    hint = exercises()["interets"].consultant.split("\n")[0][:40]
    assert shows(view, hint)
    press(view, "Pour le consultant")
    assert not shows(view, hint)
    shared = opened(office, dossier, "interets", shared=True)
    assert not shows(shared, "Pour le consultant")
    assert not shows(shared, hint)
    assert all(each.large for each in seen(shared, Segments))
    external = opened(office, dossier, "test-externe", shared=True)
    assert "attachment" not in {each.question.type for each in external.blocks}
    assert not shows(opened(office, dossier, "reussites", shared=True), "Ajouter au portefeuille…")


def test_two_views_of_one_sheet_show_the_same(office: Office, dossier: int) -> None:
    mine = opened(office, dossier, "demande")
    theirs = opened(office, dossier, "demande", shared=True)
    name = next(each.label for each in exercises()["demande"].questions if each.type == "long_text")
    fill(theirs, name, "y voir clair")
    settle(office)
    assert find(mine, name, QPlainTextEdit).toPlainText() == "y voir clair"


def test_a_refresh_leaves_what_is_being_typed_alone(office: Office, dossier: int) -> None:
    view = opened(office, dossier, "demande")
    name = next(each.label for each in exercises()["demande"].questions if each.type == "long_text")
    text = find(view, name, QPlainTextEdit)
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.End)
    keys(text, " et plus")
    at = text.textCursor().position()
    office.changed.emit(Change.of(dossier, Part.GUIDE))
    assert text.toPlainText().endswith(" et plus")
    assert text.textCursor().position() == at
    assert text.hasFocus()


def test_a_view_that_does_not_show_looks_again_when_it_does(office: Office, dossier: int) -> None:
    view = opened(office, dossier, "demande")
    view.hide()
    question = next(each for each in exercises()["demande"].questions if each.type == "long_text")
    sheet = sheet_of(office, dossier, "demande")
    answering.answer(office.desk, dossier, sheet, question.id, "changé ailleurs")
    office.changed.emit(Change.of(dossier, Part.GUIDE))
    office.changed.emit(Change.of(dossier + 1, Part.GUIDE))
    view.show()
    events()
    assert find(view, question.label, QPlainTextEdit).toPlainText() == "changé ailleurs"


def test_an_answer_is_cleared_and_comes_back(office: Office, dossier: int) -> None:
    view = again(office, dossier, "conditions")
    label = CONCESSIONS
    heard = told(office)
    fill(view, label, "un an")
    press(view, f"Effacer la réponse : {label}")
    assert "concessions" not in {k for k, v in stored(office, view).items() if v}
    sentence, undo = heard[-1]
    assert sentence == "Réponse effacée."
    undo()
    assert stored(office, view)["concessions"] == "un an"


def test_cards_then_ranking_then_scales(office: Office, dossier: int) -> None:
    view = again(office, dossier, "valeurs")
    view.resize(1092, 2400)
    events()
    cards, order = view.blocks[0].widget, view.blocks[1].widget
    assert isinstance(cards, CardSortWidget)
    assert isinstance(order, RankingWidget)
    cards.deck.setFocus()
    keys(cards.deck, "1123")
    assert order.pool.cards() == ["autonomie", "utilite"]
    order.pool.setFocus()
    order.pool.go("utilite")
    key(order.pool, Qt.Key.Key_Return)
    key(order.pool, Qt.Key.Key_Return)
    first = list(seen(view.blocks[2].widget, Segments))
    assert [each.accessibleName() for each in first] == ["Utilité", "Autonomie"]
    keys(first[0], "9")
    keys(next(seen(view.blocks[3].widget, Segments)), "4")
    values = stored(office, view)
    assert values["classement"] == ["utilite", "autonomie"]
    assert values["importance"] == {"utilite": 9}
    assert values["vecu"] == {"utilite": 4}
    until(lambda: shows(view, "Utilité\u00a0: 5 points de plus (9 contre 4)"))
    assert shows(view, "Importance − vécu\u00a0:")


def test_forty_eight_statements_by_keypad_are_all_stored(office: Office, dossier: int) -> None:
    view = again(office, dossier, "interets")
    press(view, "Saisie au pavé numérique")
    pad = focused()
    wanted = [1 + at * 3 % 5 for at in range(48)]
    for figure in wanted:
        QTest.keyClick(pad, Qt.Key(int(Qt.Key.Key_0) + figure))
    question = view.blocks[0].question.id
    values = stored(office, view)[question]
    assert isinstance(values, dict)
    assert list(values.values()) == wanted
    until(lambda: shows(view, "Dominante") or shows(view, "Profil sans dominante"))


def test_a_row_of_the_dossier_s_lists_comes_back_whole(office: Office, dossier: int) -> None:
    """What the table does not show of an object, its provenance, is not lost by an undo."""
    sent = portfolio.skills(office.desk, dossier)[0]
    assert sent.source is not None
    view = opened(office, dossier, "portefeuille")
    table = next(b for b in view.blocks if getattr(b.question, "collection", "") == "skills").widget
    assert isinstance(table, TableWidget)
    heard = told(office)
    kept = portfolio.skills(office.desk, dossier)
    card = table.cards[0]
    press(view, f"Retirer : {card.name()}")
    settle(office)
    assert sent.id not in {each.id for each in portfolio.skills(office.desk, dossier)}
    table.cards[0].open(True)
    cell = table.cards[0].cells[next(iter(table.cards[0].cells))]
    type_in(cell, " bis")
    sentence, undo = heard[-1]
    assert "ligne retirée" in sentence
    undo()
    settle(office)
    after = portfolio.skills(office.desk, dossier)
    assert {each.id for each in after} == {each.id for each in kept}
    back = next(each for each in after if each.id == sent.id)
    assert back == next(each for each in kept if each.id == sent.id)
    assert any("bis" in each.name for each in after), "what was typed meanwhile stays"


def test_a_row_without_its_name_waits_and_says_so(office: Office, dossier: int) -> None:
    view = again(office, dossier, "pistes")
    table = next(each for each in view.blocks if isinstance(each.widget, TableWidget))
    count = len(portfolio.projects(office.desk, dossier))
    assert isinstance(table.widget, TableWidget)
    table.widget.add()
    card = table.widget.cards[-1]
    other = next(key for key, cell in card.cells.items() if cell.question.type == "long_text")
    type_in(card.cells[other], "les horaires")
    settle(office)
    assert any("manque" in each for each in table.findings.said())
    assert len(portfolio.projects(office.desk, dossier)) == count
    type_in(card.cells["metier"], "Guide")
    settle(office)
    assert not table.findings.said()
    added = portfolio.projects(office.desk, dossier)[-1]
    assert added.title == "Guide"


def test_rows_are_proposed_to_the_portfolio_and_never_merged(office: Office, dossier: int) -> None:
    view = again(office, dossier, "reussites")
    heard = told(office)
    propose = find(view, "Ajouter au portefeuille…", QAbstractButton)
    assert not propose.isEnabled()
    table = view.blocks[0].widget
    assert isinstance(table, TableWidget)
    table.add()
    type_in(table.cards[0].cells["montre"], "Tenir une promesse")
    settle(office)
    until(propose.isEnabled)
    press(view, "Ajouter au portefeuille…")
    box = find(dialog(), "Tenir une promesse", QCheckBox)
    assert box.isChecked()
    press(dialog(), "Ajouter")
    settle(office)
    names = [each.name for each in portfolio.skills(office.desk, dossier)]
    assert names.count("Tenir une promesse") == 1
    heard[-1][1]()
    settle(office)
    assert "Tenir une promesse" not in [
        each.name for each in portfolio.skills(office.desk, dossier)
    ]


def test_a_file_is_joined_as_an_answer(
    office: Office, dossier: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "compte rendu.txt"
    paper.write_text("résultats", encoding="utf-8")

    def chosen(*given: object) -> None:
        then = given[-1]
        assert callable(then)
        then(paper)

    monkeypatch.setattr(files, "ask_open", chosen)
    view = again(office, dossier, "test-externe")
    press(view, "Joindre un fichier…")
    settle(office)
    held = attaching.attachments(office.desk, dossier)
    identifier = next(str(each.id) for each in held if each.name == "compte rendu.txt")
    assert stored(office, view)["document"] == [identifier]
    assert find(view, "compte rendu.txt", QAbstractButton).isEnabled()


def test_an_image_or_a_file_is_pasted_as_an_answer(
    office: Office, dossier: int, tmp_path: Path
) -> None:
    paper = tmp_path / "bilan.txt"
    paper.write_text("résultats", encoding="utf-8")
    view = again(office, dossier, "test-externe")
    join = find(view, "Joindre un fichier…", QAbstractButton)
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    both = QMimeData()
    both.setUrls([QUrl.fromLocalFile(str(paper))])
    both.setImageData(image)  # as a file manager may: the file is what is meant
    clipboard = QGuiApplication.clipboard()
    alone = QMimeData()
    alone.setImageData(image)
    for held_out in (alone, both):
        clipboard.setMimeData(held_out)
        join.setFocus()
        QTest.keyClick(join, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settle(office)
    held = attaching.attachments(office.desk, dossier)[-2:]
    assert [each.name for each in held] == ["Image collée du 24 novembre 2026.png", "bilan.txt"]
    assert held[0].media_type == "image/png"
    assert stored(office, view)["document"] == [str(each.id) for each in held]
    clipboard.setText("rien à joindre")
    QTest.keyClick(join, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(office)
    assert attaching.attachments(office.desk, dossier)[-2:] == held
    clipboard.clear()


def test_an_ended_action_is_read_only_and_says_why(
    office: Office, dossier: int, clock: object
) -> None:
    view = opened(office, dossier, "demande")
    tick = getattr(clock, "tick")  # noqa: B009 - the conftest's own clock
    tick(days=400)
    office.changed.emit(Change.of(dossier, Part.RECORD))
    name = next(each.label for each in exercises()["demande"].questions if each.type == "long_text")
    if not view._locked:
        pytest.fail("an action that ended more than a year ago can't be written in")
    assert find(view, name, QPlainTextEdit).isReadOnly()
    assert shows(view, "R6313-7")


def test_a_sheet_put_aside_meanwhile_is_told(office: Office, dossier: int) -> None:
    view = opened(office, dossier, "demande")
    answering.discard(office.desk, dossier, sheet_of(office, dossier, "demande"))
    office.changed.emit(Change.of(dossier, Part.GUIDE))
    assert shows(view, "écartée")
    name = next(each.label for each in exercises()["demande"].questions if each.type == "long_text")
    assert find(view, name, QPlainTextEdit).isReadOnly()


def test_an_exercise_that_is_not_there_is_told(office: Office, dossier: int) -> None:
    view = show(ExerciseView(office, dossier, "inconnu"))
    assert view.exercise is None
    assert shows(view, "inconnu")
    view.refresh()
    view.focus_first()


def test_scores_say_what_they_rest_on_and_pictures_are_told(office: Office, dossier: int) -> None:
    view = opened(office, dossier, "interets")
    filled = answering.filled(office.desk, dossier, sheet_of(office, dossier, "interets"))
    for score in filled.results.scores:
        assert shows(view, score_text(score))
    picture = next(iter(filled.results.pictures.values()))
    shown = find(view, picture.title, ResultPicture)
    assert shown.accessibleDescription() == picture.text_equivalent()
    light = shown.grab().toImage()
    look().choose(DARK)
    events()
    assert shown.grab().toImage() != light
    high = shown.height()
    look().resize_text(1.5)
    events()
    assert shown.height() > high


def test_the_largest_exercise_opens_in_a_moment(office: Office, dossier: int) -> None:
    opened(office, dossier, "interets")
    heads = list(seen(opened(office, dossier, "parcours"), QLineEdit))
    assert not heads, "rows that are closed build no field"


def test_typing_is_stored_without_leaving_the_field(office: Office, dossier: int) -> None:
    view = again(office, dossier, "conditions")
    label = CONCESSIONS
    view.focus_first()
    text = find(view, label, QPlainTextEdit)
    text.setFocus()
    keys(text, "six mois")
    until(lambda: view.sheet is not None and not office.drafts.pending)
    assert text.hasFocus()
    assert stored(office, view)["concessions"] == "six mois"
