"""An order of preference, by dragging, by keys or by buttons."""

from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.items import candidates, items_of
from bilan_desktop.domain.guide.questions import Item, Ranking
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, flowing, holding
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.cards import CardList, list_at
from bilan_desktop.ui.questions.columns import Columns
from bilan_desktop.ui.questions.rated import waits_for

_LIST = 240
"""The least width of a list, in logical pixels at the usual size of text."""
_KEYS = Qt.Key
_HELP = (
    "Entrée classe la carte choisie ; dans le classement, Alt et ↑ ou ↓ la déplacent, "
    "Suppr la retire. On peut aussi tirer les cartes à la souris."
)


class RankingWidget(QuestionWidget):
    """What is left to rank, and the ranking."""

    def __init__(self, question: Ranking, exercise: Exercise | None = None) -> None:
        super().__init__(question, exercise)
        self._top, self._source = question.top, question.items_from
        self._all = items_of(question, exercise)
        self._items = [] if self._source else self._all
        self._ranked: list[str] = []
        self.pool = CardList(f"{question.label} : à classer")
        self.order = CardList(f"{question.label} : mon classement", ranked=True)
        self._said = label("", "muted")
        self._pool_head = label("À classer", "strong")
        self._order_head = label("", "strong")
        self._add = button("Classer", self._add_current, picture="forward")
        self._up = button("Monter", lambda: self._move(-1), picture="up")
        self._down = button("Descendre", lambda: self._move(1), picture="down")
        self._out = button("Retirer", self._remove_current, picture="close")
        self._lay()
        self._connect()
        self._show()

    def _lay(self) -> None:
        left = self._side(self._pool_head, self.pool, self._add)
        right = self._side(self._order_head, self.order, self._up, self._down, self._out)
        self._sides = Columns([left, right], _LIST, 2)
        self.body.addWidget(self._said)
        self.body.addWidget(self._sides)
        self._help = label(_HELP, "small")
        self.body.addWidget(self._help)
        self.begin_at(self.pool)

    @staticmethod
    def _side(head: QLabel, cards: CardList, *buttons: QWidget) -> QWidget:
        return holding(column(head, cards, flowing(*buttons), gap=Space.SMALL))

    def _connect(self) -> None:
        self.pool.on_key = self._pool_key
        self.order.on_key = self._order_key
        self.pool.taken.connect(lambda _card: self._add_current())
        self.order.taken.connect(lambda _card: self._remove_current())
        for cards in (self.pool, self.order):
            cards.carried.connect(self._carried)
            cards.dropped.connect(self._dropped)
            cards.currentRowChanged.connect(lambda _row: self._enable())

    def set_context(self, values: Mapping[str, JsonValue]) -> None:
        """Rank what the other question kept."""
        if self._source is not None and self.exercise is not None:
            self._items = candidates(self.exercise, self.question, values)
            self._show()

    def value(self) -> JsonValue:
        """The identifiers, the first rank first."""
        return list(self._ranked) or None

    def show_value(self, value: JsonValue) -> None:
        """Show a ranking."""
        self._ranked = [str(each) for each in value] if isinstance(value, list) else []
        self._show()

    def _card(self, identifier: str) -> Item:
        """A card; one that the other question kept no longer is said to be so."""
        every = {each.id: each for each in self._all}
        found = every.get(identifier) or Item(id="inconnu", label=identifier)
        kept = any(each.id == identifier for each in self._items)
        hint = found.hint if kept else "N’est plus parmi les cartes gardées."
        return Item.model_construct(id=identifier, label=found.label, hint=hint)

    def _show(self) -> None:
        left = [each for each in self._items if each.id not in self._ranked]
        self.pool.show_cards(left)
        self.order.show_cards([self._card(each) for each in self._ranked])
        most = f" ({len(self._ranked)} sur {self._top} au plus)" if self._top else ""
        self._order_head.setText(f"Mon classement{most}")
        nothing = not self._items and not self._ranked
        self._sides.setVisible(not nothing)
        self._help.setVisible(not nothing and not self.locked)
        source = self._source or ""
        waits = waits_for(self.exercise, source) if nothing and self.exercise is not None else ""
        full = f"{self._top} sont classées : retirez-en une pour en classer une autre."
        self._said.setText(waits or (full if self._full() and left else ""))
        self._said.setVisible(bool(self._said.text()))
        self._enable()

    def _full(self) -> bool:
        return self._top is not None and len(self._ranked) >= self._top

    def _enable(self) -> None:
        row, free = self.order.currentRow(), not self.locked
        self._add.setEnabled(free and bool(self.pool.current()) and not self._full())
        self._up.setEnabled(free and row > 0)
        self._down.setEnabled(free and 0 <= row < len(self._ranked) - 1)
        self._out.setEnabled(free and row >= 0)

    def place(self, card: str, at: int) -> None:
        """Put a card at a rank, counted from 0; a full ranking takes no other."""
        if self.locked or (card not in self._ranked and self._full()):
            return
        kept = [each for each in self._ranked if each != card]
        kept.insert(max(0, min(at, len(kept))), card)
        self._changed(kept, card)

    def _changed(self, ranked: list[str], card: str) -> None:
        if ranked == self._ranked:
            return
        self._ranked = ranked
        self._show()
        self.order.go(card)
        self._enable()
        self.tell()

    def _add_current(self) -> None:
        card = self.pool.current()
        if card:
            self.place(card, len(self._ranked))

    def _remove_current(self) -> None:
        card = self.order.current()
        if card and not self.locked:
            self._changed([each for each in self._ranked if each != card], card)

    def _move(self, step: int) -> None:
        card, row = self.order.current(), self.order.currentRow()
        if card:
            self.place(card, row + step)

    def _pool_key(self, event: QKeyEvent, _card: str) -> bool:
        enter = (_KEYS.Key_Return, _KEYS.Key_Enter, _KEYS.Key_Space, _KEYS.Key_Right)
        if event.key() not in enter:
            return False
        self._add_current()
        return True

    def _order_key(self, event: QKeyEvent, _card: str) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {_KEYS.Key_Up: -1, _KEYS.Key_Down: 1}.get(_KEYS(event.key()), 0)
        if alt and step:
            self._move(step)
        elif event.key() in (_KEYS.Key_Delete, _KEYS.Key_Backspace, _KEYS.Key_Left):
            self._remove_current()
        else:
            return False
        return True

    def _carried(self, place: QPoint) -> None:
        under = list_at((self.pool, self.order), place)
        for cards in (self.pool, self.order):
            cards.mark(cards is under)

    def _dropped(self, card: str, place: QPoint) -> None:
        under = list_at((self.pool, self.order), place)
        self.pool.mark(False)
        self.order.mark(False)
        if under is self.order:
            self.place(card, self.order.row_at(place))
        elif under is self.pool and card in self._ranked:
            self._changed([each for each in self._ranked if each != card], card)

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self.pool.locked = self.order.locked = locked
        self._show()

    def set_large(self, large: bool) -> None:
        """Show the cards large."""
        super().set_large(large)
        for cards in (self.pool, self.order):
            cards.large = large
            cards.fit()
