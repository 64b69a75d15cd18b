"""Labels by what they say: a title, a heading, running text, a remark, a badge."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bilan_desktop.ui.look.properties import name_values
from bilan_desktop.ui.look.stylesheet import restyle


def label(text: str = "", kind: str = "", *, parent: QWidget | None = None) -> QLabel:
    """A label of plain text: nothing typed by anyone is ever read as markup.

    Args:
        text: what it says.
        kind: `title`, `heading`, `strong`, `muted`, `small`, `error`, `large`; nothing for running
            text.
        parent: owns it.
    """
    made = QLabel(text, parent)
    name_values(made, textFormat="PlainText")
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if kind:
        made.setProperty("kind", kind)
    return made


def title(text: str = "") -> QLabel:
    """The one title of a page."""
    return label(text, "title")


def heading(text: str = "") -> QLabel:
    """The head of a card or of a part of a page."""
    return label(text, "heading")


def muted(text: str = "") -> QLabel:
    """A remark beside what counts."""
    return label(text, "muted")


def badge(text: str, tone: str = "") -> QLabel:
    """A state in a word or two; `tone`: `accent`, `success`, `warning`, `danger`, `private`."""
    made = label(text, "badge")
    made.setWordWrap(False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    if tone:
        made.setProperty("tone", tone)
    return made


def set_badge(made: QLabel, text: str, tone: str = "") -> None:
    """Change what a badge says."""
    made.setText(text)
    restyle(made, tone=tone)
