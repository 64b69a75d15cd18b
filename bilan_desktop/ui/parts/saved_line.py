"""The line that says when what was typed was stored."""

from PySide6.QtWidgets import QLabel

from bilan_desktop.domain.french import time
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.office.drafts import Drafts
from bilan_desktop.ui.parts.texts import label


class SavedLine(QLabel):
    """« Enregistré à 10 h 42 », « Enregistrement… », or why it is not stored yet."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self._drafts = drafts
        model = label("", "small")
        self.setProperty("kind", "small")
        self.setTextFormat(model.textFormat())
        self.setAccessibleName("Enregistrement")
        drafts.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        drafts = self._drafts
        restyle(self, kind="error" if drafts.error or drafts.held else "small")
        if drafts.error:
            text = f"Pas encore enregistré, nouvel essai dans un instant. {drafts.error}"
        elif drafts.pending:
            text = "Enregistrement…"
        elif drafts.held:
            text = "Une saisie n’est pas enregistrée\u00a0: la raison est dite à sa place."
        elif drafts.saved_at is not None:
            text = f"Enregistré à {time(drafts.saved_at)}"
        else:
            text = "Tout est enregistré"
        self.setToolTip(text)
        self.setText(text if len(text) < 90 else "Pas encore enregistré, nouvel essai…")
        self.setAccessibleDescription(text)
