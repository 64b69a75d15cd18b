"""Rows that grow: each a card that opens, with its columns as a form."""

from pydantic import JsonValue
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from bilan_desktop.domain.guide.answers import ROW_ID, is_answered
from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import Table
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import row
from bilan_desktop.ui.parts.texts import muted
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.row_card import Cells, MakeCell, RowCard, fresh
from bilan_desktop.ui.questions.tab_order import put_before


class TableWidget(QuestionWidget):
    """The rows, and a button that adds one.

    Attributes:
        cards: the rows in order.
    """

    can_clear = False

    def __init__(self, question: Table, exercise: Exercise | None, make: MakeCell) -> None:
        super().__init__(question, exercise)
        self._table, self._make = question, make
        self.cards: list[RowCard] = []
        self._seen: dict[str, None] = {}
        self._nothing = muted("Rien encore.")
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.SMALL)
        self.add_button = button(f"Ajouter {question.one_row()}", self.add, picture="plus")
        self._enough = muted(f"{question.most} lignes au plus.")
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list)
        self.body.addLayout(row(self.add_button, self._enough, None))
        self.begin_at(self.add_button)
        self._number()

    def value(self) -> JsonValue:
        """The rows that hold something; for one of the dossier's lists an empty list says so."""
        rows: list[JsonValue] = [
            each for each in (dict(card.value()) for card in self.cards) if is_answered(dict(each))
        ]
        return rows if rows or self._table.collection else None

    def show_value(self, value: JsonValue) -> None:
        """Show rows; a card whose row stands already is left as it is, and as open as it was."""
        rows: list[Cells] = (
            [dict(each) for each in value if isinstance(each, dict)]
            if isinstance(value, list)
            else []
        )
        if rows == (self.value() or []):
            return
        filled = [card for card in self.cards if is_answered(dict(card.value()))]
        blank = [card for card in self.cards if not is_answered(dict(card.value()))]
        made = [self._standing(filled, at, cells) for at, cells in enumerate(rows)]
        made += blank  # somebody is about to fill them
        for gone in [card for card in self.cards if not any(card is each for each in made)]:
            self._drop(gone)
        self._arrange(made)
        if len(made) == 1 and not self.compact:
            made[0].open(True)

    def _standing(self, filled: list[RowCard], at: int, cells: Cells) -> RowCard:
        """The card that shows a row already, by its identity or by its place, or a new one."""
        if self._table.collection:
            found = next((it for it in filled if it.value()[ROW_ID] == cells.get(ROW_ID)), None)
        else:
            found = filled[at] if at < len(filled) else None
        card = found or self._card(cells)
        card.show_row(cells)
        return card

    def _card(self, cells: Cells) -> RowCard:
        made = RowCard(self._table, self._make, cells)
        made.lock(self.locked)
        made.set_large(self.large)
        made.edited.connect(self.tell)
        made.remarked.connect(self.remarked)
        made.asked.connect(lambda act: self._asked(made, act))
        return made

    def _drop(self, card: RowCard) -> None:
        self._lines.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _arrange(self, cards: list[RowCard]) -> None:
        """Lay the cards out in an order."""
        self.cards = cards
        for at, card in enumerate(cards):
            if self._lines.indexOf(card) != at:
                self._lines.insertWidget(at, card)
            card.show()
        put_before(self.add_button, cards)
        self._number()

    def _number(self) -> None:
        for at, card in enumerate(self.cards):
            card.place(at, len(self.cards))
            identity = card.value().get(ROW_ID)
            if identity is not None:
                self._seen[str(identity)] = None
        full = self._table.most is not None and len(self.cards) >= self._table.most
        self.add_button.setVisible(not self.locked)
        self.add_button.setEnabled(not full)
        self._enough.setVisible(full)
        self._nothing.setVisible(not self.cards)
        self._list.setVisible(bool(self.cards))

    def shown_rows(self) -> list[str] | None:
        """The identities that stand, or stood, on the screen."""
        return list(self._seen) if self._table.collection else None

    def trouble(self) -> str:
        """Why a cell is no answer."""
        return next((card.trouble() for card in self.cards if card.trouble()), "")

    def add(self) -> None:
        """A row more, open, with the focus in it."""
        if self.add_button.isEnabled() and not self.locked:
            self._insert(len(self.cards), fresh(self._table)).focus_first()

    def _insert(self, at: int, cells: Cells) -> RowCard:
        made = self._card(cells)
        self._arrange([*self.cards[:at], made, *self.cards[at:]])
        return made

    def _asked(self, card: RowCard, act: str) -> None:
        at = next(at for at, each in enumerate(self.cards) if each is card)
        if act == "copy":
            if self.add_button.isEnabled():
                self._insert(at + 1, fresh(self._table, card.value())).focus_first()
                self.tell()
        elif act == "remove":
            self._remove(card, at)
        else:
            self._move(card, at, -1 if act == "up" else 1)

    def _move(self, card: RowCard, at: int, step: int) -> None:
        to = at + step
        if not 0 <= to < len(self.cards):
            return
        others = [each for each in self.cards if each is not card]
        focus = QApplication.focusWidget()
        self._lines.removeWidget(card)
        self._arrange([*others[:to], card, *others[to:]])
        if focus is not None and card.isAncestorOf(focus):
            (focus if focus.isEnabled() else card.head).setFocus()
        self.tell()

    def _remove(self, card: RowCard, at: int) -> None:
        kept, name, opened = card.value(), card.name(), card.opened
        self._drop(card)
        self._arrange([each for each in self.cards if each is not card])
        self._focus_near(at)
        self.tell()
        if is_answered(dict(kept)):
            self.removed.emit(
                f"{name} : ligne retirée.", lambda: self.put_row_back(at, kept, opened)
            )

    def _focus_near(self, at: int) -> None:
        if self.cards:
            self.cards[min(at, len(self.cards) - 1)].head.setFocus()
        else:
            self.add_button.setFocus()

    def put_row_back(self, at: int, cells: Cells, opened: bool) -> None:
        """Put a row back where it stood."""
        standing = [card for card in self.cards if card.value().get(ROW_ID) == cells.get(ROW_ID)]
        if self._table.collection and standing:
            return
        made = self._insert(min(at, len(self.cards)), cells)
        made.open(opened)
        made.head.setFocus()
        self.tell()

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        for card in self.cards:
            card.lock(locked)
        self._number()

    def set_large(self, large: bool) -> None:
        """Show the rows large."""
        super().set_large(large)
        for card in self.cards:
            card.set_large(large)
