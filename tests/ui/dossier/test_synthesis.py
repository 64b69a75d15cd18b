"""The synthesis, as a person writes it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QRadioButton

from bilan_desktop.domain.content import Project, Skill
from bilan_desktop.domain.synthesis import Author, Block, BlockKind, Section
from bilan_desktop.practice import composing, drafting, portfolio
from bilan_desktop.ui.dossier.synthesis import SynthesisPage
from bilan_desktop.ui.dossier.synthesis.aside import PASSAGE, Card
from bilan_desktop.ui.dossier.synthesis.editor import Editor
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from tests.ui.driving import (
    click,
    dialog,
    events,
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

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def section(office: Office, dossier: int, wanted: str) -> Section:
    found = composing.synthesis(office.desk, dossier)
    assert found is not None
    return next(each for each in found.sections if each.key == wanted)


def standing(office: Office, dossier: int, wanted: str) -> list[Block]:
    return [block for block in section(office, dossier, wanted).blocks if not block.removed]


def opened(office: Office, dossier: int, wanted: str) -> SynthesisPage:
    if composing.synthesis(office.desk, dossier) is None:
        drafting.draft(office.desk, dossier)
    page = show(SynthesisPage(office, dossier))
    page.open_detail(wanted)
    calm(office)
    return page


def calm(office: Office) -> None:
    """Until what is read beside came too."""
    settle(office)
    settle(office)


def editors(page: SynthesisPage) -> list[Editor]:
    found = [each.editor for each in page.body.passages()]
    return [each for each in found if each is not None]


def test_the_draft_is_prepared_from_an_empty_page(office: Office, dossier: int) -> None:
    page = show(SynthesisPage(office, dossier))
    assert shows(page, "La synthèse n’est pas commencée")
    press(page, "Préparer le brouillon")
    calm(office)
    assert composing.synthesis(office.desk, dossier) is not None
    titles = [page.outline.item(at).text() for at in range(page.outline.count())]
    assert "Compétences et aptitudes" in titles
    assert titles[-1].endswith("(vide)")
    press(page, page.checks.opener.accessibleName())
    assert page.checks.findings.isVisible()
    assert page.detail() == "circonstances"
    page.close()


def test_what_is_typed_is_stored_with_its_dress(office: Office, dossier: int) -> None:
    page = opened(office, dossier, "circonstances")
    others = section(office, dossier, "competences")
    editor = editors(page)[0]
    before = editor.text()
    click(editor)
    key(editor, Qt.Key.Key_End, CTRL)
    key(editor, Qt.Key.Key_B, CTRL)
    keys(editor, " Fort")
    key(editor, Qt.Key.Key_B, CTRL)
    key(editor, Qt.Key.Key_I, CTRL)
    keys(editor, " doux")
    settle(office)
    stored = standing(office, dossier, "circonstances")[0]
    assert stored.text == f"{before} **Fort** *doux*"
    assert section(office, dossier, "competences") == others
    assert "modifié" in find(page, "Provenance du passage", QLabel).text()
    page.close()


def test_passages_are_added_turned_into_bullets_moved_and_taken_out(
    office: Office, dossier: int
) -> None:
    page = opened(office, dossier, "circonstances")
    told: list[object] = []
    office.told.connect(lambda _sentence, undo: told.append(undo))
    before = [block.id for block in standing(office, dossier, "circonstances")]
    click(editors(page)[0])
    key(focused(), Qt.Key.Key_Return, CTRL)
    keys(focused(), "Un ajout.")
    settle(office)
    now = standing(office, dossier, "circonstances")
    assert (now[1].text, now[1].kind) == ("Un ajout.", BlockKind.PARAGRAPH)
    press(page, "Puce")
    settle(office)
    assert standing(office, dossier, "circonstances")[1].kind is BlockKind.BULLET
    keys(focused(), " Encore.")
    key(focused(), Qt.Key.Key_Up, ALT)
    settle(office)
    now = standing(office, dossier, "circonstances")
    assert now[0].text == "Un ajout. Encore."
    press(page, "Retirer le passage")
    settle(office)
    assert [block.id for block in standing(office, dossier, "circonstances")] == before
    undo = told[-1]
    assert callable(undo)
    undo()
    calm(office)
    assert standing(office, dossier, "circonstances")[0].text == "Un ajout. Encore."
    assert editors(page)[0].text() == "Un ajout. Encore."
    page.close()


def test_an_empty_new_passage_leaves_no_trace(office: Office, dossier: int) -> None:
    page = opened(office, dossier, "circonstances")
    before = standing(office, dossier, "circonstances")
    count = len(page.body.passages())
    press(page, "Ajouter un passage")
    assert len(page.body.passages()) == count + 1
    key(focused(), Qt.Key.Key_Backspace)
    settle(office)
    assert len(page.body.passages()) == count
    assert standing(office, dossier, "circonstances") == before
    page.close()


def test_passages_are_taken_by_click_by_enter_and_by_drag(office: Office, dossier: int) -> None:
    drafting.draft(office.desk, dossier)
    blocks = standing(office, dossier, "pistes")
    for block in blocks[:3]:
        composing.remove_passage(office.desk, dossier, "pistes", block.id)
    page = opened(office, dossier, "pistes")
    cards = list(seen(page.aside, Card))
    assert len(cards) == 3
    carried = cards[0].drag().mimeData()
    assert carried.formats() == [PASSAGE]  # a key, never a word of the text
    assert bytes(carried.data(PASSAGE).data()).decode() == cards[0].choice.block.key
    press(cards[0], "Prendre")
    calm(office)
    card = next(seen(page.aside, Card))
    card.setFocus()
    key(card, Qt.Key.Key_Down)
    assert focused() is list(seen(page.aside, Card))[1]
    key(card, Qt.Key.Key_Return)
    calm(office)
    last = next(seen(page.aside, Card))
    data = QMimeData()
    data.setData(PASSAGE, last.choice.block.key.encode())
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.body.dropEvent(event)
    calm(office)
    assert {block.key for block in standing(office, dossier, "pistes")} >= {
        block.key for block in blocks
    }
    assert shows(page.aside, "Rien d’autre à prendre")
    page.close()


def test_what_one_wrote_is_never_overwritten(office: Office, dossier: int) -> None:
    page = opened(office, dossier, "competences")
    skill = portfolio.skills(office.desk, dossier)[0]
    mine = next(each for each in page.body.passages() if each.block.key == f"skill/{skill.id}")
    assert mine.editor is not None
    key(mine.editor, Qt.Key.Key_End, CTRL)
    keys(mine.editor, " Je tiens à cette phrase.")
    settle(office)
    newer = skill.model_copy(update={"evidence": "Une preuve plus récente."})
    portfolio.save_skill(office.desk, dossier, newer)
    portfolio.save_skill(office.desk, dossier, Skill(name="Compter juste", level=3))
    office.changed.emit(Change.of(dossier, Part.SKILLS))
    press(page, "Mettre à jour")
    calm(office)
    texts = [block.text for block in standing(office, dossier, "competences")]
    assert any("Je tiens à cette phrase." in text for text in texts)
    assert shows(page.aside, "Une preuve plus récente.")
    assert shows(page.aside, "Compter juste")
    press(page.aside, "Laisser")
    calm(office)
    assert not shows(page.aside, "Une preuve plus récente.")
    texts = [block.text for block in standing(office, dossier, "competences")]
    assert any("Je tiens à cette phrase." in text for text in texts)
    page.close()


def test_a_newer_wording_takes_the_place_of_mine_only_if_i_say_so(
    office: Office, dossier: int
) -> None:
    drafting.draft(office.desk, dossier)
    skill = portfolio.skills(office.desk, dossier)[0]
    mine = next(
        block
        for block in standing(office, dossier, "competences")
        if block.key == f"skill/{skill.id}"
    )
    composing.save_passage(office.desk, dossier, "competences", mine.id, "Ma phrase.")
    newer = skill.model_copy(update={"evidence": "Plus récent."})
    portfolio.save_skill(office.desk, dossier, newer)
    drafting.draft(office.desk, dossier)
    page = opened(office, dossier, "competences")
    told: list[object] = []
    office.told.connect(lambda _sentence, undo: told.append(undo))
    press(page.aside, "Remplacer")
    calm(office)
    texts = [editor.text() for editor in editors(page)]
    assert any("Plus récent." in text for text in texts)
    assert "Ma phrase." not in texts
    undo = told[-1]
    assert callable(undo)
    undo()
    calm(office)
    assert "Ma phrase." in [editor.text() for editor in editors(page)]
    page.close()


def test_a_table_follows_its_source_and_moves_like_a_passage(office: Office, dossier: int) -> None:
    page = opened(office, dossier, "pistes")
    assert not shows(page.body, "Piste toute neuve")
    portfolio.save_project(office.desk, dossier, Project(title="Piste toute neuve"))
    press(page, "Mettre à jour")
    calm(office)
    assert shows(page.body, "Piste toute neuve")
    table = page.body.passages()[0]
    assert table.editor is None
    table.setFocus()
    events()
    press(page, "Descendre le passage")
    settle(office)
    assert standing(office, dossier, "pistes")[1].kind is BlockKind.TABLE
    page.close()


def test_a_selection_is_made_bold_by_whole_words(office: Office, dossier: int) -> None:
    page = opened(office, dossier, "circonstances")
    press(page, "Ajouter un passage")
    editor = editors(page)[-1]
    keys(editor, "une attention aux gens")
    cursor = editor.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(15, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    key(editor, Qt.Key.Key_B, CTRL)
    settle(office)
    assert standing(office, dossier, "circonstances")[-1].text == "une **attention aux** gens"
    key(editor, Qt.Key.Key_B, CTRL)
    settle(office)
    assert standing(office, dossier, "circonstances")[-1].text == "une attention aux gens"
    data = QMimeData()
    data.setHtml("<b style='color:red'>Collé</b>")
    data.setText("Collé")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertFromMimeData(data)
    settle(office)
    assert standing(office, dossier, "circonstances")[-1].text == "une attention aux gensCollé"
    page.close()


def test_another_section_keeps_what_was_typed_in_the_one_before(
    office: Office, dossier: int
) -> None:
    page = opened(office, dossier, "circonstances")
    editor = editors(page)[0]
    key(editor, Qt.Key.Key_End, CTRL)
    keys(editor, " Pas perdu.")
    page.open_detail("competences")
    calm(office)
    assert standing(office, dossier, "circonstances")[0].text.endswith("Pas perdu.")
    page.open_detail("circonstances")
    calm(office)
    assert editors(page)[0].text().endswith("Pas perdu.")
    page.close()


def test_observations_author_and_validation(office: Office, dossier: int) -> None:
    page = opened(office, dossier, "observations")
    field = find(page, "Observations de la personne bénéficiaire", QPlainTextEdit)
    click(field)
    keys(field, "Merci.")
    author = find(page, "Qui écrit la synthèse", QComboBox)
    author.setFocus()
    key(author, Qt.Key.Key_Down)
    settle(office)
    found = composing.synthesis(office.desk, dossier)
    assert found is not None
    assert (found.observations, found.author) == ("Merci.", Author.BENEFICIARY)
    press(page, "Valider…")
    press(dialog(), "Valider et figer")
    calm(office)
    found = composing.synthesis(office.desk, dossier)
    assert found is not None
    assert found.frozen()
    assert found.validated_by_consultant == office.desk.today
    assert shows(page, "Validée par les deux parties le 24")
    assert not page.aside.isVisible()
    assert not page.body.tools.isVisible()
    page.open_detail("circonstances")
    calm(office)
    keys(editors(page)[0], "X")
    settle(office)
    after = composing.synthesis(office.desk, dossier)
    assert after == found
    page.close()


@pytest.mark.usefixtures("dossier")
@pytest.mark.parametrize(
    ("choice", "remembered"), [("Document à remettre", 0), ("Copie de travail", 1)]
)
def test_the_export_says_what_it_means_for_the_destruction(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: str, remembered: int
) -> None:
    dossier = 1
    out = tmp_path / "synthese.docx"
    monkeypatch.setattr(files, "ask_save", lambda *args: args[-1](out))
    page = opened(office, dossier, "circonstances")
    press(page, "Exporter…")
    asking = dialog()
    assert not find(asking, "Choisir où…").isEnabled()
    for each in ("Copie de travail", "Document à remettre", choice):  # whoever changes their mind
        find(asking, each, QRadioButton).click()
    assert [it.accessibleName() for it in seen(asking, QRadioButton) if it.isChecked()] == [choice]
    press(asking, "Choisir où…")
    settle(office)
    assert out.read_bytes().startswith(b"PK")
    with office.desk.reading() as repository:
        assert len(repository.working_copies(dossier)) == remembered
    page.close()


def test_large_type_shows_one_column_at_a_time(office: Office, dossier: int) -> None:
    look().resize_text(2.0)
    page = opened(office, dossier, "pistes")
    assert not page.outline.isVisible()
    assert not page.aside.isVisible()
    for editor in editors(page):
        assert editor.width() < page.width()
    press(page, "Depuis le dossier")
    events()
    assert page.aside.isVisible()
    assert not page.body.isVisible()
    page.close()
