"""One passage of a section: typed text that stores itself; a table or a picture is only shown."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from bilan_desktop.domain.synthesis import Block, BlockKind
from bilan_desktop.practice import composing
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.dossier.synthesis.editor import Editor
from bilan_desktop.ui.exercise.picture import ResultPicture
from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import label

WRITTEN = {BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.QUOTE}
"""The kinds that are typed."""
_SIGNS = {BlockKind.BULLET: "•", BlockKind.QUOTE: "«"}
_NAMES = {
    BlockKind.PARAGRAPH: "Paragraphe",
    BlockKind.BULLET: "Puce",
    BlockKind.QUOTE: "Citation",
    BlockKind.TABLE: "Tableau",
    BlockKind.PICTURE: "Image",
}


class Passage(QFrame):
    """One passage.

    Attributes:
        block: as it was last shown; its text may be older than what is typed.
        identity: its identifier in the synthesis; None until a new one was stored.
        entered: it is the one that is written in now.
        leaving: somebody asks to take it out.
        stored: what was typed is on disk.
    """

    entered = Signal()
    leaving = Signal()
    stored = Signal()

    def __init__(
        self,
        page: Framed,
        section: str,
        block: Block,
        *,
        after: UUID | None = None,
        fresh: bool = False,
    ) -> None:
        super().__init__()
        self._page, self._section, self._after = page, section, after
        self.block = block
        self.identity: UUID | None = None if fresh else block.id
        self.kind = block.kind
        self.editor: Editor | None = None
        self._sign = label("", "muted")
        self._sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._error = label("", "error")
        self._error.hide()
        change = page.touched(Part.SYNTHESIS)
        self._draft = page.office.drafts.draft(self._compose, changes=change, parent=self)
        self._draft.stored.connect(self.stored)
        self._draft.refused.connect(lambda error: self.say(error.sentence))
        self._sign.setContentsMargins(0, Space.TINY + Space.HAIR + 1, 0, 0)  # on the first line
        line = row(self._sign, column(self._body(), self._error, gap=0), gap=0)
        line.setStretch(1, 1)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self._show_kind()

    @property
    def fresh(self) -> bool:
        """Whether it was never stored."""
        return self.identity is None

    @property
    def pending(self) -> bool:
        """Whether what is typed in it is not stored yet."""
        return self._draft.pending

    def show_block(self, block: Block) -> None:
        """Show it as it is stored, unless what is typed is not stored yet."""
        if self.pending:
            return
        self.block, self.kind = block, block.kind
        if self.editor is not None:
            self.editor.show_text(block.text)
        self._show_kind()

    def can_show(self, block: Block) -> bool:
        """Whether a newer form of it is shown here: another table or picture is laid anew."""
        if self.editor is not None:
            return block.kind in WRITTEN
        return block == self.block

    def show_kind(self, kind: BlockKind) -> None:
        """Show it as a paragraph, a bullet or a quotation."""
        self.kind = kind
        self._show_kind()

    def provenance(self) -> str:
        """Where it comes from, in a few words."""
        if self.block.source is None:
            return "Écrit ici"
        changed = " · modifié" if self.block.edited() or self.pending else ""
        return f"{self.block.source.label}{changed}"

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        if self.editor is not None:
            self.editor.setReadOnly(locked)

    def focus(self) -> None:
        """Put the focus in it."""
        (self.editor or self).setFocus()

    def forget(self) -> None:
        """It is gone: what was typed and not stored is dropped."""
        self._draft.forget()

    def say(self, sentence: str) -> None:
        """Say why it can't be stored, or nothing any more."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    # How

    def _body(self) -> QWidget:
        if self.kind in WRITTEN:
            return self._make_editor()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("kind", "offer")
        if self.kind is BlockKind.PICTURE:
            return ResultPicture(self.block.picture)
        return _table(self.block)

    def _make_editor(self) -> Editor:
        self.editor = editor = Editor()
        editor.show_text(self.block.text)
        self._draft.follow(editor)
        editor.entered.connect(self.entered)
        editor.emptied.connect(self.leaving)
        editor.not_pasted.connect(self.say)
        self.setFocusProxy(editor)
        return editor

    def _show_kind(self) -> None:
        self._sign.setText(_SIGNS.get(self.kind, ""))
        self._sign.setFixedWidth(round(Space.LARGE * look().scale))
        self._sign.setVisible(self.kind in WRITTEN)
        named = self.editor or self
        named.setAccessibleName(_NAMES[self.kind])
        named.setAccessibleDescription(self.provenance())

    def _compose(self) -> Callable[[Desk], object] | None:
        text = self.editor.text() if self.editor is not None else ""
        self.say("")
        if self.fresh and not text:
            return None
        number, section, kind, after = self._page.dossier, self._section, self.kind, self._after

        def save(desk: Desk) -> None:
            """The first saving adds it; those behind change it: all run on one thread, in order."""
            if self.identity is None:
                at = place_after(desk, number, section, after)
                block = composing.add_passage(desk, number, section, text, kind=kind, at=at)
                self.identity = block.id
            else:
                composing.save_passage(desk, number, section, self.identity, text)

        return save

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A table or a picture can be moved and taken out too."""
        super().focusInEvent(event)
        self.entered.emit()


def places(desk: Desk, number: int, section: str) -> list[UUID]:
    """The passages of a section in their order, removed ones among them."""
    whole = composing.synthesis(desk, number)
    found = [each for each in whole.sections if each.key == section] if whole else []
    return [block.id for each in found for block in each.blocks]


def place_after(desk: Desk, number: int, section: str, after: UUID | None) -> int | None:
    """The place right behind a passage; None, which is the end, where it is not there."""
    order = places(desk, number, section)
    return order.index(after) + 1 if after in order else None


def _table(block: Block) -> QWidget:
    """A table as it will print: its title, its heads, its lines."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
    grid.setHorizontalSpacing(Space.SMALL)
    grid.setVerticalSpacing(Space.TINY)
    wide = max((len(cells) for cells in block.rows), default=1)
    if block.text:
        grid.addWidget(label(block.text, "strong"), 0, 0, 1, wide)
    for at, cells in enumerate(block.rows):
        for column_, text in enumerate(cells):
            cell = label(text, "strong" if at == 0 else "")
            grid.addWidget(cell, at + 1, column_, Qt.AlignmentFlag.AlignTop)
    longest = [max((len(r[c]) for r in block.rows if c < len(r)), default=1) for c in range(wide)]
    for column_, letters in enumerate(longest):
        grid.setColumnStretch(column_, min(max(letters, 4), 40))
    return made
