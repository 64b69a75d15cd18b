"""« Depuis les exercices »: skills that answers propose, taken one by one, never merged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from bilan_desktop.domain.guide.feeds import Candidate
from bilan_desktop.errors import InvalidInputError
from bilan_desktop.practice import answering, feeding, portfolio
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Change, Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.dialogs import Ask
from bilan_desktop.ui.parts.layouts import column, row
from bilan_desktop.ui.parts.texts import label, muted


def proposed(office: Office, number: int) -> list[Candidate]:
    """What every sheet of the dossier proposes."""
    found: list[Candidate] = []
    for sheet in answering.sheets(office.desk, number):
        try:
            found += feeding.candidates(office.desk, number, sheet.id)
        except InvalidInputError:  # an exercise that the guide no longer holds proposes nothing
            continue
    return found


class CandidateLine(QWidget):
    """One candidate; a press anywhere on its words ticks it too.

    Attributes:
        box: ticked where it is to be added.
    """

    def __init__(self, candidate: Candidate) -> None:
        super().__init__()
        kind = " (aptitude)" if candidate.skill.aptitude else ""
        name = f"{candidate.skill.name}{kind}"
        self.box = QCheckBox()
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(_origin(candidate))
        self.box.setChecked(not candidate.same_as)
        words = column(label(name), label(_origin(candidate), "small"), None, gap=Space.HAIR)
        line = row(self.box, words)
        line.setStretch(1, 1)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it, or not."""
        if self.rect().contains(event.position().toPoint()):
            self.box.toggle()


class CandidatesDialog(Ask):
    """The candidates, each with where it comes from and what is named the same already.

    Those that were sent once are left out. Without `found`, every sheet of the dossier proposes.
    """

    def __init__(
        self,
        page: QWidget,
        office: Office,
        number: int,
        candidates: list[Candidate] | None = None,
    ) -> None:
        super().__init__(
            page,
            "Compétences trouvées dans les exercices",
            "Cochez celles qui rejoignent le portefeuille. Rien n’est fusionné.",
            yes="Ajouter",
        )
        self._office, self._number = office, number
        found = proposed(office, number) if candidates is None else candidates
        self.candidates = [each for each in found if not each.sent]
        self.boxes: list[QCheckBox] = []
        for candidate in self.candidates:
            line = CandidateLine(candidate)
            line.box.toggled.connect(lambda _on: self._count())
            self.boxes.append(line.box)
            self.add(line)
        if not self.candidates:
            self.add(muted("Les exercices remplis ne proposent rien de plus pour l’instant."))
        self.setMinimumWidth(480)
        self._count()
        self.accepted.connect(self._take)

    def _count(self) -> None:
        self.yes.setEnabled(any(box.isChecked() for box in self.boxes))

    def _take(self) -> None:
        pairs = zip(self.candidates, self.boxes, strict=True)
        chosen = [candidate.skill for candidate, box in pairs if box.isChecked()]
        number = self._number
        self._office.do(
            lambda desk: feeding.take_candidates(desk, number, chosen),
            changes=Change.of(number, Part.SKILLS),
            said="Ajouté au portefeuille.",
            undo=lambda desk, added: [
                portfolio.remove_skill(desk, number, each.id) for each in added
            ],
        )


def _origin(candidate: Candidate) -> str:
    source = candidate.skill.source.label if candidate.skill.source else ""
    same = "Une compétence de ce nom y est déjà." if candidate.same_as else ""
    return "  ·  ".join(part for part in (source, same) if part)
