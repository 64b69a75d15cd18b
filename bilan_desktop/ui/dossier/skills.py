"""The portfolio: skills edited where they stand, aptitudes apart, and the two axes as a picture."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from bilan_desktop.domain.content import Skill
from bilan_desktop.domain.pictures import Point, Quadrant
from bilan_desktop.practice import portfolio
from bilan_desktop.ui.dossier.candidates import CandidatesDialog
from bilan_desktop.ui.dossier.entries.entries import Entries
from bilan_desktop.ui.dossier.entries.shape import Shape, Verbs, under
from bilan_desktop.ui.dossier.framed import Framed
from bilan_desktop.ui.exercise.picture import ResultPicture
from bilan_desktop.ui.look.tokens import Space
from bilan_desktop.ui.office.changes import Part
from bilan_desktop.ui.office.office import Office
from bilan_desktop.ui.parts.banners import empty
from bilan_desktop.ui.parts.buttons import button
from bilan_desktop.ui.parts.fields import Kind, Row
from bilan_desktop.ui.parts.layouts import card, column, holding
from bilan_desktop.ui.parts.texts import heading, muted

BESIDE = 820
"""Logical pixels from which the picture stands beside the list, at the usual size of text."""
LIST = 512
"""Logical pixels that the list keeps beside the picture: a skill's three answers stand in line."""
_VERBS = Verbs(
    portfolio.skills,
    portfolio.save_skill,
    portfolio.remove_skill,
    portfolio.restore_skill,
    portfolio.move_skill,
)
_WISH = ((None, "Souhait\u00a0: —"), (True, "Souhaitée"), (False, "À laisser"))


def _steps(word: str) -> list[tuple[int | None, str]]:
    return [(None, f"{word} —"), *((at, f"{word} {at}/4") for at in range(1, 5))]


SKILLS = Shape(
    name="name",
    add="Ajouter une compétence",
    removed="Compétence retirée.",
    line=(
        Row("name", "Compétence", hint="Un verbe, un objet, un contexte"),
        Row("level", "Niveau", Kind.CHOICE, options=_steps("Niveau")),
        Row("pleasure", "Plaisir", Kind.CHOICE, options=_steps("Plaisir")),
        Row("wish", "Souhait", Kind.CHOICE, options=_WISH),
    ),
    details=(
        Row("family", "Famille", hint="Relation, organisation, technique…"),
        Row(
            "evidence",
            "Preuve",
            Kind.TEXT,
            help="Un fait, un résultat, un document, une personne qui peut en parler.",
        ),
    ),
    part=Part.SKILLS,
    blank=lambda: Skill(name="—"),
    verbs=_VERBS,
)
APTITUDES = Shape(
    name="name",
    add="Ajouter une aptitude",
    removed="Aptitude retirée.",
    line=(
        Row("name", "Aptitude", hint="Ce qui vient facilement, ou s’apprend vite"),
        Row("wish", "Souhait", Kind.CHOICE, options=_WISH),
    ),
    details=(Row("evidence", "À quoi cela se voit", Kind.TEXT),),
    part=Part.SKILLS,
    blank=lambda: Skill(name="—", aptitude=True),
    verbs=_VERBS,
)


class SkillsPage(Framed):
    """The portfolio of one dossier."""

    key = "skills"
    title = "Compétences"
    picture = "skills"
    parts = (Part.SKILLS, Part.GUIDE, Part.RECORD)

    def __init__(self, office: Office, number: int) -> None:
        super().__init__(office, number)
        self.feed = button("Depuis les exercices…", self._propose, picture="guide")
        self.skills = Entries(self, SKILLS)
        self.new = button("Ajouter", self.skills.add, picture="plus")
        self.new.setAccessibleName("Ajouter une compétence en fin de liste")
        self.head.addWidget(self.feed)
        self.head.addWidget(self.new)
        self.aptitudes = Entries(self, APTITUDES)
        self.quadrant = ResultPicture()
        self._picture = card(self.quadrant, margin=Space.SMALL)
        self._empty = empty(
            "skills",
            "Aucune compétence pour l’instant",
            "Ajoutez-les ici, reprenez celles des exercices, ou choisissez une phrase d’une note.",
        )
        self._lists = holding(column(self._empty, card(self.skills), gap=Space.LARGE))
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pair.setSpacing(Space.LARGE)
        self._pair.addWidget(self._lists, 1)
        self._pair.addWidget(self._picture)
        self._pair.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        apart = "Ce qui vient facilement, ou s’apprend vite, même sans l’avoir exercé."
        self.lay(self._pair, card(heading("Aptitudes"), muted(apart), self.aptitudes))
        for each in (self.skills, self.aptitudes):
            each.stored.connect(self._wrote)
            each.count_changed.connect(self._count)

    def refresh(self) -> None:
        """Read the portfolio; what is being typed stays."""
        self.look_at_lock()
        self.feed.setVisible(not self.locked)
        found = portfolio.skills(self.office.desk, self.dossier)
        notes = self._notes(found)
        skills = [each for each in found if not each.aptitude]
        self.skills.show_items(skills, notes, locked=self.locked)
        aptitudes = [each for each in found if each.aptitude]
        self.aptitudes.show_items(aptitudes, notes, locked=self.locked)
        self._paint(skills)
        self._count()

    def open_detail(self, detail: str) -> None:
        """Open the skill that a place names."""
        try:
            wanted = UUID(detail)
        except ValueError:
            return
        for each in (self.skills, self.aptitudes):
            entry = each.entry(wanted)
            if entry is not None:
                entry.open_details()
                entry.focus_name()

    def _wrote(self) -> None:
        found = portfolio.skills(self.office.desk, self.dossier)
        notes = self._notes(found)
        self.skills.show_notes(notes)
        self.aptitudes.show_notes(notes)
        self._paint([each for each in found if not each.aptitude])

    def _notes(self, found: Sequence[Skill]) -> dict[UUID, str]:
        groups = portfolio.twins(self.office.desk, self.dossier)
        return under(found, {identity for group in groups for identity in group})

    def _paint(self, skills: Sequence[Skill]) -> None:
        points = [
            Point(label=each.name, x=each.level, y=each.pleasure)
            for each in skills
            if each.level and each.pleasure
        ]
        self._picture.setVisible(bool(points))
        if points:
            self.quadrant.show_picture(Quadrant(title="Niveau et plaisir", points=tuple(points)))

    def _count(self) -> None:
        self._empty.setVisible(len(self.skills) == 0)
        self.new.setVisible(len(self.skills) > 0 and not self.locked)

    def _propose(self) -> None:
        dialog = CandidatesDialog(self, self.office, self.dossier)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the picture beside the list where there is room."""
        super().resizeEvent(event)
        scale = self.fontMetrics().height() / 16
        beside = self.width() >= BESIDE * scale
        way = QBoxLayout.Direction
        self._lists.setMinimumWidth(round(LIST * scale) if beside else 0)
        self._pair.setDirection(way.LeftToRight if beside else way.TopToBottom)
