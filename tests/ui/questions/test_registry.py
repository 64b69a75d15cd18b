"""Every question of the guide has its widget, which gives back what it was shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from bilan_desktop.domain.guide.questions import AttachmentQuestion
from bilan_desktop.ui.questions import AttachmentWidget, QuestionWidget, Shelf, widget_for
from tests.ui.driving import find, press, show, shows
from tests.ui.questions.asking import Heard, exercises, made


@pytest.mark.parametrize("name", sorted(exercises()))
def test_an_example_is_shown_and_given_back_as_it_was(name: str) -> None:
    exercise = exercises()[name]
    values = exercise.example.answers if exercise.example is not None else {}
    for question in exercise.questions:
        widget = widget_for(question, exercise)
        widget.set_context(values)
        widget.show_value(values.get(question.id))
        flashed = [
            each
            for each in widget.findChildren(QWidget)
            if each.testAttribute(Qt.WidgetAttribute.WA_WState_Created)
        ]
        assert not flashed, "a piece was a window of its own for a moment"
        show(widget, 720, 560)
        bound = getattr(question, "collection", None)
        assert widget.value() == (values.get(question.id) or ([] if bound else None))
        assert not widget.trouble()
        widget.lock(True)
        widget.set_large(True)
        assert widget.value() == (values.get(question.id) or ([] if bound else None))


@pytest.mark.parametrize("name", sorted(exercises()))
def test_whatever_takes_the_focus_has_a_name(name: str) -> None:
    exercise = exercises()[name]
    values = exercise.example.answers if exercise.example is not None else {}
    for question in exercise.questions:
        widget = widget_for(question, exercise)
        widget.set_context(values)
        widget.show_value(values.get(question.id))
        show(widget, 720, 560)
        for each in widget.findChildren(QWidget):
            takes = each.focusPolicy() is not Qt.FocusPolicy.NoFocus and each.isVisible()
            if takes and not isinstance(each, QLabel):
                said = QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
                assert said, f"{type(each).__name__} of « {question.label} » has no name"


def test_a_question_says_what_it_does_not_do() -> None:
    question = exercises()["valeurs"].questions[0]
    bare = QuestionWidget(question)
    with pytest.raises(TypeError):
        bare.value()
    with pytest.raises(TypeError):
        bare.show_value(None)
    assert not bare.trouble()
    assert bare.shown_rows() is None


def test_attachments_are_marked_brought_and_told_when_gone() -> None:
    widget = made(type="attachment")
    assert isinstance(widget, AttachmentWidget)
    assert isinstance(widget.question, AttachmentQuestion)
    heard = Heard(widget)
    assert shows(widget, "pas encore de pièce jointe")
    one, two = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
    files = [(one, "bulletin & co.pdf")]

    def attach(then: object) -> None:
        files.append((two, "lettre.odt"))
        assert callable(then)
        then(two)

    widget.set_shelf(Shelf(lambda: files, attach))
    press(widget, "bulletin & co.pdf")
    assert heard.last() == [one]
    press(widget, "Joindre un fichier…")
    assert heard.last() == [one, two]
    press(widget, "bulletin & co.pdf")
    assert heard.last() == [two]
    files.clear()
    widget.refresh()
    assert find(widget, "Pièce retirée du dossier").isVisible()
    widget.set_large(True)
    widget.show_value(None)
    assert widget.value() is None
    widget.lock(True)
