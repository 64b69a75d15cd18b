"""The backups that are known: of when, how large, where, how each stands, and destroying one."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from bilan_desktop.domain.french import day, number, time
from bilan_desktop.practice import backing_up
from bilan_desktop.practice.backing_up import BackupLine, Backups
from bilan_desktop.storage.backup_list import BackupState
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.dialogs import ask
from bilan_desktop.ui.parts.layouts import clear, column, flowing, holding, row, rule
from bilan_desktop.ui.parts.texts import badge, label, muted

NONE = "Aucune sauvegarde n’est encore connue de ce cabinet."
OWED = (
    "Ce qui a été détruit reste encore dans celles qui ne sont pas à jour. Rebranchez les supports "
    "absents\u00a0: elles seront réécrites d’elles-mêmes. Une sauvegarde illisible ou un ancien "
    "cabinet se détruit ici."
)
_TONES = {
    BackupState.CURRENT.value: "success",
    BackupState.STALE.value: "warning",
    BackupState.AWAY.value: "",
    BackupState.HURT.value: "danger",
    BackupState.FORMER.value: "warning",
}
_FILE = "Le fichier est écrasé, puis supprimé."
_WHAT = {
    BackupState.FORMER.value: "Tout ce qu’il contient est écrasé, puis supprimé\u00a0: ce que le "
    "cabinet actuel n’a pas repris est perdu.",
}


class BackupLines(QWidget):
    """The list; it is laid anew only where something changed."""

    def __init__(self, office: Office, changed: Callable[[], object]) -> None:
        """Make it.

        Args:
            office: the open cabinet.
            changed: called once a backup was taken off the list.
        """
        super().__init__()
        self._office = office
        self._changed = changed
        self._found: Backups | None = None
        self._acts: list[QPushButton] = []
        self._lines = column(gap=Space.SMALL)
        self.setLayout(self._lines)

    def show_lines(self, found: Backups) -> None:
        """Show what is known now."""
        if found == self._found:
            return
        self._found = found
        clear(self._lines)
        if not found.lines:
            self._lines.addWidget(muted(NONE))
        if found.owed:
            self._lines.addWidget(label(OWED))
        self._acts = []
        for at, each in enumerate(found.lines):
            if at:
                self._lines.addWidget(rule())
            self._lines.addWidget(self._line(each))
        self._even()

    def _even(self) -> None:
        """All acts of one width: the fields beside them end on one line."""
        for each in self._acts:
            each.ensurePolished()
        widest = max((each.sizeHint().width() for each in self._acts), default=0)
        for each in self._acts:
            each.setMinimumWidth(widest)

    def _line(self, one: BackupLine) -> QWidget:
        when = f"{day(one.made_at.date())}, {time(one.made_at)}"
        away = one.state == BackupState.AWAY.value
        act = "Déclarer détruite" if away else "Détruire"
        remove = button(f"{act}…", self._removing(one, when), picture="trash")
        remove.setAccessibleName(f"{act} {_named(one, when)}…")
        self._acts.append(remove)
        path = QLineEdit(one.path)  # it can be copied, however long it is
        path.setReadOnly(True)
        path.setCursorPosition(0)
        path.setAccessibleName(f"Emplacement de {_named(one, when)}")
        said = label(when, "strong")
        said.setWordWrap(False)
        size = label(f"{number(round(one.size / 1e6, 1))} Mo", "small")
        size.setWordWrap(False)
        head = flowing(said, size, badge(one.said, _TONES[one.state]))
        place = row(path, remove)
        place.setStretch(0, 1)
        lines = column(head, place, gap=Space.TINY)
        if one.why:
            lines.addWidget(label(one.why, "small"))
        return holding(lines)

    def _removing(self, one: BackupLine, when: str) -> Callable[[], object]:
        backup = one.id
        if one.state == BackupState.AWAY.value:
            title = f"Déclarer détruite la sauvegarde du {when}\u202f?"
            text = (
                "Elle n’est pas là où elle a été faite. Si vous l’avez détruite vous-même, votre "
                "déclaration est inscrite au registre, et elle n’est plus recherchée."
            )
            yes, done = "Déclarer détruite", "Déclaration inscrite au registre."
        else:
            title = f"Détruire {_named(one, when)}\u202f?"
            text = f"{_WHAT.get(one.state, _FILE)} Cela ne peut pas être annulé."
            yes, done = "Détruire", f"Destruction faite : {_named(one, when)}."

        def remove() -> None:
            self._office.do(
                lambda desk: backing_up.remove(desk, backup),
                changes=Change.of(None, Part.DESTRUCTION),
                then=lambda _answer: self._changed(),
                said=done,
                busy="Destruction de la sauvegarde…",
            )

        return lambda: ask(self.window(), title, text, remove, yes=yes, tone="danger")


def _named(one: BackupLine, when: str) -> str:
    """What a line is called: a cabinet that was put aside is no backup."""
    former = one.state == BackupState.FORMER.value
    return f"l’ancien cabinet mis de côté le {when}" if former else f"la sauvegarde du {when}"
