"""Where one writes at length: bounded, so that a pasted megabyte freezes nothing, and is told."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from bilan_desktop.domain.french import number

LONGEST_TEXT = 200_000
"""Characters that one text may hold: far more than a note of fifty pages."""
LONGEST_PARAGRAPH = 20_000
"""Characters of one pasted paragraph: beyond, laying it out would freeze the window."""

SOON = 8
"""Milliseconds after a key that what goes by it is looked at: by then the key is painted."""


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


def fill_ground(viewport: QWidget, filled: bool = True) -> None:
    """Have Qt fill the ground of a text with the palette's, and not the style sheet paint it.

    Whoever fills the whole of what he paints need not have the window painted under him at each
    key. The style sheet takes it back whenever it is laid.
    """
    viewport.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, not filled)
    viewport.setAutoFillBackground(filled)


def soon(owner: QObject, look: Callable[[], object]) -> QTimer:
    """A timer that looks once what was typed is painted; signals start it from Qt to Qt.

    A line of Python at each key would be most of what a key costs.
    """
    timer = QTimer(owner, singleShot=True, interval=SOON)
    timer.timeout.connect(look)
    return timer


@contextmanager
def _untold(edit: QPlainTextEdit | QTextEdit) -> Iterator[None]:
    edit.blockSignals(True)
    try:
        yield
    finally:
        edit.document().setModified(False)
        edit.blockSignals(False)


def _too_long_for(edit: QPlainTextEdit | QTextEdit, source: QMimeData) -> str:
    """Why what is pasted or dropped can't be; empty if it can."""
    if not source.hasText():
        return ""
    standing = edit.document().characterCount() - len(edit.textCursor().selectedText())
    return too_long(source.text(), standing)


class PlainEdit(QPlainTextEdit):
    """Plain text; Tab leaves it, so that a keyboard alone walks on.

    Attributes:
        edited: somebody typed, for the first time since it was handed in; what is shown by the
            program is not told.
        not_pasted: something was not pasted; carries the sentence that says why.
    """

    edited = Signal()
    not_pasted = Signal(str)

    def __init__(self, name: str = "", text: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        keep_unlearnt(self)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().modificationChanged.connect(self._modified)
        if name:
            self.setAccessibleName(name)

    def text(self) -> str:
        """What stands in it, as it was typed."""
        return raw_text(self.document())

    def showEvent(self, event: QShowEvent) -> None:
        """Fill its own ground once the style sheet is laid."""
        fill_ground(self.viewport())
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fill it again once another one is."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            fill_ground(self.viewport())

    def handed_in(self) -> None:
        """What is typed from now on is told anew."""
        self.document().setModified(False)

    def untold(self) -> AbstractContextManager[None]:
        """Nobody is told of what is put in it meanwhile."""
        return _untold(self)

    def _modified(self, modified: bool) -> None:
        if modified:
            self.edited.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, unless it is too long."""
        why = _too_long_for(self, source)
        if why:
            self.not_pasted.emit(why)
        else:
            super().insertFromMimeData(source)


class RichEdit(QTextEdit):
    """Text with bold, italic and lists; what is pasted comes without its own dress.

    Attributes:
        edited: somebody typed, for the first time since it was handed in; what is shown by the
            program is not told.
        not_pasted: something was not pasted; carries the sentence that says why.
    """

    edited = Signal()
    not_pasted = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        keep_unlearnt(self)
        self.setAcceptRichText(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().modificationChanged.connect(self._modified)
        if name:
            self.setAccessibleName(name)

    def handed_in(self) -> None:
        """What is typed from now on is told anew."""
        self.document().setModified(False)

    def untold(self) -> AbstractContextManager[None]:
        """Nobody is told of what is put in it meanwhile."""
        return _untold(self)

    def _modified(self, modified: bool) -> None:
        if modified:
            self.edited.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, unless it is too long."""
        why = _too_long_for(self, source)
        if why:
            self.not_pasted.emit(why)
        else:
            super().insertFromMimeData(source)
