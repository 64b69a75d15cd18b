"""The middle: the passages of one section, each written where it stands."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.synthesis import Block, BlockKind, Section
from bilan_desktop.practice import composing
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.synthesis.aside import PASSAGE
from bilan_desktop.ui.dossier.synthesis.passage import Passage, places
from bilan_desktop.ui.dossier.synthesis.tools import Tools, listen
from bilan_desktop.ui.look.tokens import TEXT_WIDTH, Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts.layouts import column, frame, holding, scrolled
from bilan_desktop.ui.parts.texts import heading, muted


class Body(QWidget):
    """One section's text. Passages are kept when it is shown again.

    Attributes:
        tools: act on the passage that is written in.
        foot: what stands under the passages of some sections.
        stored: something of it was written.
        dropped: a passage of the dossier was let go over the text; carries its key.
    """

    stored = Signal()
    dropped = Signal(str)

    def __init__(self, page: Framed) -> None:
        super().__init__()
        self._page = page
        self._section = ""
        self._locked = False
        self._passages: list[Passage] = []
        self.current: Passage | None = None
        self._heading = heading()
        self._nothing = muted("Rien encore dans cette partie. Écrivez, ou prenez à droite.")
        acts: dict[str, Callable[[], object]] = {
            "bold": lambda: self._dress("toggle_bold"),
            "italic": lambda: self._dress("toggle_italic"),
            "bullet": self.toggle_bullet,
            "add": self.add,
            "up": lambda: self.move_passage(-1),
            "down": lambda: self.move_passage(1),
            "remove": self.remove,
        }
        self.tools = Tools(acts)
        listen(self, acts)
        self._lines = column(gap=0)
        self.foot = column(gap=Space.SMALL)
        inner = column(self._heading, self._nothing, self._lines, self.foot, None, gap=Space.SMALL)
        inner.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.LARGE)
        self._sheet = holding(inner)
        self._sheet.setMaximumWidth(TEXT_WIDTH + 2 * Space.LARGE)
        self._area = scrolled(self._sheet)
        self.setLayout(column(frame("card", column(self._area, margin=1))))
        self.setAcceptDrops(True)

    def show_section(self, section: Section, *, locked: bool) -> None:
        """Show a section as it is stored; what is being typed in it stays."""
        if section.key != self._section:
            self._empty()
            self._section = section.key
        self._locked = locked
        self.setAcceptDrops(not locked)
        self._heading.setText(section.title)
        standing = [block for block in section.blocks if not block.removed]
        wanted = {block.id for block in standing}
        for each in [*self._passages]:
            if not each.fresh and each.identity not in wanted and not each.pending:
                self._drop(each)
        known = {each.identity: each for each in self._passages if not each.fresh}
        order = [self._shown(known.get(block.id), block) for block in standing]
        for at, each in enumerate(self._passages):  # new ones keep their place behind another
            if each not in order:
                order.insert(min(at, len(order)), each)
        self._place(order)
        self._tell()

    def foot_hidden(self) -> bool:
        """Whether nothing stands under the passages of this section."""
        items = (self.foot.itemAt(at) for at in range(self.foot.count()))
        widgets = (item.widget() for item in items if item is not None)
        return all(widget is None or widget.isHidden() for widget in widgets)

    def passages(self) -> list[Passage]:
        """The passages shown, in their order."""
        return list(self._passages)

    # Acts

    def add(self) -> None:
        """Begin a passage behind the one that is written in; it is stored once it says something.

        A bullet is followed by a bullet.
        """
        if self._locked or not self._section:
            return
        before = self.current or (self._passages[-1] if self._passages else None)
        bullet = before is not None and before.kind is BlockKind.BULLET
        kind = BlockKind.BULLET if bullet else BlockKind.PARAGRAPH
        after = before.identity if before is not None else None
        fresh = Passage(self._page, self._section, Block(kind=kind), after=after, fresh=True)
        self._listen(fresh)
        order = [*self._passages]
        order.insert(order.index(before) + 1 if before in order else len(order), fresh)
        self._place(order)
        fresh.focus()
        QTimer.singleShot(0, fresh, lambda: self._area.ensureWidgetVisible(fresh))
        self._tell()

    def toggle_bullet(self) -> None:
        """Make the passage a bullet, or a paragraph again."""
        passage = self.current
        if passage is None or passage.editor is None or self._locked:
            return
        bullet = passage.kind is BlockKind.BULLET
        kind = BlockKind.PARAGRAPH if bullet else BlockKind.BULLET
        passage.show_kind(kind)
        self._tell()
        number, section = self._page.dossier, self._section

        def change(desk: Desk) -> None:
            if passage.identity is not None:
                composing.set_kind(desk, number, section, passage.identity, kind)

        self._do(change, lambda _answer: self.stored.emit())

    def move_passage(self, step: int) -> None:
        """Move the passage that is written in before the one above, or behind the one below."""
        passage = self.current
        if passage is None or self._locked or passage not in self._passages:
            return
        at = self._passages.index(passage) + step
        if not 0 <= at < len(self._passages):
            return
        other, number, section = self._passages[at], self._page.dossier, self._section

        def move(desk: Desk) -> bool:
            order = places(desk, number, section)
            moved, beside = passage.identity, other.identity
            if moved is None or beside is None:
                return False
            composing.move_passage(desk, number, section, moved, order.index(beside))
            return True

        self._do(move, lambda moved: self._swap(passage, at) if moved else None)

    def remove(self) -> None:
        """Take the passage out; it comes back by « Annuler »."""
        if self.current is not None:
            self._leave(self.current)

    # How

    def _leave(self, passage: Passage) -> None:
        if self._locked:
            return
        if passage.fresh and not passage.pending:
            self._gone(passage)
            return
        number, section = self._page.dossier, self._section

        def remove(desk: Desk) -> UUID | None:
            if passage.identity is not None:
                composing.remove_passage(desk, number, section, passage.identity)
            return passage.identity

        def undo(desk: Desk, identity: UUID | None) -> None:
            if identity is not None:
                composing.restore_passage(desk, number, section, identity)

        self._page.office.do(
            remove,
            changes=self._page.touched(Part.SYNTHESIS),
            then=lambda _identity: self._gone(passage),
            said="Passage retiré.",
            undo=undo,
        )

    def _gone(self, passage: Passage) -> None:
        at = self._passages.index(passage) if passage in self._passages else 0
        self._drop(passage)
        if self._passages:
            self._passages[max(0, min(at - 1, len(self._passages) - 1))].focus()
        self._tell()
        self.stored.emit()

    def _swap(self, passage: Passage, at: int) -> None:
        order = [each for each in self._passages if each is not passage]
        order.insert(at, passage)
        self._place(order)
        passage.focus()
        self._area.ensureWidgetVisible(passage)
        self.stored.emit()

    def _dress(self, act: str) -> None:
        editor = self.current.editor if self.current is not None else None
        if editor is not None and not self._locked:
            getattr(editor, act)()
            self._tell()

    def _do(self, verb: Callable[[Desk], object], then: Callable[[object], object]) -> None:
        change = self._page.touched(Part.SYNTHESIS)
        self._page.office.do(verb, changes=change, then=then)

    def _shown(self, passage: Passage | None, block: Block) -> Passage:
        if passage is not None and passage.can_show(block):
            passage.show_block(block)
            return passage
        if passage is not None:
            self._drop(passage)
        made = Passage(self._page, self._section, block)
        self._listen(made)
        return made

    def _listen(self, passage: Passage) -> None:
        passage.entered.connect(lambda: self._enter(passage))
        passage.leaving.connect(lambda: self._leave(passage))
        passage.stored.connect(self.stored)
        if passage.editor is not None:
            passage.editor.currentCharFormatChanged.connect(lambda _shape: self._dressed(passage))
            passage.editor.moved.connect(self._keep_in_sight)
            passage.entered.connect(self._follow)

    def _follow(self) -> None:
        """Keep the cursor in sight once the text it is in is laid out."""
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        editor = self.current.editor if self.current is not None else None
        if editor is None or not editor.hasFocus() or not self._sheet.isAncestorOf(editor):
            return
        cursor = editor.cursorRect()
        spot = editor.viewport().mapTo(self._sheet, cursor.center())
        self._area.ensureVisible(spot.x(), spot.y(), 0, cursor.height() + Space.LARGE)

    def _enter(self, passage: Passage) -> None:
        self.current = passage
        self._tell()

    def _dressed(self, passage: Passage) -> None:
        if passage is self.current:
            self._tell()

    def _place(self, order: list[Passage]) -> None:
        self._passages = order
        for at, each in enumerate(order):
            if self._lines.indexOf(each) != at:
                self._lines.removeWidget(each)
                self._lines.insertWidget(at, each)
            each.lock(self._locked)

    def _drop(self, passage: Passage, *, kept: bool = False) -> None:
        """Take a passage off the screen; with `kept`, what was handed in of it is still stored."""
        if not kept:
            passage.forget()
        if self.current is passage:
            self.current = None
        self._passages.remove(passage)
        self._lines.removeWidget(passage)
        passage.hide()
        passage.setParent(None)
        passage.deleteLater()

    def _empty(self) -> None:
        self._page.office.drafts.flush()
        for each in [*self._passages]:
            self._drop(each, kept=True)

    def _tell(self) -> None:
        first_step = not self._passages and not self._locked and self.foot_hidden()
        self._nothing.setVisible(first_step)
        self.tools.setVisible(not self._locked)
        self.tools.show_passage(self.current, locked=self._locked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what comes from the dossier."""
        if event.mimeData().hasFormat(PASSAGE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the passage that is let go."""
        data = event.mimeData().data(PASSAGE).data()
        event.acceptProposedAction()
        self.dropped.emit(bytes(data).decode())
