"""Keypad entry: from a paper sheet, one figure a line, without looking up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.domain.guide.questions import Item
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, column, flowing, row
from bilan_desktop.ui.parts.texts import label, muted
from bilan_desktop.ui.questions.lines import Rating

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace)
_SINGLE_DIGIT = 9


class Keypad(QWidget):
    """One line at a time: a figure answers it and shows the next.

    Attributes:
        rated: a line was answered; carries its identifier and the figure, None if taken back.
        left: the list is asked for again.
    """

    rated = Signal(str, object)
    left = Signal()

    def __init__(self, items: Sequence[Item], rating: Rating) -> None:
        super().__init__()
        self._items = list(items)
        self._rating = rating = replace(rating, written=False)
        self._values: dict[str, JsonValue] = {}
        self.at = 0
        self._count = label("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(len(self._items))
        self._bar.setAccessibleName("Avancement de la saisie")
        self._words = label("", "large")
        self._words.setMinimumHeight(3 * self._words.fontMetrics().lineSpacing())
        self._segments = rating.segments("")
        self._segments.set_large(True)
        self._segments.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._segments.chosen.connect(self._clicked)
        self._lay()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(self._help())

    def _lay(self) -> None:
        back = button("Précédente", lambda: self.go(self.at - 1), tone="quiet", picture="back")
        after = button("Suivante", lambda: self.go(self.at + 1), tone="quiet", picture="forward")
        close = button("Revenir à la liste", self.left.emit, picture="list")
        for each in (back, after, close):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inner = card(
            row(self._count, self._bar, gap=Space.MEDIUM),
            self._words,
            self._segments,
            muted(self._rating.legend()),
            label(self._help(), "small"),
            flowing(back, after, close),
            gap=Space.MEDIUM,
        )
        self.setLayout(column(inner))

    def _help(self) -> str:
        low, high = self._rating.low, self._rating.high
        figures = f"De {low} à {min(high, _SINGLE_DIGIT)}, un chiffre répond et passe à la suivante"
        if high > _SINGLE_DIGIT:
            figures += f" ; « + » vaut {high}"
        return f"{figures} ; ← revient, → ou Entrée passe, Suppr efface, Échap ferme."

    def open(self, values: Mapping[str, JsonValue]) -> None:
        """Show the first line without an answer, or the first of all."""
        self._values = dict(values)
        blank = (at for at, each in enumerate(self._items) if self._values.get(each.id) is None)
        self.go(next(blank, 0))

    def go(self, at: int) -> None:
        """Show a line; past either end, nothing moves but what is said."""
        self.at = max(0, min(at, len(self._items)))
        done = sum(self._values.get(each.id) is not None for each in self._items)
        self._bar.setValue(done)
        if self.at == len(self._items):
            self._show_end(done)
            return
        item = self._items[self.at]
        self._count.setText(f"{self.at + 1} / {len(self._items)}")
        self._words.setText(item.label)
        self._segments.setEnabled(True)
        self._segments.setAccessibleName(item.label)
        self._segments.show_answer(self._values.get(item.id))
        self.setAccessibleName(f"{item.label} — {self._count.text()}")

    def _show_end(self, done: int) -> None:
        total = len(self._items)
        self._count.setText(f"{done} / {total}")
        left = total - done
        self._words.setText(
            "C’est la fin de la liste : tout a sa réponse."
            if not left
            else f"C’est la fin de la liste ; sans réponse : {left}."
        )
        self._segments.show_answer(None)
        self._segments.setEnabled(False)
        self.setAccessibleName(self._words.text())

    def rate(self, figure: int) -> None:
        """Answer the line and show the next."""
        if self.at < len(self._items) and self._rating.low <= figure <= self._rating.high:
            self._keep(figure)
            self.go(self.at + 1)

    def _keep(self, figure: int | None) -> None:
        item = self._items[self.at]
        self._values[item.id] = figure
        self.rated.emit(item.id, figure)

    def _clicked(self, figure: int | None) -> None:
        if self.at >= len(self._items):
            return
        if figure is None:
            self._keep(None)
            self.go(self.at)
        else:
            self.rate(figure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures answer; arrows, Return and Backspace walk."""
        text, which = event.text(), event.key()
        if text.isdecimal() and text.isascii():
            self.rate(int(text))
        elif text == "+":
            self.rate(self._rating.high)
        elif which in _NEXT:
            self.go(self.at + 1)
        elif which in _BACK:
            self.go(self.at - 1)
        elif which == Qt.Key.Key_Delete and self.at < len(self._items):
            self._clicked(None)
        elif which == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()
