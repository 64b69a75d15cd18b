"""Another way in: a backup, and what it was made with."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import label
from bilan_desktop.ui.start.secret import SecretField
from bilan_desktop.ui.start.step import Step

SECRET = "Phrase de passe ou code de secours"  # noqa: S105 - what is asked, not a secret
KINDS = "Sauvegarde (*.sauvegarde)"
NO_FILE = "Choisissez d’abord le fichier de la sauvegarde\u00a0: son nom finit par « .sauvegarde »."
NOTHING_TYPED = "Saisissez la phrase de passe du cabinet sauvegardé, ou son code de secours."


class RestoreStep(Step):
    """A backup's file, and its passphrase or recovery code."""

    def __init__(self) -> None:
        super().__init__(
            "Un cabinet déjà sauvegardé",
            "Restaurer une sauvegarde",
            "La sauvegarde est vérifiée, puis remise en place. Ce qui a été détruit depuis ne "
            "revient pas, et ce dont le terme est passé est détruit avant l’ouverture.",
            go="Restaurer",
        )
        self._file: Path | None = None
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setPlaceholderText("Aucun fichier choisi")
        self.path.setAccessibleName("Fichier de la sauvegarde")
        self.choose = button("Choisir…", self._choose, picture="folders")
        self.choose.setAccessibleName("Choisir le fichier de la sauvegarde…")
        self.secret = SecretField(SECRET)
        line = row(self.path, self.choose)
        line.setStretch(0, 1)
        self.body.addLayout(
            column(label("Fichier de la sauvegarde", "strong"), line, gap=Space.TINY)
        )
        self.body.addLayout(column(label(SECRET, "strong"), self.secret, gap=Space.TINY))
        self.secret.edited.connect(lambda: self.findings.show_sentences([]))
        self.secret.submitted.connect(self.submit)

    def begin(self) -> None:
        """Begin with the file."""
        (self.secret.line if self._file else self.choose).setFocus()

    def _choose(self) -> None:
        files.ask_open(self.window(), "Choisir une sauvegarde", KINDS, self._chosen)

    def _chosen(self, path: Path) -> None:
        self._file = path
        self.path.setText(str(path))
        self.findings.show_sentences([])
        self.secret.line.setFocus()

    def take(self) -> tuple[Path, str]:
        """The file and what opens it; the field is emptied."""
        return self._file or Path(), self.secret.take()

    def submit(self) -> None:
        """Go on once both are there."""
        if self._file is None:
            self.refuse(NO_FILE)
        elif not self.secret.line.text():
            self.refuse(NOTHING_TYPED)
        else:
            self.done.emit()
