"""Files of the dossier that answer a question; what the dossier holds is told from outside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.domain.guide.definition import Exercise
from bilan_desktop.domain.guide.questions import AttachmentQuestion
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import clear, row
from bilan_desktop.ui.parts.texts import muted
from bilan_desktop.ui.questions.base import QuestionWidget
from bilan_desktop.ui.questions.pills import AnOption, enlarge


@dataclass(frozen=True)
class Shelf:
    """What a question knows of the dossier's files.

    Attributes:
        files: identifier and name of each.
        attach: has a file chosen, and hands its identifier over once it is in the dossier.
        paste: the same of what the clipboard holds, files or an image; it may hold neither.
    """

    files: Callable[[], Sequence[tuple[str, str]]]
    attach: Callable[[Callable[[str], object]], object]
    paste: Callable[[Callable[[str], object]], object] = lambda _then: None


class AttachmentWidget(QuestionWidget):
    """The dossier's files as marks, and a button that brings another."""

    def __init__(self, question: AttachmentQuestion, exercise: Exercise | None = None) -> None:
        super().__init__(question, exercise)
        self._shelf: Shelf | None = None
        self._chosen: list[str] = []
        self.marks: dict[str, AnOption] = {}
        self._nothing = muted("Le dossier n’a pas encore de pièce jointe.")
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.TINY)
        self._attach = button("Joindre un fichier…", self._bring, picture="attachment")
        self._attach.setToolTip("Ou collez ici une image, par Ctrl+V")
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list)
        self.body.addLayout(row(self._attach, None))
        self._show()

    def set_shelf(self, shelf: Shelf) -> None:
        """Say what the dossier holds, and how a file comes into it."""
        self._shelf = shelf
        self._show()

    def refresh(self) -> None:
        """Look again at what the dossier holds."""
        self._show()

    def _files(self) -> list[tuple[str, str]]:
        files = list(self._shelf.files()) if self._shelf is not None else []
        known = {identifier for identifier, _ in files}
        gone = [(each, "Pièce retirée du dossier") for each in self._chosen if each not in known]
        return files + gone

    def _show(self) -> None:
        files = self._files()
        if [each for each, _ in files] != list(self.marks):
            clear(self._lines)
            self.marks = {identifier: self._mark(identifier, name) for identifier, name in files}
            for mark in self.marks.values():
                self._lines.addWidget(mark)
        for identifier, mark in self.marks.items():
            mark.setChecked(identifier in self._chosen)
            mark.setEnabled(not self.locked)
        self._nothing.setVisible(not files)
        self._list.setVisible(bool(files))
        self._attach.setVisible(self._shelf is not None and not self.locked)

    def _mark(self, identifier: str, name: str) -> AnOption:
        made = AnOption(name)
        enlarge(made, large=self.large)
        made.clicked.connect(lambda on: self._clicked(identifier, on))
        return made

    def _clicked(self, identifier: str, on: bool) -> None:
        kept = [each for each in self._chosen if each != identifier]
        self._chosen = [*kept, identifier] if on else kept
        self._show()
        self.tell()

    def _bring(self) -> None:
        if self._shelf is not None:
            self._shelf.attach(lambda identifier: self._clicked(identifier, on=True))

    def _paste(self) -> None:
        if self._shelf is not None and not self.locked:
            self._shelf.paste(lambda identifier: self._clicked(identifier, on=True))

    def value(self) -> JsonValue:
        """The identifiers of the files chosen."""
        return list(self._chosen) or None

    def show_value(self, value: JsonValue) -> None:
        """Mark the files chosen."""
        self._chosen = [str(each) for each in value] if isinstance(value, list) else []
        self._show()

    def lock(self, locked: bool) -> None:
        """Make it read only, or not."""
        super().lock(locked)
        self._show()

    def set_large(self, large: bool) -> None:
        """Show the files large."""
        super().set_large(large)
        for mark in self.marks.values():
            enlarge(mark, large=large)
