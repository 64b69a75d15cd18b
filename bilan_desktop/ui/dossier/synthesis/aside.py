"""At the right: what the dossier holds for the section, to be taken by a click, Enter or a drag."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from bilan_desktop.documents.text import plain
from bilan_desktop.domain.french import plural
from bilan_desktop.domain.synthesis import Block, BlockKind, Section
from bilan_desktop.practice.offering import Offered
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, column, holding, row, scrolled
from bilan_desktop.ui.parts.texts import heading, label, muted

PASSAGE = "application/x-bilan-passage"
"""What a dragged passage is known by; it carries a key, never a word of the text."""
_LONGEST = 260
"""Letters of a passage that are read before it is taken."""


class Choice(NamedTuple):
    """A passage that can be taken.

    Attributes:
        block: the passage.
        renews: whether it takes the place of one that stands in the text.
        offer: the offer of the last draft that it is, if it is one.
    """

    block: Block
    renews: bool
    offer: Block | None


def choices(section: Section, offered: Sequence[Offered]) -> list[Choice]:
    """What can be taken into a section: what is not there yet, and newer words of what is."""
    news = {offer.key: offer for offer in section.offers}
    found = [
        Choice(each.block, each.standing, news.get(each.block.key))
        for each in offered
        if not each.standing or (each.changed and each.block.key in news)
    ]
    known = {choice.block.key for choice in found} | {each.block.key for each in offered}
    standing = {block.key for block in section.blocks if not block.removed}
    found += [
        Choice(offer, offer.key in standing, offer)
        for offer in section.offers
        if offer.key not in known
    ]
    return found


class Card(QFrame):
    """One passage to take.

    Attributes:
        taken: it is to be taken.
        left: a newer wording is to be left.
    """

    taken = Signal()
    left = Signal()

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setProperty("kind", "offer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        said = preview(choice.block)
        self.setAccessibleName(said)
        source = choice.block.source.label if choice.block.source else ""
        self.setAccessibleDescription(f"{source}. Entrée pour le prendre.")
        self._pressed: QPoint | None = None
        take = button("Remplacer" if choice.renews else "Prendre", self.taken.emit)
        take.setAccessibleDescription(said)
        acts = row(None)
        if choice.offer is not None:
            acts.addWidget(button("Laisser", self.left.emit, tone="quiet"))
        acts.addWidget(take)
        lines = column(label(said), label(source, "small"), gap=Space.TINY, margin=Space.SMALL)
        if choice.renews:
            lines.addWidget(label("Le dossier a changé depuis\u00a0: nouvelle version.", "small"))
        lines.addLayout(acts)
        self.setLayout(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes it, the arrows go to the next one."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._go(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may be dragged from here."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it once the mouse went far enough."""
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self.drag().exec(Qt.DropAction.CopyAction)

    def drag(self) -> QDrag:
        """What is carried: the passage's key."""
        made, data = QDrag(self), QMimeData()
        data.setData(PASSAGE, self.choice.block.key.encode())
        made.setMimeData(data)
        return made

    def _go(self, step: int) -> None:
        parent = self.parentWidget()
        cards = parent.findChildren(Card) if parent is not None else []
        at = cards.index(self) + step
        if 0 <= at < len(cards):
            cards[at].setFocus()


class Aside(QWidget):
    """The cards of one section.

    Attributes:
        taken: a passage is to be taken; carries its `Choice`.
        left: a newer wording is to be left; carries its `Choice`.
    """

    taken = Signal(object)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Depuis le dossier")
        self._choices: list[Choice] = []
        self._said = muted()
        self._lines = column(gap=Space.SMALL)
        inner = column(self._lines, None)
        inner.setContentsMargins(0, 0, Space.MEDIUM, Space.MEDIUM)
        head = heading("Depuis le dossier")
        self._area = scrolled(holding(inner))
        self.setLayout(column(head, self._said, self._area))

    def show_choices(self, found: Iterable[Choice], standing: int, *, locked: bool) -> None:
        """Show what can be taken.

        Args:
            found: the passages.
            standing: how many others are in the text already.
            locked: whether nothing is taken any more.
        """
        wanted = [] if locked else list(found)
        there = f"{plural(standing, 'passage')} déjà dans le texte." if standing else ""
        nothing = "" if wanted or locked else "Rien d’autre à prendre. "
        self._said.setText(f"{nothing}{there}".strip() or "À prendre, dans l’ordre voulu.")
        if wanted == self._choices:
            return
        self._choices = wanted
        clear(self._lines)
        for choice in wanted:
            card = Card(choice)
            card.taken.connect(lambda choice=choice: self.taken.emit(choice))
            card.left.connect(lambda choice=choice: self.left.emit(choice))
            self._lines.addWidget(card)

    def choice(self, key: str) -> Choice | None:
        """The choice of a key."""
        return next((each for each in self._choices if each.block.key == key), None)

    def focus_first(self) -> None:
        """Put the focus on the first passage to take."""
        card = self.findChild(Card)
        if card is not None:
            card.setFocus()


def preview(block: Block) -> str:
    """The beginning of a passage, without its marks."""
    if block.kind is BlockKind.PICTURE and block.picture is not None:
        return f"Image\u00a0: {block.picture.title}"
    text = " ".join(plain(line) for line in block.text.split("\n"))
    if block.kind is BlockKind.TABLE:
        text = f"Tableau\u00a0: {text}, {plural(max(len(block.rows) - 1, 0), 'ligne')}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
