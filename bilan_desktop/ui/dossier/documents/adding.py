"""Before a file enters the dossier: which of the two halves it belongs to, in words."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QRadioButton

from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.dossier.documents.words import ADMINISTRATIVE, CONTENT
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import column, holding
from bilan_desktop.ui.parts.texts import label

Attach = Callable[[Desk, bool], object]
"""Attaches one file; told whether it is administrative."""


def _attached(act: Attach, desk: Desk, *, administrative: bool) -> object:
    return act(desk, administrative)


class AddDialog(Ask):
    """Asks for the half; each file is encrypted by itself, and one that is refused says why."""

    def __init__(self, page: Framed, names: Sequence[str], acts: Sequence[Attach]) -> None:
        several = len(names) > 1
        title = f"Joindre {len(names)} fichiers" if several else "Joindre un fichier"
        super().__init__(page, title, "\n".join(names[:8]), yes="Joindre")
        self._page, self._acts = page, acts
        self.content, self.paper = QRadioButton(CONTENT[0]), QRadioButton(ADMINISTRATIVE[0])
        for box, (name, means) in ((self.content, CONTENT), (self.paper, ADMINISTRATIVE)):
            box.setAccessibleName(name)
            box.setAccessibleDescription(means)
            self.add(holding(column(box, label(means, "small"), gap=Space.HAIR)))
        self.content.setEnabled(not page.locked)  # over, only a signed paper may still come
        (self.paper if page.locked else self.content).setChecked(True)
        self.add(label("Le fichier d’origine reste où il est, en clair.", "small"))
        self.setMinimumWidth(440)
        self.accepted.connect(self._attach)

    def _attach(self) -> None:
        page, administrative = self._page, self.paper.isChecked()
        for act in self._acts:
            page.office.do(
                partial(_attached, act, administrative=administrative),
                changes=page.touched(Part.DOCUMENTS),
                then=lambda _attachment: page.look_again(),
                busy="Chiffrement du fichier…",
            )
