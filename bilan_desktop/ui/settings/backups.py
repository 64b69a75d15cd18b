"""Where the backups go, making one now, and every backup that is known."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QProgressBar, QWidget

from bilan_desktop.errors import BilanError
from bilan_desktop.practice import backing_up, places
from bilan_desktop.practice.backing_up import BackupLine, Backups
from bilan_desktop.practice.desk import Desk
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts import files
from bilan_desktop.ui.parts.banners import Findings
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import card, column, row
from bilan_desktop.ui.parts.texts import heading, label, muted
from bilan_desktop.ui.settings.backup_lines import BackupLines

WHAT = (
    "Une sauvegarde est un seul fichier, chiffré, que le programme rouvre pour le vérifier. Elle "
    "s’ouvre avec votre phrase de passe ou votre code de secours. Ce qui est détruit ensuite dans "
    "le cabinet l’est aussi dans ses sauvegardes\u00a0; sur un support débranché, à son retour."
)
WHEN = "Sauvegarder chaque jour"
AT = "Au premier verrouillage, ou à la fermeture, quand la dernière a plus d’un jour."
NAME = "Dossier des sauvegardes"
NOWHERE = "Aucun dossier choisi"
FIRST = "Choisissez d’abord un dossier, de préférence sur une clé ou un disque à part."
KEPT = (
    "Le programme garde la plus récente de chacun des sept derniers jours, des quatre dernières "
    "semaines et des six derniers mois, et détruit les autres."
)
DONE = "Sauvegarde faite, et vérifiée."


class BackupsTab(QWidget):
    """Two cards: where and when; and the list.

    Attributes:
        shown: the list shows what is known now.
    """

    shown = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._folder = ""
        self._again = False
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(NAME)
        self.path.setPlaceholderText(NOWHERE)
        self.choose = button("Choisir…", self._choose, picture="folders")
        self.choose.setAccessibleName("Choisir le dossier des sauvegardes…")
        self.first = muted(FIRST)
        self.first.hide()
        self.daily = QCheckBox(WHEN)
        self.daily.setChecked(True)
        self.daily.clicked.connect(self._turn)
        self.now = button("Sauvegarder maintenant", self._make, tone="primary", picture="export")
        self.stop = button("Arrêter", office.backing.stop, picture="close")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.word = muted("")
        self.findings = Findings()
        self.lines = BackupLines(office, self.refresh)
        self._lay()
        self._progress(shown=False)
        office.backing.progressed.connect(self._progressed)
        office.backing.ended.connect(self._ended)
        office.backing.reached.connect(lambda _reached: self.refresh())

    def _lay(self) -> None:
        where = row(self.path, self.choose)
        where.setStretch(0, 1)
        act = row(self.now, self.bar, self.stop, None)
        act.setStretch(1, 20)
        head = heading("Sauvegardes")
        self.setLayout(
            column(
                card(
                    head,
                    label(WHAT),
                    column(label(NAME, "strong"), where, self.first, gap=Space.TINY),
                    column(self.daily, muted(AT), gap=Space.HAIR),
                    act,
                    self.word,
                    self.findings,
                    gap=Space.MEDIUM,
                ),
                card(heading("Sauvegardes connues"), muted(KEPT), self.lines, gap=Space.MEDIUM),
                gap=Space.LARGE,
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        """A drive may be back: look again, and let what it is owed reach it."""
        super().showEvent(event)
        self._office.backing.reach()
        self.refresh()

    def refresh(self) -> None:
        """Look at every backup, away from the window's thread and from what is being stored."""
        if self.isVisible():
            begun = self._office.backing.do(
                lambda desk, _told: backing_up.backups(desk),
                then=self._arrived,
                refused=self._unread,
            )
            self._again = not begun

    def _unread(self, error: BilanError) -> None:
        self.findings.show_sentences([("danger", error.sentence, "")])

    def _arrived(self, found: Backups) -> None:
        self._folder = found.folder
        if self.path.text() != found.folder:
            self.path.setText(found.folder)
        self.daily.setChecked(found.enabled)
        self.first.setVisible(not found.folder)
        self.daily.setEnabled(bool(found.folder))
        self.now.setEnabled(bool(found.folder))
        self.lines.show_lines(found)
        self.shown.emit()

    def _choose(self) -> None:
        files.ask_folder(self.window(), "Dossier des sauvegardes", self._chosen)

    def _chosen(self, folder: Path) -> None:
        warned = places.warned(folder)

        def verb(desk: Desk) -> None:
            backing_up.choose(desk, folder)

        def then(_answer: None) -> None:
            self.findings.show_sentences([("warning", warned, "")] if warned else [])
            self.refresh()

        self._office.do(verb, then=then, refused=self._refused)

    def _turn(self, on: bool) -> None:
        folder = Path(self._folder)

        def verb(desk: Desk) -> None:
            backing_up.choose(desk, folder, enabled=on)

        self._office.do(verb, refused=self._refused)

    def _make(self) -> None:
        self._office.drafts.flush()
        self.findings.show_sentences([])
        begun = self._office.backing.do(
            lambda desk, told: backing_up.make(desk, None, told),
            then=self._made,
            refused=self._refused,
        )
        if begun:
            self._progress(shown=True)

    def _made(self, _line: BackupLine) -> None:
        self.findings.show_sentences([("success", DONE, "")])
        self.refresh()

    def _refused(self, error: BilanError) -> None:
        self.findings.show_sentences([("danger", error.sentence, "")])
        self.refresh()

    def _progressed(self, share: float, word: str) -> None:
        self._progress(shown=True)
        self.bar.setValue(round(100 * share))
        self.bar.setAccessibleName(word)
        self.word.setText(word)

    def _ended(self) -> None:
        self._progress(shown=False)
        self.now.setEnabled(bool(self._folder))
        if self._again:
            self._again = False
            self.refresh()

    def _progress(self, *, shown: bool) -> None:
        for each in (self.bar, self.stop, self.word):
            each.setVisible(shown)
        if shown:
            self.now.setEnabled(False)
        else:
            self.bar.setValue(0)
