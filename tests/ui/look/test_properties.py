"""Properties set by the names of their values."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from bilan_desktop.ui.look.properties import name_values


@pytest.mark.usefixtures("qapp")
def test_a_value_is_set_by_its_name() -> None:
    made = QLabel()
    name_values(made, textFormat="PlainText")
    assert made.textFormat() is Qt.TextFormat.PlainText
    line = QLineEdit()
    name_values(line, inputMethodHints="ImhHiddenText|ImhSensitiveData")
    hints = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
    assert line.inputMethodHints() == hints


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("given", [{"textFormat": "NoSuchText"}, {"noSuchThing": "PlainText"}])
def test_what_does_not_exist_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="can't be"):
        name_values(QLabel(), **given)
