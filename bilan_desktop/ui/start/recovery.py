"""Third step: the recovery sheet, shown this once, then asked back in part."""

import secrets

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLineEdit

from bilan_desktop.ui.look.look import look
from bilan_desktop.ui.look.stylesheet import restyle
from bilan_desktop.ui.look.tokens import Space, Type
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.layouts import column, frame, holding, row
from bilan_desktop.ui.parts.texts import label, muted
from bilan_desktop.ui.start.step import Step

ASKED = 2
"""How many groups are asked back, drawn by lot: whoever has the sheet has them all."""
_MISTAKEN = str.maketrans("OIL", "011")
"""As the code itself is read: its letters have no O, I or L."""

WRONG = (
    "Ce ne sont pas les groupes demandés. Regardez votre feuille, ou revenez au code pour le "
    "recopier."
)


class SheetStep(Step):
    """Shows the code, to be copied or printed."""

    def __init__(self, count: str = "Étape 3 sur 3", *, back: str = "") -> None:
        """Lay it.

        Args:
            count: where one is.
            back: gives up; none at a first start, where the cabinet is made and another phrase
                would be another cabinet.
        """
        super().__init__(
            count,
            "Votre feuille de secours",
            "Ce code ouvre le cabinet si vous perdez votre phrase de passe. Il n’est montré que "
            "cette fois\u00a0: recopiez-le à la main ou imprimez-le, et gardez la feuille loin de "
            "l’ordinateur.",
            back=back,
        )
        self.code = ""
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.LARGE)
        self._grid.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        self._groups = [label("", "large") for _ in range(8)]
        for at, each in enumerate(self._groups):
            number = label(f"{at + 1}", "small")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            each.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            cell = row(number, each)
            cell.setStretch(1, 1)
            self._grid.addLayout(cell, at // 4, at % 4)
        self.body.addWidget(frame("banner", self._grid))
        self.print = button("Imprimer…", self._print, picture="print")
        said = muted(
            "Imprimez sur du papier\u00a0: un fichier laisserait le code en clair sur le disque."
        )
        line = row(said, self.print)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        look().changed.connect(self._fonts)
        self._fonts()

    def _fonts(self) -> None:
        """Letters of one width, so that none is skipped when they are copied."""
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(look().points(Type.LARGE.value))
        for each in self._groups:
            each.setFont(font)

    def show_code(self, code: str) -> None:
        """Show the code that was just made."""
        self.code = code
        for at, (shown, group) in enumerate(zip(self._groups, code.split("-"), strict=True)):
            shown.setText(group)
            shown.setAccessibleName(f"Groupe {at + 1} : {' '.join(group)}")

    def hide_code(self) -> None:
        """Show it no more."""
        self.code = ""
        for each in self._groups:
            each.setText("")
            each.setAccessibleName("")

    def begin(self) -> None:
        """One reads, then goes on."""
        self.go.setFocus()

    def submit(self) -> None:
        """The sheet is said to be copied; the next step asks."""
        self.done.emit()

    def _print(self) -> None:
        from bilan_desktop.ui.start import printing  # noqa: PLC0415 - not for the first screen

        if not printing.has_printer():
            self.refuse(printing.NO_PRINTER, "info")
            return
        code = self.code
        printing.ask_print(self, lambda device: printing.paint_sheet(device, code))


class ProofStep(Step):
    """Asks two groups back, which proves that the sheet was kept."""

    def __init__(
        self,
        count: str = "Étape 3 sur 3",
        *,
        then: str = "Le cabinet n’est mis en place qu’ensuite.",
        go: str = "Ouvrir mon cabinet",
    ) -> None:
        """Lay it.

        Args:
            count: where one is.
            then: what happens only once the groups are given back.
            go: the word of the button that goes on.
        """
        super().__init__(
            count,
            "Avez-vous bien la feuille\u202f?",
            f"Recopiez ces deux groupes depuis votre feuille. {then}",
            go=go,
            back="Revoir le code",
        )
        self._wanted: list[tuple[int, str]] = []
        self._names = [label("", "strong") for _ in range(ASKED)]
        self.lines = [QLineEdit() for _ in range(ASKED)]
        line = row(gap=Space.LARGE)
        for name, field in zip(self._names, self.lines, strict=True):
            field.setMaxLength(8)
            field.returnPressed.connect(self._enter)
            field.textEdited.connect(self._typing)
            line.addWidget(holding(column(name, field, gap=Space.TINY)))
        self.body.addLayout(line)

    def ask(self, code: str) -> None:
        """Draw the groups that are asked for."""
        groups = list(enumerate(code.split("-"), start=1))
        drawn = secrets.SystemRandom().sample(groups, ASKED)
        self._wanted = sorted(drawn)
        for (number, _), name, field in zip(self._wanted, self._names, self.lines, strict=True):
            name.setText(f"Groupe n° {number}")
            field.setAccessibleName(f"Groupe n° {number}")
            field.setText("")
        self._typing()

    def begin(self) -> None:
        """Begin with the first group."""
        self.lines[0].setFocus()

    def _enter(self) -> None:
        """Enter goes to the group that is still blank, then on."""
        blank = next((each for each in self.lines if not each.text().strip()), None)
        if blank is None or blank.hasFocus():
            self.submit()
        else:
            blank.setFocus()

    def submit(self) -> None:
        """Go on if both groups are those of the sheet."""
        typed = [_read(field.text()) for field in self.lines]
        if typed == [group for _, group in self._wanted]:
            self.done.emit()
            return
        self.refuse(WRONG)
        wrong = [it != group for it, (_, group) in zip(typed, self._wanted, strict=True)]
        for field, here in zip(self.lines, wrong, strict=True):
            restyle(field, state="error" if here else "")
        self.lines[wrong.index(True)].setFocus()

    def _typing(self) -> None:
        """What was wrong is being mended."""
        self.findings.show_sentences([])
        for field in self.lines:
            restyle(field, state="")

    def forget(self) -> None:
        """Hold the groups no more."""
        self._wanted = []
        for field in self.lines:
            field.setText("")


def _read(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper().translate(_MISTAKEN)
