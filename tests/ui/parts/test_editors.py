"""Where one writes: what an input method is asked not to keep."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.dossiers.search import Search
from bilan_desktop.ui.parts.editors import PlainEdit, RichEdit
from bilan_desktop.ui.parts.fields import Kind, LineField, Row


def _line(kind: Kind) -> QWidget:
    return LineField(Row("name", "Nom", kind), lambda: None).widget


@pytest.mark.parametrize(
    "make",
    [PlainEdit, RichEdit, Search, lambda: _line(Kind.LINE), lambda: _line(Kind.SECRET)],
    ids=["plain", "rich", "search", "line", "secret"],
)
def test_no_input_method_learns_what_is_typed(make: type[QWidget]) -> None:
    field = make()
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    field.deleteLater()


def test_a_secret_is_hidden_from_it_too() -> None:
    field = _line(Kind.SECRET)
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    field.deleteLater()
