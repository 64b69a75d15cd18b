"""Questions that the window asks, never in the way of a lock: all of them can be closed at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QScrollArea, QWidget

from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.fields import Row
from bilan_desktop.ui.parts.forms import Form
from bilan_desktop.ui.parts.layouts import column, holding, row
from bilan_desktop.ui.parts.texts import heading, label

_LEAST = 120
"""Logical pixels of height that what is asked keeps, however long the question."""


class Ask(QDialog):
    """A question with its own words on its buttons; opened without blocking the window's thread."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        *,
        yes: str = "Continuer",
        no: str = "Annuler",
        tone: str = "primary",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bilan Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setAccessibleName(title)
        self.body = column(gap=Space.MEDIUM, margin=Space.HUGE)
        for words in (heading(title), label(text)):
            words.setMinimumHeight(1)  # else as high as they would be in the narrowest dialog
            if words.text():
                self.body.addWidget(words)
        if text:
            words.setMinimumWidth(380)
        self.findings = Findings()
        self.yes = button(yes, self.accept, tone=tone)
        self.no = button(no, self.reject)
        self.inner = column(gap=Space.MEDIUM)
        self._room = _Room(holding(self.inner), self._around)
        self._room.hide()
        self.body.addWidget(self._room, 1)
        self.body.addWidget(self.findings)
        self.body.addLayout(row(None, self.no, self.yes))
        self.setLayout(self.body)
        (self.no if tone == "danger" else self.yes).setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as what is asked; Qt would stop at two thirds of the screen."""
        room = self.screen().availableGeometry().size()
        self.resize(self.sizeHint().boundedTo(room))
        super().showEvent(event)
        QTimer.singleShot(0, self, self._grow)  # what it holds gets its style as it shows

    def _grow(self) -> None:
        """As high as it has to be, within the window that it stands over."""
        if self._room.isHidden():
            return
        self.body.activate()
        around = self._around()
        high = max(self.height(), around + self._room.wanted())
        self.resize(self.width(), min(high, around + self._room.most()))

    def _around(self) -> int:
        """What the question, the remarks and the buttons take of the height."""
        margins = self.body.contentsMargins()
        wide = self.width() - margins.left() - margins.right()
        high = margins.top() + margins.bottom()
        for at in range(self.body.count()):
            item = self.body.itemAt(at)
            if item is None or item.isEmpty() or item.widget() is self._room:
                continue
            hinted = item.sizeHint().height()  # at its least, a button would be cut
            told = item.heightForWidth(wide) if item.hasHeightForWidth() else hinted
            high += max(told, item.minimumSize().height()) + self.body.spacing()
        return high

    def add(self, widget: QWidget) -> None:
        """Put something between the question and its buttons; it scrolls where it is too high."""
        self.inner.addWidget(widget)
        self._room.show()

    def trouble(self, sentence: str) -> None:
        """Say why the answer can't be taken; the question stays."""
        self.findings.show_sentences([("danger", sentence, "")])


class _Room(QScrollArea):
    """As high as what it holds, where the screen is."""

    def __init__(self, content: QWidget, around: Callable[[], int]) -> None:
        """Make it.

        Args:
            content: what it holds.
            around: how many logical pixels of the height the rest of the dialog takes.
        """
        super().__init__()
        self._around = around
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("kind", "page")
        self._content = content
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """What it holds, whole; but never higher than most of the screen."""
        whole = self._content.sizeHint().expandedTo(self._content.minimumSizeHint())
        return QSize(whole.width() + Space.LARGE, min(whole.height(), self.most()))

    def wanted(self) -> int:
        """How high it would have to be, at its width, for all of it to show."""
        inside = self._content.layout()
        width = self.viewport().width()
        high = inside.heightForWidth(width) if inside and inside.hasHeightForWidth() else -1
        return max(high, self._content.minimumSizeHint().height())

    def most(self) -> int:
        """How high it may be: all of the dialog is to stay on the screen, and over its window."""
        most = self.screen().availableGeometry().height()
        above = self.window().parentWidget()
        if above is not None:
            most = min(most, above.window().height())
        return max(_LEAST, most - self._around())

    def minimumSizeHint(self) -> QSize:
        """Its width whole, some of its height."""
        hint = self.sizeHint()
        narrowest = self._content.minimumSizeHint().width() + Space.LARGE
        return QSize(narrowest, min(hint.height(), _LEAST))


def ask(
    parent: QWidget,
    title: str,
    text: str,
    then: Callable[[], object],
    *,
    yes: str = "Continuer",
    no: str = "Annuler",
    tone: str = "primary",
) -> Ask:
    """Ask something; `then` is called if the answer is yes."""
    dialog = Ask(parent, title, text, yes=yes, no=no, tone=tone)
    dialog.accepted.connect(then)
    dialog.open()
    return dialog


def ask_typed(
    parent: QWidget,
    title: str,
    text: str,
    word: str,
    then: Callable[[], object],
    *,
    yes: str,
) -> Ask:
    """Ask something that can't be taken back: the word has to be typed."""
    dialog = Ask(parent, title, text, yes=yes, tone="danger")
    line = QLineEdit()
    line.setAccessibleName(f"Tapez « {word} » pour confirmer")
    dialog.add(label(f"Tapez « {word} » pour confirmer :"))
    dialog.add(line)
    dialog.yes.setEnabled(False)
    dialog.yes.setDefault(True)  # the word is what confirms

    def typed(text: str) -> None:
        dialog.yes.setEnabled(text.strip().casefold() == word.casefold())

    line.textChanged.connect(typed)
    dialog.accepted.connect(then)
    dialog.open()
    line.setFocus()
    return dialog


class FormDialog(Ask):
    """A short form in a dialog. It closes only once its act succeeded: call `accept` then.

    Attributes:
        submitted: the form is filled as it should; carries its values.
    """

    submitted = Signal(dict)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        rows: Sequence[Row],
        *,
        text: str = "",
        yes: str = "Enregistrer",
        columns: int = 1,
    ) -> None:
        super().__init__(parent, title, text, yes=yes)
        self.form = Form(rows, columns=columns)
        self.form.setMinimumWidth(440 if columns == 1 else 620)
        self.add(self.form)
        self.yes.clicked.disconnect()
        self.yes.clicked.connect(self._submit)

    def _submit(self) -> None:
        if self.form.check():
            self.submitted.emit(self.form.values())
        else:
            self.form.focus_first_error()
            QTimer.singleShot(0, self, self._grow)  # for the sentences under its fields
