from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
)

from bilan_desktop.ui.parts.fields import LONGEST_LINE, Kind, Row
from bilan_desktop.ui.parts.forms import MISSING, Form
from tests.ui.driving import click, events, fill, find, key, keys, show, shows

ROWS = (
    Row("name", "Nom", required=True, help="Tel qu’il figurera sur les documents."),
    Row("about", "À propos", Kind.TEXT),
    Row("secret", "Phrase", Kind.SECRET),
    Row("day", "Jour", Kind.DATE),
    Row("hour", "Heure", Kind.TIME),
    Row("count", "Nombre", Kind.NUMBER, unit="mois", most=24),
    Row("length", "Durée", Kind.DECIMAL, unit="h", most=24),
    Row("price", "Prix", Kind.MONEY),
    Row("told", "Employeur non informé", Kind.CHECK),
    Row("paid", "Financement", Kind.CHOICE, options=[("cpf", "CPF"), ("self", "Personnel")]),
)
VALUES = {
    "name": "O'Néïll <b>",
    "about": "Une ligne\u00a0: « ici ».\nUne autre\u202f!",
    "secret": "s",
    "day": date(2027, 2, 3),
    "hour": time(9, 30),
    "count": 12,
    "length": 2.5,
    "price": Decimal("1600.00"),
    "told": True,
    "paid": "self",
}


@pytest.fixture
def form() -> Form:
    return show(Form(ROWS), 700, 600)


def test_it_shows_and_gives_back_every_kind_of_value(form: Form) -> None:
    form.show_values(VALUES)
    assert form.values() == VALUES
    assert find(form, "Nom", QLineEdit).text() == "O'Néïll <b>"
    form.show_values(dict.fromkeys(VALUES))
    assert form.value("day") is None
    assert form.value("count") == 0


def test_every_field_is_named_for_a_screen_reader(form: Form) -> None:
    for row in ROWS:
        field = form.field(row.name)
        assert field.accessibleName() == row.label
    assert form.field("name").accessibleDescription().startswith("Tel qu’il figurera")
    assert "Nécessaire." in form.field("name").accessibleDescription()


def test_only_what_a_person_does_is_told(form: Form) -> None:
    told: list[str] = []
    form.edited.connect(told.append)
    form.show_values(VALUES)
    assert told == []
    fill(form, "Nom", "Lévy")
    fill(form, "À propos", "Deux")
    click(find(form, "Employeur non informé", QCheckBox))
    key(find(form, "Financement", QComboBox), Qt.Key.Key_Up)
    key(find(form, "Nombre", QSpinBox), Qt.Key.Key_Up)
    fill(form, "Jour", "4/2/27")
    fill(form, "Heure", "10")
    assert dict.fromkeys(told).keys() == {"name", "about", "told", "paid", "count", "day", "hour"}
    assert form.value("told") is False
    assert form.value("paid") == "cpf"
    assert form.value("count") == 13
    assert form.value("day") == date(2027, 2, 4)
    assert form.value("hour") == time(10)


def test_what_is_missing_or_wrong_is_said_at_its_field(form: Form) -> None:
    fill(form, "Jour", "hier")
    assert not form.check()
    assert form.errors() == {
        "name": MISSING,
        "day": "Donnez une date, par exemple 03/02/2027.",
    }
    assert shows(form, MISSING)
    assert form.field("name").property("state") == "error"
    form.focus_first_error()
    assert QApplication.focusWidget() is form.field("name")
    keys(form.field("name"), "L")
    assert form.errors().keys() == {"day"}
    fill(form, "Jour", "3/2/27")
    assert form.check()


def test_a_pasted_megabyte_is_cut_in_a_line_and_refused_in_a_text(form: Form) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("é" * 1_000_000)
    find(form, "Nom", QLineEdit).setFocus()
    key(form.field("name"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(form.value("name")) == LONGEST_LINE
    find(form, "À propos", QPlainTextEdit).setFocus()
    key(form.field("about"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "trop long" in form.errors()["about"]
    assert "1\u202f000\u202f001 caractères" in form.errors()["about"]
    assert form.value("about") == ""
    clipboard.setText("é" * 30_000)
    key(form.field("about"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "paragraphe" in form.errors()["about"]
    clipboard.setText("Une ligne entière.\n" * 5_000)
    key(form.field("about"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "about" not in form.errors()
    assert len(form.value("about")) == 94_999
    clipboard.clear()


def test_the_wheel_scrolls_the_page_and_changes_nothing(form: Form) -> None:
    form.show_values(VALUES)
    for name in ("count", "length", "paid"):
        field = form.field(name)
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(field.mapToGlobal(QPoint(5, 5))),
            QPoint(0, 120),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
    assert form.values() == VALUES


def test_tab_walks_from_field_to_field(form: Form) -> None:
    form.field("name").setFocus()
    names = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        key(focused, Qt.Key.Key_Tab)
    assert names[:5] == [
        "Nom",
        "À propos",
        "Phrase",
        "Jour",
        "Jour : choisir dans le calendrier",
    ]
    assert names[-1] == "Financement" or "Financement" in names


def test_a_locked_form_takes_nothing(form: Form) -> None:
    form.show_values(VALUES)
    form.lock(True)
    keys(form.field("name"), "x")
    keys(form.field("about"), "x")
    assert form.values() == VALUES
    assert not form.field("paid").isEnabled()
    form.lock(False)
    assert form.field("paid").isEnabled()


def test_a_row_can_be_hidden(form: Form) -> None:
    form.show_row("price", False)
    assert not form.field("price").isVisible()


def test_what_is_stored_without_its_last_blank_leaves_the_line_as_it_is_typed(form: Form) -> None:
    fill(form, "Nom", "un ")
    form.show_values({"name": "un"})
    keys(form.field("name"), "mot")
    assert form.value("name") == "un mot"
    form.show_values({"name": "un autre"})
    keys(form.field("name"), "s")
    assert form.value("name") == "un autres"


def test_showing_the_same_again_leaves_the_cursor(form: Form) -> None:
    form.show_values(VALUES)
    text = find(form, "À propos", QPlainTextEdit)
    cursor = text.textCursor()
    cursor.setPosition(4)
    text.setTextCursor(cursor)
    form.show_values(VALUES)
    assert text.textCursor().position() == 4


def test_a_hidden_row_leaves_no_hole() -> None:
    form = show(Form((Row("a", "Un"), Row("b", "Deux"), Row("c", "Trois"))), 900, 600)
    one, two = find(form, "Un", QLineEdit), find(form, "Deux", QLineEdit)
    across = form.mapToGlobal(QPoint(0, 0)).x()
    assert two.mapToGlobal(QPoint(0, 0)).x() - across > one.width()
    form.show_row("a", False)
    events()
    assert two.mapToGlobal(QPoint(0, 0)).x() == across
    form.show_row("a", True)
    events()
    assert two.mapToGlobal(QPoint(0, 0)).x() - across > one.width()
