"""What the opening did, told over the window: destroyed, to be answered, to be looked at."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ends import DESTRUCTION
from bilan_desktop.practice.shredding import Overdue
from bilan_desktop.practice.unlocking import Opening
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import column, holding, scrolled

FEW = 3
"""Remarks that a dialog shows whole; more of them scroll."""

Go = Callable[[int], object]


class Told(Ask):
    """Opened over the window; by numbers only, for somebody may be looking on."""

    def __init__(self, parent: QWidget, opening: Opening, go: Go) -> None:
        """Make it.

        Args:
            parent: the window.
            opening: what is to be told.
            go: opens a dossier that is to be answered about.
        """
        super().__init__(parent, "À l’ouverture de votre cabinet", yes="C’est noté")
        self._go = go
        self.no.hide()
        lines = [
            *[self._late(each) for each in opening.overdue],
            *[banner(each, "warning") for each in opening.notices],
            *[
                banner(each, "success", small="" if DESTRUCTION in each else DESTRUCTION)
                for each in opening.destroyed
            ],
        ]
        inner = holding(column(*lines))
        inner.setMinimumWidth(520)
        if len(lines) > FEW:
            area = scrolled(inner)
            area.setMinimumSize(560, 300)
            self.add(area)
        else:
            self.add(inner)

    def _late(self, late: Overdue) -> QWidget:
        act = button("Ouvrir le dossier", lambda: self._open(late.number))
        act.setAccessibleName(f"Ouvrir le dossier n° {late.number}")
        return banner(f"Dossier n° {late.number} : {late.message}", "warning", act)

    def _open(self, number: int) -> None:
        self.accept()
        self._go(number)


def anything_to_tell(opening: Opening) -> bool:
    """Whether the opening did or found anything that somebody has to know."""
    return bool(opening.destroyed or opening.overdue or opening.notices)
