"""Bold and italic go into an editor and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCursor, QTextDocument

from bilan_desktop.documents.text import marked
from bilan_desktop.ui.dossier.synthesis import rich

pytestmark = pytest.mark.usefixtures("qapp")
WORDS = st.lists(
    st.sampled_from(["mot", "**fort**", "*doux*", "***les deux***", "l’été,", "5 * 3"])
)


def through(text: str) -> str:
    document = QTextDocument()
    rich.fill(document, text)
    return rich.read(document)


@given(st.lists(WORDS, max_size=4))
def test_what_is_read_again_is_dressed_the_same(lines: list[list[str]]) -> None:
    text = "\n".join(" ".join(line) for line in lines).strip()
    once = through(text)
    assert through(once) == once
    plain = ["".join(run.text for run in marked(line)) for line in text.split("\n")]
    after = ["".join(run.text for run in marked(line)) for line in once.split("\n")]
    assert after == plain


@given(st.text(max_size=200))
def test_no_text_is_lost(text: str) -> None:
    once = through(text)
    assert through(once) == once


def test_a_mark_is_put_around_whole_words() -> None:
    document = QTextDocument()
    rich.fill(document, "une attention aux détails")
    cursor = QTextCursor(document)
    cursor.setPosition(6)
    cursor.setPosition(15, QTextCursor.MoveMode.KeepAnchor)
    shape = rich.dressed((True, False))
    assert shape.fontWeight() == QFont.Weight.Bold
    cursor.mergeCharFormat(shape)
    assert rich.read(document) == "une **attention aux** détails"
