"""Texts, figures, dates, options, jobs: by keyboard and by mouse, and what is no answer."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from bilan_desktop.domain.guide.questions import Choice, Item
from bilan_desktop.ui.parts.fields import LONGEST_LINE
from bilan_desktop.ui.questions import cell_for
from bilan_desktop.ui.questions.figures import read_month, read_number, read_year
from bilan_desktop.ui.questions.options import ChoicesWidget, ChoiceWidget
from tests.ui.driving import click, events, fill, find, focused, key, keys, press, show, shows
from tests.ui.questions.asking import Heard, made


def test_a_line_is_told_as_it_is_typed_and_can_be_skipped() -> None:
    widget = made(type="short_text")
    heard = Heard(widget)
    fill(widget, "Question", " un <b>mot</b> ")
    assert heard.last() == "un <b>mot</b>"
    widget.clear()
    assert heard.last() is None
    sentence, put_back = heard.removed[-1]
    assert sentence == "Réponse effacée."
    put_back()
    assert heard.last() == "un <b>mot</b>"


def test_a_megabyte_pasted_in_a_line_is_cut_where_it_can_be_seen() -> None:
    widget = made(type="short_text")
    line = find(widget, "Question", QLineEdit)
    line.insert("x" * 1_000_000)
    assert len(line.text()) == LONGEST_LINE


def test_a_megabyte_pasted_in_a_text_is_refused_in_a_sentence() -> None:
    widget = made(type="long_text")
    heard = Heard(widget)
    text = find(widget, "Question", QPlainTextEdit)
    keys(text, "avant")
    paste = QMimeData()
    paste.setText("mot " * 300_000)
    text.insertFromMimeData(paste)
    assert widget.value() == "avant"
    assert "trop long" in heard.remarks[-1]


def test_a_text_too_long_for_the_store_is_no_answer() -> None:
    widget = made(type="long_text")
    widget.show_value("\n".join("mot" * 20 for _ in range(4000)))
    assert "trop long" in widget.trouble()


def test_a_text_shown_again_leaves_the_cursor_alone() -> None:
    widget = made(type="long_text")
    text = find(widget, "Question", QPlainTextEdit)
    keys(text, "un deux")
    at = text.textCursor().position()
    widget.show_value("un deux")
    assert text.textCursor().position() == at
    low = text.height()
    widget.show_value("\n".join("ligne" for _ in range(9)))
    assert text.height() > low


def test_a_text_grows_when_the_page_gets_narrower() -> None:
    widget = made(type="long_text")
    text = find(widget, "Question", QPlainTextEdit)
    widget.show_value("quelques mots " * 30)
    events()
    for width in (720, 300):
        widget.window().resize(width, 560)
        events()
        assert text.verticalScrollBar().maximum() == 0, f"a line is hidden at {width}"


def test_tab_leaves_a_text() -> None:
    widget = made(
        type="table",
        columns="[{id: a, type: long_text, label: A}, {id: b, type: short_text, label: B}]",
    )
    press(widget, "Ajouter une ligne")
    assert focused().accessibleName() == "A"
    key(focused(), Qt.Key.Key_Tab)
    assert focused().accessibleName() == "B"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1 800", 1800), ("1\u202f800,5", 1800.5), ("-3", -3), ("", None), ("12.25", 12.25)],
)
def test_a_number_is_read_as_it_is_typed(typed: str, read: float | None) -> None:
    assert read_number(typed) == read


@pytest.mark.parametrize("typed", ["beaucoup", "1,2,3", "1e5", "9" * 30, "٣"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    if typed == "٣":
        assert read_number(typed) == 3  # a figure is a figure
        return
    with pytest.raises(ValueError, match=r".*"):
        read_number(typed)


def test_a_number_says_what_it_takes() -> None:
    widget = made(type="number", unit="€")
    heard = Heard(widget)
    fill(widget, "Question (€)", "beaucoup")
    assert heard.values[-1] is None
    assert "nombre" in widget.trouble()
    fill(widget, "Question (€)", "1650 €")
    assert heard.last() == 1650
    widget.show_value(12.5)
    assert find(widget, "Question (€)", QLineEdit).text() == "12,5"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9/2015", "2015-09"),
        ("09 2015", "2015-09"),
        ("sept. 2015", "2015-09"),
        ("Septembre 2015", "2015-09"),
        ("2015-9", "2015-09"),
        ("", None),
    ],
)
def test_a_month_is_read_as_it_is_typed(typed: str, read: str | None) -> None:
    assert read_month(typed) == read


@pytest.mark.parametrize("typed", ["2015", "13/2015", "ju 2015", "brumaire 2015"])
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_month(typed)


def test_a_year_has_four_figures() -> None:
    assert read_year(" 2015 ") == "2015"
    with pytest.raises(ValueError, match="15"):
        read_year("15")


@pytest.mark.parametrize(
    ("precision", "typed", "stored", "shown"),
    [
        ("day", "3/2/2027", "2027-02-03", "03/02/2027"),
        ("month", "sept. 2015", "2015-09", "09/2015"),
        ("year", "2011", "2011", "2011"),
    ],
)
def test_dates_are_as_precise_as_asked(precision: str, typed: str, stored: str, shown: str) -> None:
    widget = made(type="date", precision=precision)
    heard = Heard(widget)
    fill(widget, "Question", "hier ou avant")
    assert widget.value() is None
    assert widget.trouble()
    fill(widget, "Question", typed)
    assert heard.last() == stored
    assert not widget.trouble()
    widget.show_value(None)
    assert find(widget, "Question", QLineEdit).text() == ""
    widget.show_value(stored)
    assert find(widget, "Question", QLineEdit).text() == shown
    widget.lock(True)
    assert find(widget, "Question", QLineEdit).isReadOnly()


def test_yes_and_no_by_mouse_by_letter_and_back() -> None:
    widget = made(type="yes_no")
    heard = Heard(widget)
    press(widget, "Oui")
    assert heard.last() is True
    press(widget, "Oui")
    assert heard.last() is None
    keys(find(widget, "Oui"), "n")
    assert heard.last() is False
    widget.lock(True)
    keys(find(widget, "Non"), "o")
    assert widget.value() is False


def test_options_are_radio_buttons_and_boxes_to_a_screen_reader() -> None:
    one = made(type="yes_no")
    several = made(type="choices", options="[{id: a, label: Un}, {id: b, label: Deux}]")
    radio = QAccessible.queryAccessibleInterface(find(one, "Oui"))
    box = QAccessible.queryAccessibleInterface(find(several, "Un"))
    assert radio.role() is QAccessible.Role.RadioButton
    assert box.role() is QAccessible.Role.CheckBox
    assert radio.text(QAccessible.Text.Name) == "Oui"


OPTIONS = (
    "[{id: a, label: 'Un & deux'}, {id: b, label: Deux, hint: Le second}, {id: c, label: Trois}]"
)


def test_a_choice_walks_by_arrows_and_takes_one_s_own_words() -> None:
    widget = made(type="choice", options=OPTIONS, other="true")
    heard = Heard(widget)
    first = find(widget, "Un & deux")
    first.setFocus()
    key(first, Qt.Key.Key_Right)
    assert focused().accessibleName() == "Deux"
    key(focused(), Qt.Key.Key_Space)
    assert heard.last() == "b"
    press(widget, "Autre")
    assert heard.values[-1] is None
    keys(find(widget, "Question : autre"), "ailleurs")
    assert heard.last() == {"other": "ailleurs"}
    widget.show_value("a")
    assert widget.value() == "a"
    assert isinstance(widget, ChoiceWidget)
    assert widget.own is not None
    assert not widget.own.isVisible()
    key(find(widget, "Un & deux"), Qt.Key.Key_Left)
    assert focused().accessibleName() == "Autre"


def test_own_words_that_are_being_typed_survive_a_refresh() -> None:
    widget = made(type="choice", options=OPTIONS, other="true")
    press(widget, "Autre")
    widget.show_value(None)
    assert find(widget, "Question : autre").isVisible()


def test_several_choices_stop_at_the_most() -> None:
    widget = made(type="choices", options=OPTIONS, most=2, other="true")
    heard = Heard(widget)
    press(widget, "Deux")
    press(widget, "Un & deux")
    assert heard.last() == ["a", "b"]
    assert shows(widget, "2 au plus")
    assert not find(widget, "Trois").isEnabled()
    press(widget, "Deux")
    assert heard.last() == ["a"]
    press(widget, "Autre")
    keys(find(widget, "Question : autre"), "x")
    assert heard.last() == ["a", {"other": "x"}]
    widget.show_value([{"other": "y"}, "c"])
    assert widget.value() == [{"other": "y"}, "c"]
    assert isinstance(widget, ChoicesWidget)
    widget.set_large(True)
    widget.lock(True)
    assert not find(widget, "Un & deux").isEnabled()


def test_a_choice_in_a_cell_is_a_list_that_opens() -> None:
    options = [Item(id="a", label="Un"), Item(id="b", label="Deux")]
    cell = cell_for(Choice(type="choice", id="c", label="Contrat", options=options, other=True))
    show(cell, 300, 120)
    heard = Heard(cell)
    combo = find(cell, "Contrat", QComboBox)
    combo.setFocus()
    keys(combo, "D")
    assert heard.last() == "b"
    combo.setCurrentIndex(3)
    combo.activated.emit(3)
    keys(find(cell, "Contrat : autre"), "vacations")
    assert heard.last() == {"other": "vacations"}
    cell.show_value(None)
    assert cell.value() == {"other": "vacations"} or cell.value() is None
    cell.show_value("a")
    assert cell.value() == "a"
    cell.lock(True)
    assert not combo.isEnabled()


def test_a_job_is_words_first_and_a_code_if_one_is_known() -> None:
    widget = made(type="job")
    heard = Heard(widget)
    code = "Question : code ROME, facultatif"
    fill(widget, code, "K1206")
    assert "intitulé" in widget.trouble()
    fill(widget, "Question", "Médiathécaire")
    assert heard.last() == {"title": "Médiathécaire", "code": "K1206"}
    fill(widget, code, "12")
    assert "ROME" in widget.trouble()
    assert widget.value() is None
    fill(widget, code, "k1206")
    click(find(widget, "Question"))
    assert heard.last() == {"title": "Médiathécaire", "code": "K1206"}
    widget.show_value({"title": "Autre"})
    assert widget.value() == {"title": "Autre"}
    widget.set_large(True)
    widget.lock(True)
    assert find(widget, code, QLineEdit).isReadOnly()
