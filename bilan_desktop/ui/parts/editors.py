"""Where one writes at length: bounded, so that a pasted megabyte freezes nothing, and is told."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from bilan_desktop.domain.french import number

LONGEST_TEXT = 200_000
"""Characters that one text may hold: far more than a note of fifty pages."""
LONGEST_PARAGRAPH = 20_000
"""Characters of one pasted paragraph: beyond, laying it out would freeze the window."""


def too_long(pasted: str, standing: int) -> str:
    """Why a text can't be pasted where so many characters stand; empty if it can."""
    whole = standing + len(pasted)
    if whole > LONGEST_TEXT:
        return (
            f"Ce texte est trop long ({number(whole)} caractères, {number(LONGEST_TEXT)} au plus) "
            ": il n’a pas été collé. Joignez-le plutôt comme document."
        )
    if max((len(line) for line in pasted.splitlines()), default=0) > LONGEST_PARAGRAPH:
        return (
            f"Un paragraphe collé dépasse {number(LONGEST_PARAGRAPH)} caractères : il n’a pas été "
            "collé. Coupez-le en paragraphes, ou joignez-le comme document."
        )
    return ""


def raw_text(document: QTextDocument) -> str:
    """What stands in a document, no-break spaces included: Qt's plain text makes them plain."""
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def keep_unlearnt(field: QWidget) -> None:
    """Ask input methods to learn no word of it: many keep a person's words in a file of their own.

    Predictive keyboards and the completions of IBus do; they are asked, and free not to listen.
    """
    field.setInputMethodHints(field.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)


class PlainEdit(QPlainTextEdit):
    """Plain text; Tab leaves it, so that a keyboard alone walks on.

    Attributes:
        not_pasted: something was not pasted; carries the sentence that says why.
    """

    not_pasted = Signal(str)

    def __init__(self, name: str = "", text: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        keep_unlearnt(self)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if name:
            self.setAccessibleName(name)

    def text(self) -> str:
        """What stands in it, as it was typed."""
        return raw_text(self.document())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, unless it is too long."""
        standing = self.document().characterCount() - len(self.textCursor().selectedText())
        why = too_long(source.text(), standing) if source.hasText() else ""
        if why:
            self.not_pasted.emit(why)
        else:
            super().insertFromMimeData(source)


class RichEdit(QTextEdit):
    """Text with bold, italic and lists; what is pasted comes without its own dress.

    Attributes:
        not_pasted: something was not pasted; carries the sentence that says why.
    """

    not_pasted = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        keep_unlearnt(self)
        self.setAcceptRichText(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if name:
            self.setAccessibleName(name)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, unless it is too long."""
        standing = self.document().characterCount() - len(self.textCursor().selectedText())
        why = too_long(source.text(), standing) if source.hasText() else ""
        if why:
            self.not_pasted.emit(why)
        else:
            super().insertFromMimeData(source)
