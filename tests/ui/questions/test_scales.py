"""Scales, statements and keypad entry: nothing typed is lost, and each line has its name."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.guide.questions import Likert
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import DARK
from bilan_desktop.ui.parts.layouts import column, holding, scrolled
from bilan_desktop.ui.questions import widget_for
from bilan_desktop.ui.questions.keypad import Keypad
from bilan_desktop.ui.questions.rated import RatedLines
from bilan_desktop.ui.questions.segments import Segments
from tests.ui.driving import (
    events,
    find,
    focused,
    key,
    keys,
    press,
    seen,
    show,
    shows,
    texts,
    until,
)
from tests.ui.questions.asking import Heard, asked, choose, exercises, made

KEYS = Qt.Key


def segments(widget: QWidget, name: str) -> Segments:
    return find(widget, name, Segments)


def test_a_scale_by_mouse_by_digits_by_arrows_and_back() -> None:
    widget = made(type="scale", low="peu", high="beaucoup")
    heard = Heard(widget)
    scale = segments(widget, "Question")
    choose(scale, 7)
    assert heard.last() == 7
    choose(scale, 7)
    assert heard.last() is None
    keys(scale, "4")
    assert heard.last() == 4
    keys(scale, "10")
    assert heard.last() == 10
    key(scale, KEYS.Key_Left)
    assert heard.last() == 9
    key(scale, KEYS.Key_Home)
    assert heard.last() == 0
    key(scale, KEYS.Key_End)
    assert heard.last() == 10
    key(scale, KEYS.Key_Right)
    assert widget.value() == 10
    key(scale, KEYS.Key_Delete)
    assert heard.last() is None
    key(scale, KEYS.Key_Right)
    assert heard.last() == 0
    key(scale, KEYS.Key_Delete)
    key(scale, KEYS.Key_Left)
    assert heard.last() == 10


def test_a_scale_passes_over_what_is_out_of_its_reach() -> None:
    widget = made(type="scale", minimum=1, maximum=4)
    scale = segments(widget, "Question")
    keys(scale, "9x")
    assert widget.value() is None
    widget.show_value(12)
    assert widget.value() is None
    widget.show_value(True)
    assert widget.value() is None
    widget.show_value(3)
    assert widget.value() == 3


def test_a_scale_tells_a_screen_reader_its_value_in_words() -> None:
    widget = made(type="scale", low="peu", high="beaucoup")
    scale = segments(widget, "Question")
    reader = QAccessible.queryAccessibleInterface(scale)
    assert reader.role() is QAccessible.Role.Slider
    assert reader.text(QAccessible.Text.Name) == "Question"
    assert "Sans réponse" in reader.text(QAccessible.Text.Description)
    choose(scale, 3)
    described = reader.text(QAccessible.Text.Description)
    assert described == "3. De 0 (peu) à 10 (beaucoup)"
    assert shows(widget, "0 : peu")


def test_the_wheel_scrolls_the_page_and_not_the_answer() -> None:
    widget = made(type="scale")
    scale = segments(widget, "Question")
    choose(scale, 5)
    middle = QPointF(scale.rect().center())
    none = Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, 120), none,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(scale, wheel)
    assert widget.value() == 5
    assert not wheel.isAccepted()


def test_a_locked_scale_keeps_its_answer() -> None:
    widget = made(type="scale")
    scale = segments(widget, "Question")
    choose(scale, 5)
    widget.lock(True)
    choose(scale, 6)
    keys(scale, "7")
    assert widget.value() == 5


def test_a_press_that_slips_off_chooses_nothing() -> None:
    widget = made(type="scale")
    scale = segments(widget, "Question")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(scale, left, none, scale.segment_rect(2).center())
    QTest.mouseMove(scale, scale.segment_rect(8).center())
    QTest.mouseRelease(scale, left, none, scale.segment_rect(8).center())
    assert widget.value() is None


def test_narrow_scales_go_on_to_another_line_and_all_of_it_can_be_hit() -> None:
    widget = made(type="scale")
    scale = segments(widget, "Question")
    assert scale.segment_rect(9).top() == scale.segment_rect(0).top()
    widget.window().resize(260, 400)
    events()
    assert scale.segment_rect(9).top() > scale.segment_rect(0).bottom()
    choose(scale, 9)
    assert widget.value() == 9
    look().choose(DARK)
    widget.set_large(True)
    widget.window().resize(700, 400)
    events()
    choose(scale, 10)
    assert widget.value() == 10


def test_each_item_has_its_scale_and_arrows_change_line() -> None:
    widget = asked("situation", next(
        each.id for each in exercises()["situation"].questions if each.type == "scale"
    ))  # fmt: skip
    heard = Heard(widget)
    lines = list(seen(widget, Segments))
    lines[0].setFocus()
    keys(lines[0], "6")
    key(lines[0], KEYS.Key_Down)
    assert focused() is lines[1]
    keys(lines[1], "3")
    key(lines[1], KEYS.Key_Up)
    assert focused() is lines[0]
    key(lines[0], KEYS.Key_Up)
    assert focused() is lines[0]
    assert list(heard.rated().values()) == [6, 3]


def test_forty_eight_statements_are_walked_by_name() -> None:
    widget = asked("interets", "enonces") if _has("interets", "enonces") else _likert()
    names = [each.accessibleName() for each in seen(widget, Segments)]
    assert len(names) == 48
    assert all(names)
    assert len(set(names)) == 48


def _has(exercise: str, question: str) -> bool:
    return exercises()[exercise].question(question) is not None


def _likert() -> RatedLines:
    name = next(each.id for each in exercises()["interets"].questions if each.type == "likert")
    widget = asked("interets", name)
    assert isinstance(widget, RatedLines)
    return widget


def test_statements_by_mouse() -> None:
    widget = _likert()
    heard = Heard(widget)
    first, second = list(seen(widget, Segments))[:2]
    choose(first, 5)
    choose(second, 1)
    assert list(heard.rated().values()) == [5, 1]
    assert shows(widget, "1 Pas du tout")


def test_forty_eight_answers_on_the_keypad_and_none_is_lost() -> None:
    widget = _likert()
    heard = Heard(widget)
    press(widget, "Saisie au pavé numérique")
    pad = focused()
    assert isinstance(pad, Keypad)
    wanted = [1 + at * 7 % 5 for at in range(48)]
    began = time.perf_counter()
    for figure in wanted:
        QTest.keyClick(pad, Qt.Key(int(KEYS.Key_0) + figure))
    events()
    assert time.perf_counter() - began < 48 / 20 * 4, "20 keys a second is not held by far"
    assert list(heard.rated().values()) == wanted
    assert list(heard.rated()) == list(widget.lines)
    assert len(heard.values) == 48
    assert shows(widget, "48 / 48")
    assert shows(widget, "tout a sa réponse")
    legend = exercises()["interets"].questions[0]
    assert isinstance(legend, Likert)
    assert sum(legend.anchors[0] in text for text in texts(widget)) == 1
    key(pad, KEYS.Key_Escape)
    assert widget.pad is None
    assert sum(legend.anchors[0] in text for text in texts(widget)) == 1
    assert [each.answer() for each in seen(widget, Segments)] == wanted
    assert focused().accessibleName() == "Saisie au pavé numérique"


def test_the_keypad_goes_back_skips_erases_and_takes_the_mouse() -> None:
    widget = _likert()
    press(widget, "Saisie au pavé numérique")
    pad = focused()
    keys(pad, "53")
    assert shows(widget, "3 / 48")
    key(pad, KEYS.Key_Backspace)
    keys(pad, "4")
    key(pad, KEYS.Key_Return)
    keys(pad, "90")
    assert shows(widget, "4 / 48")
    choose(next(seen(widget, Segments)), 2)
    assert shows(widget, "5 / 48")
    names = list(widget.lines)
    assert widget.value() == {names[0]: 5, names[1]: 4, names[3]: 2}
    key(pad, KEYS.Key_Left)
    key(pad, KEYS.Key_Delete)
    assert widget.value() == {names[0]: 5, names[1]: 4}
    press(widget, "Suivante")
    press(widget, "Précédente")
    assert shows(widget, "4 / 48")
    press(widget, "Revenir à la liste")
    press(widget, "Saisie au pavé numérique")
    assert shows(widget, "3 / 48"), "the first line without an answer"


def test_the_keypad_stays_in_sight_though_questions_follow_the_list_that_it_replaces() -> None:
    of = exercises()["interets"]
    every = [widget_for(each, of) for each in of.questions]
    page = show(scrolled(holding(column(*every, None))), 500, 500)
    assert QTest.qWaitForWindowActive(page)
    press(page, "Saisie au pavé numérique")
    pad = focused()
    assert isinstance(pad, Keypad)
    ground = page.viewport()
    until(lambda: ground.rect().contains(pad.mapTo(ground, pad.rect().center())))
    keys(pad, "1")
    key(pad, KEYS.Key_Escape)
    back = focused()
    assert back.accessibleName() == "Saisie au pavé numérique"
    until(lambda: ground.rect().contains(back.mapTo(ground, back.rect().center())))


def test_the_end_of_the_keypad_tells_what_is_left() -> None:
    widget = _likert()
    press(widget, "Saisie au pavé numérique")
    pad = focused()
    keys(pad, "1")
    for _ in range(60):
        QTest.keyClick(pad, KEYS.Key_Right)
    events()
    assert shows(widget, "sans réponse : 47")
    keys(pad, "3")
    key(pad, KEYS.Key_Delete)
    value = widget.value()
    assert isinstance(value, dict)
    assert len(value) == 1
    widget.lock(True)
    assert widget.pad is None


def test_ten_is_a_plus_on_the_keypad() -> None:
    items = "[" + ", ".join(f"{{id: i{at}, label: Domaine {at}}}" for at in range(9)) + "]"
    widget = made(type="scale", items=items)
    press(widget, "Saisie au pavé numérique")
    pad = focused()
    assert shows(widget, "« + » vaut 10")
    keys(pad, "+0")
    assert widget.value() == {"i0": 10, "i1": 0}
    widget.show_value({"i0": 4})
    assert shows(widget, "3 / 9")
    widget.set_large(True)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_lines_never_need_more_than_the_smallest_screen(scale: float) -> None:
    look().resize_text(scale)
    widget = _likert()
    widget.window().resize(700, 600)
    events()
    assert widget.minimumSizeHint().width() <= 700
    for line in widget.lines.values():
        assert line.segments.geometry().right() <= line.width()


def test_a_matrix_of_one_column_is_lines_with_words() -> None:
    widget = asked("conditions", "conditions")
    heard = Heard(widget)
    line = segments(widget, "Travailler la nuit")
    choose(line, 4)
    assert heard.last() == {"nuit": {"avis": "refuse"}}
    assert "Refusée" in line.accessibleDescription()
    keys(line, "1")
    assert heard.last() == {"nuit": {"avis": "indispensable"}}
    widget.show_value({"nuit": {"avis": "souhaite"}, "equipe": {"avis": "inconnu"}})
    assert widget.value() == {"nuit": {"avis": "souhaite"}}
    press(widget, "Saisie au pavé numérique")
    assert shows(widget, "2 Souhaitée")
    keys(focused(), "3")
    assert widget.value() == {
        "horaires-fixes": {"avis": "indifferent"},
        "nuit": {"avis": "souhaite"},
    }


def test_a_matrix_of_several_columns_is_small_forms() -> None:
    widget = made(
        type="matrix",
        cell="number",
        rows="[{id: a, label: Loyer}, {id: b, label: Transports}]",
        columns="[{id: x, label: Aujourd’hui}, {id: y, label: Demain}]",
    )
    heard = Heard(widget)
    keys(find(widget, "Loyer : Demain"), "700")
    keys(find(widget, "Transports : Aujourd’hui"), "80,5")
    assert heard.last() == {"a": {"y": 700}, "b": {"x": 80.5}}
    keys(find(widget, "Loyer : Aujourd’hui"), "x")
    assert "nombre" in widget.trouble()
    widget.show_value({"a": {"x": 1}})
    assert widget.value() == {"a": {"x": 1}}
    widget.set_large(True)
    widget.lock(True)
    keys(find(widget, "Loyer : Demain"), "3")
    assert widget.value() == {"a": {"x": 1}}


def test_yes_or_no_by_row_and_scales_by_row() -> None:
    rows = "[{id: a, label: Permis}, {id: b, label: Voiture}]"
    widget = made(type="matrix", cell="yes_no", rows=rows, columns="[{id: x, label: Avis}]")
    choose(segments(widget, "Permis"), 1)
    choose(segments(widget, "Voiture"), 2)
    assert widget.value() == {"a": {"x": True}, "b": {"x": False}}
    scales = made(type="matrix", cell="scale", rows=rows, columns="[{id: x, label: Avis}]")
    choose(segments(scales, "Permis"), 0)
    assert scales.value() == {"a": {"x": 0}}
    scales.show_value({"b": {"x": 10}})
    assert scales.value() == {"b": {"x": 10}}


def test_a_scale_whose_items_come_from_elsewhere_waits_for_them() -> None:
    widget = asked("valeurs", "importance")
    assert not shows(widget, "Saisie au pavé numérique")
    assert shows(widget, "Répondez d’abord à « Parmi les cartes essentielles")
    widget.set_context({"classement": ["equite", "calme"]})
    heard = Heard(widget)
    choose(segments(widget, "Équité"), 9)
    choose(segments(widget, "Calme"), 4)
    widget.set_context({"classement": ["calme"]})
    assert len(list(seen(widget, Segments))) == 1
    assert heard.values[-1] == {"equite": 9, "calme": 4}
    widget.set_context({"classement": ["calme", "equite"]})
    assert segments(widget, "Équité").answer() == 9, "an answer comes back with its card"


def test_focus_stays_on_its_line_when_lines_change() -> None:
    widget = asked("valeurs", "importance")
    widget.set_context({"classement": ["equite", "calme"]})
    segments(widget, "Calme").setFocus()
    widget.set_context({"classement": ["calme", "equite"]})
    assert focused().accessibleName() == "Calme"


def test_tab_comes_to_the_keypad_s_button_though_the_question_begins_after_it() -> None:
    question = asked("interets", "enonces")
    question.setFocus()
    assert focused() is find(
        question, "Démonter un appareil en panne pour trouver la pièce fautive"
    )
    key(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    key(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    walked = []
    for _ in range(3):
        walked.append(focused().accessibleName())
        key(focused(), Qt.Key.Key_Tab)
    assert "Saisie au pavé numérique" in walked
