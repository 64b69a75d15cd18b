"""The files of the dossier: what each is, what becomes of it, and what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.content import Attachment
from bilan_desktop.domain.french import short
from bilan_desktop.ui.dossier.documents.words import fate_words, kind_words, size_words, viewable
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.buttons import icon_button
from bilan_desktop.ui.parts.layouts import Flow, clear, column, holding, row
from bilan_desktop.ui.parts.texts import badge, label


class FileLine(QFrame):
    """One file.

    Attributes:
        attachment: what it is.
        asked: an act is asked for; carries `view`, `export`, `rename` or `remove`.
    """

    asked = Signal(str)

    def __init__(self, attachment: Attachment, *, locked: bool) -> None:
        super().__init__()
        self.attachment = attachment
        self.setProperty("kind", "entry")
        self.setAccessibleName(attachment.name)
        said, tone = fate_words(attachment)
        about = "  ·  ".join(
            (kind_words(attachment), size_words(attachment.size), short(attachment.added_at.date()))
        )
        name = label(attachment.name, "strong")
        name.setMinimumWidth(80)
        words = holding(column(name, label(about, "small"), gap=Space.HAIR))
        acts = row(gap=Space.TINY)
        may_change = not locked or attachment.administrative
        for act, picture, verb, shown in (
            ("view", "eye", "Voir", viewable(attachment)),
            ("export", "export", "Exporter…", True),
            ("rename", "edit", "Renommer…", may_change),
            ("remove", "trash", "Retirer", may_change),
        ):
            made = icon_button(picture, verb, partial(self.asked.emit, act))
            made.setAccessibleDescription(attachment.name)
            keeps = made.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)  # the badges stand in line
            made.setSizePolicy(keeps)
            if not shown:
                made.hide()
            acts.addWidget(made)
        line = Flow(words, badge(said, tone), holding(acts), gap=Space.TINY, headed=True)
        line.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
        self.setLayout(line)


class Files(QWidget):
    """The list.

    Attributes:
        asked: an act on a file is asked for; carries the act and the `Attachment`.
    """

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Sequence[Attachment], bool] = ((), False)
        self._lines = column(gap=0)
        self.setLayout(self._lines)

    def show_files(self, files: Sequence[Attachment], *, locked: bool) -> None:
        """Show the files; nothing moves where nothing changed."""
        if (files, locked) == self._shown:
            return
        self._shown = (files, locked)
        clear(self._lines)
        for attachment in files:
            line = FileLine(attachment, locked=locked)
            line.asked.connect(lambda act, it=attachment: self.asked.emit(act, it))
            self._lines.addWidget(line)
