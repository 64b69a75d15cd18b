"""Cards laid on piles: carried by mouse, sent by a figure, moved by arrows."""

from collections.abc import Sequence

from pydantic import JsonValue
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import CardSort, Item
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, flowing, holding
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.cards import CardList, list_at
from bilan_desktop.ui.questions.columns import Columns

_PILE = 180
"""The least width of a pile, in logical pixels at the usual size of text."""
_ABREAST = 4
_KEYS = Qt.Key
_HELP = (
    "Un chiffre pose la carte choisie sur sa pile ; ← et → la changent de pile, Suppr la reprend. "
    "On peut aussi tirer les cartes à la souris."
)


class CardSortWidget(QuestionWidget):
    """The cards on the table, and the piles under them.

    Attributes:
        deck: the cards that lie on no pile.
        piles: by identifier.
    """

    def __init__(self, question: CardSort, exercise: Exercise | None = None) -> None:
        super().__init__(question, exercise)
        self._cards = {each.id: each for each in question.cards}
        self._names = list(question.piles)
        self._laid: dict[str, str] = {}
        self._head = label("", "strong")
        self.deck = CardList(f"{question.label} : cartes à répartir", table=True)
        self.piles: dict[str, CardList] = {}
        self._heads: dict[str, QLabel] = {}
        self._sends = [self._send_button(at, each) for at, each in enumerate(self._names, start=1)]
        self._help = label(_HELP, "small")
        self._lay()
        self._connect()
        self._show()

    def _send_button(self, figure: int, pile: Item) -> QPushButton:
        made = button(
            f"{figure}  {pile.label.replace('&', '&&')}", lambda: self._send_current(pile.id)
        )
        made.setAccessibleName(f"Poser la carte choisie sur « {pile.label} »")
        made.setToolTip(pile.hint or f"Touche {figure}")
        return made

    def _lay(self) -> None:
        sides = []
        for pile in self._names:
            head = label("", "strong")
            cards = CardList(f"Pile « {pile.label} »")
            cards.tells_current = False
            self.piles[pile.id], self._heads[pile.id] = cards, head
            sides.append(holding(column(head, cards, gap=Space.TINY)))
        self._buttons = flowing(*self._sends)
        self.body.addWidget(self._head)
        self.body.addWidget(self._buttons)
        self.body.addWidget(self.deck)
        self.body.addWidget(self._help)
        self.body.addWidget(Columns(sides, _PILE, min(len(sides), _ABREAST)))
        self.begin_at(self.deck)

    def _connect(self) -> None:
        for cards in self._lists():
            cards.on_key = self._key
            cards.carried.connect(self._carried)
            cards.dropped.connect(self._dropped)
        self.deck.currentRowChanged.connect(lambda _row: self._enable())

    def _lists(self) -> Sequence[CardList]:
        return (self.deck, *self.piles.values())

    def value(self) -> JsonValue:
        """The pile of each card that lies on one, in the order in which they lie."""
        return dict(self._laid) or None

    def show_value(self, value: JsonValue) -> None:
        """Lay the cards out."""
        laid = value if isinstance(value, dict) else {}
        known = {card: str(pile) for card, pile in laid.items() if card in self._cards}
        self._laid = {card: pile for card, pile in known.items() if pile in self.piles}
        self._show()

    def _show(self) -> None:
        left = [card for name, card in self._cards.items() if name not in self._laid]
        self.deck.show_cards(left)
        self.deck.setVisible(bool(left))
        self._buttons.setVisible(bool(left) and not self.locked)
        self._help.setVisible(not self.locked)
        count = len(left)
        self._head.setText(
            f"Cartes à répartir : {count}" if left else "Toutes les cartes sont posées."
        )
        for pile in self._names:
            own = [self._cards[card] for card, laid in self._laid.items() if laid == pile.id]
            self.piles[pile.id].show_cards(own)
            self._heads[pile.id].setText(f"{pile.label}  ·  {len(own)}")
        self._enable()

    def _enable(self) -> None:
        for each in self._sends:
            each.setEnabled(not self.locked and bool(self.deck.current()))

    def lay_card(self, card: str, pile: str | None, at: int | None = None) -> None:
        """Lay a card on a pile, at a place in it; None puts it back on the table."""
        if self.locked or card not in self._cards:
            return
        before = dict(self._laid)
        self._laid.pop(card, None)
        if pile is not None:
            own = [each for each, laid in self._laid.items() if laid == pile]
            own.insert(len(own) if at is None else at, card)
            rest = {each: laid for each, laid in self._laid.items() if laid != pile}
            self._laid = {**rest, **dict.fromkeys(own, pile)}
        if list(before.items()) == list(self._laid.items()):
            return
        self._show()
        self.tell()

    def _send_current(self, pile: str) -> None:
        self.lay_card(self.deck.current(), pile)

    def _key(self, event: QKeyEvent, card: str) -> bool:
        text = event.text()
        where = self._laid.get(card)
        if text.isdecimal() and text.isascii() and 1 <= int(text) <= len(self._names):
            self._move(card, self._names[int(text) - 1].id)
        elif where is None:
            return False
        elif event.key() in (_KEYS.Key_Delete, _KEYS.Key_Backspace):
            self._move(card, None)
        elif event.key() in (_KEYS.Key_Left, _KEYS.Key_Right):
            self._step(card, where, 1 if event.key() == _KEYS.Key_Right else -1)
        else:
            return False
        return True

    def _step(self, card: str, where: str, step: int) -> None:
        names = [each.id for each in self._names]
        at = names.index(where) + step
        if 0 <= at < len(names):
            self._move(card, names[at])

    def _move(self, card: str, pile: str | None) -> None:
        """Lay a card by a key: from the table, the next one follows; else the focus goes along."""
        from_deck = card not in self._laid
        self.lay_card(card, pile)
        if from_deck and self.deck.count():
            self.deck.setFocus()
            return
        target = self.piles[pile] if pile is not None else self.deck
        target.go(card)
        target.setFocus()

    def _carried(self, place: QPoint) -> None:
        under = list_at(self._lists(), place)
        for cards in self._lists():
            cards.mark(cards is under)

    def _dropped(self, card: str, place: QPoint) -> None:
        under = list_at(self._lists(), place)
        for cards in self._lists():
            cards.mark(False)
        if under is self.deck:
            self.lay_card(card, None)
            return
        for name, cards in self.piles.items():
            if cards is under:
                self.lay_card(card, name, cards.row_at(place))

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        for cards in self._lists():
            cards.locked = locked
        self._show()

    def set_large(self, large: bool) -> None:
        """Show the cards large."""
        super().set_large(large)
        for cards in self._lists():
            cards.large = large
            cards.fit()
