"""Rows that grow: added, duplicated, moved, taken out and brought back, and never lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from bilan_desktop.domain.guide.answers import ROW_ID
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.questions.table import TableWidget
from tests.ui.driving import click, events, fill, find, focused, key, keys, press, seen, shows
from tests.ui.questions.asking import Heard, asked, exercises, made

COLUMNS = "[{id: a, type: short_text, label: Nom}, {id: n, type: number, label: Combien}]"


def table(**fields: object) -> TableWidget:
    widget = made(type="table", columns=COLUMNS, **fields)
    assert isinstance(widget, TableWidget)
    return widget


def jobs() -> TableWidget:
    widget = asked("parcours", "emplois")
    assert isinstance(widget, TableWidget)
    return widget


def test_a_row_is_added_and_filled_by_the_keyboard_alone() -> None:
    widget = jobs()
    heard = Heard(widget)
    find(widget, "Ajouter un emploi").setFocus()
    key(focused(), Qt.Key.Key_Space)
    assert focused().accessibleName() == "Depuis"
    keys(focused(), "04/2015")
    for _ in range(2):
        key(focused(), Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Métier ou fonction"
    keys(focused(), "Gestionnaire")
    assert heard.last() == [{"debut": "2015-04", "metier": {"title": "Gestionnaire"}}]
    assert shows(widget, "Emploi 1 — avril 2015")


def test_a_row_is_named_with_its_own_article_where_the_exercise_tells_it() -> None:
    assert table(row_label="Charge").add_button.text() == "Ajouter une ligne"
    named = table(row_label="Domaine", row_article="un")
    assert named.add_button.text() == "Ajouter un domaine"


def test_tab_walks_rows_in_the_order_in_which_they_are_read() -> None:
    widget = table()
    press(widget, "Ajouter une ligne")
    keys(focused(), "un")
    press(widget, "Ajouter une ligne")
    keys(focused(), "deux")
    press(widget, "Monter : Ligne 2")
    press(widget, "Dupliquer : Ligne 1")
    for card in widget.cards:
        card.open(True)
    events()
    widget.cards[0].head.setFocus()
    walked = []
    while focused() is not widget.add_button:
        walked.append(next(at for at, it in enumerate(widget.cards) if it.isAncestorOf(focused())))
        key(focused(), Qt.Key.Key_Tab)
        assert len(walked) < 60, "Tab comes to what adds a row after the rows"
    assert walked == sorted(walked)
    assert set(walked) == {0, 1, 2}
    key(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert widget.cards[2].isAncestorOf(focused())


def test_every_column_of_a_row_is_stored_as_its_type() -> None:
    widget = jobs()
    example = exercises()["parcours"].example
    assert example is not None
    rows = example.answers["emplois"]
    widget.show_value(rows)
    assert widget.value() == rows
    click(widget.cards[0].head)
    click(widget.cards[1].head)
    assert widget.value() == rows, "opening a row changes nothing"
    click(widget.cards[0].head)
    assert not widget.cards[0].opened


def test_rows_move_and_are_duplicated() -> None:
    widget = table()
    heard = Heard(widget)
    widget.show_value([{"a": "un"}, {"a": "deux", "n": 2}])
    press(widget, "Descendre : Ligne 1")
    assert heard.last() == [{"a": "deux", "n": 2}, {"a": "un"}]
    press(widget, "Monter : Ligne 2")
    assert heard.last() == [{"a": "un"}, {"a": "deux", "n": 2}]
    press(widget, "Dupliquer : Ligne 2")
    assert heard.last() == [{"a": "un"}, {"a": "deux", "n": 2}, {"a": "deux", "n": 2}]
    assert not find(widget, "Monter : Ligne 1").isEnabled()
    assert not find(widget, "Descendre : Ligne 3").isEnabled()


def test_a_row_taken_out_comes_back_where_it_was() -> None:
    widget = table(row_label="Charge")
    heard = Heard(widget)
    widget.show_value([{"a": "un"}, {"a": "deux"}, {"a": "trois"}])
    press(widget, "Retirer : Charge 2")
    assert heard.last() == [{"a": "un"}, {"a": "trois"}]
    assert focused() is widget.cards[1].head
    sentence, put_back = heard.removed[-1]
    assert sentence == "Charge 2 : ligne retirée."
    put_back()
    assert heard.last() == [{"a": "un"}, {"a": "deux"}, {"a": "trois"}]


def test_an_empty_row_goes_without_a_word() -> None:
    widget = table()
    heard = Heard(widget)
    press(widget, "Ajouter une ligne")
    press(widget, "Retirer : Ligne 1")
    assert not heard.removed
    assert widget.value() is None
    assert focused().accessibleName() == "Ajouter une ligne"


def test_a_cell_that_is_no_answer_is_named_and_the_others_are_kept() -> None:
    widget = table()
    press(widget, "Ajouter une ligne")
    fill(widget, "Nom", "loyer")
    fill(widget, "Combien", "cher")
    assert widget.value() == [{"a": "loyer"}]
    assert widget.trouble().startswith("Ligne 1, « Combien » : Donnez un nombre")
    assert widget.cards[0].property("state") == "error"


def test_as_many_rows_as_allowed_and_no_more() -> None:
    widget = table(most=1)
    press(widget, "Ajouter une ligne")
    assert not find(widget, "Ajouter une ligne").isEnabled()
    assert shows(widget, "1 lignes au plus.")
    press(widget, "Dupliquer : Ligne 1")
    assert len(widget.cards) == 1


def test_a_refresh_keeps_the_row_that_is_open_the_cursor_and_blank_rows() -> None:
    widget = table()
    widget.show_value([{"a": "un"}, {"a": "deux"}])
    click(widget.cards[1].head)
    line = find(widget, "Nom", QLineEdit)
    line.setFocus()
    line.setCursorPosition(1)
    press(widget, "Ajouter une ligne")
    line.setFocus()
    widget.show_value([{"a": "un changé"}, {"a": "deux"}])
    assert widget.cards[1].opened
    assert line.hasFocus()
    assert line.cursorPosition() == 1
    assert len(widget.cards) == 3, "the blank row waits"
    assert widget.value() == [{"a": "un changé"}, {"a": "deux"}]
    widget.show_value([])
    assert widget.value() is None


def test_rows_of_the_dossier_s_lists_keep_their_identity() -> None:
    widget = asked("pistes", "pistes") if _has("pistes") else asked("pistes", _table("pistes"))
    assert isinstance(widget, TableWidget)
    heard = Heard(widget)
    assert widget.value() == []
    press(widget, find_add(widget))
    fill(widget, "Métier ou piste", "Formatrice")
    rows = heard.last()
    assert isinstance(rows, list)
    row = rows[0]
    assert isinstance(row, dict)
    identity = row[ROW_ID]
    assert widget.shown_rows() == [identity]
    press(widget, f"Dupliquer : {widget.cards[0].name()}")
    assert len(set(widget.shown_rows() or [])) == 2
    press(widget, f"Retirer : {widget.cards[0].name()}")
    assert identity in (widget.shown_rows() or [])
    _, put_back = heard.removed[-1]
    put_back()
    put_back()
    again = widget.cards[0].value()
    assert again[ROW_ID] == identity
    assert len(widget.cards) == 2, "asked twice, it comes back once"
    widget.show_value([dict(again)])
    assert len(widget.cards) == 1


def _has(exercise: str) -> bool:
    return exercises()[exercise].question(exercise) is not None


def _table(exercise: str) -> str:
    return next(each.id for each in exercises()[exercise].questions if each.type == "table")


def find_add(widget: TableWidget) -> str:
    return widget.add_button.accessibleName()


def test_a_locked_table_shows_everything_and_changes_nothing() -> None:
    widget = table()
    widget.show_value([{"a": "un"}])
    widget.set_large(True)
    widget.lock(True)
    assert find(widget, "Nom", QLineEdit).isReadOnly()
    names = [each.accessibleName() for each in seen(widget, type(widget.cards[0].head))]
    assert names == ["Ligne 1 — un"]
    assert not widget.add_button.isVisible()
    widget.add()
    assert len(widget.cards) == 1


def test_a_row_fits_the_smallest_screen_at_twice_the_size() -> None:
    look().resize_text(2.0)
    widget = jobs()
    press(widget, "Ajouter un emploi")
    events()
    assert widget.minimumSizeHint().width() <= 720


def test_tab_walks_through_the_rows_though_the_table_begins_at_its_button() -> None:
    table = asked("parcours", "formations")
    table.show_value([{"intitule": "BTS"}, {"intitule": "Licence"}])
    events()
    table.setFocus()
    assert focused() is find(table, "Ajouter une formation")
    walked = set()
    for _ in range(30):
        key(focused(), Qt.Key.Key_Tab)
        walked.add(focused().accessibleName())
    assert {"Retirer : Formation 1", "Retirer : Formation 2"} <= {
        each.replace("\u00a0", " ") for each in walked
    }
