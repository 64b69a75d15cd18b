"""What an examination of the cabinet found: what is hurt, what still reads, what can be done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bilan_desktop.storage.diagnosis import Diagnosis, numbers
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts.banners import banner
from bilan_desktop.ui.parts.layouts import clear, column
from bilan_desktop.ui.parts.texts import label, muted

SOUND = "Le cabinet est intact."
HURT = "Ce qui est abîmé"
READS = "Ce qui se lit encore"


class Diagnosed(QWidget):
    """The findings, gravest first; it takes no room before there are any."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.MEDIUM)
        self.hide()

    def show_diagnosis(self, found: Diagnosis) -> None:
        """Show what was found."""
        self.forget()
        if found.sound:
            self._lines.addWidget(banner(SOUND, "success", small=found.reads))
        else:
            self._show_hurt(found)
        self.show()

    def forget(self) -> None:
        """Show nothing."""
        clear(self._lines)
        self.hide()

    def _show_hurt(self, found: Diagnosis) -> None:
        hurt = column(label(HURT, "strong"), gap=Space.TINY)
        for each in sorted(found.hurt, key=lambda it: it.mends):
            hurt.addWidget(banner(each.sentence, "info" if each.mends else "danger"))
        self._lines.addLayout(hurt)
        reads = column(label(READS, "strong"), label(found.reads), gap=Space.TINY)
        if found.readable is not None and found.readable.partly:
            reads.addWidget(muted(f"Dossiers touchés\u00a0: {numbers(found.readable.partly)}."))
        self._lines.addLayout(reads)
        self._lines.addWidget(label(found.advice))
